import { forecastLevel } from '../measure/forecast.ts'
import { indexSlope } from '../measure/learning.ts'
import { type CompetencyLevel, indexInterval, type Levels, readinessIndex } from '../measure/readiness-index.ts'
import { clip } from '../measure/round.ts'
import { trendOf } from '../measure/trend.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Readiness } from '../readiness/readiness.ts'
import { DAYS_PER_MONTH } from '../time/dates.ts'
import type { CompetencyLearning } from './learning-states.ts'
import type { WeekHours } from './week-hours.ts'

/** The readiness index on a day with its 80% interval, 0–1. */
export interface ExpectedIndex {
  index: number
  lo80: number
  hi80: number
}

/** The readiness index of a plan, now and on its last day; the interval is that of the last day. */
export interface PlanIndex {
  now: number
  atDate: number
  lo80: number
  hi80: number
}

/**
 * The readiness index now and where the plan leads (measurement §6): the index itself, of the levels as they stand and of
 * those after the plan's hours, adjustments as they are. Null without any rating. The interval has the uncertainty of the
 * levels and, taken as common to all competencies, of the learning rate. `hours` are those by competency.
 */
export function planIndex(
  evidence: Evidence,
  readiness: Readiness,
  learning: ReadonlyMap<string, CompetencyLearning>,
  last: Pick<WeekHours, 'levels' | 'ses'> | null,
  hours: Readonly<Record<string, number>>,
): PlanIndex | null {
  if (!isAnyRated(readiness)) return null
  const { constants } = evidence.framework
  const levels = mapLevels(readiness.levels, evidence, (id, known) => ({
    level: last?.levels[id] ?? known.level,
    se: last?.ses[id] ?? known.se,
    selfOnly: known.selfOnly,
  }))
  const rateSd = [...learning.values()].reduce((total, { state, rate }) => {
    const spent = (hours[state.id] ?? 0) * state.ratePerHour
    const perLogRate = Math.max(0, constants.learning.ceiling - state.level) * spent * Math.exp(-spent)
    const level = last?.levels[state.id] ?? state.level
    return total + indexSlope({ ...state, level }, constants.learning) * perLogRate * rate.sdLog
  }, 0)
  const { index: atDate, lo80, hi80 } = indexOf(levels, readiness, evidence, rateSd)
  return { now: indexOf(readiness.levels, readiness, evidence, 0).index, atDate, lo80, hi80 }
}

/** Where the trends of the last weeks lead (measurement §2); levels without a trend stay. Null without any rating. */
export function trendIndex(evidence: Evidence, readiness: Readiness, days: number): ExpectedIndex | null {
  if (!isAnyRated(readiness)) return null
  const { constants } = evidence.framework
  const levels = mapLevels(readiness.levels, evidence, (id, known) => {
    const estimate = evidence.estimate(id)
    if (estimate === null || !trendOf(estimate, constants.trend).isShown) return known
    const { mean, sd } = forecastLevel(estimate, days / DAYS_PER_MONTH, constants.level)
    return { ...known, level: clip(mean, constants.level.scaleMin, constants.level.scaleMax), se: sd }
  })
  return indexOf(levels, readiness, evidence, 0)
}

const isAnyRated = ({ levels }: Readiness): boolean => Object.values(levels).some((level) => level !== null)

function mapLevels(
  levels: Levels,
  { framework }: Evidence,
  change: (id: string, known: CompetencyLevel) => CompetencyLevel,
): Levels {
  const { missingMean, missingSd } = framework.constants.index
  return Object.fromEntries(
    framework.competencies.map(({ id }) => [
      id,
      change(id, levels[id] ?? { level: missingMean, se: missingSd, selfOnly: false }),
    ]),
  )
}

function indexOf(
  levels: Levels,
  { targets, adjustments }: Readiness,
  evidence: Evidence,
  extraSd: number,
): ExpectedIndex {
  const constants = evidence.framework.constants.index
  const { index, sd } = readinessIndex(
    levels,
    targets,
    adjustments.map(({ value }) => value),
    constants,
  )
  const { lo: lo80, hi: hi80 } = indexInterval(index, Math.hypot(sd, extraSd), constants)
  return { index, lo80, hi80 }
}
