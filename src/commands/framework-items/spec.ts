import type { CommandSpec } from '../contract/spec.ts'

export const frameworkItems: CommandSpec = {
  name: 'framework items',
  group: 'Data',
  summary: 'the questions, and how you answered them',
  arguments: [{ name: 'bank', says: 'one bank only', isOptional: true }],
  options: [{ flags: '--keys', says: 'include the right answers, which spoil a quiz' }],
  examples: [
    { command: 'prep framework items {bank}', says: 'one bank' },
    { command: 'prep framework items --json --keys', says: 'all of them with their keys, for a script' },
  ],
  related: ['quiz', 'framework lint', 'framework show'],
  load: () => import('./run.ts'),
}
