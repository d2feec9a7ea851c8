import { CALENDAR_OPTIONS } from '../plan/spec.ts'
import type { CommandSpec } from '../spec.ts'

export const exportCommand: CommandSpec = {
  name: 'export',
  group: 'Data',
  summary: 'the whole ledger as JSON that prep import reads back, or what counts of it as CSV',
  says: 'The text of stories, and notes on stories, takes and reviews, are left out unless --with-private says otherwise.',
  options: [
    {
      flags: '--format <format>',
      says: 'json: everything, for prep import; csv: a row for each entry that counts, for spreadsheets; ics: the plan as a calendar (default: json)',
      choices: ['json', 'csv', 'ics'],
    },
    { flags: '-o, --output <file>', says: 'write to this file (default: -, standard output)' },
    { flags: '--force', says: 'replace the file if it exists' },
    ...CALENDAR_OPTIONS,
    { flags: '--with-private', says: 'with the text of stories and the notes' },
  ],
  examples: [
    { command: 'prep export --with-private -o prep.json', says: 'everything, in a file for you alone' },
    { command: 'prep export --format csv -o prep.csv', says: 'for a spreadsheet' },
  ],
  related: ['import', 'merge', 'backup', 'history'],
  isFrameworkFree: true,
  load: () => import('./run.ts'),
}
