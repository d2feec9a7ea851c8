import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import type { Source } from '../../../src/domain/facts/source.ts'
import { buildNearPlan } from '../../../src/domain/plan/plan.ts'
import { NO_REVIEWS } from '../../../src/domain/plan/review-load.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework, gateOf, metricCriterion } from '../../fixtures/framework.ts'

const by = (source: Source, rater: string, day: number): Entry =>
  entryOf('rating', { source, rater, occurredOn: onDay(day), payload: { value: 3 } })

const ANA = [by('peer', 'Ana', 0), by('peer', 'Ana', 1)]

/** What the plan of a gate that asks for ratings of coding lists for them. */
function asked(raters: Source[] | null, entries: readonly Entry[]) {
  const criterion = metricCriterion({
    metric: 'ratings',
    scope: { competency: 'coding' },
    unit: 'rating',
    atLeast: 4,
    minN: 5,
    raters,
  })
  const rules = { ...framework, gates: [gateOf({ id: 'seen', criteria: [criterion] })] }
  const { blocks } = buildNearPlan({
    evidence: evidenceOn(7, entries, rules),
    profile: { ...profileOf([]), hoursPerWeek: 10, interviewDate: onDay(70) },
    reviews: NO_REVIEWS,
    pauses: [],
    weeks: null,
  })
  const { says, command } = blocks.find(({ gate }) => gate === 'seen') ?? {}
  return { says, command }
}

describe('a rating that a gate asks for', () => {
  const create = 'prep review-request create --for coding'

  it('is asked of somebody whose word counts', () => {
    expect(asked(['mentor'], [...ANA, by('mentor', 'Bo', 2), by('peer', 'Cy', 3)])).toEqual({
      says: 'Ask Bo to rate you on Coding',
      command: `${create} --to Bo --relation mentor`,
    })
    expect(asked(null, [...ANA, by('peer', 'Cy', 3)]).command).toBe(`${create} --to Cy --relation peer`)
  })

  it('names the relation where nobody is known whose word counts', () => {
    expect(asked(['mentor', 'panel'], [...ANA, by('peer', 'Cy', 3)])).toEqual({
      says: 'Ask somebody whose rating counts to rate you on Coding',
      command: `${create} --relation mentor`,
    })
    expect(asked(null, [])).toEqual({ says: 'Ask a colleague or mentor to rate you on Coding', command: create })
  })
})
