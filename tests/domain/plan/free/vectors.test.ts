import { describe, expect, it } from 'vitest'
import { readinessIndex } from '../../../../src/domain/measure/readiness-index.ts'
import { askedShare } from '../../../../src/domain/plan/free/pathway-floor.ts'
import { type FreeMemory, freeWeek } from '../../../../src/domain/plan/free/week.ts'
import { reviewHours } from '../../../../src/domain/plan/review-hours.ts'
import { constants } from '../../../fixtures/constants.ts'
import { expectClose } from '../../../fixtures/vectors.ts'
import vectors from '../../../vectors/06_allocation.json' with { type: 'json' }
import { vectorIndex } from '../../measure/index-vectors.ts'
import { indexTargets, weightOf } from '../../measure/plan-vectors.ts'

const { learning } = constants

interface VectorPlan {
  input: {
    levels: Record<string, number>
    ses: Record<string, number>
    lam: Record<string, number>
    target: string
    weekly: number[]
    rel: number
    pathway: string | null
    reviews: number[]
    idle: string[]
    placed: Record<string, number>[] | null
  }
  weeks: {
    hours: number
    review: number
    free: number
    blocks: { competency: string; activity: string; hours: number; why: string }[]
    by_competency: Record<string, number>
    focus_hours: number
    unassigned: number
    levels: Record<string, number>
  }[]
  levels_end: Record<string, number>
}

const plans = Object.entries(vectors.plans as unknown as Record<string, VectorPlan>)
const pathways = vectors.pathways as Record<
  string,
  { share: number; focus: string[]; accelerate: Record<string, number> }
>
const bounds = vectors.activities as unknown as Record<string, [number, number]>

describe("§6 the plan: caps, least blocks, upkeep, breadth, the pathway's floor, gain", () => {
  it.each(plans)('%s', (_, { input, weeks, levels_end }) => {
    const options = new Map(
      Object.entries(vectors.options).map(([id, activities]) => [
        id,
        activities.map((activity) => {
          const [capHours, leastHours] = bounds[activity] ?? [0, 0]
          return { activity, capHours, leastHours }
        }),
      ]),
    )
    const targets = indexTargets(input.target)
    const pathway = input.pathway === null ? null : (pathways[input.pathway] ?? null)
    const rules = {
      options,
      focuses: pathway === null ? [] : [{ share: askedShare(pathway.share, input.rel), competencies: pathway.focus }],
      spans: new Map(Object.entries(pathway?.accelerate ?? {})),
      constants: learning,
    }
    let memory: FreeMemory = {
      states: Object.keys(input.levels).map((id) => ({
        id,
        level: input.levels[id] ?? Number.NaN,
        se: input.ses[id] ?? Number.NaN,
        target: targets[id] ?? Number.NaN,
        weight: weightOf(id),
        ratePerHour: input.lam[id] ?? Number.NaN,
      })),
      idle: new Set(input.idle),
      before: [],
      filled: 0,
    }
    const [due = 0, weekly = 0] = input.reviews
    let waiting = due
    for (const [at, hours] of input.weekly.entries()) {
      const expected = weeks[at]
      const placed = input.placed?.[at] ?? {}
      const review = reviewHours(waiting + weekly, hours, learning)
      waiting = review.carriedOver
      const freeHours = hours - review.hours - Object.values(placed).reduce((sum, own) => sum + own, 0)
      const week = freeWeek(memory, { hours, freeHours, placed, placedByActivity: {} }, rules)
      expect({ review: review.hours, free: freeHours, blocks: week.blocks, unassigned: week.unassigned }).toEqual({
        review: expected?.review,
        free: expected?.free,
        blocks: expected?.blocks,
        unassigned: expected?.unassigned,
      })
      expect(week.focusHours[0] ?? 0).toBe(expected?.focus_hours)
      for (const { id, level } of week.memory.states) expectClose(level, expected?.levels[id] ?? Number.NaN)
      memory = week.memory
    }
    for (const { id, level } of memory.states) expectClose(level, levels_end[id] ?? Number.NaN)
  })
})

describe('§6 the index in the plan is the readiness index (null without ratings: plan.test.ts)', () => {
  const rated = vectors.plan_index.filter((one) => !('any_rating' in one))

  it.each(rated.map((one, at) => ({ ...one, at })))('case $at', ({ now, plan, adj, result }) => {
    const indexOf = (levels: Record<string, number>): number => {
      const known = Object.entries(levels).map(([id, level]) => [id, { level, se: 0.4, selfOnly: false }] as const)
      return readinessIndex(Object.fromEntries(known), indexTargets('L6'), adj, vectorIndex).index
    }
    expectClose(indexOf(now), result.now ?? Number.NaN)
    expectClose(indexOf(plan), result.plan ?? Number.NaN)
  })
})
