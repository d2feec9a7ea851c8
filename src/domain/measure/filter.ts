import { raterKey } from '../facts/rater.ts'
import type { Source } from '../facts/source.ts'
import { compareText } from '../text/compare-text.ts'
import { DAYS_PER_MONTH, type Day } from '../time/dates.ts'
import type { LevelConstants, SourceConstants } from './constants.ts'
import { choleskyFactor, solveFactored } from './linear.ts'
import type { MeanSd } from './normal.ts'
import type { Observation } from './observation.ts'
import { clip } from './round.ts'
import { type Transition, transitionOver } from './transition.ts'

export interface RaterBias extends MeanSd {
  source: Source
  rater: string
}

/** What one rating did on its day, beside all others of that day. */
export interface LevelStep {
  id: string
  day: Day
  /** Innovation in standard deviations, against what was known at the start of the day; 0 when it was censored. */
  z: number
  isOutlier: boolean
  isCensored: boolean
  /** How far this rating moved the level: a day's effects sum to the day's movement. */
  effect: number
  /** After the whole day; the filter's own, which may leave the scale. */
  level: number
  se: number
}

/**
 * The Kalman filter of one competency between two days (measurement §1.1–§1.3). Its state is x = [L, v, b…]: level, slope
 * a month, one leniency a rater.
 */
export interface LevelFilter {
  constants: LevelConstants
  /** Day of the last observations, or null before the first. */
  day: Day | null
  raters: FilterRater[]
  /** Place in the state of each rater, by `raterKey`. */
  placeOf: ReadonlyMap<string, number>
  state: Float64Array
  covariance: Covariance
  /**
   * What the covariance would be had every rating counted in full and no assistant been asked (P0, measurement §1.1): it
   * tells who rated when, and nothing of what was said. The same object as `covariance` until the two differ.
   */
  valueFree: Covariance
}

/**
 * Covariance of the state: a row for every place, but a column only for L, v and the raters seen more than once. A rater
 * who comes but once meets no later observation, so that row and its own variance (`onceVariances`) are all that is ever
 * needed of it. L and v come out exactly as if that rater's variance had been added to the occasion's.
 */
interface Covariance {
  /** Row by row, `columns` wide. */
  matrix: Float64Array
  columns: number
  onceVariances: Float64Array
}

interface FilterRater {
  source: Source
  rater: string
}

/** Places of level and slope in the state; those of the raters follow. */
const LEVEL = 0
const SLOPE = 1
const FIRST_RATER = 2

/**
 * A filter that has seen nothing yet, ready for `observations` (all that it will ever see; only their raters matter).
 * `selfPrior` replaces the leniency of self-ratings from the table.
 */
export function startFilter(
  observations: readonly Observation[],
  constants: LevelConstants,
  selfPrior: MeanSd | null,
): LevelFilter {
  const once = new Map<string, FilterRater>()
  const repeated = new Map<string, FilterRater>()
  for (const observation of observations) {
    const key = raterKey(observation)
    if (once.delete(key) || repeated.has(key)) repeated.set(key, observation)
    else once.set(key, observation)
  }
  const seen = [...repeated, ...once]
  const columns = FIRST_RATER + repeated.size
  const size = columns + once.size
  const state = new Float64Array(size)
  const covariance = { matrix: new Float64Array(size * columns), columns, onceVariances: new Float64Array(once.size) }
  state[LEVEL] = constants.priorMean
  covariance.matrix[LEVEL] = constants.priorSd ** 2
  covariance.matrix[columns + SLOPE] = constants.slopePriorSd ** 2
  for (const [i, [, { source }]] of seen.entries()) {
    const place = FIRST_RATER + i
    const prior = biasPrior(source, constants, selfPrior)
    state[place] = prior.mean
    if (place < columns) covariance.matrix[place * columns + place] = prior.sd ** 2
    else covariance.onceVariances[place - columns] = prior.sd ** 2
  }
  return {
    constants,
    day: null,
    raters: seen.map(([, { source, rater }]) => ({ source, rater })),
    placeOf: new Map(seen.map(([key], i) => [key, FIRST_RATER + i])),
    state,
    covariance,
    valueFree: covariance,
  }
}

function biasPrior(source: Source, constants: LevelConstants, selfPrior: MeanSd | null): MeanSd {
  if (source === 'self' && selfPrior !== null) return selfPrior
  const { leniency, raterSd } = constants.sources[source]
  return { mean: leniency, sd: raterSd }
}

/** Moves the filter on to a day. */
export function predict(filter: LevelFilter, day: Day): void {
  const elapsed = filter.day === null ? 0 : day - filter.day
  filter.day = day
  if (elapsed === 0) return
  const { state, covariance, valueFree } = filter
  const transition = transitionOver(elapsed / DAYS_PER_MONTH, filter.constants)
  state[LEVEL] = at(state, LEVEL) + transition.gain * at(state, SLOPE)
  state[SLOPE] = at(state, SLOPE) * transition.damping
  predictCovariance(covariance, transition)
  if (valueFree !== covariance) predictCovariance(valueFree, transition)
}

