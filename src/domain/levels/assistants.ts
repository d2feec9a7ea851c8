import { personKey } from '../facts/rater.ts'
import { isExternal } from '../facts/source.ts'
import { historyOf, stateOn } from '../measure/filtered-history.ts'
import { type Interval, interval80 } from '../measure/interval.ts'
import { mean, sampleVariance } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { rowRatings } from './observations.ts'

/** A language model's ratings beside what other people's say of the same competencies on the same day (measurement §8). */
export interface AssistantRecord {
  model: string
  /** Days with an outside level to compare with; every answer of a day counts once. */
  days: number
  /** assistant − outside level, in rubric points, with its 80% interval; null for too few days. */
  difference: (Interval & { mean: number }) | null
}

/** Every assistant that has rated, by name. */
export function assistantRecords(evidence: Evidence): AssistantRecord[] {
  const { framework } = evidence
  const { calibration, level } = framework.constants
  const competencyOf = new Map(framework.rubrics.map(({ id, competency }) => [id, competency]))
  const outside = new Map(
    [...evidence.observations()].map(([id, list]) => [
      id,
      historyOf(
        list.filter(({ source }) => isExternal(source)),
        level,
      ),
    ]),
  )
  const ratings = rowRatings(framework, evidence.entries).filter(({ source }) => source === 'assistant')
  return [...Map.groupBy(ratings, ({ rater }) => personKey(rater)).values()]
    .map((own): AssistantRecord => {
      const compared = own.flatMap(({ rubric, day, value }) => {
        const history = outside.get(competencyOf.get(rubric) ?? '')
        const state = history ? stateOn(history, day) : null
        return state ? [{ day, difference: value - state.level }] : []
      })
      const days = [...Map.groupBy(compared, ({ day }) => day).values()].map((all) =>
        mean(all.map(({ difference }) => difference)),
      )
      const center = mean(days)
      return {
        model: own[0]?.rater ?? '',
        days: days.length,
        difference:
          days.length < Math.max(2, calibration.minAssistantDays)
            ? null
            : { mean: center, ...interval80(center, Math.sqrt(sampleVariance(days) / days.length)) },
      }
    })
    .sort((a, b) => b.days - a.days)
}
