import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { type Profile, profileOf } from '../../../src/domain/facts/profile.ts'
import {
  buildNearPlan,
  buildPlan,
  type Plan,
  type PlanInput,
  pathwayFocuses,
  planPauses,
} from '../../../src/domain/plan/plan.ts'
import { NO_REVIEWS } from '../../../src/domain/plan/review-load.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const profile: Profile = { ...profileOf([]), hoursPerWeek: 10, interviewDate: onDay(70) }

/** As of the Monday on which the fixtures' history begins. */
function inputFrom(entries: readonly Entry[], changes: Partial<Profile> = {}): PlanInput {
  const evidence = evidenceOn(0, entries)
  return {
    evidence,
    profile: { ...profile, ...changes },
    reviews: NO_REVIEWS,
    pauses: planPauses(evidence),
    weeks: null,
  }
}

const planFrom = (entries: readonly Entry[], changes: Partial<Profile> = {}): Plan =>
  buildPlan(inputFrom(entries, changes))

const rated = (value: number, source: 'self' | 'mentor' = 'mentor', id = '1'): Entry[] =>
  framework.rubrics.map((rubric) =>
    entryOf('rating', { id: `${rubric.id}-${id}`, subject: rubric.id, source, rater: 'Ana', payload: { value } }),
  )

describe('§6 the plan', () => {
  it('starts from nothing with ratings by others and the open gate', () => {
    const plan = planFrom([])
    const [first] = plan.weeks
    expect(plan.weeks).toHaveLength(10)
    expect(first?.blocks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['gate', 'measure', 'breadth']))
    expect(plan.assumptions.join(' ')).toMatch(/3 of 3 competencies have no evidence/)
    expect([plan.index, plan.trend]).toEqual([null, null])
  })

  it('is the same for the same evidence, and wider about the future than about today', () => {
    const plan = planFrom(rated(3))
    expect(planFrom(rated(3))).toEqual(plan)
    const { now, atDate, lo80, hi80 } = plan.index ?? { now: Number.NaN, atDate: 0, lo80: 0, hi80: 0 }
    expect(atDate).toBeGreaterThan(now)
    expect(lo80).toBeLessThan(atDate)
    expect(hi80).toBeGreaterThan(atDate)
    expect(plan.trend?.index).toBe(now)
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
    expect(plan.index?.atDate).toBeLessThanOrEqual(framework.constants.index.cap)
  })

  it('is empty without hours and on the day of the interview', () => {
    const none = planFrom(rated(3), { hoursPerWeek: 0 })
    expect(none.weeks.flatMap(({ blocks }) => blocks)).toEqual([])
    expect(none.shortfall?.moreHoursPerWeek).toBeNull()
    expect(planFrom(rated(3), { interviewDate: onDay(0) }).weeks).toEqual([])
  })

  it('does not hold a date that has passed against anybody', () => {
    const plan = planFrom(rated(3), { interviewDate: onDay(-10) })
    expect(plan.interviewDate).toBeNull()
    expect(plan.weeks).toHaveLength(framework.constants.learning.defaultHorizonWeeks)
    expect(plan.assumptions.join(' ')).toMatch(/has passed/)
  })

  it('asks by name whoever has not rated it for longest, and never the one who always does', () => {
    const long = (entry: Entry): Entry => ({ ...entry, occurredOn: onDay(-40) })
    const bo = long(entryOf('rating', { id: 'bo', source: 'peer', rater: 'Bo', payload: { value: 3 } }))
    const asks = (entries: readonly Entry[]) =>
      planFrom(entries)
        .weeks.flatMap(({ blocks }) => blocks)
        .filter(({ command }) => command.startsWith('prep review-request'))
    expect(asks([...rated(3).map(long), bo])[0]).toMatchObject({
      says: expect.stringMatching(/^Ask Bo to rate you on /),
      command: expect.stringMatching(/^prep review-request create --for \S+ --to Bo --relation peer$/),
    })
    expect(asks(rated(3).map(long)).length).toBeGreaterThan(0)
    for (const { says } of asks(rated(3).map(long))) expect(says).not.toContain('Ana')
  })
})

describe('§6 shares of a pathway', () => {
  const pathways = framework.pathways.flatMap((own) => [
    own,
    { ...own, id: 'other', shares: [{ share: 0.4, competencies: ['behavioral'], says: 'people' }] },
  ])

  it("are those of the learner's own, less the more is known, and none without one", () => {
    expect(pathwayFocuses({ pathways }, 'other', 0)).toEqual([{ share: 0.4, competencies: ['behavioral'] }])
    expect(pathwayFocuses({ pathways }, 'other', 1)).toEqual([{ share: 0.2, competencies: ['behavioral'] }])
    for (const none of ['unknown', 'no-such-pathway', null]) expect(pathwayFocuses({ pathways }, none, 0)).toEqual([])
  })
})

describe('the beginning of the plan', () => {
  const pause = entryOf('pause', { subject: 'plan', payload: { until: onDay(13) } })
  const allHours = entryOf('practice', { occurredOn: onDay(0), payload: { minutes: 700, isTimeConfirmed: true } })
  it.each<[string, Entry[], Partial<Profile>]>([
    ['a week', rated(3), {}],
    ['nothing recorded', [], { interviewDate: null }],
    ['a week whose hours are done', [...rated(3), allHours], {}],
    ['two weeks of a pause', [...rated(3), pause], {}],
    ['the last days before an interview', rated(3), { interviewDate: onDay(5) }],
    ['an interview tomorrow, and nothing that fits', rated(3), { interviewDate: onDay(1), hoursPerWeek: 0 }],
  ])('is the first week of the whole plan: %s', (_, entries, changes) => {
    const { weeks, hoursPerWeek, doneHours } = planFrom(entries, changes)
    const { blocks, days } = weeks[0] ?? { blocks: [], days: [] }
    expect(buildNearPlan(inputFrom(entries, changes))).toEqual({ hoursPerWeek, doneHours, blocks, days })
  })
})
