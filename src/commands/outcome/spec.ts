import { NOTE_OPTION, ON_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const outcomeAdd: CommandSpec = {
  name: 'outcome add',
  summary: 'record the result of an interview',
  options: [
    { flags: '--result <result>', says: 'its result', choices: ['pass', 'fail', 'withdrawn'] },
    { flags: '--interview <id>', says: 'the recorded interview it belongs to (prep interview list)' },
    { flags: '--forecast <id>', says: 'the forecast it is compared with (default: the latest one before it)' },
    ON_OPTION,
    NOTE_OPTION,
  ],
  examples: [
    { command: 'prep outcome add --result fail', says: 'compared with the latest forecast' },
    {
      command: 'prep outcome add --result pass --on 2026-11-12 --level {otherLevel}',
      says: 'another level, some days ago',
    },
  ],
  related: ['interview close', 'forecast add', 'outcome list', 'calibrate'],
  load: () => import('./add.ts'),
}

export const outcomeList: CommandSpec = {
  name: 'outcome list',
  summary: 'list interviews and their results',
  examples: [
    { command: 'prep outcome list', says: 'every recorded result' },
    { command: 'prep outcome list --json', says: 'with those of every cohort' },
  ],
  related: ['outcome add', 'forecast list', 'calibrate'],
  load: () => import('./list.ts'),
}

export const outcomeImport: CommandSpec = {
  name: 'outcome import',
  summary: "import other people's results",
  says:
    'A CSV file with a header: id, level, date, p_or_x (a chance from 0 to 1, or log odds), outcome (pass, fail, withdrawn), ' +
    'and optionally hours of preparation. All rows are imported or none; ids that the cohort already has are skipped.',
  arguments: [{ name: 'file', says: 'the CSV file; - reads standard input' }],
  options: [
    { flags: '--cohort <name>', says: 'what these people are called in reports' },
    {
      flags: '--scale <scale>',
      says: 'how to read p_or_x (default: chances when all are between 0 and 1)',
      choices: ['p', 'x'],
    },
    { flags: '--dry-run', says: 'show what would be imported, write nothing' },
  ],
  examples: [
    { command: 'prep outcome import cohort.csv --cohort study-group --dry-run', says: 'check the file first' },
    { command: 'prep outcome import cohort.csv --cohort study-group', says: 'import it' },
  ],
  related: ['outcome list', 'calibrate', 'predict'],
  load: () => import('./import.ts'),
}
