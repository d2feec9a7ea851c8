import type { Source } from '../facts/source.ts'
import { compareText } from '../text/compare-text.ts'
import { DAYS_PER_MONTH, type Day } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import type { MeanSd } from './normal.ts'
import type { Observation } from './observation.ts'
import { clip } from './round.ts'
import { type Transition, transitionOver } from './transition.ts'

export interface RaterBias extends MeanSd {
  source: Source
  rater: string
}

/** What one observation did. `level` is the filter's own and may leave the scale; `z` is 0 when it was censored. */
export interface LevelStep {
  id: string
  day: Day
  z: number
  isOutlier: boolean
  isCensored: boolean
  level: number
  se: number
}

/**
 * The Kalman filter of one competency between two observations (measurement §1.1–§1.3). State x = [L, v, b…]: level,
 * slope a month, one leniency a rater. `covariance` has a row for every state, but a column only for L, v and the
 * raters seen more than once: a rater who comes but once meets no later observation, so that row and its own variance
 * (`onceVariances`) are all that is ever needed of it. L and v come out exactly as if that rater's variance had been
 * added to the occasion's.
 */
export interface LevelFilter {
  constants: LevelConstants
  /** Day of the last observation, or null before the first. */
  day: Day | null
  raters: FilterRater[]
  /** Index in the state of each `source:rater`. */
  indexOf: Map<string, number>
  states: Float64Array
  /** Row by row, `columns` wide. */
  covariance: Float64Array
  columns: number
  onceVariances: Float64Array
  /** Covariance of every state with the present observation; kept to spare an allocation a rating. */
  gains: Float64Array
}

interface FilterRater {
  source: Source
  rater: string
}

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
  const columns = 2 + repeated.size
  const size = columns + once.size
  const states = new Float64Array(size)
  const covariance = new Float64Array(size * columns)
  const onceVariances = new Float64Array(once.size)
  states[LEVEL] = constants.priorMean
  covariance[LEVEL] = constants.priorSd ** 2
  covariance[columns + SLOPE] = constants.slopePriorSd ** 2
  for (const [i, [, { source }]] of seen.entries()) {
    const index = 2 + i
    const prior = biasPrior(source, constants, selfPrior)
    states[index] = prior.mean
    if (index < columns) covariance[index * columns + index] = prior.sd ** 2
    else onceVariances[index - columns] = prior.sd ** 2
  }
  return {
    constants,
    day: null,
    raters: seen.map(([, { source, rater }]) => ({ source, rater })),
    indexOf: new Map(seen.map(([key], i) => [key, 2 + i])),
    states,
    covariance,
    columns,
    onceVariances,
    gains: new Float64Array(size),
  }
}

const LEVEL = 0
const SLOPE = 1

const raterKey = ({ source, rater }: FilterRater): string => `${source}:${rater}`

function biasPrior(source: Source, constants: LevelConstants, selfPrior: MeanSd | null): MeanSd {
  if (source === 'self' && selfPrior !== null) return selfPrior
  const { leniency, raterSd } = constants.sources[source]
  return { mean: leniency, sd: raterSd }
}

/** Moves the filter to the observation's day and lets it count. Observations must come in their order. */
export function absorb(filter: LevelFilter, observation: Observation): LevelStep {
  const { id, day, value } = observation
  const { constants, columns, covariance, gains, states } = filter
  const rater = filter.indexOf.get(raterKey(observation))
  if (rater === undefined) throw new RangeError(`the filter was not started for rater ${raterKey(observation)}`)
  moveTo(filter, day)

  const expected = at(states, LEVEL) + at(states, rater)
  const isCensored =
    (value >= constants.scaleMax && expected > constants.scaleMax) ||
    (value <= constants.scaleMin && expected < constants.scaleMin)
  if (isCensored) return stepAfter(filter, { id, day, z: 0, isOutlier: false, isCensored })

  for (let i = 0; i < states.length; i++) {
    gains[i] = at(covariance, i * columns + LEVEL) + covarianceWithRater(filter, i, rater)
  }
  const innovation = value - expected
  const variance = at(gains, LEVEL) + at(gains, rater) + occasionVariance(observation, constants)
  const z = innovation / Math.sqrt(variance)
  const isOutlier = Math.abs(z) > constants.outlierZ
  const weight = 1 / (isOutlier ? (variance * Math.abs(z)) / constants.outlierZ : variance)

  for (let i = 0; i < states.length; i++) {
    const gain = at(gains, i)
    if (gain === 0) continue
    states[i] = at(states, i) + gain * weight * innovation
    for (let j = 0; j < columns; j++) {
      covariance[i * columns + j] = at(covariance, i * columns + j) - gain * at(gains, j) * weight
    }
    if (i >= columns) filter.onceVariances[i - columns] = at(filter.onceVariances, i - columns) - gain * gain * weight
  }
  return stepAfter(filter, { id, day, z, isOutlier, isCensored })
}