function predictCovariance({ matrix, columns }: Covariance, transition: Transition): void {
  const moved = predictedVariances(at(matrix, LEVEL), at(matrix, SLOPE), at(matrix, columns + SLOPE), transition)
  for (let row = FIRST_RATER * columns; row < matrix.length; row += columns) {
    const withSlope = at(matrix, row + SLOPE)
    matrix[row + LEVEL] = at(matrix, row + LEVEL) + transition.gain * withSlope
    matrix[row + SLOPE] = withSlope * transition.damping
  }
  for (let j = FIRST_RATER; j < columns; j++) {
    matrix[j] = at(matrix, j * columns + LEVEL)
    matrix[columns + j] = at(matrix, j * columns + SLOPE)
  }
  matrix[LEVEL] = moved.level
  matrix[SLOPE] = moved.both
  matrix[columns + LEVEL] = moved.both
  matrix[columns + SLOPE] = moved.slope
}

function predictedVariances(
  level: number,
  both: number,
  slope: number,
  { gain, damping, levelVariance, covariance, slopeVariance }: Transition,
): { level: number; both: number; slope: number } {
  return {
    level: level + 2 * gain * both + gain ** 2 * slope + levelVariance,
    both: damping * (both + gain * slope) + covariance,
    slope: damping ** 2 * slope + slopeVariance,
  }
}

/** A rating of the present day against the state at the day's start. */
interface Innovation {
  observation: Observation
  place: number
  /** Nominal variance of the occasion, and the one that it is given the weight of; null when it is censored. */
  nominal: number
  weighted: number | null
  /** As far as it counts. */
  value: number
  z: number
}

/**
 * Lets all ratings of the filter's day count together (measurement §1.3): each is held against the state at the start of
 * the day, so that their order is nothing. One step for each, in their order.
 */
export function update(filter: LevelFilter, ratings: readonly Observation[]): LevelStep[] {
  const innovations = ratings.map((observation) => innovationOf(filter, observation))
  const effects = updateState(filter, innovations)
  updateCovariances(filter, innovations)
  const level = at(filter.state, LEVEL)
  const se = standardDeviation(at(filter.covariance.matrix, LEVEL))
  return innovations.map(({ observation: { id, day }, weighted, z }, i) => {
    const isCensored = weighted === null
    const isOutlier = Math.abs(z) > filter.constants.outlierZ
    return { id, day, z, isOutlier, isCensored, effect: at(effects, i), level, se }
  })
}

function innovationOf(filter: LevelFilter, observation: Observation): Innovation {
  const { constants, covariance, state } = filter
  const place = filter.placeOf.get(raterKey(observation))
  if (place === undefined) throw new RangeError(`the filter was not started for rater ${raterKey(observation)}`)
  const nominal = occasionVariance(observation, constants)
  const expected = at(state, LEVEL) + at(state, place)
  const { value } = observation
  if (
    (value >= constants.scaleMax && expected > constants.scaleMax) ||
    (value <= constants.scaleMin && expected < constants.scaleMin)
  )
    return { observation, place, nominal, weighted: null, value: 0, z: 0 }
  const known = covarianceOfRatings(covariance, place, place)
  const sd = Math.sqrt(known + nominal)
  const z = (value - expected) / sd
  const excess = Math.abs(z) / constants.outlierZ
  if (excess <= 1) return { observation, place, nominal, weighted: nominal, value: value - expected, z }
  return {
    observation,
    place,
    nominal,
    weighted: (known + nominal) * excess - known,
    value: (value - expected) / excess,
    z,
  }
}

function occasionVariance({ source, sd }: Observation, constants: LevelConstants): number {
  const { occasionSd, step }: SourceConstants = constants.sources[source]
  const occasion = sd ?? occasionSd
  if (occasion === null) throw new RangeError(`a rating from source ${source} must state its own sd`)
  return occasion ** 2 + step ** 2 / 12
}

/** x += K·e with the gain K = PHᵀ(HPHᵀ + R)⁻¹ of nominal variances; what each rating did to the level is returned. */
function updateState({ covariance, state }: LevelFilter, innovations: readonly Innovation[]): Float64Array {
  const n = innovations.length
  const factor = new Float64Array(n * n)
  for (const [i, one] of innovations.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = innovations[j] ?? one
      factor[i * n + j] = covarianceOfRatings(covariance, one.place, other.place) + (i === j ? one.nominal : 0)
    }
  }
  choleskyFactor(factor, n)
  const levelGains = Float64Array.from(innovations, ({ place }) => withRating(covariance, LEVEL, place))
  solveFactored(factor, levelGains)
  const weights = Float64Array.from(innovations, ({ value }) => value)
  solveFactored(factor, weights)
  const { length } = state
  for (let i = 0; i < length; i++) {
    let moved = 0
    for (const [j, { place }] of innovations.entries()) moved += withRating(covariance, i, place) * at(weights, j)
    state[i] = at(state, i) + moved
  }
  return levelGains.map((gain, i) => gain * (innovations[i]?.value ?? Number.NaN))
}

