import type { CommandSpec } from '../contract/spec.ts'

export const due: CommandSpec = {
  name: 'due',
  says: 'Check-ins, reviews and stories that are due. prep skip sets a check-in aside until it is next due, prep pause holds things until a date, and a backlog of reviews is spread over several days.',
  examples: [
    { command: 'prep due', says: 'what is due today' },
    { command: 'prep due --json', says: 'the same for a script' },
  ],
  related: ['review', 'pause', 'skip', 'assess'],
  load: () => import('./run.ts'),
}
