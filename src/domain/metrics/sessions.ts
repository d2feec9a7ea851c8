import { judgeCount } from '../judge/count.ts'
import { dayOf } from '../time/dates.ts'
import { isWithin } from '../time/window.ts'
import { type Metric, required, textOf, threshold } from './metric.ts'
import { practiceOf } from './pieces.ts'

export const sessions: Metric = {
  id: 'sessions',
  family: 'count',
  reads: ['atLeast', 'windowDays'],
  gathers: ['practice'],
  says: 'practice blocks of an activity',
  scope: { activity: required('activity') },
  lasts: ({ windowDays }) => windowDays === null,
  recordWith: ({ scope }) => `prep log ${textOf(scope, 'activity')} 60m`,
  judge: (criterion, evidence) => {
    const counted = practiceOf(evidence, textOf(criterion.scope, 'activity'))
      .filter(
        (entry) =>
          criterion.windowDays === null || isWithin(dayOf(entry.occurredOn), evidence.asOf, criterion.windowDays),
      )
      .map((entry) => ({ id: entry.id, categories: [], isReviewed: false, evidence: [entry.id] }))
    return judgeCount(
      { counted, others: 0, othersLack: null, expired: 0 },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: null,
        floor: 1,
        reviewed: null,
        unit: criterion.unit ?? 'session',
        unitName: { one: 'session', many: 'sessions' },
      },
    )
  },
}
