import { wilsonInterval } from '../quiz/proportion.ts'
import { compareText } from '../text/compare-text.ts'
import type { ProbabilityConstants } from './constants.ts'
import type { Interval } from './interval.ts'
import { mean, sampleVariance } from './mean.ts'
import { probabilityOf } from './probability.ts'
import { type CalibrationCase, recalibrate } from './recalibration.ts'
import { clip } from './round.ts'

const INTERVAL_COVERAGE = 0.8

/** A forecast probability and what came of it. */
export interface ScoredForecast {
  p: number
  passed: boolean
}

export interface ForecastScores {
  n: number
  passes: number
  brier: number
  /** Standard error of the Brier score; null with fewer than two forecasts. */
  brierSe: number | null
  logLoss: number
  baseRate: number
  /** Scores of always forecasting the base rate. */
  brierBase: number
  logLossBase: number
}

/** Brier = miscalibration − discrimination + uncertainty. */
export interface BrierDecomposition {
  brier: number
  miscalibration: number
  discrimination: number
  uncertainty: number
}

export interface ReliabilityBin {
  n: number
  passes: number
  meanForecast: number
  passRate: number
  /** 80% Wilson interval of the pass rate. */
  interval: Interval
}

/** A frozen forecast: its case, when it was made for, and the variance of x. */
export interface FrozenForecast extends CalibrationCase {
  id: string
  /** Day number of the interview. */
  day: number
  variance: number
}

export interface ScoreReport {
  n: number
  passes: number
  /** `cases`: too few for any score; `tiny`: scores with a warning; `bins`; `reliability`: full diagram. */
  display: 'cases' | 'tiny' | 'bins' | 'reliability'
  scores: ForecastScores | null
  bins: ReliabilityBin[] | null
  reliability: { curve: ReliabilityPoint[]; decomposition: BrierDecomposition } | null
}

export interface ReliabilityPoint {
  p: number
  fitted: number
  n: number
}

/** Brier score and log loss with those of the constant base rate (measurement §5.8). Null without forecasts. */
export function forecastScores(
  forecasts: readonly ScoredForecast[],
  { clipLow, clipHigh }: ProbabilityConstants['scores'],
): ForecastScores | null {
  const n = forecasts.length
  if (n === 0) return null
  const squares = forecasts.map(({ p, passed }) => (p - unit(passed)) ** 2)
  const passes = forecasts.filter(({ passed }) => passed).length
  const baseRate = passes / n
  const logLossOf = (p: number, passed: boolean) => {
    const clipped = clip(p, clipLow, clipHigh)
    return -Math.log(passed ? clipped : 1 - clipped)
  }
  return {
    n,
    passes,
    brier: mean(squares),
    brierSe: n < 2 ? null : Math.sqrt(sampleVariance(squares) / n),
    logLoss: mean(forecasts.map(({ p, passed }) => logLossOf(p, passed))),
    baseRate,
    brierBase: baseRate * (1 - baseRate),
    logLossBase: mean(forecasts.map(({ passed }) => logLossOf(baseRate, passed))),
  }
}

/**
 * What would have been said before each interview (measurement §5.8): the probability from a fit to the outcomes of
 * strictly earlier days only. In order of day, then id.
 */
export function prequentialForecasts(
  forecasts: readonly FrozenForecast[],
  constants: ProbabilityConstants,
): (ScoredForecast & { id: string; day: number })[] {
  const sorted = forecasts.toSorted((one, other) => one.day - other.day || compareText(one.id, other.id))
  let fittedDay = Number.NaN
  let fit = recalibrate([], constants)
  return sorted.map(({ id, day, x, variance, passed }) => {
    if (day !== fittedDay)
      fit = recalibrate(
        sorted.filter((earlier) => earlier.day < day),
        constants,
      )
    fittedDay = day
    return { id, day, p: probabilityOf({ x, variance }, fit, constants).p, passed }
  })
}

/**
 * Isotonic regression of the outcomes on the forecasts by pooling adjacent violators (measurement §5.8). Equal
 * forecasts are pooled first. One point for each distinct forecast, ascending.
 */
