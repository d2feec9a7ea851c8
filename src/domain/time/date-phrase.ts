import {
  addDays,
  type CivilDate,
  dayOf,
  formatDay,
  mondayOf,
  parseCivilDate,
  parseIsoWeek,
  weekdayOf,
} from './dates.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** The forms a date may take on the command line, for messages and help. */
export const DATE_FORMS = '2026-11-03, today, yesterday, -2d, mon or 2026-W46'

/**
 * The civil date that a phrase means on a given day, or null when it means none. A weekday is the latest such day, today
 * included; an ISO week is its Sunday, or today while the week is still running.
 */
export function parseDatePhrase(phrase: string, today: CivilDate): CivilDate | null {
  const text = phrase.trim().toLowerCase()
  if (text === 'today') return today
  if (text === 'yesterday') return addDays(today, -1)
  const ago = /^-(\d{1,5})([dw])$/.exec(text)
  if (ago) return addDays(today, -Number(ago[1]) * (ago[2] === 'w' ? 7 : 1))
  const weekday = text.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name.startsWith(text))
  if (weekday >= 0) {
    const day = dayOf(today)
    return formatDay(day - ((weekdayOf(day) - (weekday + 1) + 7) % 7))
  }
  const monday = parseIsoWeek(phrase.trim().toUpperCase())
  if (monday !== null) {
    const day = dayOf(today)
    return formatDay(mondayOf(day) === monday ? day : monday + 6)
  }
  return parseCivilDate(text) === null ? null : text
}
