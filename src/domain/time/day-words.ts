import { counted } from '../text/counted.ts'
import { type CivilDate, civilOfDay, DAYS_PER_WEEK, type Day, dayOf, formatDay, weekdayOf } from './dates.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** `Nov`. */
export const monthName = (day: Day): string => MONTHS[civilOfDay(day).month - 1] ?? ''

/** A day beside which its year goes without saying: `Nov 26`. */
export const shortDay = (day: Day): string => `${monthName(day)} ${civilOfDay(day).day}`

/**
 * A date as a sentence has it: `Nov 26`, with the year where it is not that of `asOf`. Tables, files of data and whatever
 * is typed keep the date as it is written (words.md, rule 7).
 */
export function dayWords(date: CivilDate, asOf: CivilDate | Day): string {
  const thisYear = typeof asOf === 'string' ? asOf : formatDay(asOf)
  return thisYear.startsWith(date.slice(0, 5)) ? shortDay(dayOf(date)) : fullDay(date)
}

/** The same where nobody knows when it is read, as in a file: `Nov 26, 2026`. */
export const fullDay = (date: CivilDate): string => `${shortDay(dayOf(date))}, ${date.slice(0, 4)}`

/** When something happened, known to the day, the month or the year: `Nov 26`, `Mar 2025`, `2025`. */
export function periodOfYearWords(when: string, asOf: CivilDate | Day): string {
  const [year = '', month, day] = when.split('-')
  if (month === undefined) return year
  return day === undefined ? `${monthName(dayOf(`${when}-01`))} ${year}` : dayWords(when, asOf)
}

/** The days from one to another: `Nov 23 to Nov 29`, their year said once. */
export function periodWords(from: CivilDate, to: CivilDate, asOf: CivilDate | Day): string {
  if (from === to) return dayWords(to, asOf)
  const isOneYear = from.slice(0, 4) === to.slice(0, 4)
  return `${isOneYear ? shortDay(dayOf(from)) : dayWords(from, asOf)} to ${dayWords(to, asOf)}`
}

/** `today`, `Monday` within the last or next six days, else the date: `Nov 16`. */
export function nearDayWords(day: Day, asOf: Day): string {
  if (day === asOf) return 'today'
  if (day === asOf - 1) return 'yesterday'
  if (day === asOf + 1) return 'tomorrow'
  return Math.abs(day - asOf) < WEEKDAYS.length ? weekdayName(day) : dayWords(formatDay(day), asOf)
}

/** The same after a verb: `today`, `on Monday`, `on Nov 16`. */
export function onDay(day: Day, asOf: Day): string {
  const words = nearDayWords(day, asOf)
  return Math.abs(day - asOf) <= 1 ? words : `on ${words}`
}

/** How long until a day, in whole days below two weeks, else in whole weeks: the one way in which screens say it. */
export function timeUntil(days: number): string {
  if (days <= 1) return days === 0 ? 'today' : 'tomorrow'
  return days < 2 * DAYS_PER_WEEK ? counted(days, 'day') : counted(Math.floor(days / DAYS_PER_WEEK), 'week')
}

export const weekdayName = (day: Day): string => WEEKDAYS[weekdayOf(day) - 1] ?? ''
