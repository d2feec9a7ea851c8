import { judgeMean } from '../judge/mean.ts'
import { MEAN_FIELDS, mayRate, meanRule } from './mean-rule.ts'
import { type Metric, required, textOf } from './metric.ts'
import { assumedRatings } from './pieces.ts'

export const ratings: Metric = {
  id: 'ratings',
  family: 'mean',
  reads: MEAN_FIELDS,
  says: 'outside ratings of a competency; one rater on one day counts once',
  scope: { competency: required('competency') },
  recordWith: ({ scope }) => `prep assess --set ${textOf(scope, 'competency')}=N --by mentor:NAME`,
  judge: (criterion, evidence) => {
    const { gates, level } = evidence.framework.constants
    const observed = evidence.observations().get(textOf(criterion.scope, 'competency')) ?? []
    const counted = observed
      .filter(
        ({ source, entries }) =>
          source !== 'quiz' && mayRate(criterion, source) && !entries.some((id) => assumedRatings(evidence).has(id)),
      )
      .map((observation) => ({
        day: observation.day,
        source: observation.source,
        rater: observation.rater,
        value: observation.value,
        evidence: observation.entries,
      }))
    const rule = meanRule(criterion, evidence, { one: 'outside rating', many: 'outside ratings' })
    return judgeMean(counted, rule, evidence.asOf, gates, level)
  },
}
