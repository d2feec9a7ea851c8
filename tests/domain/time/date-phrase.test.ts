import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDatePhrase } from '../../../src/domain/time/date-phrase.ts'
import { addDays, dayOf, formatDay, formatIsoWeek, weekdayOf } from '../../../src/domain/time/dates.ts'

const SUNDAY = '2026-11-22'
const anyToday = fc.integer({ min: dayOf('1900-01-01'), max: dayOf('2200-12-31') }).map(formatDay)

describe('a date phrase', () => {
  it.each([
    ['2026-11-03', '2026-11-03'],
    ['1999-12-31', '1999-12-31'],
    ['2027-01-01', '2027-01-01'],
    ['today', SUNDAY],
    ['yesterday', '2026-11-21'],
    ['-0d', SUNDAY],
    ['-2d', '2026-11-20'],
    ['-22d', '2026-10-31'],
    ['-1w', '2026-11-15'],
    ['-4w', '2026-10-25'],
    ['sun', SUNDAY],
    ['sunday', SUNDAY],
    ['mon', '2026-11-16'],
    ['monday', '2026-11-16'],
    ['tues', '2026-11-17'],
    ['wed', '2026-11-18'],
    ['thurs', '2026-11-19'],
    ['fri', '2026-11-20'],
    ['saturday', '2026-11-21'],
    ['2026-W46', '2026-11-15'],
    ['2026-w46', '2026-11-15'],
    ['2026-W47', SUNDAY],
    ['  Today ', SUNDAY],
    ['MON', '2026-11-16'],
  ])('%j is %s on Sunday the 22nd of November 2026', (phrase, date) => {
    expect(parseDatePhrase(phrase, SUNDAY)).toBe(date)
  })

  it.each([
    ['2028-02-29', '2026-11-22', '2028-02-29'],
    ['yesterday', '2028-03-01', '2028-02-29'],
    ['yesterday', '2027-03-01', '2027-02-28'],
    ['yesterday', '2027-01-01', '2026-12-31'],
    ['-366d', '2029-02-28', '2028-02-28'],
    ['-1w', '2028-03-07', '2028-02-29'],
  ])('%j on %s reaches over leap days and year ends: %s means %s', (phrase, today, date) => {
    expect(parseDatePhrase(phrase, today)).toBe(date)
  })

  it.each([
    ['2026-W53', '2027-01-20', '2027-01-03'],
    ['2026-W53', '2026-12-30', '2026-12-30'],
    ['2026-W53', '2027-01-02', '2027-01-02'],
    ['2026-W53', '2027-01-03', '2027-01-03'],
    ['2026-W53', '2027-01-04', '2027-01-03'],
    ['2020-W53', '2026-11-22', '2021-01-03'],
    ['2026-W46', '2026-11-16', '2026-11-15'],
    ['2026-W47', '2026-11-16', '2026-11-16'],
  ])('%j on %s is its Sunday, or today while it runs: %s', (phrase, today, date) => {
    expect(parseDatePhrase(phrase, today)).toBe(date)
  })

  it('is today when today is that weekday, and six days ago when tomorrow will be', () => {
    expect(parseDatePhrase('mon', '2026-11-16')).toBe('2026-11-16')
    expect(parseDatePhrase('tue', '2026-11-16')).toBe('2026-11-10')
  })

  it.each([
    '',
    ' ',
    'tomorrow',
    'now',
    'mo',
    'money',
    'month',
    'wedding',
    'sunflower',
    'friend',
    'mon 3',
    '2d',
    '+2d',
    '-d',
    '-2',
    '-2m',
    '-1.5d',
    '--2d',
    '-123456d',
    '2025-W53',
    '2026-W54',
    '2026-W00',
    '2026-W4',
    '2026-02-29',
    '2026-02-30',
    '2026-2-3',
    '3.11.2026',
    '11/03/2026',
    '2026-11-03T10:00',
    '20261103',
  ])('%j means no date', (phrase) => {
    expect(parseDatePhrase(phrase, SUNDAY)).toBeNull()
  })

  it('of days or weeks goes back exactly so far', () => {
    fc.assert(
      fc.property(anyToday, fc.integer({ min: 0, max: 3000 }), (today, count) => {
        expect(parseDatePhrase(`-${count}d`, today)).toBe(addDays(today, -count))
        expect(parseDatePhrase(`-${count}w`, today)).toBe(addDays(today, -7 * count))
      }),
    )
  })

  it('of a weekday is that day of the last seven', () => {
    const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
    fc.assert(
      fc.property(anyToday, fc.integer({ min: 1, max: 7 }), fc.boolean(), (today, weekday, isShort) => {
        const name = weekdays[weekday - 1] ?? ''
        const date = parseDatePhrase(isShort ? name.slice(0, 3) : name, today) ?? ''
        const ago = dayOf(today) - dayOf(date)
        expect(weekdayOf(dayOf(date))).toBe(weekday)
        expect(ago >= 0 && ago < 7).toBe(true)
      }),
    )
  })

  it('of an ISO week is in that week, and not after today while it runs', () => {
    fc.assert(
      fc.property(anyToday, fc.integer({ min: -400, max: 400 }), (today, offset) => {
        const week = formatIsoWeek(dayOf(today) + offset)
        const date = parseDatePhrase(week, today) ?? ''
        expect(formatIsoWeek(dayOf(date))).toBe(week)
        if (formatIsoWeek(dayOf(today)) === week) expect(date).toBe(today)
        else expect(weekdayOf(dayOf(date))).toBe(7)
      }),
    )
  })

  it('that is a date means itself on every day', () => {
    fc.assert(
      fc.property(anyToday, anyToday, (date, today) => {
        expect(parseDatePhrase(date, today)).toBe(date)
      }),
    )
  })
})
