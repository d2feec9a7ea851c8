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
import type { Observation } from './observation.ts'
import { type PlacedRatings, placedRatings } from './placed-ratings.ts'

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

/**
 * The history of a list up to a day, or beyond, with self-ratings under a borrowed leniency. The last of each list is kept:
 * what is borrowed stays the same from one self-rating to the next, and replays go back through all days in between.
 */
export function lentHistory(
  observations: readonly Observation[],
  asOf: Day,
  constants: LevelConstants,
  prior: MeanSd,
): FilteredHistory {
  const known = lentHistories.get(observations)
  const { mean, sd } = known?.prior ?? {}
  if (known && known.until >= asOf && mean === prior.mean && sd === prior.sd && known.history.constants === constants)
    return known.history
  const history = filterHistory(observations, constants, prior, asOf)
  lentHistories.set(observations, { prior, until: asOf, history })
  return history
}

const lentHistories = new WeakMap<readonly Observation[], { prior: MeanSd; until: Day; history: FilteredHistory }>()

/**
 * Runs the observations up to a day through the filter; `selfPrior` replaces the leniency of self-ratings from the table.
 */
export function filterHistory(
  observations: readonly Observation[],
  constants: LevelConstants,
  selfPrior: MeanSd | null,
  until: Day = Number.POSITIVE_INFINITY,
): FilteredHistory {
  const ratings = placedRatings(observations, constants)
  const count = countUntil(ratings, until)
  const counted = ratings.counted.slice(0, count)
  const filter = startFilter(ratings, selfPrior)
  const trends = new Float64Array(TREND_LENGTH * count)
  const steps: LevelStep[] = []
  while (filter.count < count) {
    const from = filter.count
    updateDay(filter, steps)
    for (let i = from; i < filter.count; i++) copyTrend(filter, trends, TREND_LENGTH * i)
  }
  return { constants, counted, steps, filter, trends }
}

/** Moves the filter to the day of its next rating and lets all of that day count. */
function updateDay(filter: LevelFilter, steps: LevelStep[] | null): void {
  const { counted } = filter.ratings
  const day = counted[filter.count]?.day ?? Number.NaN
  let n = 1
  while (counted[filter.count + n]?.day === day) n += 1
  predict(filter, day)
  update(filter, n, steps)
}

/** What the filter says on a day of the observations up to it, without their steps. Null before the first. */
export function stateUnder(
  observations: readonly Observation[],
  constants: LevelConstants,
  selfPrior: MeanSd | null,
  day: Day,
): LevelState | null {
  const ratings = placedRatings(observations, constants)
  const count = countUntil(ratings, day)
  if (count === 0) return null
  const filter = startFilter(ratings, selfPrior)
  while (filter.count < count) updateDay(filter, null)
  const trend = new Float64Array(TREND_LENGTH)
  copyTrend(filter, trend, 0)
  return stateAfter(trend, 0, day - (filter.day ?? day), constants)
}

/** How many of the observations count up to and including a day. */
export function countUntil({ counted }: Pick<PlacedRatings, 'counted'>, day: Day): number {
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
