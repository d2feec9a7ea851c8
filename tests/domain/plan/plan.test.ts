import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { type Profile, profileOf } from '../../../src/domain/facts/profile.ts'
import { nextActions } from '../../../src/domain/plan/next.ts'
import { buildPlan, NO_REVIEWS, type Plan, pathwayDemands, planPauses } from '../../../src/domain/plan/plan.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const profile: Profile = { ...profileOf([]), hoursPerWeek: 10, interviewDate: onDay(70) }

/** The plan as of the Monday on which the fixtures' history begins. */
function planFrom(entries: readonly Entry[], changes: Partial<Profile> = {}): Plan {
  const evidence = evidenceOn(0, entries)
  return buildPlan({
    evidence,
    profile: { ...profile, ...changes },
    reviews: NO_REVIEWS,
    pauses: planPauses(evidence),
    weeks: null,
  })
}

const rated = (value: number, source: 'self' | 'mentor' = 'mentor', id = '1'): Entry[] =>
  framework.rubrics.map((rubric) =>
    entryOf('rating', { id: `${rubric.id}-${id}`, subject: rubric.id, source, rater: 'Ana', payload: { value } }),
  )

describe('§6 the plan', () => {
  it('starts from nothing with ratings by others and the open gate', () => {
    const plan = planFrom([])
    const [first] = plan.weeks
    expect(plan.weeks).toHaveLength(10)
    expect(first?.blocks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['gate', 'measure', 'practice']))
    expect(plan.assumptions.join(' ')).toMatch(/3 of 3 competencies have no evidence/)
    expect(plan.expected.now.lo80).toBeLessThan(plan.expected.now.index)
  })

  it('is the same for the same evidence, and wider about the future than about today', () => {
    const plan = planFrom(rated(3))
    expect(planFrom(rated(3))).toEqual(plan)
    const width = ({ lo80, hi80 }: Plan['expected']['now']): number => hi80 - lo80
    expect(plan.expected.plan.index).toBeGreaterThan(plan.expected.now.index)
    expect(plan.expected.trend.index).toBe(plan.expected.now.index)
    expect(width(plan.expected.plan)).toBeGreaterThan(0)
  })

  it('has no week beyond a pause of the plan', () => {
    const pause = entryOf('pause', { subject: 'plan', payload: { until: onDay(13) } })
    const reviews = entryOf('pause', { subject: 'weekly', payload: { until: onDay(69) } })
    const plan = planFrom([...rated(3), pause, reviews])
    expect(plan.weeks.map(({ isPaused }) => isPaused).slice(0, 3)).toEqual([true, true, false])
    expect(plan.weeks[0]?.blocks).toEqual([])
  })

  it('keeps what is at its target and says that all is', () => {
    const plan = planFrom([...rated(5), ...rated(5, 'mentor', '2'), ...rated(5, 'mentor', '3')])
    expect(plan.totals.reduce((total, { hours }) => total + hours, 0)).toBeGreaterThan(0)
    expect(plan.expected.plan.index).toBeLessThanOrEqual(framework.constants.index.cap)
  })

  it('is empty without hours and on the day of the interview', () => {
    const none = planFrom(rated(3), { hoursPerWeek: 0 })
    expect(none.weeks.flatMap(({ blocks }) => blocks)).toEqual([])
    expect(none.shortfall?.moreHoursPerWeek).toBeGreaterThan(0)
    expect(planFrom(rated(3), { interviewDate: onDay(0) }).weeks).toEqual([])
  })

  it('does not hold a date that has passed against anybody', () => {
    const plan = planFrom(rated(3), { interviewDate: onDay(-10) })
    expect(plan.interviewDate).toBeNull()
    expect(plan.weeks).toHaveLength(framework.constants.learning.defaultHorizonWeeks)
    expect(plan.assumptions.join(' ')).toMatch(/has passed/)
  })

  it('asks the person who rated last, by name', () => {
    const first = planFrom(rated(3))
      .weeks.flatMap(({ blocks }) => blocks)
      .find(({ says }) => says.startsWith('Ask'))
    expect(first?.says).toMatch(/^Ask Ana \(mentor\) to rate /)
    expect(first?.command).toMatch(/^prep assess --by mentor:Ana --set [a-z-]+=N$/)
  })
})

describe('§6 shares of a pathway', () => {
  const pathways = framework.pathways.flatMap((own) => [
    own,
    { ...own, id: 'other', shares: [{ share: 0.4, competencies: ['behavioral'], says: 'people' }] },
  ])

  it('are those of the learner’s own, or of all of them in equal parts', () => {
    expect(pathwayDemands({ pathways }, 'other')).toEqual([{ share: 0.4, competencies: ['behavioral'], weight: 1 }])
    for (const blended of ['unknown', 'no-such-pathway', null])
      expect(pathwayDemands({ pathways }, blended).map(({ share, weight }) => [share, weight])).toEqual([
        [0.7, 0.5],
        [0.4, 0.5],
      ])
  })
})

describe('what to do next', () => {
  const actionsFor = (entries: readonly Entry[], minutes: number | null = null) =>
    nextActions(planFrom(entries), evidenceOn(0, entries), minutes)

  it('is first of all what is open', () => {
    const start = entryOf('start', { occurredOn: onDay(0), payload: { startedAt: '2026-01-05T09:00:00.000Z' } })
    const [first] = actionsFor([...rated(3), start])
    expect(first).toMatchObject({ kind: 'finish', command: 'prep practice system-design --done' })
  })

  it('fits into the minutes there are', () => {
    for (const minutes of [1, 5, 15, 30, 60])
      for (const action of actionsFor(rated(3), minutes)) expect(action.minutes).toBeLessThanOrEqual(minutes)
  })

  it('says nothing twice', () => {
    const says = actionsFor(rated(3)).map((action) => action.says)
    expect(new Set(says).size).toBe(says.length)
  })

  it('is extra once the hours of the week are done', () => {
    const hours = entryOf('practice', { occurredOn: onDay(0), payload: { minutes: 700 } })
    const plan = planFrom([...rated(3), hours])
    expect(plan.weeks[0]?.blocks).toEqual([])
    const block = nextActions(plan, evidenceOn(0, [...rated(3), hours])).find(({ kind }) => kind === 'practice')
    expect(block?.because).toMatch(/hours are done/)
  })
})