/**
 * Lets all of `ordered` from index `from` count that lie on or before `day`; the index of the first that does not is
 * returned, to go on from.
 */
export function absorbThrough(filter: LevelFilter, ordered: readonly Observation[], from: number, day: Day): number {
  let next = from
  for (let rating = ordered[next]; rating !== undefined && rating.day <= day; rating = ordered[next]) {
    absorb(filter, rating)
    next += 1
  }
  return next
}

const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN

function stepAfter(filter: LevelFilter, step: Omit<LevelStep, 'level' | 'se'>): LevelStep {
  return { ...step, level: at(filter.states, LEVEL), se: standardDeviation(at(filter.covariance, LEVEL)) }
}

/** Rounding may leave a variance a hair below zero. */
const standardDeviation = (variance: number): number => Math.sqrt(Math.max(variance, 0))

function covarianceWithRater(filter: LevelFilter, i: number, rater: number): number {
  if (rater < filter.columns) return at(filter.covariance, i * filter.columns + rater)
  return i === rater ? at(filter.onceVariances, rater - filter.columns) : 0
}

function occasionVariance({ source, sd }: Observation, constants: LevelConstants): number {
  const { occasionSd, step } = constants.sources[source]
  const occasion = sd ?? occasionSd
  if (occasion === null) throw new RangeError(`a rating from source ${source} must state its own sd`)
  return occasion ** 2 + step ** 2 / 12
}

function moveTo(filter: LevelFilter, day: Day): void {
  const elapsed = filter.day === null ? 0 : day - filter.day
  filter.day = day
  if (elapsed === 0) return
  const { columns, covariance, states } = filter
  const transition = transitionOver(elapsed / DAYS_PER_MONTH, filter.constants)
  const moved = moveLevelAndSlope(filter, transition)
  states[LEVEL] = at(states, LEVEL) + transition.gain * at(states, SLOPE)
  states[SLOPE] = at(states, SLOPE) * transition.damping
  for (let i = 2; i < states.length; i++) {
    const withSlope = at(covariance, i * columns + SLOPE)
    covariance[i * columns + LEVEL] = at(covariance, i * columns + LEVEL) + transition.gain * withSlope
    covariance[i * columns + SLOPE] = withSlope * transition.damping
  }
  for (let j = 2; j < columns; j++) {
    covariance[j] = at(covariance, j * columns + LEVEL)
    covariance[columns + j] = at(covariance, j * columns + SLOPE)
  }
  covariance[LEVEL] = moved.levelVariance
  covariance[SLOPE] = moved.covariance
  covariance[columns + LEVEL] = moved.covariance
  covariance[columns + SLOPE] = moved.slopeVariance
}

function moveLevelAndSlope(
  { covariance, columns }: Pick<LevelFilter, 'covariance' | 'columns'>,
  { gain, damping, ...noise }: Transition,
): Pick<Transition, 'levelVariance' | 'covariance' | 'slopeVariance'> {
  const level = at(covariance, LEVEL)
  const both = at(covariance, SLOPE)
  const slope = at(covariance, columns + SLOPE)
  return {
    levelVariance: level + 2 * gain * both + gain ** 2 * slope + noise.levelVariance,
    covariance: damping * (both + gain * slope) + noise.covariance,
    slopeVariance: damping ** 2 * slope + noise.slopeVariance,
  }
}

/** Level at the last observation with the uncertainty of `asOf`: silence credits no growth (measurement §1.2). */
export interface LevelState {
  level: number
  se: number
  slope: number
  slopeSe: number
  covLevelSlope: number
}

/** What the filter says on a day not before its last observation. The level is clipped to the scale. */
export function outlookAt(
  filter: Pick<LevelFilter, 'constants' | 'day' | 'states' | 'covariance' | 'columns'>,
  asOf: Day,
): LevelState {
  const { constants, states } = filter
  const transition = transitionOver((asOf - (filter.day ?? asOf)) / DAYS_PER_MONTH, constants)
  const moved = moveLevelAndSlope(filter, transition)
  return {
    level: clip(at(states, LEVEL), constants.scaleMin, constants.scaleMax),
    se: standardDeviation(moved.levelVariance),
    slope: at(states, SLOPE) * transition.damping,
    slopeSe: standardDeviation(moved.slopeVariance),
    covLevelSlope: moved.covariance,
  }
}

/** Leniency of every rater as now believed, by source and rater. */
export function raterBiases(filter: LevelFilter): RaterBias[] {
  const { columns, covariance, onceVariances } = filter
  return filter.raters
    .map(({ source, rater }, i) => {
      const index = 2 + i
      const variance = index < columns ? at(covariance, index * columns + index) : at(onceVariances, index - columns)
      return { source, rater, mean: at(filter.states, index), sd: standardDeviation(variance) }
    })
    .sort((a, b) => compareText(a.source, b.source) || compareText(a.rater, b.rater))
}
