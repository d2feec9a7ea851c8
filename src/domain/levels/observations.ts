import { type Entry, type EntryOf, isKind } from '../facts/entry.ts'
import { raterKey } from '../facts/rater.ts'
import type { Source } from '../facts/source.ts'
import { mean } from '../measure/mean.ts'
import type { Observation } from '../measure/observation.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Framework } from '../rules/framework.ts'
import { type CivilDate, dayOf } from '../time/dates.ts'

/** One rating of a competency by one rater on one day, and the entries it was averaged from. */
export interface CompetencyObservation extends Observation {
  entries: string[]
}

/** A rating of one rubric row, from whatever entry it came. */
export interface RowRating {
  entry: string
  rubric: string
  day: number
  source: Source
  rater: string
  value: number
}

/**
 * Every rating of a rubric row that the entries hold: assessments, mock rounds, reviews by row. A mock's rounds that
 * rate the same row count as their mean. A quiz rates no row: it measures by an entry of its own.
 */
export function rowRatings(framework: Framework, entries: readonly Entry[]): RowRating[] {
  const rubricIds = new Set(framework.rubrics.map((rubric) => rubric.id))
  const ratings: RowRating[] = []
  const add = ({ id, occurredOn, source, rater }: Entry, rubric: string, value: number): void => {
    if (rubricIds.has(rubric)) ratings.push({ entry: id, rubric, day: dayOf(occurredOn), source, rater, value })
  }
  for (const entry of entries) {
    if (entry.source === 'quiz') continue
    if (entry.kind === 'rating') add(entry, entry.subject, entry.payload.value)
    else if (entry.kind === 'mock' || entry.kind === 'review')
      for (const [rubric, value] of Object.entries(ratingsOf(entry))) add(entry, rubric, value)
  }
  return ratings
}

const ratingsOf = (entry: EntryOf<'mock'> | EntryOf<'review'>): Readonly<Record<string, number>> =>
  entry.kind === 'mock' ? mockRatings(entry) : entry.payload.ratings

/** A mock's rating of each rubric row: the mean over the rounds that rated it. */
export function mockRatings(mock: EntryOf<'mock'>): Readonly<Record<string, number>> {
  const known = ratingsOfMocks.get(mock)
  if (known) return known
  const values = new Map<string, number[]>()
  for (const round of mock.payload.rounds)
    for (const [rubric, value] of Object.entries(round.ratings))
      values.set(rubric, [...(values.get(rubric) ?? []), value])
  const ratings = Object.fromEntries([...values].map(([rubric, all]) => [rubric, mean(all)]))
  ratingsOfMocks.set(mock, ratings)
  return ratings
}

const ratingsOfMocks = new WeakMap<EntryOf<'mock'>, Readonly<Record<string, number>>>()

/**
 * The observations each competency's level is estimated from: per rater and day the mean of the competency's rows
 * (measurement §1.1), and one pseudo-observation for every measured quiz (§3.5). Every competency has a list.
 */
export function observationsByCompetency(
  framework: Framework,
  entries: readonly Entry[],
  bankCompetency: (bank: string) => string | null,
): Map<string, CompetencyObservation[]> {
  const byCompetency = new Map<string, CompetencyObservation[]>(
    framework.competencies.map((competency) => [competency.id, []]),
  )
  const competencyOf = new Map(framework.rubrics.map((rubric) => [rubric.id, rubric.competency]))
  const cells = new Map<string, { competency: string; ratings: RowRating[] }>()
  for (const rating of rowRatings(framework, entries)) {
    const competency = competencyOf.get(rating.rubric)
    if (competency === undefined) continue
    const key = `${competency}\0${rating.day}\0${raterKey(rating)}`
    const cell = cells.get(key)
    if (cell) cell.ratings.push(rating)
    else cells.set(key, { competency, ratings: [rating] })
  }
  for (const { competency, ratings } of cells.values()) {
    const first = ratings[0]
    if (first === undefined) continue
    const ids = ratings.length === 1 ? [first.entry] : [...new Set(ratings.map((rating) => rating.entry))]
    byCompetency.get(competency)?.push({
      id: first.entry,
      entries: ids,
      day: first.day,
      source: first.source,
      rater: first.rater,
      value: ratings.length === 1 ? first.value : meanOfRows(ratings),
    })
  }
  // A session that was stopped and resumed has measured once, not twice.
  const sessions = new Map(
    entries
      .filter(isKind('quiz'))
      .filter(({ payload }) => payload.level)
      .map((entry) => [entry.payload.session, entry]),
  )
  for (const entry of sessions.values()) {
    const competency = bankCompetency(entry.subject)
    if (competency === null || entry.payload.level === undefined) continue
    byCompetency.get(competency)?.push({
      id: entry.id,
      entries: [entry.id],
      day: dayOf(entry.occurredOn),
      source: 'quiz',
      rater: entry.subject,
      value: entry.payload.level.value,
      sd: entry.payload.level.sd,
    })
  }
  return byCompetency
}

