import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LearningConstants } from '../../../../src/domain/measure/constants.ts'
import {
  expectedContribution,
  indexGain,
  type LearningState,
  marginalGain,
} from '../../../../src/domain/measure/learning.ts'
import { type OpenWeek, openBook } from '../../../../src/domain/plan/free/book.ts'
import { giveByGain } from '../../../../src/domain/plan/free/gain.ts'
import { constants } from '../../../fixtures/constants.ts'
import { expectClose } from '../../../fixtures/vectors.ts'
import vectors from '../../../vectors/06_allocation.json' with { type: 'json' }
import { learningState } from '../../measure/learning-state.ts'
import { samplePlan } from '../../measure/plan-vectors.ts'

const { learning } = constants
const uncapped = { ...learning, weeklyCapShare: 1 }
const free = (hours: number): OpenWeek => ({ hours, freeHours: hours, placed: {}, placedByActivity: {} })

/** Weeks filled by gain alone, with one activity without a cap for each competency. */
function allocate(states: readonly LearningState[], weeks: readonly OpenWeek[], rules: LearningConstants) {
  const options = new Map(
    states.map(({ id }) => [id, [{ activity: id, capHours: Number.POSITIVE_INFINITY, leastHours: rules.blockHours }]]),
  )
  let current = states
  const filled = weeks.map((week) => {
    const book = openBook(current, options, week, rules)
    giveByGain(book, new Set(), rules.farBelow)
    current = book.states()
    return { hours: Object.fromEntries(book.ids.map((id) => [id, book.givenTo([id])])), unassigned: book.left() }
  })
  const total = (list: readonly LearningState[]): number =>
    list.reduce((sum, one) => sum + expectedContribution(one), 0)
  return {
    weeks: filled,
    totals: Object.fromEntries(
      states.map(({ id }) => [id, filled.reduce((sum, { hours }) => sum + (hours[id] ?? 0), 0)]),
    ),
    expectedStart: total(states),
    expectedEnd: total(current),
  }
}

