import { isAssumed } from '../facts/assumed.ts'
import { byOccurrence, type Entry, type EntryOf } from '../facts/entry.ts'
import { raterKey } from '../facts/rater.ts'
import { isExternal, type Source } from '../facts/source.ts'
import { mockRatings } from '../levels/observations.ts'
import { mean, sum } from '../measure/mean.ts'
import { isTooShortMock } from '../mock/mock-time.ts'
import { notCounted } from '../practice/not-counted.ts'
import { compareText } from '../text/compare-text.ts'
import type { Day } from '../time/dates.ts'
import { dayOf, formatDay } from '../time/dates.ts'
import { type Evidence, knownBy, memoized } from './evidence.ts'

/** A mock with enough dimensions rated to count as a whole interview. */
export interface FullMock {
  entry: string
  day: Day
  source: Source
  rater: string
  ratings: Record<string, number>
  mean: number
}

/** Full mocks by day, source, rater and mean, never by order of entry; one that was over in no time is none. */
export function fullMocks(evidence: Evidence): FullMock[] {
  const { minFullMockDimensions } = evidence.framework.constants.gates
  return evidence
    .of('mock')
    .filter((entry) => !isTooShortMock(entry.payload, evidence.framework) && !isAssumedRating(entry))
    .map((entry) => {
      const ratings = mockRatings(entry)
      const values = Object.values(ratings)
      return {
        entry: entry.id,
        day: dayOf(entry.occurredOn),
        source: entry.source,
        rater: entry.rater,
        ratings,
        mean: sum(values) / values.length,
      }
    })
    .filter((mock) => isExternal(mock.source) && Object.keys(mock.ratings).length >= minFullMockDimensions)
    .sort(
      (a, b) =>
        a.day - b.day || compareText(raterKey(a), raterKey(b)) || a.mean - b.mean || compareText(a.entry, b.entry),
    )
}

/** Whether nobody said the value itself of a rating: it satisfies no rated criterion (measurement §7). */
export const isAssumedRating = (entry: Entry): boolean =>
  (entry.kind === 'rating' && isAssumed(entry.payload, 'value')) ||
  (entry.kind === 'mock' && isAssumed(entry.payload, 'ratings'))

/** The current version of every story that was not retired, by id. */
export function activeStories(evidence: Evidence): EntryOf<'story'>[] {
  const latest = new Map<string, EntryOf<'story'>>()
  for (const story of evidence.of('story')) {
    const known = latest.get(story.subject)
    if (!known || byOccurrence(story, known) > 0) latest.set(story.subject, story)
  }
  return [...latest.values()].filter((story) => story.payload.state === 'active')
}

/** What one other person said of one piece of work on one day: the mean, over the named dimensions or over all. */
export interface Review {
  entries: string[]
  day: Day
  source: Source
  rater: string
  value: number
}

/**
 * External reviews of a piece, oldest first. Ratings given with `about` count as well, their rubric row being the
 * dimension. What a rater said more than once on a day counts as its mean (measurement §7, evidence record).
 */
export function reviewsOf(evidence: Evidence, subject: string, dimensions: readonly string[] | null = null): Review[] {
  const opinions = opinionsOf(evidence.newest).get(subject)
  if (opinions === undefined) return []
  const today = formatDay(evidence.asOf)
  const counted = opinions.flatMap(({ entry, ratings }) => {
    const values = asked(ratings, dimensions)
    const isCounted =
      entry.occurredOn <= today && isExternal(entry.source) && values.length > 0 && !isAssumedRating(entry)
    return isCounted ? [{ entry, values }] : []
  })
  return [...Map.groupBy(counted, ({ entry }) => `${entry.occurredOn}\0${raterKey(entry)}`).values()]
    .flatMap((own) => {
      const first = own[0]?.entry
      return first === undefined ? [] : [reviewOf(first, own)]
    })
    .sort((a, b) => a.day - b.day || compareText(a.source, b.source) || compareText(a.rater, b.rater))
}

/** What was said of pieces of work, by piece: reviews by dimension, and ratings of a rubric row given about one. */
const opinionsOf = memoized((evidence) =>
  Map.groupBy(
    [
      ...evidence.of('review').map((entry) => ({ entry, of: entry.subject, ratings: entry.payload.ratings })),
      ...evidence.of('rating').flatMap((entry) => {
        const { about, value } = entry.payload
        return about === undefined ? [] : [{ entry, of: about, ratings: { [entry.subject]: value } }]
      }),
    ],
    ({ of }) => of,
  ),
)

const asked = (ratings: Record<string, number>, dimensions: readonly string[] | null): number[] =>
  Object.entries(ratings)
    .filter(([dimension]) => dimensions === null || dimensions.includes(dimension))
    .map(([, value]) => value)

const reviewOf = (
  { occurredOn, source, rater }: Entry,
  own: readonly { entry: Entry; values: readonly number[] }[],
): Review => ({
  entries: own.map(({ entry }) => entry.id),
  day: dayOf(occurredOn),
  source,
  rater,
  value: mean(own.map(({ values }) => mean(values))),
})

/** Mean of each rater's latest review; null without reviews. */
export function latestMean(reviews: readonly Review[]): number | null {
  const latest = new Map(reviews.map((review) => [raterKey(review), review.value]))
  if (latest.size === 0) return null
  return mean([...latest.values()])
}

/** Practice blocks of an activity that count, oldest first. */
export const practiceOf = (evidence: Evidence, activity: string): EntryOf<'practice'>[] =>
  finishedBlocks(evidence, activity).filter((entry) => notCounted(entry, evidence.framework) === null)

/** All finished blocks of an activity, those too that count for nothing by themselves, oldest first. */
export const finishedBlocks = (evidence: Evidence, activity: string): EntryOf<'practice'>[] =>
  knownBy(blocksByActivity(evidence.newest).get(activity) ?? [], evidence)

const blocksByActivity = memoized((evidence) => Map.groupBy(evidence.of('practice'), ({ subject }) => subject))

/** Blocks that were registered and neither finished nor taken back, as they stand on the evidence's day. */
export const openStarts = (evidence: Evidence, activity: string): EntryOf<'start'>[] =>
  evidence.of('start').filter((entry) => entry.subject === activity && !finishedStarts(evidence).has(entry.id))

const finishedStarts = memoized(
  (evidence): ReadonlySet<string> =>
    new Set([...evidence.of('practice'), ...evidence.of('mock')].flatMap(({ payload }) => payload.start ?? [])),
)

/** Mocks that were begun or held and that nobody has rated yet: a mean of mocks waits for them (measurement §7). */
export function unratedMocks(evidence: Evidence): (EntryOf<'start'> | EntryOf<'mock'>)[] {
  const held = evidence
    .of('mock')
    .filter((mock) => Object.keys(mockRatings(mock)).length === 0 && reviewsOf(evidence, mock.id).length === 0)
  return [...openStarts(evidence, 'mock'), ...held]
}
