import type { CommandSpec } from '../contract/spec.ts'

export const frameworkList: CommandSpec = {
  name: 'framework list',
  group: 'Data',
  summary: 'list frameworks',
  examples: [
    { command: 'prep framework list', says: 'all of them, and which one is in use' },
    { command: 'prep framework list --json', says: 'the same for a script' },
  ],
  related: ['framework show', 'framework new', 'profile set'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
