import { counted } from '../text/counted.ts'
import { type CivilDate, civilOfDay, DAYS_PER_WEEK, type Day, dayOf, formatDay, weekdayOf } from './dates.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** `Nov`. */
export const monthName = (day: Day): string => MONTHS[civilOfDay(day).month - 1] ?? ''

/** A day beside which its year goes without saying: `Nov 26`. */
export const shortDay = (day: Day): string => `${monthName(day)} ${civilOfDay(day).day}`

/** A date as a sentence has it: `Nov 26`, with the year where it is not that of `asOf`. */
export function dayWords(date: CivilDate, asOf: Day): string {
  const year = date.slice(0, 4)
  const words = shortDay(dayOf(date))
  return formatDay(asOf).startsWith(`${year}-`) ? words : `${words}, ${year}`
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
