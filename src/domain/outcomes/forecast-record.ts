import type { EntryOf } from '../facts/entry.ts'
import {
  type FrozenForecast,
  prequentialForecasts,
  type ScoredForecast,
  type ScoreReport,
  scoreReport,
} from '../measure/forecast-scores.ts'
import { bandPrior } from '../measure/hours-band.ts'
import { type SelectedCases, selectCases } from '../measure/recalibration.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { recordedOutcomes } from '../readiness/readiness.ts'
import { compareText } from '../text/compare-text.ts'
import { dayOf } from '../time/dates.ts'

/** A real interview with what had been forecast for it. */
export interface ForecastCase extends ScoredForecast {
  id: string
  on: string
  level: string
  /** The learner's own prediction; null when none was made, and for other people's interviews. */
  own: number | null
}

/** Forecasts of one population against what came of them (measurement §5.8). */
export interface ForecastRecord {
  /** `own`, or the cohort's name. */
  source: string
  isOwn: boolean
  cases: ForecastCase[]
  from: string
  until: string
  /** What prep would have said before each interview, from earlier outcomes only. */
  prep: ScoreReport
  /** The learner's own predictions; null without any. */
  own: ScoreReport | null
}

export interface ForecastHistory {
  records: ForecastRecord[]
  selected: SelectedCases
}

/** Own interviews first, then every cohort by name. Interviews without any forecast are not among the cases. */
export function forecastHistory(evidence: Evidence, level: string): ForecastHistory {
  const constants = evidence.framework.constants.probability
  const outcomes = new Map(evidence.of('outcome').map((entry) => [entry.id, entry]))
  const forecasts = new Map(evidence.of('forecast').map((entry) => [entry.id, entry.payload]))
  const selected = selectCases(recordedOutcomes(evidence), level, constants)
  const frozen = selected.cases.map((one): FrozenForecast => ({ ...one, variance: varianceOf(one.id, one.levelId) }))
  const scored = prequentialForecasts(frozen, constants)

  function varianceOf(id: string, levelId: string): number {
    const payload = outcomes.get(id)?.payload
    const known = payload?.forecast === undefined ? undefined : forecasts.get(payload.forecast)
    if (known) return known.xVariance
    const { x, probability, hours } = payload?.cohort ?? {}
    if (x !== undefined || probability !== undefined || hours === undefined) return 0
    return (bandPrior(hours, levelId, constants)?.sd ?? 0) ** 2
  }

  const cases = scored.flatMap(({ id, p, passed }) => {
    const entry = outcomes.get(id)
    if (!entry) return []
    const own = entry.payload.forecast === undefined ? undefined : forecasts.get(entry.payload.forecast)?.own
    return [
      {
        source: entry.payload.cohort?.name ?? null,
        id,
        on: entry.occurredOn,
        level: entry.subject,
        p,
        passed,
        own: own ?? null,
      },
    ]
  })
  const records = [...Map.groupBy(cases, ({ source }) => source)]
    .sort(([a], [b]) => (a === null ? -1 : b === null ? 1 : compareText(a, b)))
    .map(([source, list]): ForecastRecord => {
      const predicted = list.flatMap(({ own, passed }) => (own === null ? [] : [{ p: own, passed }]))
      const days = list.map(({ on }) => on).sort()
      return {
        source: source ?? 'own',
        isOwn: source === null,
        cases: list.map(({ source: _, ...one }) => one),
        from: days[0] ?? '',
        until: days.at(-1) ?? '',
        prep: scoreReport(list, constants),
        own: predicted.length === 0 ? null : scoreReport(predicted, constants),
      }
    })
  return { records, selected }
}

/**
 * The forecast an interview of that day is compared with: the latest for the level made on or before it that no other
 * interview has been compared with, of one that is recorded the latest made for it. Null when there is none.
 */
export function forecastFor(
  evidence: Evidence,
  level: string,
  on: string,
  interview: string | null,
): EntryOf<'forecast'> | null {
  const used = new Set(evidence.of('outcome').map(({ payload }) => payload.forecast))
  const open = evidence
    .of('forecast')
    .filter((entry) => entry.subject === level && dayOf(entry.occurredOn) <= dayOf(on) && !used.has(entry.id))
  const own = open.findLast(({ payload }) => payload.interview === interview && interview !== null)
  return own ?? open.findLast(({ payload }) => payload.interview === undefined) ?? null
}
