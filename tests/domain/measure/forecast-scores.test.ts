import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  brierDecomposition,
  type FrozenForecast,
  forecastScores,
  isotonicFit,
  prequentialForecasts,
  reliabilityBins,
  scoreReport,
} from '../../../src/domain/measure/forecast-scores.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/05b_recalibration.json' with { type: 'json' }

const { probability } = constants

const forecastsOf = (p: readonly number[], y: readonly number[]) =>
  p.map((one, at) => ({ p: one, passed: y[at] === 1 }))
const twenty = forecastsOf(
  vectors.fits.twenty.x.map((x) => 1 / (1 + Math.exp(-x))),
  vectors.fits.twenty.y,
)
const pav = forecastsOf(vectors.pav.p, vectors.pav.y)

const anyForecasts = fc.array(fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), passed: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
})
/** Few distinct values, so that ties are the rule. */
const tiedForecasts = fc.array(fc.record({ p: fc.constantFrom(0.1, 0.3, 0.5, 0.9), passed: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
})

describe('§5.8 scores', () => {
  it('match the vector of twenty cases', () => {
    const scores = forecastScores(twenty, probability.scores)
    const vector = vectors.scores_twenty
    expectClose(scores?.brier ?? Number.NaN, vector.brier)
    expectClose(scores?.logLoss ?? Number.NaN, vector.logloss)
    expectClose(scores?.baseRate ?? Number.NaN, vector.base_rate)
    expectClose(scores?.brierBase ?? Number.NaN, vector.brier_base)
    expect(scores).toMatchObject({ n: 20, passes: 8 })
  })

  it('stay finite when everybody passes, and for certain forecasts that were wrong', () => {
    const scores = forecastScores(forecastsOf([0, 1], [1, 1]), probability.scores)
    expectClose(scores?.logLoss ?? Number.NaN, (-Math.log(0.01) - Math.log(0.99)) / 2)
    expectClose(scores?.logLossBase ?? Number.NaN, -Math.log(0.99))
    expect(scores?.brierBase).toBe(0)
  })

  it('have no standard error for one forecast, and do not exist for none', () => {
    expect(forecastScores(forecastsOf([0.4], [1]), probability.scores)?.brierSe).toBeNull()
    expectClose(forecastScores(forecastsOf([0.5, 0], [1, 1]), probability.scores)?.brierSe ?? Number.NaN, 0.375)
    expect(forecastScores([], probability.scores)).toBeNull()
  })
})

describe('§5.8 CORP decomposition', () => {
  it('pools adjacent violators as in the vector', () => {
    const fitted = isotonicFit(pav).flatMap((point) => Array<number>(point.n).fill(point.fitted))
    expect(fitted).toHaveLength(vectors.pav.fit.length)
    for (const [at, value] of fitted.entries()) expectClose(value, vectors.pav.fit[at] ?? Number.NaN)
  })

  it.each([
    { name: 'pav', forecasts: pav, vector: vectors.pav.corp },
    { name: 'twenty', forecasts: twenty, vector: vectors.corp_twenty },
  ])('matches the vector $name', ({ forecasts, vector }) => {
    const corp = brierDecomposition(forecasts)
    expectClose(corp?.brier ?? Number.NaN, vector.brier)
    expectClose(corp?.miscalibration ?? Number.NaN, vector.mcb)
    expectClose(corp?.discrimination ?? Number.NaN, vector.dsc)
    expectClose(corp?.uncertainty ?? Number.NaN, vector.unc)
  })

  it('adds up, with no part below 0 and none for a perfect forecast', () => {
    fc.assert(
      fc.property(fc.oneof(anyForecasts, tiedForecasts), (forecasts) => {
        const corp = brierDecomposition(forecasts)
        if (corp === null) throw new Error('empty')
        expect(corp.miscalibration - corp.discrimination + corp.uncertainty).toBeCloseTo(corp.brier, 12)
        expect(corp.miscalibration).toBeGreaterThanOrEqual(-1e-12)
        expect(corp.discrimination).toBeGreaterThanOrEqual(-1e-12)
        const perfect = brierDecomposition(forecasts.map(({ passed }) => ({ p: passed ? 1 : 0, passed })))
        expect(perfect).toMatchObject({ brier: 0, miscalibration: 0 })
      }),
    )
    expect(brierDecomposition([])).toBeNull()
  })

  it('gives an ascending curve that keeps the number of passes and does not depend on the order', () => {
    fc.assert(
      fc.property(fc.oneof(anyForecasts, tiedForecasts), (forecasts) => {
        const curve = isotonicFit(forecasts)
        for (const [at, point] of curve.entries()) {
          expect(point.fitted).toBeGreaterThanOrEqual(curve[at - 1]?.fitted ?? 0)
          expect(point.p).toBeGreaterThan(curve[at - 1]?.p ?? -1)
        }
        expect(curve.reduce((sum, { n, fitted }) => sum + n * fitted, 0)).toBeCloseTo(
          forecasts.filter(({ passed }) => passed).length,
          9,
        )
        expect(isotonicFit(forecasts.toReversed())).toEqual(curve)
      }),
    )
  })

  it('is the least-squares ascending fit: no other ascending curve on a grid does better', () => {
    const levels = [0, 0.25, 0.5, 0.75, 1]
    const distinct = [0.1, 0.3, 0.5, 0.9]
    const ascending = levels
      .flatMap((a) => levels.flatMap((b) => levels.flatMap((c) => levels.map((d) => [a, b, c, d] as const))))
      .filter(([a, b, c, d]) => a <= b && b <= c && c <= d)
    fc.assert(
      fc.property(tiedForecasts, (forecasts) => {
        const loss = (curve: (p: number) => number) =>
          forecasts.reduce((sum, { p, passed }) => sum + (curve(p) - (passed ? 1 : 0)) ** 2, 0)
        const fitted = new Map(isotonicFit(forecasts).map(({ p, fitted }) => [p, fitted]))
        const best = loss((p) => fitted.get(p) ?? Number.NaN)
        for (const curve of ascending)
          expect(best).toBeLessThanOrEqual(loss((p) => curve[distinct.indexOf(p)] ?? Number.NaN) + 1e-9)
      }),
      { numRuns: 50 },
    )
  })
})

describe('§5.8 what is shown for n forecasts', () => {
  it.each([
    [0, 'cases'],
    [9, 'cases'],
    [10, 'tiny'],
    [49, 'tiny'],
    [50, 'bins'],
    [99, 'bins'],
    [100, 'reliability'],
  ] as const)('%i: %s', (n, display) => {
    const forecasts = Array.from({ length: n }, (_, at) => ({ p: (at % 10) / 10, passed: at % 3 === 0 }))
    const report = scoreReport(forecasts, probability)
    expect(report).toMatchObject({ n, display })
    expect(report.scores === null).toBe(display === 'cases')
    expect(report.bins === null).toBe(display !== 'bins')
    expect(report.reliability === null).toBe(display !== 'reliability')
  })

  it('makes three bins of equal count, ascending, each pass rate within its Wilson bar', () => {
    const forecasts = Array.from({ length: 62 }, (_, at) => ({ p: ((at * 7) % 62) / 62, passed: at % 4 === 0 }))
    const bins = reliabilityBins(forecasts, 3)
    expect(bins.map(({ n }) => n)).toEqual([21, 20, 21])
    for (const [at, bin] of bins.entries()) {
      expect(bin.meanForecast).toBeGreaterThan(bins[at - 1]?.meanForecast ?? 0)
      expect(bin.passRate).toBe(bin.passes / bin.n)
      expect(bin.interval.lo).toBeLessThan(bin.passRate)
      expect(bin.interval.hi).toBeGreaterThan(bin.passRate)
    }
  })

  it('makes fewer bins of fewer forecasts, the same in any order', () => {
    expect(reliabilityBins([], 3)).toEqual([])
    expect(reliabilityBins(forecastsOf([0.2, 0.1], [0, 1]), 3).map(({ meanForecast }) => meanForecast)).toEqual([
      0.1, 0.2,
    ])
    fc.assert(
      fc.property(tiedForecasts, (forecasts) => {
        expect(reliabilityBins(forecasts.toReversed(), 3)).toEqual(reliabilityBins(forecasts, 3))
      }),
    )
  })
})

describe('§5.8 prequential forecasts', () => {
  const frozen = (id: string, day: number, x: number, passed: boolean): FrozenForecast => ({
    id,
    day,
    x,
    passed,
    variance: 0.05,
    weight: 1,
  })
  const three = [frozen('a', 1, 0.8, false), frozen('b', 2, 0.85, false), frozen('c', 3, 0.85, true)]

  it('uses the prior for the first and one earlier outcome for the second', () => {
    const [first, second] = prequentialForecasts(three, probability)
    expectClose(first?.p ?? Number.NaN, 1 / (1 + Math.exp(-0.8)))
    expectClose(second?.p ?? Number.NaN, vectors.fits.one_fail.shown_at_0_85.p)
  })

  it('does not let a forecast see outcomes of its own day or later', () => {
    const sameDay = prequentialForecasts([frozen('a', 5, 0.8, false), frozen('b', 5, 0.8, true)], probability)
    expect(sameDay[0]?.p).toBe(sameDay[1]?.p)
    const withLater = prequentialForecasts([...three, frozen('d', 9, 2, false)], probability)
    expect(withLater.slice(0, 3)).toEqual(prequentialForecasts(three, probability))
  })

  it('does not depend on the order of entry', () => {
    expect(prequentialForecasts(three.toReversed(), probability)).toEqual(prequentialForecasts(three, probability))
    const ids = prequentialForecasts(
      [frozen('b', 7, 1, true), frozen('z', 2, 1, true), frozen('a', 7, 1, true)],
      probability,
    ).map(({ id }) => id)
    expect(ids).toEqual(['z', 'a', 'b'])
  })
})
