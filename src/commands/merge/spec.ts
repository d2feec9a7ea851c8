import type { CommandSpec } from '../contract/spec.ts'

export const merge: CommandSpec = {
  name: 'merge',
  says: 'Rows are merged by their ids: nothing is counted twice, and merging again adds nothing. Where both edited one entry, the newer edit stands. The ledger is backed up first.',
  arguments: [{ name: 'file', says: 'the other prep.sqlite' }],
  options: [
    { flags: '--dry-run', says: 'show what would be added, write nothing' },
    { flags: '--same-learner', says: 'the other ledger was started separately, but is yours' },
  ],
  examples: [
    { command: 'prep merge ~/laptop/prep.sqlite --dry-run', says: 'what would be added' },
    { command: 'prep merge ~/laptop/prep.sqlite', says: 'merge it into this one' },
  ],
  related: ['import', 'export', 'backup', 'restore'],
  isFrameworkFree: true,
  isLongWalk: true,
  load: () => import('./run.ts'),
}
