import { ON_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const skip: CommandSpec = {
  name: 'skip',
  says: 'An action is set aside for a week, or until a date; a check-in until it is next due. prep undo takes it back.',
  arguments: [
    {
      name: 'what',
      says: "a number in the list of prep next, an action's id, or a check-in: weekly, monthly …",
    },
  ],
  options: [
    { flags: '--until <date>', says: 'the last day on which the action stays aside: 2026-12-01, 10d or 2w' },
    { ...ON_OPTION, says: `for a check-in: ${ON_OPTION.says}` },
  ],
  examples: [
    { command: 'prep skip 1', says: 'not the first action this week' },
    { command: 'prep skip weekly', says: "not this week's check-in" },
  ],
  related: ['next', 'do', 'due', 'pause'],
  load: () => import('./run.ts'),
}
