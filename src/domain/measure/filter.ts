import type { Source } from '../facts/source.ts'
import { compareText } from '../text/compare-text.ts'
import { DAYS_PER_MONTH, type Day } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import { choleskyFactor, solveFactored } from './linear.ts'
import type { MeanSd } from './normal.ts'
import { FIRST_RATER, LEVEL, type PlacedRatings, SLOPE } from './placed-ratings.ts'
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
  ratings: PlacedRatings
  /** How many of the ratings have counted. */
  count: number
  /** Day of the last of them, or null before the first. */
  day: Day | null
  state: Float64Array
  covariance: Covariance
  /**
   * What the covariance would be had every rating counted in full and no assistant been asked (P0, measurement §1.1): it
   * tells who rated when, and nothing of what was said. The same object as `covariance` until the two differ.
   */
  valueFree: Covariance
  /** Room for what a day is worked out with: filters run tens of thousands of days, and would mostly allocate. */
  room: Room
}

interface Room {
  /** A column of PHᵀ. */
  column: Float64Array
  /** Of a day's ratings: HPHᵀ + R and its factor, K·e of each, and the level's gains. */
  factor: Float64Array
  weights: Float64Array
  levelGains: Float64Array
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

/** A filter that has seen nothing yet. `selfPrior` replaces the leniency of self-ratings from the table. */
export function startFilter(ratings: PlacedRatings, selfPrior: MeanSd | null): LevelFilter {
  const { constants, columns, raters, mostADay } = ratings
  const size = FIRST_RATER + raters.length
  const state = new Float64Array(size)
  const covariance = {
    matrix: new Float64Array(size * columns),
    columns,
    onceVariances: new Float64Array(size - columns),
  }
  state[LEVEL] = constants.priorMean
  covariance.matrix[LEVEL] = constants.priorSd ** 2
  covariance.matrix[columns + SLOPE] = constants.slopePriorSd ** 2
  for (const [i, { source }] of raters.entries()) {
    const place = FIRST_RATER + i
    const prior = biasPrior(source, constants, selfPrior)
    state[place] = prior.mean
    if (place < columns) covariance.matrix[place * columns + place] = prior.sd ** 2
    else covariance.onceVariances[place - columns] = prior.sd ** 2
  }
  const room = {
    column: new Float64Array(size),
    factor: new Float64Array(mostADay ** 2),
    weights: new Float64Array(mostADay),
    levelGains: new Float64Array(mostADay),
  }
  return { ratings, count: 0, day: null, state, covariance, valueFree: covariance, room }
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
  const { ratings, state, covariance, valueFree } = filter
  const transition = transitionOver(elapsed / DAYS_PER_MONTH, ratings.constants)
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
  place: number
  /** Nominal variance of the occasion, and the one that it is given the weight of; null when it is censored. */
  nominal: number
  weighted: number | null
  /** As far as it counts. */
  value: number
  z: number
  isAssistant: boolean
}

/**
 * Lets the next `n` ratings, all of the filter's day, count together (measurement §1.3): each is held against the state at
 * the start of the day, so that their order is nothing. Adds a step for each to `steps`, where they are wanted.
 */
export function update(filter: LevelFilter, n: number, steps: LevelStep[] | null): void {
  const innovations = [innovationOf(filter, filter.count)]
  for (let i = 1; i < n; i++) innovations.push(innovationOf(filter, filter.count + i))
  findFactor(filter, innovations)
  if (steps) findLevelGains(filter, innovations)
  updateState(filter, innovations)
  updateCovariances(filter, innovations)
  if (steps) addSteps(filter, innovations, steps)
  filter.count += n
}

function addSteps(filter: LevelFilter, innovations: readonly Innovation[], steps: LevelStep[]): void {
  const { counted, constants } = filter.ratings
  const level = at(filter.state, LEVEL)
  const se = standardDeviation(at(filter.covariance.matrix, LEVEL))
  for (const [i, { weighted, value, z }] of innovations.entries()) {
    const observation = counted[filter.count + i]
    if (!observation) continue
    const { id, day } = observation
    const effect = at(filter.room.levelGains, i) * value
    const isOutlier = Math.abs(z) > constants.outlierZ
    steps.push({ id, day, z, isOutlier, isCensored: weighted === null, effect, level, se })
  }
}

function innovationOf({ ratings, covariance, state }: LevelFilter, index: number): Innovation {
  const { constants, counted } = ratings
  const { value = Number.NaN, source } = counted[index] ?? {}
  const place = ratings.places[index] ?? Number.NaN
  const nominal = at(ratings.occasions, index)
  const expected = at(state, LEVEL) + at(state, place)
  const isAssistant = source === 'assistant'
  if (
    (value >= constants.scaleMax && expected > constants.scaleMax) ||
    (value <= constants.scaleMin && expected < constants.scaleMin)
  )
    return { place, nominal, weighted: null, value: 0, z: 0, isAssistant }
  const known = covarianceOfRatings(covariance, place, place)
  const innovation = value - expected
  const z = innovation / Math.sqrt(known + nominal)
  const excess = Math.abs(z) / constants.outlierZ
  if (excess <= 1) return { place, nominal, weighted: nominal, value: innovation, z, isAssistant }
  return { place, nominal, weighted: (known + nominal) * excess - known, value: innovation / excess, z, isAssistant }
}

/** The factor of HPHᵀ + R, R of nominal variances. */
function findFactor({ covariance, room: { factor } }: LevelFilter, innovations: readonly Innovation[]): void {
  const n = innovations.length
  for (let i = 0; i < n; i++) {
    const { place = Number.NaN, nominal = Number.NaN } = innovations[i] ?? {}
    for (let j = 0; j <= i; j++) {
      const other = innovations[j]?.place ?? Number.NaN
      factor[i * n + j] = covarianceOfRatings(covariance, place, other) + (i === j ? nominal : 0)
    }
  }
  choleskyFactor(factor, n)
}

/** The level's gains of a day's ratings: what each says of the level beside the others. */
function findLevelGains(
  { covariance, room: { levelGains, factor } }: LevelFilter,
  innovations: readonly Innovation[],
): void {
  for (const [i, { place }] of innovations.entries()) levelGains[i] = withRating(covariance, LEVEL, place)
  solveFactored(factor, levelGains, innovations.length)
}

/** x += K·e with the gain K = PHᵀ(HPHᵀ + R)⁻¹, by the factor that was found. */
function updateState({ covariance, state, room }: LevelFilter, innovations: readonly Innovation[]): void {
  const { column, factor, weights } = room
  const n = innovations.length
  for (let i = 0; i < n; i++) weights[i] = innovations[i]?.value ?? Number.NaN
  solveFactored(factor, weights, n)
  for (let j = 0; j < n; j++) {
    const weight = at(weights, j)
    writeColumn(covariance, innovations[j]?.place ?? Number.NaN, column)
    for (let i = 0; i < state.length; i++) state[i] = at(state, i) + at(column, i) * weight
  }
}

/** Variances of occasions are independent, so that one rating after the other gives what all together would. */
function updateCovariances(filter: LevelFilter, innovations: readonly Innovation[]): void {
  const { covariance } = filter
  const { column } = filter.room
  const isAsValueFree = innovations.every(({ nominal, weighted, isAssistant }) => weighted === nominal && !isAssistant)
  if (filter.valueFree === covariance && !isAsValueFree)
    filter.valueFree = {
      ...covariance,
      matrix: covariance.matrix.slice(),
      onceVariances: covariance.onceVariances.slice(),
    }
  const { valueFree } = filter
  for (const { place, nominal, weighted, isAssistant } of innovations) {
    if (weighted !== null) updateCovariance(covariance, place, weighted, column)
    if (valueFree !== covariance && !isAssistant) updateCovariance(valueFree, place, nominal, column)
  }
}

function updateCovariance(covariance: Covariance, place: number, occasion: number, column: Float64Array): void {
  const { matrix, columns, onceVariances } = covariance
  const size = writeColumn(covariance, place, column)
  const weight = 1 / (at(column, LEVEL) + at(column, place) + occasion)
  for (let i = 0; i < size; i++) {
    const gain = at(column, i) * weight
    if (gain === 0) continue
    const row = i * columns
    for (let j = 0; j < columns; j++) matrix[row + j] = at(matrix, row + j) - gain * at(column, j)
    if (i >= columns) onceVariances[i - columns] = at(onceVariances, i - columns) - gain * at(column, i)
  }
}

/** Covariance of every part of the state with what the rater at `place` says: a column of PHᵀ; its length is returned. */
function writeColumn(covariance: Covariance, place: number, column: Float64Array): number {
  const { matrix, columns, onceVariances } = covariance
  const size = columns + onceVariances.length
  if (place >= columns) {
    for (let i = 0; i < size; i++) column[i] = withRating(covariance, i, place)
    return size
  }
  for (let i = 0, row = 0; i < size; i++, row += columns) column[i] = at(matrix, row + LEVEL) + at(matrix, row + place)
  return size
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
  copyVariances(covariance, into, from + 2)
  copyVariances(valueFree, into, from + 5)
}

function copyVariances({ matrix, columns }: Covariance, into: Float64Array, from: number): void {
  into[from] = at(matrix, LEVEL)
  into[from + 1] = at(matrix, SLOPE)
  into[from + 2] = at(matrix, columns + SLOPE)
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

/** Leniency of every rater seen so far as now believed, by source and rater. */
export function raterBiases({ ratings, count, covariance, state }: LevelFilter): RaterBias[] {
  const { matrix, columns, onceVariances } = covariance
  const seen = new Set(ratings.places.subarray(0, count))
  return ratings.raters
    .flatMap(({ source, rater }, i): RaterBias[] => {
      const place = FIRST_RATER + i
      if (!seen.has(place)) return []
      const variance = place < columns ? at(matrix, place * columns + place) : at(onceVariances, place - columns)
      return [{ source, rater, mean: at(state, place), sd: standardDeviation(variance) }]
    })
    .sort((a, b) => compareText(a.source, b.source) || compareText(a.rater, b.rater))
}
