import type { Day } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import { absorb, type LevelFilter, type LevelState, type LevelStep, outlookAt, startFilter } from './filter.ts'
import type { MeanSd } from './normal.ts'
import { compareObservations, type Observation } from './observation.ts'

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
  /** Slope, and covariance of level and slope, after each step: five numbers a step. */
  marks: Float64Array
}

const MARK = 5

/** The passage over a list of observations under the table's leniencies; worked out once for each list. */
export function passageOf(observations: readonly Observation[], constants: LevelConstants): Passage {
  const known = passages.get(observations)
  if (known?.constants === constants) return known
  const passage = passThrough(observations, constants, null)
  passages.set(observations, passage)
  return passage
}

const passages = new WeakMap<readonly Observation[], Passage>()

/** A passage of its own: `selfPrior` replaces the leniency of self-ratings from the table. */
export function passThrough(
  observations: readonly Observation[],
  constants: LevelConstants,
  selfPrior: MeanSd | null,
): Passage {
  const ordered = observations.toSorted(compareObservations)
  const filter = startFilter(ordered, constants, selfPrior)
  const marks = new Float64Array(MARK * ordered.length)
  const steps = ordered.map((observation, index) => {
    const step = absorb(filter, observation)
    const { covariance, columns, states } = filter
    const at = MARK * index
    marks[at] = states[1] ?? Number.NaN
    marks[at + 1] = covariance[0] ?? Number.NaN
    marks[at + 2] = covariance[1] ?? Number.NaN
    marks[at + 3] = covariance[columns] ?? Number.NaN
    marks[at + 4] = covariance[columns + 1] ?? Number.NaN
    return step
  })
  return { constants, ordered, steps, filter, marks }
}

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

/** What the filter said on a day, after the observations up to it: the level is clipped to the scale. Null before the first. */
export function outlookOn(passage: Passage, day: Day): LevelState | null {
  const index = countUntil(passage, day) - 1
  const step = passage.steps[index]
  if (step === undefined) return null
  const mark = passage.marks.subarray(MARK * index, MARK * (index + 1))
  const covariance = mark.subarray(1)
  const states = Float64Array.of(step.level, mark[0] ?? 0)
  return outlookAt({ constants: passage.constants, day: step.day, states, covariance, columns: 2 }, day)
}
