import { formatMinutes } from '../time/duration.ts'
import { correct, isBlank, keyOf, mapFlag, numberOf, shown, titleWords, valueFlag } from './cell.ts'
import { clockSeconds } from './clock.ts'
import { ask, fault, NOT_SAID, type Reading, said } from './reading.ts'

/** `days`: shares of a day of 24 hours, as spreadsheets keep a length of time. */
export const TIME_UNITS = ['hours', 'minutes', 'seconds', 'milliseconds', 'days'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

const MINUTES_OF: Readonly<Record<TimeUnit, number>> = {
  hours: 60,
  minutes: 1,
  seconds: 1 / 60,
  milliseconds: 1 / 60_000,
  days: 24 * 60,
}

/** A block of practice lasts from one minute to sixteen hours: what else a reading would come to is not meant. */
const SHORTEST = 1
export const LONGEST_BLOCK = 16 * 60
const DAY = 24 * 60

/** No list of problems holds only such that took so many hours each: bare numbers are minutes there. */
const LEAST_HOURS_OF_PROBLEMS = 5 * 60

/** Bare seconds are thought of only where some block would last this long: nobody notes blocks of two minutes in seconds. */
const LEAST_IN_SECONDS = 5

export interface DurationColumn {
  title: string
  cells: readonly string[]
  /** What the person said of the column; null: its title and its cells tell. */
  unit: TimeUnit | null
  /** Another column says how long things took: then a column called time may be the time of day. */
  isBesideDurations: boolean
  /** The rows are attempts at problems. */
  isOfProblems?: boolean
}

/** `clock`: the column holds times of day. */
export type DurationReading = { is: 'durations'; cells: Reading<number>[] } | { is: 'clock' }

/** How one cell is written, whatever the column is. */
type Form =
  | { is: 'exact'; minutes: number }
  | { is: 'number'; value: number }
  | { is: 'colons'; first: number; second: number }
  | { is: 'blank' | 'strange' }

/** A way to read all bare numbers, or all cells like 1:30, of a column. */
interface Scheme {
  says: string
  unit: TimeUnit
  minutes: (form: Form) => number
}

/**
 * Minutes of a column's cells, two decimals. The column is read as a whole: a reading must suit all its cells; the only
 * plausible one is taken, of two the person is asked.
 */
export function readDurations(column: DurationColumn): DurationReading {
  const forms = column.cells.map(formOf)
  if (isClock(column)) return { is: 'clock' }
  const unit = column.unit ?? unitOfTitle(column.title)
  const numbers = decide(
    forms.filter((form) => form.is === 'number'),
    unit,
    unitsOfNumbers(column, forms).map(numberScheme),
    numberScheme,
  )
  const colons = decide(
    forms.filter((form) => form.is === 'colons'),
    unit === 'hours' || unit === 'minutes' ? unit : null,
    [H_MM, M_SS],
    (wanted) => (wanted === 'hours' ? H_MM : M_SS),
  )
  const reading = (form: Form, cell: string): Reading<number> => {
    if (form.is === 'blank') return NOT_SAID
    if (form.is === 'strange') return fault(strangeness(cell), durationCure(cell))
    if (form.is === 'exact') return within(form.minutes, cell, column.title)
    return settled(form.is === 'number' ? numbers : colons, form, cell, column.title)
  }
  return { is: 'durations', cells: forms.map((form, index) => reading(form, column.cells[index] ?? '')) }
}

/** Why a cell is no duration: days are of eight hours in one program, and of twenty-four in another. */
const strangeness = (cell: string): string =>
  /^\d[\d.,]* ?(?:d|days?|w|wks?|weeks?)\b/i.test(cell.trim())
    ? `${shown(cell)} counts in days or weeks, but does not say how many hours they have`
    : `${shown(cell)} is not a duration`

function unitsOfNumbers({ isOfProblems }: DurationColumn, forms: readonly Form[]): TimeUnit[] {
  const isTooLong = forms.every((form) => form.is !== 'number' || form.value * 60 >= LEAST_HOURS_OF_PROBLEMS)
  if (isOfProblems === true && isTooLong) return ['minutes', 'seconds']
  return [...(areSharesOfDay(forms) ? ['days' as const] : []), 'hours', 'minutes', 'seconds']
}

/** Figures that nobody writes of hours: a few minutes each, to a fraction of a second. */
function areSharesOfDay(forms: readonly Form[]): boolean {
  const values = forms.flatMap((form) => (form.is === 'number' ? form.value : []))
  return (
    values.every((value) => value < MOST_OF_DAY) &&
    values.some((value) => Math.abs(value * 1000 - Math.round(value * 1000)) > 1e-6)
  )
}

/** Four hours. */
const MOST_OF_DAY = 1 / 6

/** Minutes from start to end, both seconds of a day; past midnight if that is plausible. */
export function minutesBetween(start: number, end: number, cell: string): Reading<number> {
  const minutes = ((end - start + 86_400) % 86_400) / 60
  if (minutes === 0) return fault('it ends when it starts', correct('end', cell))
  if (end >= start || minutes <= LONGEST_BLOCK) return said(rounded(minutes))
  return ask(
    `it ends before it starts; past midnight that would be ${formatMinutes(minutes)}`,
    valueFlag('end', cell, '11:00'),
  )
}

/**
 * One time from a column of hours and one of minutes: they add up, unless they say the same twice; null when they are
 * neither.
 */
export function addUp(rows: readonly { hours: number | null; minutes: number | null }[]): (number | null)[] | null {
  const both = rows.filter((row) => row.hours !== null && row.minutes !== null)
  const isSame = both.length > 0 && both.every(({ hours, minutes }) => Math.abs((hours ?? 0) - (minutes ?? 0)) < 1)
  if (isSame) return rows.map(({ hours, minutes }) => minutes ?? hours)
  if (both.some(({ hours, minutes }) => (hours ?? 0) % 60 !== 0 || (minutes ?? 0) >= 60)) return null
  return rows.map(({ hours, minutes }) => (hours === null && minutes === null ? null : (hours ?? 0) + (minutes ?? 0)))
}

/** The unit that a title names: `duration_sec`, `Time (h:mm)`, `Duration (decimal)`; null when it names none, or two. */
export function unitOfTitle(title: string): TimeUnit | null {
  if (/\bh(?:h|(?:ou)?rs?)?:m/i.test(title)) return 'hours'
  if (/\bm(?:m|ins?|inutes?)?:s/i.test(title)) return 'minutes'
  const words = titleWords(title.replace(OF_CLOCK, ''))
  const named = TIME_UNITS.filter((unit) => words.some((word) => TIME_UNIT_WORDS[unit].includes(word)))
  return named.length === 1 ? (named[0] ?? null) : null
}

/** How a clock is read, no unit: `Time (24h)`. */
const OF_CLOCK = /\b(?:12|24)[ -]?h(?:ours?|rs?)?\b/i

export const TIME_UNIT_WORDS: Readonly<Record<TimeUnit, readonly string[]>> = {
  hours: ['h', 'hr', 'hrs', 'hour', 'hours', 'decimal', 'std', 'stunden', 'heures', 'horas', 'ore'],
  minutes: ['m', 'min', 'mins', 'minute', 'minutes', 'minuten', 'minutos', 'minuti'],
  seconds: ['s', 'sec', 'secs', 'second', 'seconds', 'sekunden', 'secondes', 'segundos', 'secondi'],
  milliseconds: ['ms', 'msec', 'millis', 'millisecond', 'milliseconds'],
  // A title that says day says when: only the person makes days of a column.
  days: [],
}

const numberScheme = (unit: TimeUnit): Scheme => ({
  says: unit === 'days' ? 'a share of a day' : unit,
  unit,
  minutes: (form) => (form.is === 'number' ? form.value * MINUTES_OF[unit] : Number.NaN),
})

const colonScheme = (says: string, unit: 'hours' | 'minutes'): Scheme => ({
  says,
  unit,
  minutes: (form) => (form.is === 'colons' ? (form.first + form.second / 60) * MINUTES_OF[unit] : Number.NaN),
})
const H_MM = colonScheme('hours and minutes', 'hours')
const M_SS = colonScheme('minutes and seconds', 'minutes')

/** The one scheme that the cells allow, or those between which the person has to choose. */
function decide(
  forms: readonly Form[],
  unit: TimeUnit | null,
  schemes: readonly Scheme[],
  schemeOf: (unit: TimeUnit) => Scheme,
): readonly Scheme[] {
  if (unit !== null) {
    const named = schemeOf(unit)
    const other = schemes.find((scheme) => scheme !== named)
    // Under a title of minutes 0:50 is no block of seconds but of minutes.
    const isHoursAfterAll = named === M_SS && other && !suitsAll(named, forms) && suitsAll(other, forms)
    return [isHoursAfterAll ? other : named]
  }
  const counts = schemes.map((scheme) => forms.filter((form) => isPlausible(scheme.minutes(form))).length)
  const most = Math.max(...counts)
  const best = schemes.filter((_, index) => counts[index] === most)
  const thought = best.filter(
    (scheme) => scheme.unit !== 'seconds' || forms.some((form) => scheme.minutes(form) >= LEAST_IN_SECONDS),
  )
  return thought.length > 0 ? thought : best
}

const isPlausible = (minutes: number): boolean => minutes >= SHORTEST && minutes <= LONGEST_BLOCK

const suitsAll = (scheme: Scheme, forms: readonly Form[]): boolean =>
  forms.every((form) => isPlausible(scheme.minutes(form)))

function settled(schemes: readonly Scheme[], form: Form, cell: string, title: string): Reading<number> {
  const [first, ...others] = schemes
  if (first === undefined) return NOT_SAID
  if (others.length === 0) return within(first.minutes(form), cell, title)
  return ask(
    `${shown(cell)} could be ${schemes.map(({ says }) => says).join(' or ')}`,
    schemes.map(({ unit }) => mapFlag(title, unit)).join(' or '),
    schemes.map((scheme) => ({
      means: scheme.says,
      examples: [{ cell: cell.trim(), recorded: exactly(scheme.minutes(form)) }],
      flag: { name: 'map', value: `${title.trim()}=${scheme.unit}` },
    })),
  )
}

function within(minutes: number, cell: string, title: string): Reading<number> {
  const value = rounded(minutes)
  if (value > 0 && value <= DAY) return said(value)
  if (value < 0)
    return fault(`${shown(cell)} is negative: is the timer still running?`, valueFlag('duration', cell, 'ignore'))
  return value > DAY
    ? fault(
        `${shown(cell)} is longer than a day`,
        unitOfTitle(title) === null
          ? `correct it, or say the unit: ${mapFlag(title, 'minutes')}`
          : `correct it in the file, or leave its row out: ${valueFlag('duration', cell, 'ignore')}`,
      )
    : fault(`${shown(cell)} is not a length of time: a block takes at least a minute`, durationCure(cell))
}

/** As recorded: whole minutes in words, others to two decimals. */
const exactly = (minutes: number): string =>
  Number.isInteger(minutes) ? formatMinutes(minutes) : `${rounded(minutes)} min`

const rounded = (minutes: number): number => Math.round(minutes * 100) / 100

const durationCure = (cell: string): string => correct('minutes', cell)

/** Only a column whose title says time and nothing of how long may hold times of day. */
function isClock({ title, cells, unit, isBesideDurations }: DurationColumn): boolean {
  if (unit !== null) return false
  const filled = cells.filter((cell) => !isBlank(cell))
  if (filled.length === 0 || filled.some((cell) => clockSeconds(cell) === null)) return false
  if (OF_CLOCK.test(title) || filled.some((cell) => /[ap]\.?m?\.?$/i.test(cell.trim()))) return true
  return isBesideDurations && titleWords(title).map(keyOf).join(' ') === 'time'
}

function formOf(text: string): Form {
  const cell = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (isBlank(cell)) return { is: 'blank' }
  const value = numberOf(cell)
  if (value !== null) return { is: 'number', value }
  const minutes = colonsWithUnit(cell) ?? isoMinutes(cell) ?? partsMinutes(cell) ?? spanMinutes(cell)
  if (minutes !== null) return { is: 'exact', minutes }
  const colons = /^(\d{1,3}):([0-5]\d)$/.exec(cell)
  return colons ? { is: 'colons', first: Number(colons[1]), second: Number(colons[2]) } : { is: 'strange' }
}

/** `0:32:10`, `18:25 min`, `1:30 h`. */
function colonsWithUnit(cell: string): number | null {
  const full = /^(\d{1,3}):([0-5]\d):([0-5]\d)(?:\.\d+)?(?: ?h(?:ours?|rs?)?)?$/.exec(cell)
  if (full) return Number(full[1]) * 60 + Number(full[2]) + Number(full[3]) / 60
  const half = /^(\d{1,3}):([0-5]\d) ?(m|mins?|minutes|h|hrs?|hours)\.?$/.exec(cell)
  if (!half) return null
  const parts = Number(half[1]) + Number(half[2]) / 60
  return half[3]?.startsWith('h') ? parts * 60 : parts
}

/** ISO 8601: `PT1H30M`, `P1DT2H`. */
function isoMinutes(cell: string): number | null {
  const number = String.raw`(\d+(?:[.,]\d+)?)`
  const match = new RegExp(`^p(?:${number}d)?(?:t(?:${number}h)?(?:${number}m)?(?:${number}s)?)?$`).exec(cell)
  if (!match || cell === 'p' || cell.endsWith('t')) return null
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => numberOf(part ?? '0') ?? 0)
  return (days ?? 0) * DAY + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60
}

