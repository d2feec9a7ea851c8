import type { Source } from '../facts/source.ts'
import { compareText } from '../text/compare-text.ts'
import type { Day } from '../time/dates.ts'
import { mean } from './mean.ts'

/** A dated rating of one competency, in rubric points. */
export interface Observation {
  id: string
  day: Day
  source: Source
  /** `me` for the learner; the raters of a source who gave no name share one. */
  rater: string
  value: number
  /** Occasion error of this very value, > 0. For quizzes, which state their own; it overrides the source's. */
  sd?: number
}

/** Observations of every competency, by its id. */
export type ObservationsByCompetency = ReadonlyMap<string, readonly Observation[]>

/** Order in which observations of a competency are listed: never that of entry (measurement §0). */
export function compareObservations(a: Observation, b: Observation): number {
  return (
    a.day - b.day ||
    compareText(a.source, b.source) ||
    compareText(a.rater, b.rater) ||
    a.value - b.value ||
    compareText(a.id, b.id)
  )
}

/**
 * The observations as they count, in their order: what assistants said on one day is one rating, their mean, since it
 * costs nothing to ask again (measurement §1.8).
 */
export function countedObservations(observations: readonly Observation[]): Observation[] {
  const ordered = observations.toSorted(compareObservations)
  const answers = Map.groupBy(
    ordered.filter(({ source }) => source === 'assistant'),
    ({ day }) => day,
  )
  if (answers.size === 0) return ordered
  return ordered.flatMap((observation): Observation[] => {
    const together = observation.source === 'assistant' ? (answers.get(observation.day) ?? []) : []
    if (together.length < 2) return [observation]
    return together[0] === observation ? [{ ...observation, value: mean(together.map(({ value }) => value)) }] : []
  })
}
