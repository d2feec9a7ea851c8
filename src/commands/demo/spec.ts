import type { CommandSpec } from '../contract/spec.ts'

export const demo: CommandSpec = {
  name: 'demo',
  options: [
    { flags: '--persona <id>', says: "which candidate (default: the framework's first)" },
    { flags: '--weeks <n>', says: 'how many weeks, 1 to 52 (default: 12)' },
    { flags: '--keep <folder>', says: 'keep the ledger in this new or empty folder, for --home' },
  ],
  examples: [
    { command: 'prep demo', says: 'twelve weeks, then the dashboard' },
    {
      command: 'prep demo --weeks 20 --keep demo-home',
      says: 'keep it, then: prep --home demo-home why {competency}',
    },
  ],
  related: ['dashboard', 'gate', 'init'],
  leaves: { what: 'made a ledger in another folder', onlyWith: 'keep' },
  load: () => import('./run.ts'),
}
