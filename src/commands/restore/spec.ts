import type { CommandSpec } from '../contract/spec.ts'

export const restore: CommandSpec = {
  name: 'restore',
  says: 'A copy of the current ledger is made first, so nothing recorded since the backup is lost. To bring rows of another ledger into this one, use prep merge.',
  arguments: [{ name: 'file', says: 'a name from prep backup list, or the path of a ledger file' }],
  options: [{ flags: '--yes', says: 'do not ask' }],
  examples: [
    { command: 'prep restore prep-20261122T120000Z-manual.sqlite', says: 'a copy from the list' },
    { command: 'prep restore ~/old/prep.sqlite --yes', says: 'a file from elsewhere, from a script' },
  ],
  related: ['backup', 'merge', 'check'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
