import { raterKey } from '../facts/rater.ts'
import type { Source } from '../facts/source.ts'
import type { LevelConstants } from './constants.ts'
import { countedObservations, type Observation } from './observation.ts'

/** Whose leniency has a place in the filter's state; the first spelling of a name stands. */
export interface PlacedRater {
  source: Source
  rater: string
}

/**
 * The ratings of a competency as the filter takes them: those that count, in their order, each with its rater's place and
 * its occasion's variance. None of it depends on a day, nor on what is assumed of the learner.
 */
export interface PlacedRatings {
  constants: LevelConstants
  counted: readonly Observation[]
  /** In the order of their places, which follow those of level and slope; who comes more than once comes first. */
  raters: readonly PlacedRater[]
  places: Int32Array
  occasions: Float64Array
  /** Places of level, slope and the raters who come more than once. */
  columns: number
  /** Most ratings that one day has. */
  mostADay: number
}

/** Places of level and slope in the state; those of the raters follow. */
export const LEVEL = 0
export const SLOPE = 1
export const FIRST_RATER = 2

/** The placed ratings of a list of observations; worked out once for each list, which is therefore closed to further ones. */
export function placedRatings(observations: readonly Observation[], constants: LevelConstants): PlacedRatings {
  const known = placed.get(observations)
  if (known?.constants === constants) return known
  const ratings = placeRatings(countedObservations(observations), constants)
  placed.set(Object.freeze(observations), ratings)
  return ratings
}

const placed = new WeakMap<readonly Observation[], PlacedRatings>()

/** Counted observations with their places; raters of `others` are taken as coming more than once. */
export function placeRatings(
  counted: readonly Observation[],
  constants: LevelConstants,
  others: readonly Observation[] = [],
): PlacedRatings {
  const keys = counted.map(raterKey)
  const once = new Map<string, PlacedRater>()
  const repeated = new Map<string, PlacedRater>()
  for (const [i, observation] of [...counted, ...others].entries()) {
    const key = keys[i] ?? raterKey(observation)
    const first = once.get(key)
    if (first) repeated.set(key, first)
    else if (!repeated.has(key)) once.set(key, { source: observation.source, rater: observation.rater })
    if (first) once.delete(key)
  }
  const seen = [...repeated, ...once]
  const placeOf = new Map(seen.map(([key], i) => [key, FIRST_RATER + i]))
  return {
    constants,
    counted,
    raters: seen.map(([, rater]) => rater),
    places: Int32Array.from(keys, (key) => placeOf.get(key) ?? Number.NaN),
    occasions: Float64Array.from(counted, (observation) => occasionVariance(observation, constants)),
    columns: FIRST_RATER + repeated.size,
    mostADay: mostADay(counted),
  }
}

function mostADay(counted: readonly Observation[]): number {
  let [most, n] = [0, 0]
  for (const [i, { day }] of counted.entries()) {
    n = day === counted[i - 1]?.day ? n + 1 : 1
    most = Math.max(most, n)
  }
  return most
}

function occasionVariance({ source, sd }: Observation, constants: LevelConstants): number {
  const { occasionSd, step } = constants.sources[source]
  const occasion = sd ?? occasionSd
  if (occasion === null) throw new RangeError(`a rating from source ${source} must state its own sd`)
  return occasion ** 2 + step ** 2 / 12
}
