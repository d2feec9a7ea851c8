import { describe, expect, it } from 'vitest'
import type { Entry, Payloads } from '../../../src/domain/facts/entry.ts'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { judgeGates } from '../../../src/domain/judge/rules.ts'
import { pastFreeHours } from '../../../src/domain/plan/past-free-hours.ts'
import { buildPlan } from '../../../src/domain/plan/plan.ts'
import { NO_REVIEWS } from '../../../src/domain/plan/review-load.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'

const FOCUS = [{ share: 0.5, competencies: ['coding', 'behavioral'] }]

/** A Wednesday, three whole weeks after the first Monday of the fixtures' history. */
const TODAY = 7 * 4 + 2

const block = (day: number, minutes: number, payload: Partial<Payloads['practice']> = {}): Entry =>
  entryOf('practice', { occurredOn: onDay(day), payload: { minutes, ...payload } })

const pastOf = (entries: readonly Entry[], focuses = FOCUS) => {
  const evidence = evidenceOn(TODAY, entries)
  return pastFreeHours(evidence, judgeGates(evidence), focuses)
}

const NOTHING = { freeHours: 0, focusHours: [0] }

describe('§6 the free hours of the past', () => {
  it('are those of three whole weeks and of the one that has begun, shared out by what they train', () => {
    const { before, begun } = pastOf([block(6, 600), block(7, 60), block(14, 120), block(TODAY, 240)])
    expect(before).toEqual([{ freeHours: 1, focusHours: [0.25] }, { freeHours: 2, focusHours: [0.5] }, NOTHING])
    expect(begun).toEqual({ freeHours: 4, focusHours: [1] })
  })

  it('are not those of mocks, of answers, and of blocks that an open requirement counts', () => {
    const boxes = framework.activities.flatMap(({ structure }) => structure.map(({ id }) => id))
    const design = block(8, 90, { problem: 'cache', structure: boxes })
    const answer = entryOf('answer', { occurredOn: onDay(9), payload: { seconds: 3600, limitSeconds: 3600 } })
    const mock = entryOf('mock', { occurredOn: onDay(9) })
    const { before } = pastOf([design, block(8, 30), answer, mock])
    expect(before[0]).toEqual({ freeHours: 0.5, focusHours: [0.125] })
  })

  it('are those of such a block when what it counts for is met', () => {
    const boxes = framework.activities.flatMap(({ structure }) => structure.map(({ id }) => id))
    const designs = ['cache', 'queue', 'feed'].map((problem, at) =>
      block(8 + at, 60, { problem, structure: boxes, start: `start-${problem}` }),
    )
    const review = entryOf('review', {
      subject: designs[0]?.id ?? '',
      occurredOn: onDay(12),
      payload: { ratings: { 'system-design': 4 } },
    })
    const evidence = evidenceOn(TODAY, [...designs, review])
    const [gate1] = judgeGates(evidence)
    expect(gate1?.criteria.find(({ id }) => id === 'designs')?.state).toBe('met')
    expect(pastOf([...designs, review]).before[0]?.freeHours).toBe(3)
    expect(pastOf(designs).before[0]?.freeHours).toBe(0)
  })

  it('are asked for by nobody without a pathway', () => {
    expect(pastOf([block(7, 60)], [])).toEqual({ before: [], begun: { freeHours: 0, focusHours: [] } })
  })
})

describe('§6 a plan made again', () => {
  const shipped = shippedFramework('amazon-em')
  const profile = { ...profileOf([]), hoursPerWeek: 40, pathway: 'manager', interviewDate: onDay(100) }
  const rated = shipped.rubrics.map(({ id }) =>
    entryOf('rating', {
      subject: id,
      source: 'mentor',
      rater: 'Ana',
      occurredOn: onDay(TODAY - 1),
      payload: { value: 3 },
    }),
  )

  /** Hours that the background's share is given in the first week after three of ten hours of one activity. */
  const pathwayHours = (activity: string | null): number => {
    const spent =
      activity === null
        ? []
        : [7, 14, 21].map((day) =>
            entryOf('practice', { subject: activity, occurredOn: onDay(day), payload: { minutes: 600 } }),
          )
    const evidence = evidenceOn(TODAY, [...rated, ...spent], shipped)
    const [week] = buildPlan({ evidence, profile, reviews: NO_REVIEWS, pauses: [], weeks: null }).weeks
    return (week?.blocks ?? []).filter(({ kind }) => kind === 'pathway').reduce((sum, { hours }) => sum + hours, 0)
  }

  it('gives the background more where the last weeks gave it none, and less where they gave it most', () => {
    expect(pathwayHours('leadership-scenario')).toBeGreaterThan(pathwayHours(null))
    expect(pathwayHours('debugging')).toBeLessThan(pathwayHours(null))
  })
})
