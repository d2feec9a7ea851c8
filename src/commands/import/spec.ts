import type { CommandSpec } from '../spec.ts'

export const importCommand: CommandSpec = {
  name: 'import',
  group: 'Data',
  summary: 'take in what prep export wrote: all of it, or nothing when anything is wrong',
  says: 'Rows that are here already are left as they are, so a file may be imported twice. The ledger is backed up first.',
  arguments: [{ name: 'file', says: 'a JSON file of prep export, or - for standard input' }],
  options: [
    { flags: '--dry-run', says: 'say what would be added, and write nothing' },
    { flags: '--same-learner', says: 'the other ledger was begun apart, on another machine, but is yours' },
  ],
  examples: [
    { command: 'prep import prep.json --dry-run', says: 'what would come in' },
    { command: 'prep export --with-private --home old | prep import -', says: 'from one home into another' },
  ],
  related: ['export', 'merge', 'backup', 'restore'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