const PART =
  /(\d+(?:[.,]\d+)?|(?<=^|\s)[.,]\d+|\d*[½¼¾⅓⅔]) ?(hours?|hrs?|horas?|heures?|or[ae]|h|minuten|minutes?|minut[oi]s?|mins?|m|sekunden?|secondes?|second[oi]|seconds?|segundos?|secs?|s)(?![\p{L}])\.?/gu

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const NUMBERS = new RegExp(`\\b(?:${NUMBER_WORDS.join('|')})\\b`, 'g')

/** `an hour`, `half an hour`, `1 hour and a half`, `1 hour 20`, `2 Std`, in figures and in the words above. */
const spelled = (cell: string): string =>
  cell
    .replace(/\b(?:stunden?|std)\b\.?/g, 'h')
    .replace(/\bhalf an? hour\b/g, '30 min')
    .replace(/\bquarter of an hour\b/g, '15 min')
    .replace(/\b(?:an?|one) (hour|minute)\b/g, '1 $1')
    .replace(NUMBERS, (word) => String(NUMBER_WORDS.indexOf(word)))
    .replace(/(?<=\d) ?['’′]$/, ' min')
    .replace(/ and a half$/, ' 30 min')
    .replace(/^(\d+ ?(?:h|hours?|hrs?)) (\d{1,2})$/, '$1 $2 min')

/** `1h 05m`, `1 h 30 min`, `1½ h`, `1h30`, `90 seconds`. */
function partsMinutes(cell: string): number | null {
  const words = spelled(cell.replace(/^(?:~|≈|ca\.?|about) ?/, ''))
  const full = /^\d+ ?h ?\d{1,2}$/.test(words) ? `${words}m` : words
  const parts = [...full.matchAll(PART)]
  if (parts.length === 0 || full.replace(PART, '').replace(/\band\b|[ ,+]/g, '') !== '') return null
  const units = parts.map(([, , unit = '']) => unit[0])
  if (new Set(units).size < units.length) return null
  return parts.reduce((total, [, amount = '', unit = '']) => {
    const each = /^[ho]/.test(unit) ? 60 : unit.startsWith('m') ? 1 : 1 / 60
    return total + (numberOf(amount) ?? 0) * each
  }, 0)
}

/** `09:00-10:30`. */
function spanMinutes(cell: string): number | null {
  const [from, to, ...more] = cell.split(/ ?(?:-|–|—|\bto\b) ?/)
  if (from === undefined || to === undefined || more.length > 0) return null
  const [start, end] = [clockSeconds(from), clockSeconds(to)]
  if (start === null || end === null) return null
  const between = minutesBetween(start, end, to)
  return between.is === 'said' ? between.value : null
}
