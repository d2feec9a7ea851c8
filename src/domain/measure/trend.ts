import { isExternal } from '../facts/source.ts'
import { DAYS_PER_MONTH, type Day } from '../time/dates.ts'
import type { TrendConstants } from './constants.ts'
import type { LevelEstimate } from './level.ts'
import type { Observation } from './observation.ts'
import { theilSenSlope } from './theil-sen.ts'

/** One thing that a trend still lacks: `have` against at least (or, for silence and slope error, at most) `need`. */
export interface TrendNeed {
  what: 'ratings' | 'days' | 'span-days' | 'silent-days' | 'slope-se'
  have: number
  need: number
}

export type TrendDirection = 'improving' | 'declining' | 'unclear'

/** The trend of one competency (measurement §2), in points a month, or what is missing for one. */
export type Trend =
  | { isShown: true; slope: number; slopeSe: number; direction: TrendDirection }
  | { isShown: false; needs: TrendNeed[] }

export function trendOf(estimate: LevelEstimate | null, constants: TrendConstants): Trend {
  const needs = trendNeeds(estimate, constants)
  if (estimate === null || needs.length > 0) return { isShown: false, needs }
  const { slope, slopeSe } = estimate
  return { isShown: true, slope, slopeSe, direction: directionOf(slope, slopeSe, constants.directionZ) }
}

function directionOf(slope: number, slopeSe: number, z: number): TrendDirection {
  if (slope === 0 || Math.abs(slope) < z * slopeSe) return 'unclear'
  return slope > 0 ? 'improving' : 'declining'
}

function trendNeeds(estimate: LevelEstimate | null, constants: TrendConstants): TrendNeed[] {
  const atLeast: TrendNeed[] = [
    { what: 'ratings', have: estimate?.n ?? 0, need: constants.minRatings },
    { what: 'days', have: new Set(estimate?.steps.map(({ day }) => day)).size, need: constants.minDays },
    { what: 'span-days', have: estimate ? estimate.lastDay - estimate.firstDay : 0, need: constants.minSpanDays },
  ]
  const atMost: TrendNeed[] = estimate
    ? [
        { what: 'silent-days', have: estimate.asOf - estimate.lastDay, need: constants.maxSilenceDays },
        { what: 'slope-se', have: estimate.slopeSe, need: constants.maxSlopeSe },
      ]
    : []
  return [...atLeast.filter(({ have, need }) => have < need), ...atMost.filter(({ have, need }) => have > need)]
}

/** The median slope of the external ratings (points a month), which no single rating can pull away. */
export interface SecondOpinion {
  n: number
  slope: number
  /** It differs from the estimate's slope in sign, and by more than the tolerance. */
  isContrary: boolean
}

/** Null with too few external ratings up to the estimate's `asOf`, or with all of them on one day. */
export function secondOpinion(
  observations: readonly Observation[],
  estimate: Pick<LevelEstimate, 'asOf' | 'slope'>,
  constants: TrendConstants,
): SecondOpinion | null {
  const points = externalPoints(observations, estimate.asOf)
  if (points.length < constants.theilSenMinRatings) return null
  const slope = theilSenSlope(points)
  if (slope === null) return null
  const isFar = Math.abs(slope - estimate.slope) > constants.theilSenDisagreement
  return { n: points.length, slope, isContrary: isFar && slope * estimate.slope < 0 }
}

const externalPoints = (observations: readonly Observation[], asOf: Day) =>
  observations
    .filter(({ day, source }) => day <= asOf && isExternal(source))
    .map(({ day, value }) => ({ t: day / DAYS_PER_MONTH, y: value }))
