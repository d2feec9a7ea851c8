import type { CommandSpec } from '../contract/spec.ts'

export const checkIn: CommandSpec = {
  name: 'check-in',
  group: 'Measure',
  summary: 'the weekly quarter of an hour',
  says: 'On a terminal it begins with what happened since the last one, leads through every part that no recorded work has done yet, and ends with whom to ask and the week; elsewhere it lists the parts. --done records a check-in without being asked.',
  arguments: [
    { name: 'checkpoint', says: 'which check-in: weekly, biweekly, monthly (default: what is due)', isOptional: true },
  ],
  options: [{ flags: '--done <parts>', says: 'record it as done, with these parts: their ids, or all' }],
  examples: [
    { command: 'prep check-in', says: 'all that is due, step by step' },
    { command: 'prep check-in weekly --done all', says: 'done already' },
  ],
  related: ['due', 'assess', 'skip', 'pause'],
  load: () => import('./run.ts'),
}
