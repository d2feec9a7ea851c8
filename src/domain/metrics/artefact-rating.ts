import { judgeMean, meanPast } from '../judge/mean.ts'
import { MEAN_FIELDS, mayRate, meanRule } from './mean-rule.ts'
import { type Metric, optional, required, textsOf } from './metric.ts'
import { reviewsOf } from './pieces.ts'

export const artefactRating: Metric = {
  id: 'artefact-rating',
  family: 'mean',
  reads: MEAN_FIELDS,
  says: 'outside ratings of artefacts and practiced problems of some types',
  scope: { types: required('texts'), dimensions: optional('texts') },
  recordWith: () => 'prep history --kind artefact',
  judge: (criterion, evidence) => {
    const { gates, level } = evidence.framework.constants
    const types = textsOf(criterion.scope, 'types') ?? []
    const subjects = [
      ...new Set(
        evidence
          .of('artefact')
          .filter((entry) => types.includes(entry.payload.type))
          .map((entry) => entry.subject),
      ),
      ...evidence
        .of('practice')
        .filter((entry) => types.includes(entry.subject))
        .map((entry) => entry.id),
    ]
    const reviews = subjects
      .flatMap((subject) => reviewsOf(evidence, subject, textsOf(criterion.scope, 'dimensions')))
      .filter((review) => mayRate(criterion, review.source))
      .map((review) => ({ ...review, evidence: review.entries }))
    const rule = meanRule(criterion, evidence, { one: 'outside rating', many: 'outside ratings' })
    const windowDays = criterion.windowDays ?? gates.artefactExpiryDays
    return judgeMean(meanPast(reviews, { ...rule, windowDays }, gates, level), evidence.asOf)
  },
}
