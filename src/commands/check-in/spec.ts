import type { CommandSpec } from '../contract/spec.ts'

export const checkIn: CommandSpec = {
  name: 'check-in',
  group: 'Measure',
  summary: 'the weekly quarter of an hour',
  says: 'On a terminal it leads through every check that is due and runs the commands; elsewhere it lists them. --done records a check without being asked.',
  arguments: [
    { name: 'checkpoint', says: 'which check: weekly, biweekly, monthly (default: what is due)', isOptional: true },
  ],
  options: [{ flags: '--done <parts>', says: 'record it as done, with these parts: their ids, or all' }],
  examples: [
    { command: 'prep check-in', says: 'all that is due, step by step' },
    { command: 'prep check-in weekly --done all', says: 'done already' },
  ],
  related: ['due', 'assess', 'skip', 'pause'],
  load: () => import('./run.ts'),
}
