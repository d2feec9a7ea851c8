import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  expectedContribution,
  indexGain,
  type LearningState,
  levelAfter,
  marginalGain,
  personalRate,
  ratePosterior,
} from '../../../src/domain/measure/learning.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/06_allocation.json' with { type: 'json' }
import { samplePlan } from './plan-vectors.ts'

const { learning } = constants

describe('§6 learning curve', () => {
  const { learn } = readVectors(
    '06_allocation',
    z.object({ learn: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])) }),
  )

  it.each(learn)('from %f at rate %f for %f h', (level, rate, hours, after) => {
    expectClose(levelAfter(level, hours, rate, learning.ceiling), after)
  })

  const implied = vectors.seed_implied_lambda

  it.each([
    ['system-design', 3.2, 0.3, implied.system_design_0_3_per_month],
    ['coding', 4.1, 0.2, implied.coding_0_2],
    ['behavioral', 3.8, 0.4, implied.behavioral_0_4],
  ])('progresses as the dashboard says at its implied rate: %s', (id, level, perMonth, ratePerHour) => {
    const hoursPerMonth = 65.2 / 7
    const pointsAsIndex = { id, level, se: 0, target: 5, weight: 5, ratePerHour }
    expectClose(hoursPerMonth * marginalGain(pointsAsIndex, learning), perMonth)
  })

  it('closes the strategic gap in 48 h at its implied rate', () => {
    expectClose(levelAfter(2.75, 48, implied.strategic_48h_gap_1_5, learning.ceiling), 4.25)
  })

  it('stays at or above the ceiling', () => {
    expect(levelAfter(5, 100, 0.02, 5)).toBe(5)
    expect(levelAfter(5.2, 100, 0.02, 5)).toBe(5.2)
  })

  it('is the same in one go or in two, and concave', () => {
    const hours = fc.double({ min: 0, max: 500, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 1, max: 5, noNaN: true }), hours, hours, (level, first, second) => {
        const rate = learning.ratePerHour
        const after = levelAfter(level, first, rate, learning.ceiling)
        const both = levelAfter(after, second, rate, learning.ceiling)
        expect(both).toBeCloseTo(levelAfter(level, first + second, rate, learning.ceiling), 10)
        expect(both).toBeLessThanOrEqual(5)
        expect(levelAfter(level, second, rate, learning.ceiling) - level).toBeGreaterThanOrEqual(both - after - 1e-12)
      }),
    )
  })
})

