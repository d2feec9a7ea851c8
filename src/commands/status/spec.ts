import type { CommandSpec } from '../contract/spec.ts'

/** `prep` alone. */
export const status: CommandSpec = {
  name: '',
  examples: [
    { command: 'prep', says: 'what is due, what changed, what is next' },
    { command: 'prep --json', says: 'the same for a script' },
  ],
  related: ['init', 'dashboard', 'due'],
  load: () => import('./run.ts'),
}
