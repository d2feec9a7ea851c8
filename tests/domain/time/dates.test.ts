import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  civilOfDay,
  dayOf,
  dayOfCivil,
  daysBetween,
  formatDay,
  formatIsoWeek,
  isoWeekOf,
  mondayOf,
  parseCivilDate,
  parseIsoWeek,
  weekdayOf,
} from '../../../src/domain/time/dates.ts'

const epoch = Temporal.PlainDate.from('1970-01-01')
const dateOn = (day: number): Temporal.PlainDate => epoch.add({ days: day })
const dayNumberOf = (date: Temporal.PlainDate): number => epoch.until(date, { largestUnit: 'days' }).days

const first = dayNumberOf(Temporal.PlainDate.from('1900-01-01'))
const last = dayNumberOf(Temporal.PlainDate.from('2200-12-31'))
const anyDay = fc.integer({ min: first, max: last })
const digits = (value: number, length: number): string => String(value).padStart(length, '0')

describe('civil dates against Temporal, 1900–2200', () => {
  it('number every day as Temporal does', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: dayOfMonth } = dateOn(day)
        expect(dayOfCivil(year, month, dayOfMonth)).toBe(day)
        expect(civilOfDay(day)).toEqual({ year, month, day: dayOfMonth })
      }),
      { numRuns: 1000 },
    )
  })

  it('write and read back every day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = dateOn(day).toString()
        expect(formatDay(day)).toBe(text)
        expect(parseCivilDate(text)).toBe(day)
        expect(dayOf(text)).toBe(day)
      }),
      { numRuns: 1000 },
    )
  })

  it('know the weekday and the Monday of its week', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { dayOfWeek } = dateOn(day)
        expect(weekdayOf(day)).toBe(dayOfWeek)
        expect(formatDay(mondayOf(day))).toBe(
          dateOn(day)
            .subtract({ days: dayOfWeek - 1 })
            .toString(),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('know the ISO week and its year', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { weekOfYear, yearOfWeek } = dateOn(day)
        expect(isoWeekOf(day)).toEqual({ year: yearOfWeek, week: weekOfYear })
        expect(parseIsoWeek(formatIsoWeek(day))).toBe(mondayOf(day))
      }),
      { numRuns: 1000 },
    )
  })

  it('add days and count them, over month, year and leap-day borders', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        const from = formatDay(day)
        const to = addDays(from, days)
        expect(to).toBe(dateOn(day).add({ days }).toString())
        expect(daysBetween(from, to)).toBe(days)
      }),
    )
  })

  it('accept exactly the dates of the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2200 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${digits(month, 2)}-${digits(day, 2)}`
          expect(parseCivilDate(text) !== null).toBe(isCalendarDate(year, month, day))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

function isCalendarDate(year: number, month: number, day: number): boolean {
  try {
    Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

describe('dates on the borders', () => {
  it.each([
    ['1900-02-29', 'no leap day in 1900'],
    ['2100-02-29', 'none in 2100 either'],
    ['2026-02-29', 'nor in an ordinary year'],
    ['2026-02-30', 'February never has 30 days'],
    ['2026-04-31', 'April has 30'],
    ['2026-13-01', 'there is no 13th month'],
    ['2026-00-10', 'nor a month 0'],
    ['2026-01-00', 'nor a day 0'],
    ['2026-1-1', 'digits are never left out'],
    ['26-01-01', 'nor the century'],
    ['2026-01-01T00:00', 'a date is not an instant'],
    [' 2026-01-01', 'and stands alone'],
    ['', 'nothing is not a date'],
  ])('refuse %j: %s', (text) => {
    expect(parseCivilDate(text)).toBeNull()
    expect(() => dayOf(text)).toThrow(RangeError)
  })

  it('have a leap day in 2000 and 2024', () => {
    expect(addDays('2000-02-28', 1)).toBe('2000-02-29')
    expect(addDays('2024-02-29', 366)).toBe('2025-03-01')
  })

  it('count from the first of January 1970, which was a Thursday', () => {
    expect(dayOf('1970-01-01')).toBe(0)
    expect(dayOf('1969-12-31')).toBe(-1)
    expect(weekdayOf(0)).toBe(4)
    expect(weekdayOf(-4)).toBe(7)
  })
})

describe('ISO weeks', () => {
  it.each([
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['2023-01-01', '2022-W52'],
  ])('%s is in %s', (date, week) => {
    expect(formatIsoWeek(dayOf(date))).toBe(week)
  })

  it.each([
    ['2020-W53', '2020-12-28'],
    ['2026-W53', '2026-12-28'],
    ['2026-W01', '2025-12-29'],
    ['2026-W46', '2026-11-09'],
  ])('%s begins on %s', (week, monday) => {
    expect(parseIsoWeek(week)).toBe(dayOf(monday))
  })

  it.each(['2025-W53', '2021-W53', '2026-W54', '2026-W00', '2026-W1', '2026W01', 'W46', '2026-46', ''])(
    'there is no week %j',
    (week) => {
      expect(parseIsoWeek(week)).toBeNull()
    },
  )

  it('number 53 in exactly the years whose first or last day is a Thursday', () => {
    for (let year = 1900; year <= 2200; year++) {
      const isLong =
        Temporal.PlainDate.from({ year, month: 1, day: 1 }).dayOfWeek === 4 ||
        Temporal.PlainDate.from({ year, month: 12, day: 31 }).dayOfWeek === 4
      expect(parseIsoWeek(`${year}-W53`) !== null, String(year)).toBe(isLong)
    }
  })
})
