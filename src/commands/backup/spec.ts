import type { CommandSpec } from '../contract/spec.ts'

export const backup: CommandSpec = {
  name: 'backup',
  says: 'prep also makes one before imports, merges, restores and upgrades. All copies of a week are kept, then one a week for three months, then one a month.',
  examples: [
    { command: 'prep backup', says: 'a copy of the ledger as it is now' },
    { command: 'prep backup list', says: 'the copies there are' },
  ],
  related: ['restore', 'export', 'check'],
  leaves: { what: 'made a copy of the ledger' },
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}

export const backupList: CommandSpec = {
  name: 'backup list',
  summary: 'list backups',
  examples: [
    { command: 'prep backup list', says: 'names, dates and sizes' },
    { command: 'prep backup list --json', says: 'for a script' },
  ],
  related: ['backup', 'restore'],
  isFrameworkFree: true,
  load: () => import('./list.ts'),
}
