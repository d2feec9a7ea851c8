import type { CommandSpec } from '../contract/spec.ts'

export const importCommand: CommandSpec = {
  name: 'import',
  group: 'Data',
  summary: 'take in an export or a table',
  says: 'Rows that are here already are left as they are, so a file may be imported twice. The ledger is backed up first.',
  arguments: [{ name: 'file', says: 'a JSON file of prep export, a CSV file, or - for standard input' }],
  options: [
    { flags: '--dry-run', says: 'say what would be added, and write nothing' },
    {
      flags: '--as <kind>',
      says: 'for a CSV file: what its rows are: practice, hours, ratings, mocks, or an activity whose problems were solved',
    },
    {
      flags: '--map <column=field>',
      says: 'for a CSV file: what a column is; repeatable, or with commas',
      isRepeatable: true,
    },
    { flags: '--dates <order>', says: 'for a CSV file: how dates like 03/04/2026 are meant', choices: ['dmy', 'mdy'] },
    { flags: '--minutes <n>', says: 'for a CSV file: how long rows took that do not say' },
    { flags: '--by <source:name>', says: 'for a CSV file of ratings: who rated, where no column says so' },
    { flags: '--same-learner', says: 'the other ledger was begun apart, on another machine, but is yours' },
  ],
  examples: [
    { command: 'prep import prep.json --dry-run', says: 'what would come in' },
    { command: 'prep import solved.csv --as coding --dry-run', says: 'coding problems from a spreadsheet' },
    { command: 'prep export --with-private --home old | prep import -', says: 'from one home into another' },
  ],
  related: ['export', 'merge', 'backup', 'restore'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
