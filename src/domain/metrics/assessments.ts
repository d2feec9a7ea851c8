import { judgeCount } from '../judge/count.ts'
import { type Metric, optional, textOf, threshold } from './metric.ts'

export const assessments: Metric = {
  id: 'assessments',
  family: 'count',
  reads: ['atLeast'],
  gathers: ['rating'],
  says: 'days on which the learner rated every rubric row, optionally for one checkpoint',
  scope: { checkpoint: optional('checkpoint') },
  lasts: () => true,
  recordWith: () => 'prep assess',
  judge: (criterion, evidence) => {
    const checkpoint = textOf(criterion.scope, 'checkpoint')
    const own = evidence
      .of('rating')
      .filter((entry) => entry.source === 'self' && (checkpoint === '' || entry.payload.checkpoint === checkpoint))
    const rows = evidence.framework.rubrics.map(({ id }) => id)
    const counted = [...Map.groupBy(own, (entry) => entry.occurredOn)]
      .filter(([, entries]) => rows.every((row) => entries.some((entry) => entry.subject === row)))
      .map(([id, entries]) => ({ id, categories: [], isReviewed: false, evidence: entries.map((entry) => entry.id) }))
    return judgeCount(
      { counted, others: 0, othersLack: null, expired: 0 },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: null,
        floor: 1,
        reviewed: null,
        unit: criterion.unit ?? 'rating',
        unitName: { one: 'complete self-assessment', many: 'complete self-assessments' },
      },
    )
  },
}
