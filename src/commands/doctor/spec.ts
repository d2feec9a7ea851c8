import type { CommandSpec } from '../contract/spec.ts'

export const doctor: CommandSpec = {
  name: 'doctor',
  group: 'Data',
  summary: 'where everything lies, and what is wrong',
  says: 'It reads only, --rebuild apart, and works with a faulty framework or ledger too. prep check looks into the ledger itself.',
  options: [{ flags: '--rebuild', says: 'build again what is derived from the answers to questions' }],
  examples: [
    { command: 'prep doctor', says: 'folders, sizes, versions and warnings' },
    { command: 'prep doctor --json', says: 'the same for a bug report' },
  ],
  related: ['check', 'backup', 'framework'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
