import type { Entry } from '../facts/entry.ts'
import { SOURCES, type Source } from '../facts/source.ts'
import type { Framework } from '../rules/framework.ts'
import { compareText } from '../text/compare-text.ts'
import type { CivilDate } from '../time/dates.ts'
import { formatDay } from '../time/dates.ts'
import { rowRatings } from './observations.ts'

/** The newest rating of a rubric row by one source. */
export interface LastRating {
  entry: string
  source: Source
  rater: string
  value: number
  on: CivilDate
}

/** By rubric row, the newest rating of each source, in the order of the sources. Of one day's ratings the last counts. */
export function lastRatings(framework: Framework, entries: readonly Entry[]): Map<string, LastRating[]> {
  const byRow = new Map<string, Map<Source, LastRating>>()
  const inOrder = rowRatings(framework, entries).sort((a, b) => a.day - b.day || compareText(a.entry, b.entry))
  for (const { entry, rubric, source, rater, value, day } of inOrder) {
    const row = byRow.get(rubric) ?? new Map<Source, LastRating>()
    row.set(source, { entry, source, rater, value, on: formatDay(day) })
    byRow.set(rubric, row)
  }
  return new Map([...byRow].map(([rubric, row]) => [rubric, SOURCES.flatMap((source) => row.get(source) ?? [])]))
}
