import type { InterviewResult } from '../facts/interview-result.ts'
import { compareText } from '../text/compare-text.ts'
import type { ProbabilityConstants } from './constants.ts'
import { bandPrior } from './hours-band.ts'
import { expit, logit } from './logit.ts'
import { clip } from './round.ts'

/** A forecast on the logit scale and what came of it. */
export interface CalibrationCase {
  x: number
  passed: boolean
  /** 1 for a forecast; less for cases of another population. */
  weight: number
}

/** logit p = intercept + slope·x with its posterior covariance. */
export interface Recalibration {
  intercept: number
  slope: number
  covariance: { intercept: number; both: number; slope: number }
  n: number
  passes: number
  /** The fitted slope lay below the least allowed one: higher forecasts have not meant more passes. */
  isSlopeFloored: boolean
}

/** A recorded interview. The forecast is null when none was stored and nothing of the preparation is known. */
export interface RecordedOutcome {
  id: string
  levelId: string
  /** Day number. */
  day: number
  outcome: InterviewResult
  forecast: { kind: 'logit'; x: number } | { kind: 'probability'; p: number } | { kind: 'hours'; hours: number } | null
}

export interface SelectedCases {
  cases: (CalibrationCase & { id: string; levelId: string; day: number })[]
  /** Cases of other levels were taken in, because every level has too few. */
  isPooled: boolean
  withdrawn: number
  withoutForecast: number
}

const MAX_STEPS = 200
const MAX_HALVINGS = 60
const CONVERGED = 1e-13

/** Armijo's rule: a step must gain this share of what the slope promises, or it may jump to and fro for ever. */
const SUFFICIENT_RISE = 1e-4

/** Near the maximum the log posterior is flat to its last digits: so small a loss is no reason to halve a step. */
const ROUNDING_ERROR = 1e-12

/**
 * Maximum a posteriori fit of intercept and slope under the normal priors of the constants, by Newton's method with
 * halved steps; the covariance is the inverse Hessian (Laplace; measurement §5.8). Without cases the prior itself.
 * The priors keep it finite when the cases are separated.
 */
export function recalibrate(cases: readonly CalibrationCase[], constants: ProbabilityConstants): Recalibration {
  let point = { a: constants.intercept.mean, c: constants.slope.mean }
  let value = logPosterior(point, cases, constants)
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, hessian } = derivatives(point, cases, constants)
    const inverse = invert(hessian)
    const da = inverse.intercept * gradient.a + inverse.both * gradient.c
    const dc = inverse.both * gradient.a + inverse.slope * gradient.c
    const slopeAlong = gradient.a * da + gradient.c * dc
    let size = 1
    let next = { a: point.a + da, c: point.c + dc }
    let nextValue = logPosterior(next, cases, constants)
    const slack = ROUNDING_ERROR * (1 + Math.abs(value))
    const isTooLow = () => !(nextValue >= value + SUFFICIENT_RISE * size * slopeAlong - slack)
    for (let halving = 0; isTooLow() && halving < MAX_HALVINGS; halving++) {
      size /= 2
      next = { a: point.a + size * da, c: point.c + size * dc }
      nextValue = logPosterior(next, cases, constants)
    }
    if (isTooLow()) break
    const moved = Math.abs(next.a - point.a) + Math.abs(next.c - point.c)
    point = next
    value = nextValue
    if (moved <= CONVERGED) break
  }
  const isSlopeFloored = point.c < constants.slope.min
  return {
    intercept: point.a,
    slope: isSlopeFloored ? constants.slope.min : point.c,
    covariance: invert(derivatives(point, cases, constants).hessian),
    n: cases.length,
    passes: cases.filter((one) => one.passed).length,
    isSlopeFloored,
  }
}

/**
 * The cases that may calibrate forecasts for a level (measurement §5.8). Withdrawn interviews and those without any
 * forecast are counted, not used. A forecast known only by its hours enters with the band's center and a lower weight.
 * Levels are pooled only while every level has fewer than `poolLevelsBelow` cases. Ordered by day, then id.
 */
export function selectCases(
  outcomes: readonly RecordedOutcome[],
  levelId: string,
  constants: ProbabilityConstants,
): SelectedCases {
  const decided = outcomes.filter((one) => one.outcome !== 'withdrawn')
  const usable = decided
    .flatMap((one) => {
      const forecast = forecastOf(one, constants)
      return forecast === null
        ? []
        : [{ id: one.id, levelId: one.levelId, day: one.day, passed: one.outcome === 'pass', ...forecast }]
    })
    .sort((one, other) => one.day - other.day || compareText(one.id, other.id))
  const perLevel = new Map<string, number>()
  for (const one of usable) perLevel.set(one.levelId, (perLevel.get(one.levelId) ?? 0) + 1)
  const mayPool = [...perLevel.values()].every((count) => count < constants.poolLevelsBelow)
  const own = usable.filter((one) => one.levelId === levelId)
  return {
    cases: mayPool ? usable : own,
    isPooled: mayPool && own.length < usable.length,
    withdrawn: outcomes.length - decided.length,
    withoutForecast: decided.length - usable.length,
  }
}

function forecastOf(outcome: RecordedOutcome, constants: ProbabilityConstants): { x: number; weight: number } | null {
  const { forecast } = outcome
  if (forecast === null) return null
  if (forecast.kind === 'logit') return { x: forecast.x, weight: 1 }
  if (forecast.kind === 'probability')
    return { x: logit(clip(forecast.p, constants.scores.clipLow, constants.scores.clipHigh)), weight: 1 }
  const prior = bandPrior(forecast.hours, outcome.levelId, constants)
  return prior === null ? null : { x: prior.mean, weight: constants.hoursOnlyWeight }
}

interface Point {
  a: number
  c: number
}

function logPosterior(point: Point, cases: readonly CalibrationCase[], constants: ProbabilityConstants): number {
  const { intercept, slope } = constants
  let value = -0.5 * ((point.a - intercept.mean) / intercept.sd) ** 2 - 0.5 * ((point.c - slope.mean) / slope.sd) ** 2
  for (const { x, passed, weight } of cases) {
    const eta = point.a + point.c * x
    value -= weight * softplus(passed ? -eta : eta)
  }
  return value
}

/** log(1 + eˣ). */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/** Gradient of the log posterior and the negative of its second derivatives. */
function derivatives(
  point: Point,
  cases: readonly CalibrationCase[],
  constants: ProbabilityConstants,
): { gradient: Point; hessian: Recalibration['covariance'] } {
  const { intercept, slope } = constants
  const gradient = {
    a: -(point.a - intercept.mean) / intercept.sd ** 2,
    c: -(point.c - slope.mean) / slope.sd ** 2,
  }
  const hessian = { intercept: 1 / intercept.sd ** 2, both: 0, slope: 1 / slope.sd ** 2 }
  for (const { x, passed, weight } of cases) {
    const p = expit(point.a + point.c * x)
    const residual = weight * ((passed ? 1 : 0) - p)
    const information = weight * p * (1 - p)
    gradient.a += residual
    gradient.c += residual * x
    hessian.intercept += information
    hessian.both += information * x
    hessian.slope += information * x * x
  }
  return { gradient, hessian }
}

function invert(matrix: Recalibration['covariance']): Recalibration['covariance'] {
  const determinant = matrix.intercept * matrix.slope - matrix.both ** 2
  return {
    intercept: matrix.slope / determinant,
    both: -matrix.both / determinant,
    slope: matrix.intercept / determinant,
  }
}
