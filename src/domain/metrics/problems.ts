import type { EntryOf } from '../facts/entry.ts'
import { type Counted, judgeCount } from '../judge/count.ts'
import { reaches } from '../judge/judgment.ts'
import { dayOf } from '../time/dates.ts'
import { until } from '../time/until.ts'
import { isWithin } from '../time/window.ts'
import { coverageOf, principleCategories } from './coverage.ts'
import { type Evidence, onNewest } from './evidence.ts'
import { type Metric, numberOf, optional, practiceOfTier, required, textOf, textsOf, threshold } from './metric.ts'
import { latestMean, practiceOf, reviewsOf } from './pieces.ts'

export const problems: Metric = {
  id: 'problems',
  family: 'count',
  reads: ['atLeast', 'windowDays', 'covers', 'floor', 'reviewed'],
  gathers: ['known', 'practice', 'review'],
  says: 'distinct problems practiced, optionally of certain tiers, structured well enough or rated by somebody else; with `known`, also those solved before the record began',
  scope: {
    activity: required('activity'),
    tiers: optional('texts'),
    structuredShare: optional('number'),
    ratedAtLeast: optional('number'),
    known: optional('boolean'),
  },
  // A problem that was known may be practiced later in another tier, or without any.
  lasts: ({ scope, windowDays }) =>
    windowDays === null && scope.ratedAtLeast === undefined && scope.known === undefined,
  recordWith: ({ scope }) => practiceOfTier(scope),
  judge: (criterion, evidence) => {
    const { scope } = criterion
    const activity = textOf(scope, 'activity')
    const tiers = textsOf(scope, 'tiers')
    const structuredShare = numberOf(scope, 'structuredShare', evidence.level)
    const ratedAtLeast = numberOf(scope, 'ratedAtLeast', evidence.level)
    const blocks = until(blocksOf(criterion, evidence), evidence.asOf, ({ day }) => day).filter(
      ({ day }) => criterion.windowDays === null || isWithin(day, evidence.asOf, criterion.windowDays),
    )
    const byProblem = Map.groupBy(blocks, ({ problem }) => problem)
    const counted: Counted[] = []
    let others = 0
    for (const [id, attempts] of byProblem) {
      const reviews = attempts.flatMap((block) => reviewsOf(evidence, block.id)).sort((a, b) => a.day - b.day)
      const isRated = ratedAtLeast === null || reaches(latestMean(reviews) ?? 0, ratedAtLeast)
      if (!isRated || !attempts.some(({ isStructured }) => isStructured)) others++
      else
        counted.push({
          id,
          categories: attempts.flatMap(({ categories }) => categories),
          isReviewed: reviews.length > 0,
          evidence: [...attempts.map((block) => block.id), ...reviews.flatMap((review) => review.entries)],
        })
    }
    if (scope.known === true && structuredShare === null && ratedAtLeast === null && criterion.windowDays === null)
      counted.push(...knownProblems(evidence, activity, tiers).filter(({ id }) => !byProblem.has(id)))
    return judgeCount(
      {
        counted,
        others,
        othersLack: structuredShare === null ? 'not rated high enough' : 'recorded with too few parts of the structure',
        expired: 0,
      },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: coverageOf(criterion, evidence),
        floor: criterion.floor ?? 1,
        reviewed: criterion.reviewed,
        unit: criterion.unit ?? 'problem',
        unitName: { one: 'problem', many: 'problems' },
      },
    )
  },
}

/** The blocks of the tiers asked for, each with what a criterion asks of it. */
const blocksOf = onNewest(({ scope }, newest) => {
  const activity = textOf(scope, 'activity')
  const tiers = textsOf(scope, 'tiers')
  const structuredShare = numberOf(scope, 'structuredShare', newest.level)
  const boxes = newest.framework.activities.find(({ id }) => id === activity)?.structure.map(({ id }) => id) ?? []
  return practiceOf(newest, activity)
    .filter(({ payload }) => tiers === null || tiers.includes(payload.tier ?? ''))
    .map((entry) => ({
      id: entry.id,
      day: dayOf(entry.occurredOn),
      problem: entry.payload.problem ?? entry.id,
      isStructured:
        structuredShare === null || (boxes.length > 0 && reaches(shareTicked(entry, boxes), structuredShare)),
      categories: categoriesOf(entry, newest),
    }))
})

/** Problems solved before the record began, as far as the framework counts them. */
const knownProblems = (evidence: Evidence, activity: string, tiers: readonly string[] | null): Counted[] =>
  [
    ...Map.groupBy(
      evidence
        .of('known')
        .filter(
          ({ subject, payload }) => subject === activity && (tiers === null || tiers.includes(payload.tier ?? '')),
        ),
      ({ payload }) => payload.problem,
    ),
  ].map(([id, own]) => ({
    id,
    categories: own.flatMap(({ payload }) => payload.tier ?? []),
    isReviewed: false,
    evidence: own.map((entry) => entry.id),
  }))

const shareTicked = ({ payload }: EntryOf<'practice'>, boxes: readonly string[]): number =>
  boxes.filter((box) => payload.structure?.includes(box)).length / boxes.length

const categoriesOf = ({ payload }: EntryOf<'practice'>, evidence: Evidence): string[] => [
  ...(payload.tier ? [payload.tier] : []),
  ...principleCategories(payload.principles ?? [], evidence),
]
