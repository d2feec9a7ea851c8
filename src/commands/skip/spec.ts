import { type CommandSpec, ON_OPTION } from '../contract/spec.ts'

export const skip: CommandSpec = {
  name: 'skip',
  group: 'Practice',
  summary: 'skip a check-in until it is next due',
  arguments: [{ name: 'checkpoint', says: 'which check: weekly, biweekly, monthly' }],
  options: [ON_OPTION],
  examples: [
    { command: 'prep skip weekly', says: 'not this week' },
    { command: 'prep skip monthly --on yesterday', says: 'counted from yesterday' },
  ],
  related: ['due', 'pause', 'assess'],
  load: () => import('./run.ts'),
}
