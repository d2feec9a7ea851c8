import type { PreparationInput } from '../measure/adjustments.ts'
import { stateThen } from '../measure/leniency.ts'
import { mean, sum } from '../measure/mean.ts'
import { type Evidence, memoized } from '../metrics/evidence.ts'
import { fullMocks, reviewsOf } from '../metrics/pieces.ts'
import { isFocused, spentBetween } from '../practice/spent-time.ts'
import type { Framework } from '../rules/framework.ts'
import { compareText } from '../text/compare-text.ts'
import { type CivilDate, type Day, dayOf } from '../time/dates.ts'
import { isWithin } from '../time/window.ts'

/** So much of so much; null where nothing was recorded to take a share of. */
export interface PartOf {
  part: number
  whole: number
}

/** What the preparation's four shares are taken of: minutes, reviews, pieces of work, competencies. */
export type PreparationParts = Record<keyof PreparationInput, PartOf | null>

/** A realistic mock beside the level that all other evidence showed on its day, both as means over what it rated. */
export interface MockComparison {
  entry: string
  rating: number
  level: number
  /** Ratings of rubric rows that could be compared. */
  n: number
}

/** Steps from the learner's present scope up to the one that corresponds to the level; null when either is unknown. */
export function scopeStepsBelow({ scopes }: Pick<Framework, 'scopes'>, scope: string | null, level: string) {
  const at = scopes.findIndex(({ id }) => id === scope)
  const wanted = scopes.findIndex((one) => one.level === level)
  return at < 0 || wanted < 0 ? null : Math.max(0, wanted - at)
}

/**
 * What the four process shares of the last weeks are taken of (measurement §5.3). Mock interviews are retrieval practice; a
 * piece counts by its newest version.
 */
export const preparationParts = memoized((evidence): PreparationParts => {
  const { preparation } = evidence.framework.constants.index
  const isRecent = (entry: { occurredOn: CivilDate }): boolean =>
    isWithin(dayOf(entry.occurredOn), evidence.asOf, preparation.windowDays)
  const minutes = practiceMinutes(evidence, evidence.asOf - preparation.windowDays)
  const subjectsOf = (kind: 'artefact' | 'story'): string[] => [
    ...new Set(
      evidence
        .of(kind)
        .filter(isRecent)
        .map(({ subject }) => subject),
    ),
  ]
  const pieces = [...subjectsOf('artefact'), ...subjectsOf('story').map((story) => `story:${story}`)]
  const rated = pieces.filter((piece) => reviewsOf(evidence, piece).length > 0)
  const lastDays = evidence.framework.competencies.map(({ id }) => evidence.estimate(id)?.lastDay ?? null)
  const fresh = lastDays.filter((day) => day !== null && evidence.asOf - day <= preparation.evidenceDays)
  return {
    retrievalShare: partOf(minutes.focused, minutes.focused + minutes.passive),
    reviewOnTime: reviewsOnTime(evidence, isRecent),
    artefactsRated: partOf(rated.length, pieces.length),
    evidenceShare: lastDays.every((day) => day === null) ? null : partOf(fresh.length, lastDays.length),
  }
})

const partOf = (part: number, whole: number): PartOf | null => (whole === 0 ? null : { part, whole })

/** The shares themselves, 0–1. */
export function sharesOf(parts: PreparationParts): PreparationInput {
  const share = (of: PartOf | null): number | null => of && of.part / of.whole
  return {
    retrievalShare: share(parts.retrievalShare),
    reviewOnTime: share(parts.reviewOnTime),
    artefactsRated: share(parts.artefactsRated),
    evidenceShare: share(parts.evidenceShare),
  }
}

/**
 * The reviews that were due, and those that were done no later than a day after; each sitting says how many those were, so
 * that no answer has to be read. The last word of a sitting counts.
 */
function reviewsOnTime(evidence: Evidence, isRecent: (entry: { occurredOn: CivilDate }) => boolean): PartOf | null {
  const said = evidence.of('quiz').filter((entry) => entry.payload.reviews !== undefined && isRecent(entry))
  const sittings = [
    ...new Map(said.map(({ payload }) => [payload.session, payload.reviews ?? { n: 0, onTime: 0 }])).values(),
  ]
  return partOf(sum(sittings.map(({ onTime }) => onTime)), sum(sittings.map(({ n }) => n)))
}

/** Minutes that count from a day on, of retrieval practice and mocks, and of passive activities (measurement §6.1). */
export function practiceMinutes(evidence: Evidence, from: Day): { focused: number; passive: number } {
  const spent = spentBetween(evidence, from, evidence.asOf)
  const minutesOf = (isWanted: boolean): number =>
    sum(spent.filter(({ activity }) => isFocused(evidence, activity) === isWanted).map(({ minutes }) => minutes))
  return { focused: minutesOf(true), passive: minutesOf(false) }
}

/**
 * Realistic mocks against the level that all other evidence showed on that day, oldest first (measurement §5.3). What
 * was rated in a mock, or about one, is no other evidence, whoever rated it. No more than count are compared.
 */
export const mockComparisons = memoized((evidence): MockComparison[] => {
  const { framework } = evidence
  const realistic = new Set(
    evidence
      .of('mock')
      .filter(({ payload }) => payload.isRealistic)
      .map(({ id }) => id),
  )
  const competencyOf = new Map(framework.rubrics.map((rubric) => [rubric.id, rubric.competency]))
  const fromMocks = entriesOfMocks(evidence)
  const others = new Map(
    [...evidence.observations()].map(([id, list]) => {
      const left = list.filter(
        ({ source, entries }) =>
          source !== 'mock' && source !== 'panel' && !entries.some((entry) => fromMocks.has(entry)),
      )
      // What is known of a list need not be worked out of its copy.
      return [id, left.length === list.length ? list : left]
    }),
  )
  const newestFirst = fullMocks(evidence)
    .filter((mock) => realistic.has(mock.entry))
    .sort((a, b) => b.day - a.day || compareText(b.rater, a.rater) || b.mean - a.mean)
  const compared: MockComparison[] = []
  for (const { entry, ratings, day } of newestFirst) {
    if (compared.length >= framework.constants.index.stress.maxMocks) break
    const pairs = Object.entries(ratings).flatMap(([rubric, value]) => {
      const then = stateThen(others, competencyOf.get(rubric) ?? '', day, framework.constants.level)
      return then === null ? [] : [{ value, level: then.level }]
    })
    if (pairs.length === 0) continue
    compared.unshift({
      entry,
      rating: mean(pairs.map(({ value }) => value)),
      level: mean(pairs.map(({ level }) => level)),
      n: pairs.length,
    })
  }
  return compared
})

/** Mocks, and the ratings and reviews that were given of one. */
function entriesOfMocks(evidence: Evidence): Set<string> {
  const mocks = new Set(evidence.of('mock').map(({ id }) => id))
  const about = [
    ...evidence.of('review').filter(({ subject }) => mocks.has(subject)),
    ...evidence.of('rating').filter(({ payload }) => payload.about !== undefined && mocks.has(payload.about)),
  ]
  return new Set([...mocks, ...about.map(({ id }) => id)])
}
