import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { probabilityOf } from '../../../src/domain/measure/probability.ts'
import { type RecordedOutcome, recalibrate, selectCases } from '../../../src/domain/measure/recalibration.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const { probability } = constants

const pair = z.tuple([z.number(), z.number()])
const { prior, fits } = readVectors(
  '05b_recalibration',
  z.object({
    prior: z.object({ a0: z.number(), sa: z.number(), c0: z.number(), sc: z.number() }),
    fits: z.record(
      z.string(),
      z.object({
        x: z.array(z.number()),
        y: z.array(z.number()),
        w: z.array(z.number()).nullable(),
        a: z.number(),
        c: z.number(),
        cov: z.tuple([pair, pair]),
        shown_at_0_85: z.object({
          p: z.number(),
          lo: z.number(),
          hi: z.number(),
          mu: z.number(),
          sd: z.number(),
        }),
      }),
    ),
  }),
)

const casesOf = ({ x, y, w }: { x: number[]; y: number[]; w: number[] | null }) =>
  x.map((value, at) => ({ x: value, passed: y[at] === 1, weight: w?.[at] ?? 1 }))

describe('§5.8 recalibration', () => {
  it('uses the priors of the vectors', () => {
    expect(probability.intercept).toEqual({ mean: prior.a0, sd: prior.sa })
    expect(probability.slope).toMatchObject({ mean: prior.c0, sd: prior.sc })
  })

  it.each(Object.entries(fits))('fits the vector %s', (_, vector) => {
    const fit = recalibrate(casesOf(vector), probability)
    expectClose(fit.intercept, vector.a)
    expectClose(fit.slope, vector.c)
    expectClose(fit.covariance.intercept, vector.cov[0][0])
    expectClose(fit.covariance.both, vector.cov[0][1])
    expectClose(fit.covariance.slope, vector.cov[1][1])
    const shown = probabilityOf({ x: 0.85, variance: 0.05 }, fit, probability)
    expectClose(shown.p, vector.shown_at_0_85.p)
    expectClose(shown.lo, vector.shown_at_0_85.lo)
    expectClose(shown.hi, vector.shown_at_0_85.hi)
    expectClose(shown.mean, vector.shown_at_0_85.mu)
    expectClose(shown.sd, vector.shown_at_0_85.sd)
  })

  it('is the prior without cases, wherever that is', () => {
    const elsewhere = { ...probability, intercept: { mean: -0.5, sd: 0.3 }, slope: { mean: 0.8, sd: 0.2, min: 0.1 } }
    expect(recalibrate([], elsewhere)).toMatchObject({ intercept: -0.5, slope: 0.8, n: 0, passes: 0 })
  })

  it('counts a case of weight ½ twice like one case', () => {
    const once = recalibrate([{ x: 0.4, passed: false, weight: 1 }], probability)
    const halves = recalibrate(
      Array.from({ length: 2 }, () => ({ x: 0.4, passed: false, weight: 0.5 })),
      probability,
    )
    expectClose(halves.intercept, once.intercept)
    expectClose(halves.slope, once.slope)
    expect([once.n, halves.n]).toEqual([1, 2])
  })

  it('floors the slope and says so when higher forecasts fail more often', () => {
    const contrary = Array.from({ length: 60 }, (_, at) => ({
      x: at % 2 === 0 ? 2 : -2,
      passed: at % 2 === 1,
      weight: 1,
    }))
    expect(recalibrate(contrary, probability)).toMatchObject({ slope: 0.1, isSlopeFloored: true })
    expect(recalibrate([], probability).isSlopeFloored).toBe(false)
  })

  const cases = fc.array(
    fc.record({
      x: fc.double({ min: -50, max: 50, noNaN: true }),
      passed: fc.boolean(),
      weight: fc.constantFrom(0, 0.5, 1),
    }),
    { maxLength: 30 },
  )

  it('is at a maximum: finite, positive definite, with a gradient of 0', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const fit = recalibrate(some, probability)
        const { intercept, both, slope } = fit.covariance
        expect(intercept).toBeGreaterThan(0)
        expect(intercept).toBeLessThanOrEqual(prior.sa ** 2 + 1e-12)
        expect(slope).toBeLessThanOrEqual(prior.sc ** 2 + 1e-12)
        expect(intercept * slope - both * both).toBeGreaterThan(0)
        if (fit.isSlopeFloored) return
        const residuals = some.map(({ x, passed, weight }) => ({
          x,
          residual: weight * ((passed ? 1 : 0) - 1 / (1 + Math.exp(-fit.intercept - fit.slope * x))),
        }))
        const gradientA = residuals.reduce((sum, { residual }) => sum + residual, 0) - fit.intercept / prior.sa ** 2
        const gradientC =
          residuals.reduce((sum, { x, residual }) => sum + x * residual, 0) - (fit.slope - 1) / prior.sc ** 2
        expect(Math.abs(gradientA)).toBeLessThan(1e-6)
        expect(Math.abs(gradientC)).toBeLessThan(1e-6)
      }),
    )
  })

  it('does not jump to and fro between two slopes when extreme forecasts were wrong', () => {
    const wrong = [
      { x: -50, passed: true, weight: 0.5 },
      { x: 50, passed: false, weight: 0.5 },
    ]
    const { intercept, slope, isSlopeFloored } = recalibrate(wrong, probability)
    expect([isSlopeFloored, slope]).toEqual([true, 0.1])
    expect(Math.abs(intercept)).toBeLessThan(1e-9)
  })

  it('does not depend on the order of the cases', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const one = recalibrate(some, probability)
        const other = recalibrate(some.toReversed(), probability)
        expect(other.intercept).toBeCloseTo(one.intercept, 9)
        expect(other.slope).toBeCloseTo(one.slope, 9)
      }),
    )
  })

  it('moves the probability by a limited amount for one outcome at any forecast, in its direction', () => {
    fc.assert(
      fc.property(fc.double({ min: -2.5, max: 2.5, noNaN: true }), fc.boolean(), (x, passed) => {
        const at = { x, variance: 0.05 }
        const before = probabilityOf(at, recalibrate([], probability), probability).p
        const after = probabilityOf(at, recalibrate([{ x, passed, weight: 1 }], probability), probability).p
        expect(Math.abs(after - before)).toBeLessThan(0.15)
        if (passed) expect(after).toBeGreaterThanOrEqual(before)
        else expect(after).toBeLessThanOrEqual(before)
      }),
    )
  })
})

