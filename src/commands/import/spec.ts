import type { CommandSpec } from '../contract/spec.ts'

export const importCommand: CommandSpec = {
  name: 'import',
  says: 'Rows come from CSV and TSV, from JSON arrays, and from exports of time trackers and problem lists, recognized by their columns; stories and notes of mock interviews come from Markdown. A folder is imported as a whole: all its files or none. --dry-run shows how each is read. Rows that are already here are left as they are, so a file may be imported again.',
  arguments: [
    {
      name: 'file',
      says: 'a file of prep export, a table (CSV, TSV, JSON), Markdown, a folder of these, or - for standard input',
    },
  ],
  options: [
    { flags: '--dry-run', says: 'show what would be added and how each row is read, write nothing' },
    {
      flags: '--as <kind>',
      says: 'what the rows are: practice, hours, ratings, mocks, stories, or an activity whose problems were solved',
    },
    {
      flags: '--map <column=field>',
      says: 'what a column is: a field, a row of the rubric, or whose ratings it holds (Ana=peer:Ana); repeatable, or comma-separated',
      isRepeatable: true,
    },
    {
      flags: '--value <field:word=value>',
      says: 'what a word means, as in status:under_review=attempted; =ignore leaves its rows out; an empty word fills empty cells, with =above from the row above; repeatable',
      isRepeatable: true,
    },
    { flags: '--dates <order>', says: 'how dates like 03/04/2026 are meant', choices: ['dmy', 'mdy'] },
    {
      flags: '--zone <zone>',
      says: "the time zone that decides which day a timestamp falls on (default: this machine's)",
    },
    { flags: '--on <date>', says: 'a date for rows that have none: kept as an assumption' },
    { flags: '--minutes <n>', says: 'minutes for rows that do not say: assumed, so never counted as within a limit' },
    {
      flags: '--undated',
      says: 'rows without a date are problems solved some time ago: known, but no evidence of time',
    },
    {
      flags: '--by <source:name>',
      says: 'who rated, if no column says so; a source alone (mentor) applies to every name',
    },
    { flags: '--scale <a-b>', says: 'the scale of ratings that are not from 1 to 5, as in 1-10' },
    {
      flags: '--equal-rows <how>',
      says: 'two equal rows of the file: keep both, or drop one',
      choices: ['keep', 'drop'],
    },
    { flags: '--update', says: 'where the file differs from rows that are here, record the differences as edits' },
    { flags: '--same-learner', says: 'the other ledger was started separately, on another machine, but is yours' },
  ],
  examples: [
    { command: 'prep import prep.json --dry-run', says: 'what would be added' },
    { command: 'prep import solved.csv --as coding --dry-run', says: 'coding problems from a spreadsheet' },
    { command: 'prep import stories.md --as stories --dry-run', says: 'which stories a file holds' },
    { command: 'prep export --with-private --home old | prep import -', says: 'from one home into another' },
  ],
  related: ['export', 'merge', 'backup', 'restore'],
  isFrameworkFree: true,
  isLongWalk: true,
  load: () => import('./run.ts'),
}
