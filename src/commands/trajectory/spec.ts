import type { CommandSpec } from '../contract/spec.ts'

export const trajectory: CommandSpec = {
  name: 'trajectory',
  says:
    'The line is the level as known at the end of each week, with its 80% band; the marks are the ratings. A trend, and ' +
    'a forecast that continues it, appear once there is enough evidence; until then it says what is missing.',
  arguments: [{ name: 'competency', says: 'one competency only', isOptional: true }],
  options: [{ flags: '--weeks <n>', says: 'draw only this many of the latest weeks (default: all)' }],
  examples: [
    { command: 'prep trajectory {competency}', says: 'one competency' },
    { command: 'prep trajectory --weeks 12', says: 'all of them, for the last quarter' },
  ],
  related: ['dashboard', 'gap', 'predict', 'why'],
  load: () => import('./run.ts'),
}
