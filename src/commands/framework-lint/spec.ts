import type { CommandSpec } from '../contract/spec.ts'

export const frameworkLint: CommandSpec = {
  name: 'framework lint',
  group: 'Data',
  summary: 'check a framework for faults',
  says: 'If there are faults, it exits with 3. Warnings are about content that works but could be better; they do not change the exit code.',
  arguments: [
    { name: 'folder', says: 'a folder or an installed framework (default: the one in use)', isOptional: true },
  ],
  examples: [
    { command: 'prep framework lint', says: 'the framework in use' },
    { command: 'prep framework lint ./my-framework', says: 'one that you are writing' },
  ],
  related: ['framework new', 'framework diff', 'framework schema'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
