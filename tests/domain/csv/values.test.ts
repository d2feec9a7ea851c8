import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dateOrderOf,
  dateValue,
  hireBandValue,
  minutesValue,
  numberValue,
  ratingValue,
  shareValue,
  statusValue,
  unitOf,
} from '../../../src/domain/csv/values.ts'
import { formatDay } from '../../../src/domain/time/dates.ts'

describe('a date', () => {
  it.each([
    ['2026-11-03', '2026-11-03'],
    ['2026/11/3', '2026-11-03'],
    ['2026-11-03T23:59:59Z', '2026-11-03'],
    ['2026-11-03 14:00', '2026-11-03'],
    ['3 Nov 2026', '2026-11-03'],
    ['03. November 2026', '2026-11-03'],
    ['Nov 3, 2026', '2026-11-03'],
    ['November 3rd, 2026 at 5 pm', '2026-11-03'],
    ['1793664000', '2026-11-03'],
    ['1793664000000', '2026-11-03'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['30 Feb 2026', null],
    ['Foo 3, 2026', null],
    ['yesterday', null],
    ['', null],
    ['11/03/2026', null],
  ])('%s', (text, date) => {
    expect(dateValue(text, null)).toBe(date)
  })

  it('with slashes or dots is read in the order that was said', () => {
    expect(dateValue('03/11/2026', 'dmy')).toBe('2026-11-03')
    expect(dateValue('03/11/2026', 'mdy')).toBe('2026-03-11')
    expect(dateValue('3.11.26', 'dmy')).toBe('2026-11-03')
    expect(dateValue('31.11.2026', 'dmy')).toBeNull()
  })

  it('tells its order by a number above 12, by dots, or not at all', () => {
    expect(dateOrderOf(['03/04/2026', '25/04/2026'])).toBe('dmy')
    expect(dateOrderOf(['03/04/2026', '04/25/2026'])).toBe('mdy')
    expect(dateOrderOf(['03/04/2026'])).toBeNull()
    expect(dateOrderOf(['3.4.2026'])).toBe('dmy')
    expect(dateOrderOf(['25/04/2026', '04/25/2026'])).toBeNull()
    expect(dateOrderOf(['2026-04-03', ''])).toBeNull()
  })

  it('in ISO form comes out as it went in, and nothing else becomes a wrong date', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), (day) => {
        expect(dateValue(formatDay(day), null)).toBe(formatDay(day))
      }),
    )
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(null, 'dmy' as const, 'mdy' as const), (text, order) => {
        const date = dateValue(text, order)
        if (date !== null) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }),
    )
  })
})

describe('a time', () => {
  it.each([
    ['32', 'minutes', 32],
    ['0.5', 'hours', 30],
    ['1,5', 'hours', 90],
    ['1920', 'seconds', 32],
    ['32m', 'hours', 32],
    ['32 mins', 'hours', 32],
    ['1h30', 'minutes', 90],
    ['2 hrs', 'minutes', 120],
    ['0:32:10', 'hours', 32.17],
    ['32:10', 'hours', 32.17],
    ['90 s', 'minutes', 1.5],
    ['0', 'minutes', null],
    ['-5', 'minutes', null],
    ['3000', 'minutes', null],
    ['=1+1', 'minutes', null],
    ['soon', 'minutes', null],
  ] as const)('%s in a column of %s', (text, unit, minutes) => {
    expect(minutesValue(text, unit)).toBe(minutes)
  })

  it.each([
    ['Time (s)', 'seconds'],
    ['time_seconds', 'seconds'],
    ['Hours', 'hours'],
    ['duration [min]', 'minutes'],
    ['Time', null],
  ])('the title %s names a unit', (title, unit) => {
    expect(unitOf(title)).toBe(unit)
  })
})

describe('other cells', () => {
  it('a number takes a comma or a point', () => {
    expect(['1', '1.5', '-2,25', ' 3 '].map(numberValue)).toEqual([1, 1.5, -2.25, 3])
    expect(['', 'x', '1e3', '1.2.3', 'Infinity', '1,2,3'].map(numberValue)).toEqual(Array(6).fill(null))
  })

  it('a rating keeps to the scale', () => {
    expect(['1', '4,5', '3.5/5', '5 / 5'].map(ratingValue)).toEqual([1, 4.5, 3.5, 5])
    expect(['0', '5.5', '3.3', '4/10', ''].map(ratingValue)).toEqual(Array(5).fill(null))
  })

  it('a share lies between nothing and all', () => {
    expect(['0.85', '85%', '85 %', '1', '0'].map(shareValue)).toEqual([0.85, 0.85, 0.85, 1, 0])
    expect(['85', '-1%', 'x'].map(shareValue)).toEqual([null, null, null])
  })

  it('a state is solved, not solved, never tried or unknown', () => {
    expect(['Accepted', 'YES', '✓', 'Solved'].map(statusValue)).toEqual([true, true, true, true])
    expect(['Wrong Answer', 'time_limit_exceeded', 'no'].map(statusValue)).toEqual([false, false, false])
    expect(['Todo', 'not started'].map(statusValue)).toEqual(['never-tried', 'never-tried'])
    expect(['perhaps', ''].map(statusValue)).toEqual([null, null])
  })

  it('a band is one of the six', () => {
    expect(['Lean Hire', 'strong_no_hire', 'maybe'].map(hireBandValue)).toEqual(['lean-hire', 'strong-no-hire', null])
  })
})
