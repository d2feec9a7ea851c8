import type { Source } from '../facts/source.ts'
import { compareText } from '../text/compare-text.ts'
import type { Day } from '../time/dates.ts'

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

/** Order in which observations of a competency count: never that of entry (measurement §0). */
export function compareObservations(a: Observation, b: Observation): number {
  return (
    a.day - b.day ||
    compareText(a.source, b.source) ||
    compareText(a.rater, b.rater) ||
    a.value - b.value ||
    compareText(a.id, b.id)
  )
}
