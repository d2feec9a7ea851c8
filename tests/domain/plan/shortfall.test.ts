import { describe, expect, it } from 'vitest'
import type { GateTask } from '../../../src/domain/plan/gate-tasks.ts'
import { mayOffer, shortfallOf } from '../../../src/domain/plan/shortfall.ts'
import { planWeeks } from '../../../src/domain/plan/weeks.ts'
import { type Day, dayOf } from '../../../src/domain/time/dates.ts'
import { constants } from '../../fixtures/constants.ts'
import vectors from '../../vectors/06_allocation.json' with { type: 'json' }
import { taskOf } from './any-hours.ts'

const asOf = dayOf('2026-11-23')

function shortfall(tasks: readonly GateTask[], interview: Day | null, hoursPerWeek = 10, doneHours = 0) {
  const weeks = planWeeks({ asOf, interview, weeks: 12, hoursPerWeek, doneHours, pauses: [] })
  const given = { tasks, weeks, reviewHoursPerWeek: 0, asOf, interview, hoursPerWeek, doneHours, pauses: [] }
  return shortfallOf(given, constants.learning)
}

const hours = (count: number, gate = 'gate1'): GateTask => taskOf({ gate, count, hoursEach: 1 })

describe('§6 shortfall', () => {
  // Four whole weeks, then the taper: the interview is on the Monday after the fifth.
  const interview = dayOf('2026-12-28')

  it('is none when the tasks fit before the last days', () => {
    expect(shortfall([hours(40)], interview)).toBeNull()
  })

  it('is said in hours, with the first date that would do', () => {
    const found = shortfall([hours(50)], interview)
    expect(found).toMatchObject({ hours: 10, tasksHours: 50, roomHours: 40, moreHoursPerWeek: 2.5 })
    const feasible = dayOf(found?.firstFeasibleDate ?? '')
    expect(shortfall([hours(50)], feasible)).toBeNull()
    expect(shortfall([hours(50)], feasible - 1)).not.toBeNull()
  })

  it('names the first date that would do, however near the interview is and whatever of the week is done', () => {
    for (const doneHours of [0, 3])
      for (let day = asOf + 1; day < asOf + 21; day++) {
        const found = shortfall([hours(50)], day, 10, doneHours)
        const feasible = dayOf(found?.firstFeasibleDate ?? '')
        expect(shortfall([hours(50)], feasible, 10, doneHours)).toBeNull()
        expect(shortfall([hours(50)], feasible - 1, 10, doneHours)).not.toBeNull()
      }
  })

  it('is cheapest cured by a few hours more, else by the last gate that gives way', () => {
    expect(shortfall([hours(30), hours(15, 'gate2')], interview)).toMatchObject({
      cheapest: 'hours',
      gatesGiveWay: ['gate2'],
    })
    expect(shortfall([hours(30), hours(40, 'gate2')], interview)).toMatchObject({
      cheapest: 'gate',
      gatesGiveWay: ['gate2'],
    })
    expect(shortfall([hours(90)], interview)).toMatchObject({ cheapest: 'date', gatesGiveWay: [] })
  })

  it('names no hours that a week does not have', () => {
    expect(shortfall([hours(2000)], interview)).toMatchObject({ moreHoursPerWeek: null, firstFeasibleDate: null })
  })

  it('is none without an interview to be late for', () => {
    expect(shortfall([hours(500)], null)).toBeNull()
  })
})

describe('§6 offers of more hours', () => {
  it.each(vectors.offers)('$more more than $hours_per_week: $offered', ({ hours_per_week, more, offered }) => {
    expect(mayOffer(hours_per_week, more, constants.learning)).toBe(offered)
  })
})
