import { describe, expect, it } from 'vitest'
import { type HorizonInput, planWeeks } from '../../../src/domain/plan/weeks.ts'
import { dayOf, formatDay } from '../../../src/domain/time/dates.ts'

const horizon = (changes: Partial<HorizonInput> = {}) =>
  planWeeks({
    asOf: dayOf('2026-11-25'),
    interview: null,
    weeks: 3,
    hoursPerWeek: 14,
    doneHours: 0,
    pauses: [],
    ...changes,
  })

describe('§6 weeks of a plan', () => {
  it('are calendar weeks, the present one cut to the days that are left', () => {
    const weeks = horizon()
    expect(weeks.map(({ week }) => week)).toEqual(['2026-W48', '2026-W49', '2026-W50'])
    expect(weeks.map(({ from, to }) => [formatDay(from), formatDay(to)])).toEqual([
      ['2026-11-25', '2026-11-29'],
      ['2026-11-30', '2026-12-06'],
      ['2026-12-07', '2026-12-13'],
    ])
    expect(weeks.map(({ hours }) => hours)).toEqual([10, 14, 14])
  })

  it('take off what was studied since Monday, and never fall below nothing', () => {
    expect(horizon({ doneHours: 11 })[0]?.hours).toBe(3)
    expect(horizon({ doneHours: 30 })[0]?.hours).toBe(0)
  })

  it('end on the eve of the interview, with half the hours in the last days', () => {
    const weeks = horizon({ interview: dayOf('2026-12-18') })
    expect(weeks.at(-1)).toMatchObject({ week: '2026-W51', to: dayOf('2026-12-17'), hours: 4, isTaper: true })
    expect(weeks.map(({ isTaper }) => isTaper)).toEqual([false, false, false, true])
  })

  it('count the week before as the taper when the interview is early in its week', () => {
    const weeks = horizon({ interview: dayOf('2026-12-15') })
    expect(weeks.slice(-2).map(({ week, isTaper }) => [week, isTaper])).toEqual([
      ['2026-W50', true],
      ['2026-W51', true],
    ])
  })

  it('have no hours on the days of a pause', () => {
    const pauses = [{ from: dayOf('2026-12-03'), until: dayOf('2026-12-13') }]
    expect(horizon({ pauses }).map(({ hours, days }) => [hours, days.length])).toEqual([
      [10, 5],
      [6, 3],
      [0, 0],
    ])
  })

  it('know the 53rd week', () => {
    expect(horizon({ asOf: dayOf('2026-12-28'), weeks: 2 }).map(({ week }) => week)).toEqual(['2026-W53', '2027-W01'])
  })

  it('are none on the day of the interview', () => {
    expect(horizon({ interview: dayOf('2026-11-25') })).toEqual([])
  })
})
