import { judgeMean, meanPast } from '../judge/mean.ts'
import { onNewest } from './evidence.ts'
import { MEAN_FIELDS, mayRate, meanRule } from './mean-rule.ts'
import { type Metric, required, textOf } from './metric.ts'
import { isAssumedRating } from './pieces.ts'
import { formSent } from './rate-command.ts'

export const ratings: Metric = {
  id: 'ratings',
  family: 'mean',
  reads: MEAN_FIELDS,
  gathers: 'competency',
  says: 'outside ratings of a competency; one rater on one day counts once',
  scope: { competency: required('competency') },
  recordWith: (criterion) => formSent(criterion, textOf(criterion.scope, 'competency')),
  judge: (criterion, evidence) => judgeMean(ratingsPast(criterion, evidence), evidence.asOf),
}

const ratingsPast = onNewest((criterion, newest) => {
  const { gates, level } = newest.framework.constants
  const assumed = new Set([...newest.of('rating'), ...newest.of('mock')].filter(isAssumedRating).map(({ id }) => id))
  const counted = (newest.observations().get(textOf(criterion.scope, 'competency')) ?? [])
    .filter(
      ({ source, entries }) =>
        source !== 'quiz' && mayRate(criterion, source) && !entries.some((id) => assumed.has(id)),
    )
    .map(({ day, source, rater, value, entries }) => ({ day, source, rater, value, evidence: entries }))
  const rule = meanRule(criterion, newest, { one: 'outside rating', many: 'outside ratings' })
  return meanPast(counted, rule, gates, level)
})
