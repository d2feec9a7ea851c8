import type { OptionSpec } from './spec.ts'

/** Options of every command. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '--json', says: 'one JSON document on standard output' },
  { flags: '--plain', says: 'one record a line: no color, no boxes, ASCII' },
  { flags: '--color <when>', says: 'color', choices: ['auto', 'always', 'never'] },
  { flags: '--width <columns>', says: 'width of the output (default: the terminal)' },
  { flags: '--as-of <date>', says: 'report as of this date' },
  { flags: '--level <id>', says: "target level (default: the profile's)" },
  { flags: '--framework <id|folder>', says: "framework (default: the profile's, else amazon-em)" },
  { flags: '--home <folder>', says: 'where the data is (PREP_HOME; see prep doctor)' },
  { flags: '--no-input', says: 'never prompt' },
  { flags: '--seed <n>', says: 'seed of anything random' },
]
