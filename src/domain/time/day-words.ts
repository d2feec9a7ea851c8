import { type CivilDate, type Day, formatDay, weekdayOf } from './dates.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A date as a sentence has it: `Nov 26`, with the year where it is not that of `asOf`. */
export function dayWords(date: CivilDate, asOf: Day): string {
  const [year, month, day] = date.split('-')
  const words = `${MONTHS[Number(month) - 1]} ${Number(day)}`
  return formatDay(asOf).startsWith(`${year}-`) ? words : `${words}, ${year}`
}

/** `today`, `Monday` within the last or next six days, else the date: `Nov 16`. */
export function nearDayWords(day: Day, asOf: Day): string {
  if (day === asOf) return 'today'
  if (day === asOf - 1) return 'yesterday'
  if (day === asOf + 1) return 'tomorrow'
  return Math.abs(day - asOf) < WEEKDAYS.length ? weekdayName(day) : dayWords(formatDay(day), asOf)
}

export const weekdayName = (day: Day): string => WEEKDAYS[weekdayOf(day) - 1] ?? ''