describe('§6 personal rate', () => {
  const { hours, y, sigma, result, no_data } = vectors.lambda_posterior
  const ratings = hours.map((at, index) => ({
    hours: at,
    rating: y[index] ?? Number.NaN,
    sd: sigma[index] ?? Number.NaN,
  }))

  it('uses the prior of the vectors', () => {
    expect(learning).toMatchObject({
      ratePerHour: vectors.consts.LAM0,
      rateLogSd: vectors.consts.LAM_SD,
      ceiling: vectors.consts.CEIL,
    })
  })

  it.each([
    { name: 'four ratings', given: ratings, vector: result },
    { name: 'no ratings', given: [], vector: no_data },
  ])('posterior of $name', ({ given, vector }) => {
    const posterior = ratePosterior(given, learning)
    expectClose(posterior.meanLog, vector.mean_ln)
    expectClose(posterior.sdLog, vector.sd_ln)
    expectClose(posterior.ratePerHour, vector.lam)
  })

  it('integrates the initial gap out, whatever its prior', () => {
    const other = { ...learning, gapPriorMean: 1.5, gapPriorSd: 0.6, rateGrid: { low: 0.01, high: 0.04, points: 2 } }
    const likelihood = (rate: number) => {
      let total = 0
      for (let gap = -3; gap <= 6; gap += 0.001) {
        const exponents = ratings.map((one) => ((one.rating - 5 + gap * Math.exp(-rate * one.hours)) / one.sd) ** 2)
        total += Math.exp(-(exponents.reduce((sum, square) => sum + square, 0) + ((gap - 1.5) / 0.6) ** 2) / 2)
      }
      return total * Math.exp(-((Math.log(rate / 0.015) / 0.6) ** 2) / 2)
    }
    const [low, high] = [likelihood(0.01), likelihood(0.04)]
    const meanLog = (low * Math.log(0.01) + high * Math.log(0.04)) / (low + high)
    expect(ratePosterior(ratings, other).meanLog).toBeCloseTo(meanLog, 8)
  })

  it('is the prior below three ratings or ten hours, and says so', () => {
    expect(personalRate(ratings.slice(0, 2), learning)).toMatchObject({
      ratePerHour: 0.015,
      isAssumed: true,
      ratings: 2,
    })
    const early = ratings.map((rating) => ({ ...rating, hours: rating.hours / 5 }))
    expect(personalRate(early, learning)).toMatchObject({ ratePerHour: 0.015, isAssumed: true, hours: 9.6 })
    expect(personalRate(ratings, learning)).toEqual({
      ...ratePosterior(ratings, learning),
      isAssumed: false,
      ratings: 4,
      hours: 48,
    })
  })

  it('is higher for who improves faster', () => {
    const improving = (step: number) =>
      ratePosterior(
        [5, 15, 30, 48].map((at, index) => ({ hours: at, rating: 2.8 + step * index, sd: 0.5 })),
        learning,
      ).ratePerHour
    expect(improving(0.6)).toBeGreaterThan(improving(0.3))
    expect(improving(0.3)).toBeGreaterThan(improving(0))
  })

  it('stays on the grid for any ratings, whatever their order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            hours: fc.double({ min: 0, max: 5000, noNaN: true }),
            rating: fc.double({ min: 1, max: 5, noNaN: true }),
            sd: fc.double({ min: 0, max: 2, noNaN: true }),
          }),
          { maxLength: 30 },
        ),
        (some) => {
          const posterior = ratePosterior(some, learning)
          expect(posterior.ratePerHour).toBeGreaterThanOrEqual(learning.rateGrid.low * (1 - 1e-9))
          expect(posterior.ratePerHour).toBeLessThanOrEqual(learning.rateGrid.high * (1 + 1e-9))
          expect(posterior.sdLog).toBeGreaterThanOrEqual(0)
          expect(ratePosterior(some.toReversed(), learning).meanLog).toBeCloseTo(posterior.meanLog, 6)
        },
      ),
    )
  })
})

describe('§6 gains', () => {
  it.each(samplePlan)('marginal gain of $id', (state) => {
    const { marginal_per_hour: marginal, marginal_numeric: numeric } = vectors
    const expected = Object.entries(marginal).find(([id]) => id === state.id)
    expectClose(marginalGain(state, learning), expected?.[1] ?? Number.NaN)
    const perHour = Object.entries(numeric).find(([id]) => id === state.id)
    expect(indexGain(state, 1e-4, learning) / 1e-4).toBeCloseTo(perHour?.[1] ?? Number.NaN, 7)
  })

  it('sum to the expected index', () => {
    expectClose(
      samplePlan.reduce((total, state) => total + expectedContribution(state), 0),
      vectors.index_start,
    )
  })

  const anyState = fc.record({
    id: fc.constant('any'),
    level: fc.double({ min: 1, max: 5, noNaN: true }),
    se: fc.double({ min: 0, max: 2, noNaN: true }),
    target: fc.oneof(fc.constantFrom(0, 1e-300), fc.double({ min: 0.5, max: 5, noNaN: true })),
    weight: fc.double({ min: 0, max: 1, noNaN: true }),
    ratePerHour: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
  })

  it('are never negative, and shrink with every hour', () => {
    const step = fc.double({ min: 0.25, max: 50, noNaN: true })
    fc.assert(
      fc.property(anyState, step, (state: LearningState, hours) => {
        const first = indexGain(state, hours, learning)
        const both = indexGain(state, 2 * hours, learning)
        expect(first).toBeGreaterThanOrEqual(-1e-12)
        expect(both - first).toBeLessThanOrEqual(first + 1e-12)
        expect(marginalGain(state, learning)).toBeGreaterThanOrEqual(0)
        expect(first).toBeLessThanOrEqual(state.weight * 1.5)
      }),
    )
  })

  it('are nothing at the ceiling, and next to nothing at a certain level above the target', () => {
    const state = { id: 'a', level: 5, se: 0.4, target: 4, weight: 0.25, ratePerHour: 0.015 }
    expect(marginalGain(state, learning)).toBe(0)
    expect(indexGain(state, 10, learning)).toBe(0)
    expect(marginalGain({ ...state, level: 4.6, se: 0 }, learning)).toBeLessThan(1e-12)
    expect(marginalGain({ ...state, level: 3, target: 0 }, learning)).toBe(0)
  })
})
