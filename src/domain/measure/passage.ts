import type { Day } from '../dates.ts'
import type { LevelConstants } from './constants.ts'
import { absorb, type LevelFilter, type LevelStep, startFilter, varianceOn } from './filter.ts'
import { compareObservations, type Observation } from './observation.ts'
import { clip } from './round.ts'

/**
 * One passage of the filter over all observations of a competency, which then tells the level of any day: reports ask for
 * many days, and the filter is most of what they cost.
 */
export interface Passage {
  constants: LevelConstants
  /** In the order in which they counted. */
  ordered: readonly Observation[]
  /** One for every observation. */
  steps: readonly LevelStep[]
  /** As the last observation left it. */
  filter: LevelFilter
  /** Covariance of level and slope after each step, four numbers a step. */
  covariances: Float64Array
}

const BLOCK = 4

/** The passage over a list of observations under the table's leniencies; worked out once for each list. */
export function passageOf(observations: readonly Observation[], constants: LevelConstants): Passage {
  const known = passages.get(observations)
  if (known?.constants === constants) return known
  const ordered = observations.toSorted(compareObservations)
  const filter = startFilter(ordered, constants, null)
  const covariances = new Float64Array(BLOCK * ordered.length)
  const steps = ordered.map((observation, index) => {
    const step = absorb(filter, observation)
    const { covariance, columns } = filter
    covariances.set(covariance.subarray(0, 2), BLOCK * index)
    covariances.set(covariance.subarray(columns, columns + 2), BLOCK * index + 2)
    return step
  })
  const passage = { constants, ordered, steps, filter, covariances }
  passages.set(observations, passage)
  return passage
}

const passages = new WeakMap<readonly Observation[], Passage>()

/** How many of the observations lie on or before a day. */
export function countUntil({ ordered }: Passage, day: Day): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ordered[middle]?.day ?? Number.POSITIVE_INFINITY) <= day) low = middle + 1
    else high = middle
  }
  return low
}

/** The level on a day from the observations up to it, clipped to the scale, and its standard error; null before the first. */
export function levelOn(passage: Passage, day: Day): { level: number; se: number } | null {
  const index = countUntil(passage, day) - 1
  const step = passage.steps[index]
  if (step === undefined) return null
  const { constants, covariances } = passage
  const covariance = covariances.subarray(BLOCK * index, BLOCK * (index + 1))
  return {
    level: clip(step.level, constants.scaleMin, constants.scaleMax),
    se: Math.sqrt(varianceOn({ covariance, columns: 2 }, day - step.day, constants)),
  }
}
