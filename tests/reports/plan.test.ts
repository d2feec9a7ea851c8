import { describe, expect, it } from 'vitest'
import { profileOf } from '../../src/domain/facts/profile.ts'
import type { Milestone } from '../../src/domain/plan/milestones.ts'
import { buildPlan, type Plan, planPauses } from '../../src/domain/plan/plan.ts'
import { NO_REVIEWS } from '../../src/domain/plan/review-load.ts'
import type { Shortfall } from '../../src/domain/plan/shortfall.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { buildPlanReport } from '../../src/reports/plan.ts'
import { evidenceOn, onDay } from '../fixtures/entries.ts'
import { framework } from '../fixtures/framework.ts'

const evidence = evidenceOn(0, [])
const plan = buildPlan({
  evidence,
  profile: { ...profileOf([]), hoursPerWeek: 10, interviewDate: onDay(70) },
  reviews: NO_REVIEWS,
  pauses: planPauses(evidence),
  weeks: null,
})

const SHORT: Shortfall = {
  hours: 6,
  tasksHours: 46,
  roomHours: 40,
  firstFeasibleDate: '2026-04-01',
  moreHoursPerWeek: 1.5,
  gatesGiveWay: ['gate2'],
  cheapest: 'hours',
}

const told = (changes: Partial<Plan>): string =>
  renderPlain(
    buildPlanReport({
      asOf: onDay(0),
      today: onDay(0),
      level: 'L6',
      framework,
      plan: { ...plan, ...changes },
      weeks: null,
      warnings: [],
      calendar: null,
    }).blocks,
  )

const says = (given: Partial<Shortfall>): string => told({ shortfall: { ...SHORT, ...given } })

describe('what a plan says of dates', () => {
  it('names the interview in its title, where there is one', () => {
    const length = `${plan.weeks.length} calendar weeks, 10 hours a week`
    expect(told({})).toContain(`Plan for L6 to the interview on Mar 16: ${length}`)
    expect(told({ interviewDate: null })).toContain(`Plan for L6: ${length}`)
  })

  it('promises no gate, and states the interview and a check-in as they are', () => {
    const [first, ...later] = plan.weeks
    if (!first) throw new Error('the plan has no week')
    const milestones: Milestone[] = [
      { date: onDay(2), kind: 'checkpoint', says: 'Weekly progress check' },
      { date: onDay(3), kind: 'gate', says: 'Gate 1' },
      { date: onDay(4), kind: 'interview', says: 'Interview' },
    ]
    const text = told({ weeks: [{ ...first, milestones }, ...later] })
    expect(text).toContain(`Jan 7: Weekly progress check\n`)
    expect(text).toContain(`Jan 8: Gate 1, if all goes to plan\n`)
    expect(text).toContain(`Jan 9: the interview\n`)
  })
})

describe('what a plan says of hours that are missing', () => {
  it('tells how many, against what there is, and the first date that would do', () => {
    expect(says({})).toContain(
      `6 hours are missing: the open gates need 46, and before Mar 16 there is room for 40. The first date that works is Apr 1.`,
    )
    expect(says({ firstFeasibleDate: null })).toContain('At this pace, no date within two years is enough.')
  })

  it('names each cure that there is, gates by their own titles, and marks the cheapest', () => {
    const cures = (given: Partial<Shortfall>): string[] =>
      says(given)
        .split('\n')
        .filter((line) => /hours a week more|^- drop |move the interview/.test(line))
        .map((line) => line.replace(/^- /, ''))
    const last = framework.gates.find(({ id }) => id === 'gate2')?.title
    expect(cures({})).toEqual(['1.5 hours a week more | cheapest', `drop ${last}`, 'move the interview to Apr 1'])
    expect(cures({ moreHoursPerWeek: null, cheapest: 'gate', firstFeasibleDate: null })).toEqual([
      `drop ${last} | cheapest`,
    ])
    expect(cures({ moreHoursPerWeek: null, gatesGiveWay: [], cheapest: 'date' })).toEqual([
      'move the interview to Apr 1 | cheapest',
    ])
  })
})
