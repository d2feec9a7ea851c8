import type { LearningConstants } from './constants.ts'
import { sum } from './mean.ts'
import { normalCdf } from './normal.ts'
import { competencyScore, NEGLIGIBLE_SPAN } from './readiness-index.ts'

/** A competency as the planner sees it. */
export interface LearningState {
  id: string
  /** Rubric points; `se` its standard error. */
  level: number
  se: number
  target: number
  /** Index points of a full score: the part's weight over its number of competencies. */
  weight: number
  /** λ of the learning curve, per focused hour. */
  ratePerHour: number
}

/** A rating by others (or corrected for bias) after so many cumulative hours, `sd` its error in rubric points. */
export interface RatedHours {
  hours: number
  rating: number
  sd: number
}

/** Posterior of ln λ; `ratePerHour` is the exponential of its mean. */
export interface RatePosterior {
  meanLog: number
  sdLog: number
  ratePerHour: number
}

export interface PersonalRate extends RatePosterior {
  /** The prior's rate: too few ratings or hours to learn from. */
  isAssumed: boolean
  ratings: number
  hours: number
}

/** L(h) = ceiling − (ceiling − level)·e^{−λh} (measurement §6). Levels at or above the ceiling stay. */
export const levelAfter = (level: number, hours: number, ratePerHour: number, ceiling: number): number =>
  level >= ceiling ? level : level - (ceiling - level) * Math.expm1(-ratePerHour * hours)

/**
 * Posterior of ln λ summed on the constants' grid, with the initial gap D ~ N(gapPriorMean, gapPriorSd²) integrated
 * out: rating = ceiling − D·e^{−λ hours} + error (measurement §6). Errors below `minSe` are taken as `minSe`. Without
 * ratings the prior as the grid sees it.
 */
export function ratePosterior(ratings: readonly RatedHours[], constants: LearningConstants): RatePosterior {
  const { low, high, points } = constants.rateGrid
  const step = (Math.log(high) - Math.log(low)) / (points - 1)
  const grid = Array.from({ length: points }, (_, index) => Math.log(low) + index * step)
  const precisions = Float64Array.from(ratings, ({ sd }) => 1 / Math.max(sd, constants.minSe) ** 2)
  const logDensities = grid.map((logRate) => {
    const z = (logRate - Math.log(constants.ratePerHour)) / constants.rateLogSd
    return logLikelihood(Math.exp(logRate), ratings, precisions, constants) - (z * z) / 2
  })
  const greatest = Math.max(...logDensities)
  const densities = logDensities.map((value) => Math.exp(value - greatest))
  const total = sum(densities)
  const expectation = (of: (logRate: number) => number) =>
    sum(grid.map((logRate, index) => of(logRate) * (densities[index] ?? 0))) / total
  const meanLog = expectation((logRate) => logRate)
  const variance = expectation((logRate) => (logRate - meanLog) ** 2)
  return { meanLog, sdLog: Math.sqrt(variance), ratePerHour: Math.exp(meanLog) }
}

/** The learner's own rate once there are `minRatings` ratings and `minHours` hours, otherwise the prior (§6). */
export function personalRate(ratings: readonly RatedHours[], constants: LearningConstants): PersonalRate {
  const hours = ratings.reduce((most, rating) => Math.max(most, rating.hours), 0)
  const isAssumed = ratings.length < constants.minRatings || hours < constants.minHours
  const posterior = isAssumed
    ? { meanLog: Math.log(constants.ratePerHour), sdLog: constants.rateLogSd, ratePerHour: constants.ratePerHour }
    : ratePosterior(ratings, constants)
  return { ...posterior, isAssumed, ratings: ratings.length, hours }
}

/** Expected index points per hour at the present level (measurement §6). 0 at the ceiling. */
export function marginalGain(state: LearningState, constants: LearningConstants): number {
  return indexSlope(state, constants) * state.ratePerHour * Math.max(0, constants.ceiling - state.level)
}

/** Expected index points gained per rubric point: weight·Φ((target − level)/se)/target; 0 for a target of 0 or less. */
export function indexSlope(state: LearningState, constants: LearningConstants): number {
  if (state.target <= NEGLIGIBLE_SPAN) return 0
  const below = normalCdf((state.target - state.level) / Math.max(state.se, constants.minSe))
  return (state.weight / state.target) * below
}

/** Expected index points gained by so many hours from the present level, along the learning curve. */
export function indexGain(state: LearningState, hours: number, constants: LearningConstants): number {
  const after = levelAfter(state.level, hours, state.ratePerHour, constants.ceiling)
  return expectedContribution({ ...state, level: after }) - expectedContribution(state)
}

/** What the competency is expected to contribute to the index: weight × mean capped score. */
export const expectedContribution = (state: LearningState): number =>
  state.weight * competencyScore(state.level, state.se, state.target).expected

/** Log density of the ratings at a rate, up to a constant; the gap's prior enters by the Sherman–Morrison identity. */
function logLikelihood(
  rate: number,
  ratings: readonly RatedHours[],
  precisions: Float64Array,
  constants: LearningConstants,
): number {
  const gapVariance = constants.gapPriorSd ** 2
  let squares = 0
  let crossed = 0
  let loadings = 0
  for (let i = 0; i < ratings.length; i++) {
    const { hours = Number.NaN, rating = Number.NaN } = ratings[i] ?? {}
    const loading = Math.exp(-rate * hours)
    const precision = precisions[i] ?? Number.NaN
    const residual = rating - (constants.ceiling - constants.gapPriorMean * loading)
    squares += precision * residual * residual
    crossed += precision * loading * residual
    loadings += precision * loading * loading
  }
  const widened = 1 + gapVariance * loadings
  return -(squares - (gapVariance * crossed * crossed) / widened + Math.log(widened)) / 2
}
