import type { CommandSpec } from '../contract/spec.ts'

export const frameworkDiff: CommandSpec = {
  name: 'framework diff',
  group: 'Data',
  summary: 'how two frameworks differ',
  says: 'Compares your figures under both, for every level that both have (or --level).',
  arguments: [
    { name: 'a', says: 'an installed framework or a folder' },
    { name: 'b', says: 'another' },
  ],
  examples: [
    { command: 'prep framework diff {framework} ./my-framework', says: 'what your changes do' },
    { command: 'prep framework diff {framework} mine --json', says: 'for a script' },
  ],
  related: ['framework lint', 'framework new', 'why'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
