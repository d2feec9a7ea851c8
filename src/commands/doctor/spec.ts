import type { CommandSpec } from '../contract/spec.ts'

export const doctor: CommandSpec = {
  name: 'doctor',
  says: 'It only reads, except with --rebuild, and works even if the framework or the ledger is faulty. prep check looks into the ledger itself.',
  options: [{ flags: '--rebuild', says: 'rebuild what is derived from your answers to questions' }],
  examples: [
    { command: 'prep doctor', says: 'folders, sizes, versions and warnings' },
    { command: 'prep doctor --json', says: 'the same for a bug report' },
  ],
  related: ['check', 'backup', 'framework'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