/** Variances of occasions are independent, so that one rating after the other gives what all together would. */
function updateCovariances(filter: LevelFilter, innovations: readonly Innovation[]): void {
  const { covariance } = filter
  const isAsValueFree = innovations.every(
    ({ observation, nominal, weighted }) => weighted === nominal && observation.source !== 'assistant',
  )
  if (filter.valueFree === covariance && !isAsValueFree)
    filter.valueFree = {
      ...covariance,
      matrix: covariance.matrix.slice(),
      onceVariances: covariance.onceVariances.slice(),
    }
  const { valueFree } = filter
  for (const { observation, place, nominal, weighted } of innovations) {
    if (weighted !== null) updateCovariance(covariance, place, weighted)
    if (valueFree !== covariance && observation.source !== 'assistant') updateCovariance(valueFree, place, nominal)
  }
}

function updateCovariance(covariance: Covariance, place: number, occasion: number): void {
  const { matrix, columns, onceVariances } = covariance
  const size = columns + onceVariances.length
  const shared = new Float64Array(size)
  for (let i = 0; i < size; i++) shared[i] = withRating(covariance, i, place)
  const weight = 1 / (at(shared, LEVEL) + at(shared, place) + occasion)
  for (let i = 0; i < size; i++) {
    const gain = at(shared, i) * weight
    if (gain === 0) continue
    for (let j = 0; j < columns; j++) matrix[i * columns + j] = at(matrix, i * columns + j) - gain * at(shared, j)
    if (i >= columns) onceVariances[i - columns] = at(onceVariances, i - columns) - gain * at(shared, i)
  }
}

/** Covariance of a part of the state with what the rater at `place` says: an element of PHᵀ. */
const withRating = (covariance: Covariance, i: number, place: number): number =>
  at(covariance.matrix, i * covariance.columns + LEVEL) + withRater(covariance, i, place)

/** Covariance of what two raters say but for their occasions: an element of HPHᵀ. */
const covarianceOfRatings = (covariance: Covariance, one: number, other: number): number =>
  withRating(covariance, LEVEL, other) + withRating(covariance, one, other)

function withRater({ matrix, columns, onceVariances }: Covariance, i: number, place: number): number {
  if (place < columns) return at(matrix, i * columns + place)
  if (i === place) return at(onceVariances, place - columns)
  return i < columns ? at(matrix, place * columns + i) : 0
}

const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN

/** Rounding may leave a variance a hair below zero. */
const standardDeviation = (variance: number): number => Math.sqrt(Math.max(variance, 0))

/** Level at the last observation with the uncertainty of `asOf`: silence credits no growth (measurement §1.2). */
export interface LevelState {
  level: number
  se: number
  /** Standard error as it follows from who rated when, whatever they said (P0, measurement §1.1). */
  se0: number
  slope: number
  slopeSe: number
  covLevelSlope: number
}

/** Level and slope with their variances and covariance, then the same three free of values: all that a forecast needs. */
export const TREND_LENGTH = 8

/** Writes the filter's level and slope behind one another into `into`, from `from` on. */
export function copyTrend({ state, covariance, valueFree }: LevelFilter, into: Float64Array, from: number): void {
  into[from] = at(state, LEVEL)
  into[from + 1] = at(state, SLOPE)
  for (const [i, { matrix, columns }] of [covariance, valueFree].entries()) {
    into[from + 2 + 3 * i] = at(matrix, LEVEL)
    into[from + 3 + 3 * i] = at(matrix, SLOPE)
    into[from + 4 + 3 * i] = at(matrix, columns + SLOPE)
  }
}

/** What a copied trend says so many days later. The level is clipped to the scale. */
export function stateAfter(trend: Float64Array, from: number, days: number, constants: LevelConstants): LevelState {
  const transition = transitionOver(days / DAYS_PER_MONTH, constants)
  const variances = (i: number) => predictedVariances(at(trend, i), at(trend, i + 1), at(trend, i + 2), transition)
  const moved = variances(from + 2)
  return {
    level: clip(at(trend, from), constants.scaleMin, constants.scaleMax),
    se: standardDeviation(moved.level),
    se0: standardDeviation(variances(from + 5).level),
    slope: at(trend, from + 1) * transition.damping,
    slopeSe: standardDeviation(moved.slope),
    covLevelSlope: moved.both,
  }
}

/** Leniency of every rater as now believed, by source and rater. */
export function raterBiases(filter: LevelFilter): RaterBias[] {
  const { matrix, columns, onceVariances } = filter.covariance
  return filter.raters
    .map(({ source, rater }, i) => {
      const place = FIRST_RATER + i
      const variance = place < columns ? at(matrix, place * columns + place) : at(onceVariances, place - columns)
      return { source, rater, mean: at(filter.state, place), sd: standardDeviation(variance) }
    })
    .sort((a, b) => compareText(a.source, b.source) || compareText(a.rater, b.rater))
}
