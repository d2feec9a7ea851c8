import { type Counted, judgeCount } from '../judge/count.ts'
import { reaches } from '../judge/judgment.ts'
import { coverageOf, principleCategories } from './coverage.ts'
import { type Metric, numberOf, optional, textsOf, threshold } from './metric.ts'
import { activeStories, latestMean, reviewsOf } from './pieces.ts'

export const stories: Metric = {
  id: 'stories',
  family: 'count',
  reads: ['atLeast', 'covers', 'floor', 'reviewed'],
  gathers: ['review', 'story'],
  says: 'distinct active stories, optionally with a latest outside mean of at least `ratedAtLeast`',
  scope: { ratedAtLeast: optional('number'), dimensions: optional('texts') },
  recordWith: () => 'prep story add',
  judge: (criterion, evidence) => {
    const { artefactExpiryDays } = evidence.framework.constants.gates
    const ratedAtLeast = numberOf(criterion.scope, 'ratedAtLeast', evidence.level)
    const dimensions = textsOf(criterion.scope, 'dimensions')
    const counted: Counted[] = []
    let others = 0
    let expired = 0
    for (const story of activeStories(evidence)) {
      const reviews = reviewsOf(evidence, `story:${story.subject}`, dimensions)
      const isGood = ratedAtLeast === null || reaches(latestMean(reviews) ?? 0, ratedAtLeast)
      const newest = reviews.at(-1)
      if (!isGood) others++
      else if (newest && evidence.asOf - newest.day > artefactExpiryDays) expired++
      else
        counted.push({
          id: story.subject,
          categories: principleCategories([...story.payload.primary, ...story.payload.secondary], evidence),
          isReviewed: reviews.length > 0,
          evidence: [story.id, ...reviews.flatMap((review) => review.entries)],
        })
    }
    return judgeCount(
      {
        counted,
        others,
        othersLack: ratedAtLeast === null ? null : `not rated ${ratedAtLeast} or better by others yet`,
        expired,
      },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: coverageOf(criterion, evidence),
        floor: criterion.floor ?? 1,
        reviewed: criterion.reviewed,
        unit: criterion.unit ?? 'story',
        unitName: { one: 'story', many: 'stories' },
      },
    )
  },
}
