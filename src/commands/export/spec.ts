import { CALENDAR_OPTIONS } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const exportCommand: CommandSpec = {
  name: 'export',
  says: 'The text of stories, and notes on stories, takes and reviews, are left out unless you give --with-private.',
  arguments: [{ name: 'bank', says: 'anki: one bank (default: all)', isOptional: true }],
  options: [
    {
      flags: '--format <format>',
      says: "json: everything, for prep import; csv: a row for each entry that counts, for spreadsheets; ics: the plan as a calendar; anki: questions as notes for Anki's text import (default: json)",
      choices: ['json', 'csv', 'ics', 'anki'],
    },
    { flags: '-o, --output <file>', says: 'write to this file (default: -, standard output)' },
    { flags: '--force', says: 'replace the file if it exists' },
    ...CALENDAR_OPTIONS,
    {
      flags: '--notetype <name>',
      says: 'anki: Basic, or a note type prep with the fields Id, Front, Back, Why (default: Basic)',
      choices: ['Basic', 'prep'],
    },
    { flags: '--with-private', says: 'include the text of stories and the notes' },
  ],
  examples: [
    { command: 'prep export --with-private -o prep.json', says: 'everything, in a file only for you' },
    { command: 'prep export --format csv -o prep.csv', says: 'for a spreadsheet' },
    { command: 'prep export --format anki -o prep.txt', says: 'to review elsewhere' },
  ],
  related: ['import', 'merge', 'backup', 'history'],
  leaves: { what: 'wrote a file', onlyWith: 'output' },
  isFrameworkFree: true,
  isLongWalk: true,
  load: () => import('./run.ts'),
}