const anyStates = fc
  .array(
    fc.record({
      level: fc.double({ min: 1, max: 5, noNaN: true }),
      se: fc.double({ min: 0, max: 1.2, noNaN: true }),
      target: fc.double({ min: 2, max: 5, noNaN: true }),
      weight: fc.double({ min: 0.02, max: 0.5, noNaN: true }),
      ratePerHour: fc.double({ min: 0.005, max: 0.05, noNaN: true }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) => list.map((one, at): LearningState => ({ id: `c${at}`, ...one })))

/** Best total gain of any split of the units, each of `unit` hours, with at most `most` units for one competency. */
function bestGain(states: readonly LearningState[], units: number, unit: number, most: number): number {
  const [first, ...rest] = states
  if (first === undefined) return 0
  let best = 0
  for (let count = 0; count <= Math.min(units, most); count++)
    best = Math.max(best, indexGain(first, count * unit, learning) + bestGain(rest, units - count, unit, most))
  return best
}

describe('§6 hours by gain', () => {
  it('four weeks of 15 h with the weekly cap', () => {
    const plan = allocate(
      samplePlan,
      Array.from({ length: 4 }, () => free(15)),
      learning,
    )
    expect(plan.weeks.map((week) => week.hours)).toEqual(vectors.plan_4x15)
    expect(plan.totals).toEqual(vectors.totals)
    expectClose(plan.expectedStart, vectors.index_start)
    expectClose(plan.expectedEnd, vectors.index_end)
  })

  it('60 h without a cap, within a block of the continuous optimum', () => {
    const plan = allocate(samplePlan, [free(60)], uncapped)
    const { totals, index_end, slsqp_index, slsqp_totals } = vectors.unconstrained_60
    expect(plan.totals).toEqual(totals)
    expectClose(plan.expectedEnd, index_end)
    expect(slsqp_index - plan.expectedEnd).toBeLessThan(2e-6)
    for (const [id, hours] of Object.entries(slsqp_totals)) {
      expect(Math.abs((plan.totals[id] ?? Number.NaN) - hours)).toBeLessThanOrEqual(learning.blockHours)
    }
  })

  it('is the best split of a week into blocks, with any cap', () => {
    fc.assert(
      fc.property(
        anyStates,
        fc.integer({ min: 0, max: 10 }),
        fc.constantFrom(0.25, 0.5, 1),
        (states, blocks, share) => {
          const hours = blocks * learning.blockHours
          const most = Math.max(1, Math.floor(share * blocks + 1e-9))
          const plan = allocate(states, [free(hours)], { ...learning, weeklyCapShare: share })
          expect(plan.expectedEnd - plan.expectedStart).toBeCloseTo(
            bestGain(states, blocks, learning.blockHours, most),
            10,
          )
        },
      ),
    )
  })

  it('is within half a block of the best split into far smaller pieces', () => {
    fc.assert(
      fc.property(anyStates, fc.integer({ min: 1, max: 5 }), (states, blocks) => {
        const finer = 10
        const plan = allocate(states, [free(blocks * learning.blockHours)], uncapped)
        const best = bestGain(states, blocks * finer, learning.blockHours / finer, blocks * finer)
        // Gains are concave: half a block is worth at most half a block at the start's steepest rate, per competency.
        const steepest = Math.max(...states.map((one) => indexGain(one, 1e-6, learning) / 1e-6))
        const slack = (states.length * steepest * learning.blockHours) / 2
        expect(best - (plan.expectedEnd - plan.expectedStart)).toBeLessThanOrEqual(slack + 1e-9)
      }),
      { numRuns: 30 },
    )
  })

  it("never exceeds the budget, or a competency's cap by more than the one block that always fits", () => {
    fc.assert(
      fc.property(
        anyStates,
        fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (states, weeks) => {
          const plan = allocate(states, weeks.map(free), learning)
          for (const [at, week] of plan.weeks.entries()) {
            const budget = weeks[at] ?? Number.NaN
            const given = Object.values(week.hours)
            const most = Math.max(budget * learning.weeklyCapShare, learning.blockHours)
            // A block that lacks a thousand-millionth of an hour still fits.
            expect(given.reduce((total, hours) => total + hours, 0) + week.unassigned).toBeCloseTo(budget, 8)
            for (const hours of given) expect(hours).toBeLessThanOrEqual(most + 1e-8)
          }
          expect(plan.expectedEnd).toBeGreaterThanOrEqual(plan.expectedStart)
        },
      ),
      { examples: [[[learningState('c0')], [0.499999999]]] },
    )
  })

  it('gives a competency one block that is longer than its cap, and no second one', () => {
    const longBlocks = new Map([['a', [{ activity: 'a', capHours: Number.POSITIVE_INFINITY, leastHours: 2 }]]])
    const book = openBook([learningState('a')], longBlocks, free(7.9), learning)
    giveByGain(book, new Set(), learning.farBelow)
    expect(book.givenTo(['a'])).toBe(2)
    const roomier = openBook([learningState('a')], longBlocks, free(8), learning)
    giveByGain(roomier, new Set(), learning.farBelow)
    expect(roomier.givenTo(['a'])).toBe(4)
  })

  it('does not depend on the order of the competencies', () => {
    const once = allocate(samplePlan, [free(15), free(15)], learning)
    expect(allocate(samplePlan.toReversed(), [free(15), free(15)], learning).weeks).toEqual(once.weeks)
  })

  it('breaks ties alphabetically', () => {
    const twins = [learningState('b'), learningState('a'), learningState('c')]
    expect(allocate(twins, [free(0.5)], uncapped).totals).toEqual({ a: 0.5, b: 0, c: 0 })
    expect(allocate(twins, [free(2)], uncapped).totals).toEqual({ a: 1, b: 0.5, c: 0.5 })
  })

  it('counts placed hours for the cap and for the level', () => {
    const placed = { hours: 10, freeHours: 6, placed: { a: 4 }, placedByActivity: {} }
    const plan = allocate(
      [learningState('a', { weight: 0.5 }), learningState('b', { weight: 0.01 })],
      [placed],
      learning,
    )
    expect(plan.weeks[0]?.hours).toEqual({ a: 1, b: 5 })
    const alone = allocate([learningState('a', { weight: 0.5 })], [{ ...placed, freeHours: 0 }], learning)
    expectClose(alone.expectedEnd - alone.expectedStart, indexGain(learningState('a', { weight: 0.5 }), 4, learning))
  })

  it('finds next to nothing to gain with all at target', () => {
    const atTarget = samplePlan.map((one) => ({ ...one, level: one.target, se: 0.05 }))
    const plan = allocate(atTarget, [free(10)], learning)
    expect(plan.expectedEnd - plan.expectedStart).toBeLessThan(0.02)
    expect(Math.max(...atTarget.map((one) => marginalGain(one, learning)))).toBeLessThan(0.001)
  })
})
