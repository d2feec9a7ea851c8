import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  etaWeeks,
  forecastHorizonWeeks,
  forecastLevel,
  probabilityAtLeast,
} from '../../../src/domain/measure/forecast.ts'
import { estimateLevel } from '../../../src/domain/measure/level.ts'
import { constants } from '../../fixtures/constants.ts'
import { observationsOf, vectorRating } from '../../fixtures/observations.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const state = z
  .object({ level: z.number(), se: z.number(), slope: z.number(), slope_se: z.number(), cov_lv: z.number() })
  .transform(({ slope_se, cov_lv, ...rest }) => ({ ...rest, slopeSe: slope_se, covLevelSlope: cov_lv }))
const forecast = z.array(z.object({ months: z.number(), mean: z.number(), sd: z.number() }))
const week = z.number().nullable()
const eta = z
  .object({ '0.2': week, '0.5': week, '0.8': week })
  .transform((weeks) => ({ p20: weeks['0.2'], p50: weeks['0.5'], p80: weeks['0.8'] }))
const vectors = readVectors(
  '02_forecast',
  z.object({
    state_mixed: state,
    mixed: forecast,
    eta_weeks_4_0: eta,
    eta_weeks_3_2: eta,
    seed_state: state,
    seed_forecast: forecast,
    seed_eta_4_5: eta,
    seed_damped_months: z.number(),
  }),
)
const { demo } = readVectors(
  '01b_seed_demo',
  z.object({
    demo: z.record(
      z.string(),
      z.object({ wanted: z.object({ target: z.number() }), as_of: z.number(), obs: z.array(vectorRating), eta }),
    ),
  }),
)

describe('forecast of a level (measurement §2)', () => {
  it.each(vectors.mixed)('mixed ratings, $months months', ({ months, mean, sd }) => {
    const found = forecastLevel(vectors.state_mixed, months, constants.level)
    expectClose(found.mean, mean)
    expectClose(found.sd, sd)
  })

  it.each(vectors.seed_forecast)('dashboard of the framework, $months months', ({ months, mean, sd }) => {
    const found = forecastLevel(vectors.seed_state, months, constants.level)
    expectClose(found.mean, mean)
    expectClose(found.sd, sd)
  })

  it('reaches the target later than a straight line would', () => {
    expectClose(forecastLevel(vectors.seed_state, vectors.seed_damped_months, constants.level).mean, 4.5)
  })

  it('is the level itself today', () => {
    const { level, se } = vectors.state_mixed
    const { mean, sd } = forecastLevel(vectors.state_mixed, 0, constants.level)
    expect(mean).toBe(level)
    expectClose(sd, se, 1e-15)
  })

  it('is ever less certain the farther it reaches', () => {
    const sds = [0, 1, 2, 3, 6, 12].map((months) => forecastLevel(vectors.seed_state, months, constants.level).sd)
    expect(sds).toEqual(sds.toSorted((a, b) => a - b))
  })
})

describe('odds and weeks to a target (measurement §2)', () => {
  it('agrees with the vectors', () => {
    expect(etaWeeks(vectors.state_mixed, 4, constants)).toEqual(vectors.eta_weeks_4_0)
    expect(etaWeeks(vectors.state_mixed, 3.2, constants)).toEqual(vectors.eta_weeks_3_2)
    expect(etaWeeks(vectors.seed_state, 4.5, constants)).toEqual(vectors.seed_eta_4_5)
  })

  it.each(Object.entries(demo))('demo history %s agrees with the vectors', (_, { wanted, as_of, obs, eta: weeks }) => {
    const estimate = estimateLevel(observationsOf(obs), as_of, constants.level)
    if (estimate === null) throw new Error('no estimate')
    expect(etaWeeks(estimate, wanted.target, constants)).toEqual(weeks)
  })

  it('never comes within the weeks scanned for a level that falls', () => {
    const falling = { level: 3, se: 0.2, slope: -0.3, slopeSe: 0.05, covLevelSlope: 0 }
    expect(etaWeeks(falling, 4.5, constants)).toEqual({ p20: null, p50: null, p80: null })
  })

  it('is certain either way where nothing is uncertain', () => {
    const known = { level: 3, se: 0, slope: 0, slopeSe: 0, covLevelSlope: 0 }
    expect(probabilityAtLeast(known, 3, 0, constants.level)).toBe(1)
    expect(probabilityAtLeast(known, 3.1, 0, constants.level)).toBe(0)
  })

  it('keeps long odds apart', () => {
    const { level, se } = vectors.seed_state
    const far = probabilityAtLeast(vectors.seed_state, level + 10 * se, 0, constants.level)
    expectClose(far / 7.619853024160527e-24, 1)
  })

  it('even odds never come before one in five, nor four in five before even odds', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, unit, unit, unit, (a, b, c, d, e) => {
        const any = { level: 1 + 4 * a, se: 0.1 + b, slope: c - 0.5, slopeSe: 0.05 + d / 4, covLevelSlope: 0 }
        const { p20, p50, p80 } = etaWeeks(any, 1 + 4 * e, constants)
        const order = [p20, p50, p80].map((weeks) => weeks ?? Number.POSITIVE_INFINITY)
        expect(order).toEqual(order.toSorted((x, y) => x - y))
      }),
    )
  })

  it('reaches ahead twice the time observed, eight weeks at least and fifty-two at most', () => {
    const horizon = (days: number) => forecastHorizonWeeks({ firstDay: 100, lastDay: 100 + days }, constants.trend)
    expect([0, 21, 31, 32, 84, 181, 182, 4000].map(horizon)).toEqual([8, 8, 8, 9, 24, 51, 52, 52])
  })
})
