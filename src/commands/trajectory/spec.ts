import type { CommandSpec } from '../contract/spec.ts'

export const trajectory: CommandSpec = {
  name: 'trajectory',
  group: 'Progress',
  summary: 'levels over time, with trend and forecast',
  says:
    'The line is the level as it was known at each week’s end, with its 80% band; the marks are the ratings. A trend, and ' +
    'a forecast that carries it on, appear once there is evidence enough; until then it says what is missing.',
  arguments: [{ name: 'competency', says: 'one competency only', isOptional: true }],
  options: [{ flags: '--weeks <n>', says: 'draw the last so many weeks (default: all)' }],
  examples: [
    { command: 'prep trajectory {competency}', says: 'one competency' },
    { command: 'prep trajectory --weeks 12', says: 'all of them, the last quarter' },
  ],
  related: ['dashboard', 'gap', 'predict', 'why'],
  load: () => import('./run.ts'),
}
