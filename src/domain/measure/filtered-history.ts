import type { Day } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import {
  copyTrend,
  type LevelFilter,
  type LevelState,
  type LevelStep,
  predict,
  startFilter,
  stateAfter,
  TREND_LENGTH,
  update,
} from './filter.ts'
import type { MeanSd } from './normal.ts'
import { countedObservations, type Observation } from './observation.ts'

/**
 * All observations of a competency run through the filter once. What it said on any day can be read off: the filter is
 * causal, reports ask for many days, and the filter is most of what they cost.
 */
export interface FilteredHistory {
  constants: LevelConstants
  /** As they counted, in their order. */
  counted: readonly Observation[]
  /** One for every counted observation. */
  steps: readonly LevelStep[]
  /** As the last day left it. */
  filter: LevelFilter
  /** Level and slope after each day, as `copyTrend` writes them, one for every counted observation. */
  trends: Float64Array
}

/** The history of a list of observations under the table's leniencies; worked out once for each list. */
export function historyOf(observations: readonly Observation[], constants: LevelConstants): FilteredHistory {
  const known = histories.get(observations)
  if (known?.constants === constants) return known
  const history = filterHistory(observations, constants, null)
  histories.set(observations, history)
  return history
}

const histories = new WeakMap<readonly Observation[], FilteredHistory>()

/** Runs a list of observations through the filter; `selfPrior` replaces the leniency of self-ratings from the table. */
export function filterHistory(
  observations: readonly Observation[],
  constants: LevelConstants,
  selfPrior: MeanSd | null,
): FilteredHistory {
  const counted = countedObservations(observations)
  const filter = startFilter(counted, constants, selfPrior)
  const trends = new Float64Array(TREND_LENGTH * counted.length)
  const steps: LevelStep[] = []
  while (steps.length < counted.length) {
    const from = steps.length
    const day = counted[from]?.day ?? Number.NaN
    let to = from + 1
    while (counted[to]?.day === day) to += 1
    predict(filter, day)
    for (const step of update(filter, counted.slice(from, to))) steps.push(step)
    for (let i = from; i < to; i++) copyTrend(filter, trends, TREND_LENGTH * i)
  }
  return { constants, counted, steps, filter, trends }
}

/** How many of the observations count up to and including a day. */
export function countUntil({ counted }: FilteredHistory, day: Day): number {
  let [low, high] = [0, counted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((counted[middle]?.day ?? Number.POSITIVE_INFINITY) <= day) low = middle + 1
    else high = middle
  }
  return low
}

/** What the filter said on a day, after the observations up to it. Null before the first. */
export function stateOn(history: FilteredHistory, day: Day): LevelState | null {
  const last = countUntil(history, day) - 1
  const observation = history.counted[last]
  if (observation === undefined) return null
  return stateAfter(history.trends, TREND_LENGTH * last, day - observation.day, history.constants)
}
