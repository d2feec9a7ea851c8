import { DAYS_PER_MONTH, DAYS_PER_WEEK } from '../time/dates.ts'
import type { LevelConstants, TrendConstants } from './constants.ts'
import type { LevelState } from './filter.ts'
import type { LevelEstimate } from './level.ts'
import { type MeanSd, normalCdf } from './normal.ts'
import { transitionOver } from './transition.ts'

/** Level and slope of a day with their uncertainty. */
type Trend = Omit<LevelState, 'se0'>

const MONTHS_PER_WEEK = DAYS_PER_WEEK / DAYS_PER_MONTH

/** Level `months` after the estimate's `asOf` if the trend goes on (measurement §2); not clipped to the scale. */
export function forecastLevel(state: Trend, months: number, constants: LevelConstants): MeanSd {
  const { gain, levelVariance } = transitionOver(months, constants)
  const variance = state.se ** 2 + 2 * gain * state.covLevelSlope + gain ** 2 * state.slopeSe ** 2 + levelVariance
  return { mean: state.level + gain * state.slope, sd: Math.sqrt(Math.max(variance, 0)) }
}

/** P(level ≥ target) on that date, not by that date. */
export function probabilityAtLeast(state: Trend, target: number, months: number, constants: LevelConstants): number {
  const { mean, sd } = forecastLevel(state, months, constants)
  if (sd === 0) return mean >= target ? 1 : 0
  return normalCdf((mean - target) / sd)
}

/** First whole week from `asOf` with one in five, even and four in five odds; null: not within the weeks scanned. */
export interface Eta {
  p20: number | null
  p50: number | null
  p80: number | null
}

export function etaWeeks(
  state: Trend,
  target: number,
  constants: { level: LevelConstants; trend: TrendConstants },
): Eta {
  const eta: Eta = { p20: null, p50: null, p80: null }
  for (let week = 0; week <= constants.trend.maxWeeks; week++) {
    const odds = probabilityAtLeast(state, target, week * MONTHS_PER_WEEK, constants.level)
    if (odds >= 0.2) eta.p20 ??= week
    if (odds >= 0.5) eta.p50 ??= week
    if (odds >= 0.8) eta.p80 ??= week
  }
  return eta
}

/** How many weeks ahead a forecast may reach: a multiple of the time observed, within bounds. */
export function forecastHorizonWeeks(
  { firstDay, lastDay }: Pick<LevelEstimate, 'firstDay' | 'lastDay'>,
  { minWeeks, maxWeeks, spanFactor }: TrendConstants,
): number {
  const observed = Math.floor((spanFactor * (lastDay - firstDay)) / DAYS_PER_WEEK)
  return Math.min(maxWeeks, Math.max(minWeeks, observed))
}
