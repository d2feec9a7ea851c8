import { HIRE_BANDS, type HireBand } from '../facts/entry.ts'
import { type CivilDate, dayOfCivil, formatDay, parseCivilDate } from '../time/dates.ts'
import { parseMinutes } from '../time/duration.ts'

/** Order of day and month in dates like `03/04/2026`. */
export type DateOrder = 'dmy' | 'mdy'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The civil date of a cell: `2026-11-03`, with or without a time behind it; `3 Nov 2026`, `Nov 3, 2026`; seconds or
 * milliseconds since 1970 (in UTC); `3.11.2026` and `11/3/2026` in the given order. Null for anything else.
 */
export function dateValue(text: string, order: DateOrder | null): CivilDate | null {
  const cell = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(cell)
  if (iso) return civil(iso[1], iso[2], iso[3])
  const slashed = slashedDate(cell)
  if (slashed) {
    const [first, second, year] = slashed
    return order === null ? null : order === 'dmy' ? civil(year, second, first) : civil(year, first, second)
  }
  const dayFirst = /^(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})(?:\s.*)?$/i.exec(cell)
  if (dayFirst) return civil(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1])
  const monthFirst = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,].*)?$/i.exec(cell)
  if (monthFirst) return civil(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2])
  if (/^\d{10}$/.test(cell)) return formatDay(Math.floor(Number(cell) / 86_400))
  if (/^\d{13}$/.test(cell)) return formatDay(Math.floor(Number(cell) / 86_400_000))
  return null
}

const monthOf = (name: string | undefined): string => String(MONTHS.indexOf(name?.toLowerCase() ?? '') + 1)

function civil(year: string | undefined, month: string | undefined, day: string | undefined): CivilDate | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null
  const text = formatDay(dayOfCivil(y, m, d))
  const wanted = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  return text === wanted && parseCivilDate(wanted) !== null ? wanted : null
}

function slashedDate(cell: string): [first: string, second: string, year: string] | null {
  const match = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[T ,].*)?$/.exec(cell)
  if (!match?.[1] || !match[2] || !match[3]) return null
  return [match[1], match[2], match[3].length === 2 ? `20${match[3]}` : match[3]]
}

/** The order in which a column writes its dates: a number above 12 decides, and so do dots; null when nothing does. */
export function dateOrderOf(cells: readonly string[]): DateOrder | null {
  const dates = cells.map((cell) => slashedDate(cell.trim())).filter((date) => date !== null)
  const isDayFirst = dates.some(([first]) => Number(first) > 12)
  const isMonthFirst = dates.some(([, second]) => Number(second) > 12)
  if (isDayFirst !== isMonthFirst) return isDayFirst ? 'dmy' : 'mdy'
  if (!isDayFirst && cells.some((cell) => /^\d{1,2}\.\d{1,2}\.\d/.test(cell.trim()))) return 'dmy'
  return null
}

/** A number with a point or a comma before its decimals; null for anything else, an empty cell too. */
export function numberValue(text: string): number | null {
  const cell = text.trim().replace(/^([+-]?\d+),(\d+)$/, '$1.$2')
  if (!/^[+-]?\d+(\.\d+)?$/.test(cell)) return null
  return Number(cell)
}

export type TimeUnit = 'seconds' | 'minutes' | 'hours'

/** The unit that a column's title names: `time (s)`, `hours`; null when it names none. */
export function unitOf(title: string): TimeUnit | null {
  const words = title.toLowerCase().split(/[^a-z]+/)
  if (words.some((word) => ['s', 'sec', 'secs', 'second', 'seconds'].includes(word))) return 'seconds'
  if (words.some((word) => ['h', 'hr', 'hrs', 'hour', 'hours'].includes(word))) return 'hours'
  return words.some((word) => ['m', 'min', 'mins', 'minute', 'minutes'].includes(word)) ? 'minutes' : null
}

const PER_MINUTE = { seconds: 1 / 60, minutes: 1, hours: 60 } as const
const MINUTES_IN_A_DAY = 24 * 60

/** Minutes of a cell: a number in the column's unit, `1h30`, `45 min`, `0:32:10` or `32:10`; null for anything else. */
export function minutesValue(text: string, unit: TimeUnit): number | null {
  const cell = text.trim().toLowerCase()
  const number = numberValue(cell)
  if (number !== null) return within(number * PER_MINUTE[unit])
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(cell)
  if (clock) return within(Number(clock[1] ?? 0) * 60 + Number(clock[2]) + Number(clock[3]) / 60)
  const seconds = /^(\d+(?:\.\d+)?)\s*(?:s|sec|secs|seconds)$/.exec(cell)
  if (seconds) return within(Number(seconds[1]) / 60)
  return parseMinutes(cell.replace(/\s*(?:mins|minutes)$/, 'm').replace(/\s*(?:hrs?|hours?)$/, 'h'))
}

const within = (minutes: number): number | null => {
  const rounded = Math.round(minutes * 100) / 100
  return rounded > 0 && rounded <= MINUTES_IN_A_DAY ? rounded : null
}

const YES = [
  'yes',
  'y',
  'true',
  '1',
  'x',
  'done',
  'accepted',
  'ac',
  'solved',
  'pass',
  'passed',
  'ok',
  'success',
  'correct',
  '✓',
  '✔',
  'completed',
]
const NO = [
  'no',
  'n',
  'false',
  '0',
  'failed',
  'fail',
  'wrong answer',
  'wa',
  'time limit exceeded',
  'tle',
  'memory limit exceeded',
  'mle',
  'runtime error',
  're',
  'compile error',
  'ce',
  'attempted',
  'tried',
  'unsolved',
  'not solved',
  'incorrect',
  'not accepted',
  'rejected',
  'output limit exceeded',
  '✗',
  'partial',
]
const NEVER_TRIED = ['todo', 'to do', 'not started', 'notstarted', 'unattempted', 'never', 'planned', 'open']

/** Whether something was solved; `never-tried` for a row of a list of plans, null for an unknown word. */
export function statusValue(text: string): boolean | 'never-tried' | null {
  const word = text.trim().toLowerCase().replace(/[_-]+/g, ' ')
  if (YES.includes(word)) return true
  if (NO.includes(word)) return false
  return NEVER_TRIED.includes(word) ? 'never-tried' : null
}

/** A rating on the rubric's scale: `3.5`, `3,5` or `3.5/5`; null for anything else. */
export function ratingValue(text: string): number | null {
  const value = numberValue(text.trim().replace(/\s*\/\s*5$/, ''))
  return value !== null && value >= 1 && value <= 5 && Number.isInteger(value * 2) ? value : null
}

/** A share: `0.85` or `85 %`. */
export function shareValue(text: string): number | null {
  const isPercent = text.trim().endsWith('%')
  const value = numberValue(isPercent ? text.trim().slice(0, -1) : text)
  if (value === null) return null
  const share = isPercent ? value / 100 : value
  return share >= 0 && share <= 1 ? share : null
}

export const hireBandValue = (text: string): HireBand | null =>
  HIRE_BANDS.find(
    (band) =>
      band ===
      text
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/g, '-'),
  ) ?? null
