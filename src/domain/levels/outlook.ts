import type { Source } from '../facts/source.ts'
import { type Eta, etaWeeks, forecastHorizonWeeks, forecastLevel } from '../measure/forecast.ts'
import { interval80 } from '../measure/interval.ts'
import { type Standing, standingOf } from '../measure/labels.ts'
import type { LevelEstimate } from '../measure/level.ts'
import { compareObservations } from '../measure/observation.ts'
import { clip } from '../measure/round.ts'
import { type TrajectoryPoint, trajectory } from '../measure/trajectory.ts'
import { type SecondOpinion, secondOpinion, type Trend, trendOf } from '../measure/trend.ts'
import { type Evidence, memoized, once } from '../metrics/evidence.ts'
import { type Competency, targetOf } from '../rules/framework.ts'
import { DAYS_PER_MONTH, DAYS_PER_WEEK, formatDay } from '../time/dates.ts'
import type { SeriesPoint } from './group-series.ts'

/** Where a competency was, is and may be heading (measurement §2). */
export interface Outlook {
  competency: Competency
  target: number
  estimate: LevelEstimate | null
  standing: Standing | null
  readonly points: readonly TrajectoryPoint[]
  readonly ratings: { date: string; value: number; source: Source }[]
  trend: Trend
  /** The trend of outside ratings alone that no single one can sway; null with too few. */
  readonly opinion: SecondOpinion | null
  /** Only with a trend: week by week from the day of the evidence up to the horizon, within the scale. */
  forecast: SeriesPoint[]
  horizonWeeks: number | null
  eta: Eta | null
}

/** The outlook of each of these competencies, in their order. */
export const outlooks = (evidence: Evidence, competencies: readonly Competency[]): Outlook[] =>
  competencies.map((competency) => outlookOf(competency, evidence))

/** Of all competencies; worked out once for each evidence, since a report may draw them in several places. */
export const allOutlooks = memoized((evidence) => outlooks(evidence, evidence.framework.competencies))

function outlookOf(competency: Competency, evidence: Evidence): Outlook {
  const { constants } = evidence.framework
  const target = targetOf(competency, evidence.level)
  const observations = evidence.observations().get(competency.id) ?? []
  const estimate = evidence.estimate(competency.id)
  const trend = trendOf(estimate, constants.trend)
  const ahead = estimate !== null && trend.isShown ? estimate : null
  const horizonWeeks = ahead && forecastHorizonWeeks(ahead, constants.trend)
  const points = once(() =>
    trajectory(competency.id, evidence.observations(), evidence.asOf, estimate, constants.level),
  )
  const ratings = once(() =>
    observations
      .toSorted(compareObservations)
      .map(({ day, value, source }) => ({ date: formatDay(day), value, source })),
  )
  const opinion = once(() => estimate && secondOpinion(observations, estimate, constants.trend))
  return {
    competency,
    target,
    estimate,
    standing: estimate && standingOf(estimate, target, constants.labels),
    // What takes long is worked out when it is asked for: a picture shows no ratings, and a trend no points.
    get points() {
      return points()
    },
    get ratings() {
      return ratings()
    },
    trend,
    get opinion() {
      return opinion()
    },
    forecast: ahead ? fan(ahead, horizonWeeks ?? 0, evidence) : [],
    horizonWeeks,
    eta: ahead && etaWeeks(ahead, target, constants),
  }
}

function fan(estimate: LevelEstimate, weeks: number, { asOf, framework }: Evidence): SeriesPoint[] {
  const { level } = framework.constants
  const onScale = (value: number): number => clip(value, level.scaleMin, level.scaleMax)
  return Array.from({ length: weeks }, (_, index) => {
    const days = DAYS_PER_WEEK * (index + 1)
    const { mean, sd } = forecastLevel(estimate, days / DAYS_PER_MONTH, level)
    const { lo, hi } = interval80(mean, sd)
    return { date: formatDay(asOf + days), value: onScale(mean), lo: onScale(lo), hi: onScale(hi) }
  })
}