describe('§5.8 cases of a level', () => {
  const outcome = (id: string, changes: Partial<RecordedOutcome> = {}): RecordedOutcome => ({
    id,
    levelId: 'L6',
    day: 20_000,
    outcome: 'pass',
    forecast: { kind: 'logit', x: 0.5 },
    ...changes,
  })

  it('leaves out withdrawn interviews and those without any forecast, and counts them', () => {
    const selected = selectCases(
      [outcome('a'), outcome('b', { outcome: 'withdrawn' }), outcome('c', { forecast: null })],
      'L6',
      probability,
    )
    expect(selected.cases.map(({ id }) => id)).toEqual(['a'])
    expect(selected).toMatchObject({ withdrawn: 1, withoutForecast: 1, isPooled: false })
  })

  it('reads a probability as its logit, and hours as the center of the band at half weight', () => {
    const { cases } = selectCases(
      [
        outcome('hours', { forecast: { kind: 'hours', hours: 250 } }),
        outcome('p', { forecast: { kind: 'probability', p: 0.75 } }),
        outcome('certain', { forecast: { kind: 'probability', p: 1 } }),
        outcome('unknown level', { levelId: 'L9', forecast: { kind: 'hours', hours: 250 } }),
      ],
      'L6',
      probability,
    )
    expect(cases.map(({ id, weight }) => [id, weight])).toEqual([
      ['certain', 1],
      ['hours', 0.5],
      ['p', 1],
    ])
    expectClose(cases[0]?.x ?? Number.NaN, Math.log(99))
    expectClose(cases[1]?.x ?? Number.NaN, 0.752038698388137)
    expectClose(cases[2]?.x ?? Number.NaN, Math.log(3))
  })

  it('pools levels only while every level has fewer than ten cases', () => {
    const some = (level: string, count: number) =>
      Array.from({ length: count }, (_, at) => outcome(`${level}-${at}`, { levelId: level }))
    const few = selectCases([...some('L6', 9), ...some('L7', 4)], 'L7', probability)
    expect([few.cases.length, few.isPooled]).toEqual([13, true])
    const enough = selectCases([...some('L6', 10), ...some('L7', 4)], 'L7', probability)
    expect([enough.cases.length, enough.isPooled]).toEqual([4, false])
    expect(selectCases(some('L6', 3), 'L6', probability).isPooled).toBe(false)
  })

  it('orders by day, then id, whatever the order of entry', () => {
    const outcomes = [outcome('b'), outcome('a'), outcome('z', { day: 19_000, outcome: 'fail' })]
    const ids = (list: RecordedOutcome[]) => selectCases(list, 'L6', probability).cases.map(({ id }) => id)
    expect(ids(outcomes)).toEqual(['z', 'a', 'b'])
    expect(ids(outcomes.toReversed())).toEqual(['z', 'a', 'b'])
  })
})
