/**
 * Civil dates. A CivilDate is `YYYY-MM-DD` in the learner's own calendar, never an instant; a Day is its number of
 * days since 1970-01-01. All arithmetic happens on Days, so that daylight saving cannot shift anything.
 */
export type CivilDate = string
export type Day = number

export const DAYS_PER_MONTH = 30.4375
export const DAYS_PER_WEEK = 7

/** Day number of a civil date in the proleptic Gregorian calendar (Howard Hinnant's days_from_civil). */
export function dayOfCivil(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** Year, month (1–12) and day of a day number. */
export function civilOfDay(day: Day): { year: number; month: number; day: number } {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted + (shifted < 10 ? 3 : -9)
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

export function formatDay(day: Day): CivilDate {
  const { year, month, day: dayOfMonth } = civilOfDay(day)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** Entries are many, the days they lie on are few. */
const parsed = new Map<string, Day>()

const MAX_PARSED = 10_000

/** Day number of `YYYY-MM-DD`, or null when the text is not a date of the calendar (`2026-02-30`). */
export function parseCivilDate(text: string): Day | null {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return null
  const day = dayOfCivil(Number(match[1]), Number(match[2]), Number(match[3]))
  if (formatDay(day) !== text) return null
  if (parsed.size < MAX_PARSED) parsed.set(text, day)
  return day
}

/** Day number of a date that is already known to be valid. Throws RangeError otherwise. */
export function dayOf(date: CivilDate): Day {
  const day = parseCivilDate(date)
  if (day === null) throw new RangeError(`not a civil date: ${date}`)
  return day
}

export const addDays = (date: CivilDate, days: number): CivilDate => formatDay(dayOf(date) + days)

export const daysBetween = (from: CivilDate, to: CivilDate): number => dayOf(to) - dayOf(from)

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1

export const mondayOf = (day: Day): Day => day - (weekdayOf(day) - 1)

/** ISO week of a day: the week belongs to the year of its Thursday. */
export function isoWeekOf(day: Day): { year: number; week: number } {
  const thursday = mondayOf(day) + 3
  const { year } = civilOfDay(thursday)
  return { year, week: Math.floor((thursday - dayOfCivil(year, 1, 1)) / 7) + 1 }
}

export function formatIsoWeek(day: Day): string {
  const { year, week } = isoWeekOf(day)
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** Monday of `2026-W46`, or null when the year has no such week. */
export function parseIsoWeek(text: string): Day | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(text)
  if (!match) return null
  const week = Number(match[2])
  if (week < 1) return null
  const monday = mondayOf(dayOfCivil(Number(match[1]), 1, 4)) + (week - 1) * 7
  return formatIsoWeek(monday) === text ? monday : null
}
