import { countPeople, raterKey } from '../facts/rater.ts'
import { type Counted, judgeCount } from '../judge/count.ts'
import { reaches } from '../judge/judgment.ts'
import { dayOf } from '../time/dates.ts'
import { coverageOf } from './coverage.ts'
import { type Metric, numberOf, optional, required, textsOf, threshold } from './metric.ts'
import { latestMean, type Review, reviewsOf } from './pieces.ts'

export const artefacts: Metric = {
  id: 'artefacts',
  family: 'count',
  reads: ['atLeast', 'covers', 'floor', 'reviewed', 'raters'],
  says: 'distinct artefacts of some types, optionally rated high enough by enough different people',
  scope: { types: required('texts'), ratedAtLeast: optional('number'), ratedBy: optional('number') },
  recordWith: () => 'prep log --help',
  judge: (criterion, evidence) => {
    const { artefactExpiryDays } = evidence.framework.constants.gates
    const types = textsOf(criterion.scope, 'types') ?? []
    const ratedAtLeast = numberOf(criterion.scope, 'ratedAtLeast', evidence.level)
    const ratedBy = numberOf(criterion.scope, 'ratedBy', evidence.level)
    const counted: Counted[] = []
    let others = 0
    let expired = 0
    const latest = new Map(
      evidence
        .of('artefact')
        .filter((entry) => types.includes(entry.payload.type))
        .map((entry) => [entry.subject, entry]),
    )
    for (const artefact of latest.values()) {
      const reviews = reviewsOf(evidence, artefact.subject).filter(
        (review) => criterion.raters === null || criterion.raters.includes(review.source),
      )
      const newest = Math.max(dayOf(artefact.occurredOn), ...reviews.map((review) => review.day))
      if (!isGoodEnough(reviews, ratedAtLeast, ratedBy)) others++
      else if (evidence.asOf - newest > artefactExpiryDays) expired++
      else
        counted.push({
          id: artefact.subject,
          categories: [artefact.payload.type],
          isReviewed: reviews.length > 0,
          evidence: [artefact.id, ...reviews.flatMap((review) => review.entries)],
        })
    }
    return judgeCount(
      {
        counted,
        others,
        othersLack: ratedAtLeast === null ? null : `not yet rated ${ratedAtLeast} by ${ratedBy ?? 'somebody else'}`,
        expired,
      },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: coverageOf(criterion, evidence),
        floor: criterion.floor ?? 1,
        reviewed: criterion.reviewed,
        unit: criterion.unit ?? 'artefact',
        unitName: { one: 'artefact', many: 'artefacts' },
      },
    )
  },
}

/** So many people have it at the wanted rating or above; where no number is asked for, the raters' mean decides. */
function isGoodEnough(reviews: readonly Review[], ratedAtLeast: number | null, ratedBy: number | null): boolean {
  if (ratedAtLeast === null) return true
  if (ratedBy === null) return reaches(latestMean(reviews) ?? 0, ratedAtLeast)
  const latest = new Map(reviews.map((review) => [raterKey(review), review]))
  return countPeople([...latest.values()].filter(({ value }) => reaches(value, ratedAtLeast))) >= ratedBy
}
