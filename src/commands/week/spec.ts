import type { CommandSpec } from '../contract/spec.ts'

export const week: CommandSpec = {
  name: 'week',
  options: [],
  examples: [
    { command: 'prep week', says: 'since Monday' },
    { command: 'prep week --as-of 2026-11-15', says: 'the week of that day, as it was then' },
  ],
  related: ['plan', 'next', 'assess'],
  load: () => import('./run.ts'),
}
