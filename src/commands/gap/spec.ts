import type { CommandSpec } from '../contract/spec.ts'

export const gap: CommandSpec = {
  name: 'gap',
  says:
    'Gaps are ranked by cost: how many points of readiness each takes away. Next to it is what the next ten ' +
    'hours of practice should add. --level shows the gaps to another level.',
  examples: [
    { command: 'prep gap', says: 'where to work first' },
    { command: 'prep gap --level {otherLevel}', says: 'the gaps to the next level' },
  ],
  related: ['trajectory', 'predict', 'plan', 'why'],
  load: () => import('./run.ts'),
}
