import type { CommandSpec } from '../contract/spec.ts'

export const checkIn: CommandSpec = {
  name: 'check-in',
  says: 'On a terminal it shows what happened since the last one, walks you through every part that is still open, and ends with whom to ask and the week ahead. Elsewhere it lists the parts. --done records a check-in without being asked.',
  arguments: [
    { name: 'checkpoint', says: 'which check-in: weekly, biweekly, monthly (default: what is due)', isOptional: true },
  ],
  options: [{ flags: '--done <parts>', says: 'record it as done, with these parts: their ids, or all' }],
  examples: [
    { command: 'prep check-in', says: 'everything that is due, step by step' },
    { command: 'prep check-in weekly --done all', says: 'already done' },
  ],
  related: ['due', 'assess', 'skip', 'pause'],
  load: () => import('./run.ts'),
}