/**
 * Lists that hold what the last ones of the framework held, as the very same objects: what was worked out of a list, such as
 * a run of the filter, need not be worked out again for what an entry has left as it was.
 */
export function keptLists(
  framework: Framework,
  lists: ReadonlyMap<string, readonly CompetencyObservation[]>,
): ReadonlyMap<string, readonly CompetencyObservation[]> {
  const known = lastLists.get(framework)
  const kept = new Map(
    [...lists].map(([id, list]) => {
      const before = known?.get(id)
      return [id, before !== undefined && areSame(before, list) ? before : list]
    }),
  )
  lastLists.set(framework, kept)
  return kept
}

const lastLists = new WeakMap<Framework, ReadonlyMap<string, readonly CompetencyObservation[]>>()

const areSame = (one: readonly CompetencyObservation[], other: readonly CompetencyObservation[]): boolean =>
  one.length === other.length &&
  one.every((a, index) => {
    const b = other[index]
    return (
      b !== undefined &&
      a.id === b.id &&
      a.day === b.day &&
      a.source === b.source &&
      a.rater === b.rater &&
      a.value === b.value &&
      a.sd === b.sd &&
      a.entries.length === b.entries.length &&
      a.entries.every((entry, at) => entry === b.entries[at])
    )
  })

/**
 * The observations as they would be without one entry: those of its day are gathered anew, and a competency that it does not
 * touch keeps its very list.
 */
export function observationsWithout(
  { framework, entries, observations }: Pick<Evidence, 'framework' | 'entries' | 'observations'>,
  entry: string,
): Map<string, readonly CompetencyObservation[]> {
  const all = observations()
  const left = entries.find(({ id }) => id === entry)
  if (!left) return new Map(all)
  const day = dayOf(left.occurredOn)
  const others = (entriesByDay(entries).get(left.occurredOn) ?? []).filter(({ id }) => id !== entry)
  const ofDay = observationsByCompetency(
    framework,
    others,
    (bank) => framework.banks.find(({ id }) => id === bank)?.competency ?? null,
  )
  return new Map(
    [...all].map(([id, list]) => {
      const isTouched = list.some((one) => one.day === day && one.entries.includes(entry))
      return [id, isTouched ? [...list.filter((one) => one.day !== day), ...(ofDay.get(id) ?? [])] : list]
    }),
  )
}

/** Asked for entry after entry: they are grouped once. */
function entriesByDay(entries: readonly Entry[]): ReadonlyMap<CivilDate, readonly Entry[]> {
  const known = byDay.get(entries)
  if (known) return known
  const days = Map.groupBy(entries, ({ occurredOn }) => occurredOn)
  byDay.set(entries, days)
  return days
}

const byDay = new WeakMap<readonly Entry[], ReadonlyMap<CivilDate, readonly Entry[]>>()

/** Each row counts once, however often it was rated. */
const meanOfRows = (ratings: readonly RowRating[]): number =>
  mean(
    [...Map.groupBy(ratings, (rating) => rating.rubric).values()].map((row) => mean(row.map((rating) => rating.value))),
  )
