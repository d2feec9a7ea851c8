import type { CommandSpec } from '../contract/spec.ts'

export const check: CommandSpec = {
  name: 'check',
  says: 'Checks: integrity, mode, foreign-keys, digests, payloads, scale, dates, operations, reverts, references; with --strict also subjects. It changes nothing.',
  arguments: [{ name: 'name', says: 'one check only', isOptional: true }],
  options: [{ flags: '--strict', says: 'also check that the framework still has what the entries are about' }],
  examples: [
    { command: 'prep check', says: 'prints nothing when all is well; exit 1 with a line for each fault' },
    { command: 'prep check references --json', says: 'one check, for a script' },
  ],
  related: ['doctor', 'backup', 'restore'],
  isFrameworkFree: true,
  isLongWalk: true,
  load: () => import('./run.ts'),
}
