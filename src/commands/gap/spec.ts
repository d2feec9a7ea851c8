import type { CommandSpec } from '../contract/spec.ts'

export const gap: CommandSpec = {
  name: 'gap',
  group: 'Progress',
  summary: 'gaps to your targets, largest first',
  says:
    'A gap is ranked by what it costs: the points of the readiness index that it takes. Beside it stands what the next ten ' +
    'hours of practice are expected to bring. --level tells the gaps to another level.',
  examples: [
    { command: 'prep gap', says: 'where to work first' },
    { command: 'prep gap --level {otherLevel}', says: 'the gaps to the next level' },
  ],
  related: ['trajectory', 'predict', 'plan', 'why'],
  load: () => import('./run.ts'),
}