export function isotonicFit(forecasts: readonly ScoredForecast[]): ReliabilityPoint[] {
  const points: { p: number; n: number; passes: number }[] = []
  for (const { p, passed } of forecasts.toSorted((one, other) => one.p - other.p)) {
    const last = points.at(-1)
    if (last !== undefined && last.p === p) {
      last.n += 1
      last.passes += unit(passed)
    } else points.push({ p, n: 1, passes: unit(passed) })
  }
  const blocks: { n: number; passes: number; points: typeof points }[] = []
  for (const point of points) {
    let block = { n: point.n, passes: point.passes, points: [point] }
    for (let left = blocks.at(-1); left !== undefined && left.passes * block.n >= block.passes * left.n; ) {
      block = { n: left.n + block.n, passes: left.passes + block.passes, points: [...left.points, ...block.points] }
      blocks.pop()
      left = blocks.at(-1)
    }
    blocks.push(block)
  }
  return blocks.flatMap((block) => block.points.map(({ p, n }) => ({ p, fitted: block.passes / block.n, n })))
}

/**
 * CORP decomposition of the Brier score (Dimitriadis, Gneiting & Jordan 2021; measurement §5.8): miscalibration against
 * the isotonic fit, discrimination of the fit against the base rate, uncertainty of the base rate. Null when empty.
 */
export function brierDecomposition(forecasts: readonly ScoredForecast[]): BrierDecomposition | null {
  if (forecasts.length === 0) return null
  const fitted = new Map(isotonicFit(forecasts).map((point) => [point.p, point.fitted]))
  const brierOf = (forecast: (one: ScoredForecast) => number) =>
    mean(forecasts.map((one) => (forecast(one) - unit(one.passed)) ** 2))
  const brier = brierOf((one) => one.p)
  const recalibrated = brierOf((one) => fitted.get(one.p) ?? one.p)
  const baseRate = mean(forecasts.map((one) => unit(one.passed)))
  const uncertainty = baseRate * (1 - baseRate)
  return { brier, miscalibration: brier - recalibrated, discrimination: uncertainty - recalibrated, uncertainty }
}

/** Bins of (almost) equal count by ascending forecast; fewer when there are not enough forecasts. */
export function reliabilityBins(forecasts: readonly ScoredForecast[], count: number): ReliabilityBin[] {
  const sorted = forecasts.toSorted((one, other) => one.p - other.p || unit(one.passed) - unit(other.passed))
  const bins = Math.min(count, sorted.length)
  return Array.from({ length: bins }, (_, bin) => {
    const members = sorted.slice(
      Math.round((bin * sorted.length) / bins),
      Math.round(((bin + 1) * sorted.length) / bins),
    )
    const passes = members.filter(({ passed }) => passed).length
    return {
      n: members.length,
      passes,
      meanForecast: mean(members.map(({ p }) => p)),
      passRate: passes / members.length,
      interval: wilsonInterval(passes, members.length, INTERVAL_COVERAGE),
    }
  })
}

/** What may be shown about past forecasts with this many of them (measurement §5.8). */
export function scoreReport(
  forecasts: readonly ScoredForecast[],
  { scores: limits }: Pick<ProbabilityConstants, 'scores'>,
): ScoreReport {
  const n = forecasts.length
  const display =
    n < limits.listBelow ? 'cases' : n < limits.tinyBelow ? 'tiny' : n < limits.reliabilityFrom ? 'bins' : 'reliability'
  const decomposition = brierDecomposition(forecasts)
  return {
    n,
    passes: forecasts.filter(({ passed }) => passed).length,
    display,
    scores: display === 'cases' ? null : forecastScores(forecasts, limits),
    bins: display === 'bins' ? reliabilityBins(forecasts, limits.bins) : null,
    reliability:
      display === 'reliability' && decomposition !== null ? { curve: isotonicFit(forecasts), decomposition } : null,
  }
}

const unit = (passed: boolean): number => (passed ? 1 : 0)
