import { describe, expect, it } from 'vitest'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts'
import { PLAN_POLICY } from '../../../src/domain/plan/policy.ts'
import { NO_REVIEWS } from '../../../src/domain/plan/review-load.ts'
import { unseenHours } from '../../../src/domain/plan/supply.ts'
import { entryOf, evidenceOn } from '../../fixtures/entries.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'

const framework = shippedFramework('amazon-em')

const ratings = framework.rubrics.map((row) =>
  entryOf('rating', { id: row.id, subject: row.id, source: 'mentor', rater: 'Ana', payload: { value: 2.5 } }),
)

const planOf = (pathway: string, level: string): Plan =>
  buildPlan({
    evidence: evidenceOn(0, ratings, framework, level),
    profile: { ...profileOf([]), hoursPerWeek: 12, pathway, level },
    reviews: NO_REVIEWS,
    pauses: [],
    weeks: 20,
  })

const kinds = framework.pathways.flatMap(({ id }) => framework.levels.map((level) => [id, level.id] as const))

describe('unseen problems', () => {
  it.each(kinds)('suffice for twenty weeks of %s at %s: none comes twice, and some are left', (pathway, level) => {
    const blocks = planOf(pathway, level).weeks.flatMap((week) => week.blocks)
    const planned = blocks.flatMap(({ problems }) => problems)
    expect(planned.length).toBeGreaterThan(50)
    expect(planned.filter((id, at) => planned.indexOf(id) !== at)).toEqual([])
    for (const { activity } of blocks) {
      const own = framework.problems.filter((problem) => problem.activity === activity)
      if (own.length === 0) continue
      const left = own.filter(({ id }) => !planned.includes(id)).length
      expect(left, `left of ${activity}`).toBeGreaterThanOrEqual(PLAN_POLICY.unseenLeft)
    }
  })

  it('of an activity are counted less what was begun, done or known before', () => {
    const own = framework.problems.filter(({ activity }) => activity === 'people-scenario').map(({ id }) => id)
    const done = own.slice(0, own.length - PLAN_POLICY.unseenLeft - 1)
    const entries = done.map((problem) =>
      entryOf('practice', { id: problem, subject: 'people-scenario', payload: { minutes: 20, problem } }),
    )
    expect(unseenHours(evidenceOn(0, [], framework)).get('people-scenario')).toBe((own.length - 3) / 2)
    expect(unseenHours(evidenceOn(0, entries, framework)).get('people-scenario')).toBe(0.5)
    expect(unseenHours(evidenceOn(0, [], framework)).has('reading')).toBe(false)
  })
})
