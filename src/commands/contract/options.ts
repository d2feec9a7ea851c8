import type { PercentConvention } from '../../domain/measure/percent.ts'
import type { Input } from './input.ts'
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

/** The date of the fact, on every command that records one. */
export const ON_OPTION: OptionSpec = {
  flags: '--on <date>',
  says: 'when it happened: 2026-11-03, yesterday, -2d, mon or 2026-W46 (default: today)',
}

export const NOTE_OPTION: OptionSpec = { flags: '--note <text>', says: 'a note; - reads it from standard input' }

/** How percentages of a target count, on every report that prints one (measurement §1.6). */
export const PERCENT_OPTION: OptionSpec = {
  flags: '--percent <convention>',
  says: 'ratio is level ÷ target; normalized counts both from the lowest level, so that a beginner shows as 0',
  choices: ['ratio', 'normalized'],
}

export const conventionOf = ({ options }: Input): PercentConvention =>
  options.percent === 'normalized' ? 'normalized' : 'ratio'

/** How a plan is written as a calendar. */
export const CALENDAR_OPTIONS: readonly OptionSpec[] = [
  { flags: '--at <time>', says: 'when blocks begin in the calendar, HH:MM local (default: 19:00)' },
  { flags: '--alarm <minutes>', says: 'remind this many minutes before each block' },
]
