import { judgeCount } from '../judge/count.ts'
import { reaches } from '../judge/judgment.ts'
import { dayOf } from '../time/dates.ts'
import { type Metric, numberOf, required, textOf, threshold } from './metric.ts'
import { practiceOf } from './pieces.ts'

export const repeats: Metric = {
  id: 'repeats',
  family: 'count',
  reads: ['atLeast'],
  gathers: ['practice'],
  says: 'sessions with a full score, each long enough after the last one counted',
  scope: { activity: required('activity'), scoreAtLeast: required('number'), gapDays: required('number') },
  lasts: () => true,
  recordWith: ({ scope }) => `prep practice ${textOf(scope, 'activity')}`,
  judge: (criterion, evidence) => {
    const scoreAtLeast = numberOf(criterion.scope, 'scoreAtLeast', evidence.level) ?? 0
    const gapDays = numberOf(criterion.scope, 'gapDays', evidence.level) ?? 0
    const all = practiceOf(evidence, textOf(criterion.scope, 'activity'))
    const counted: { id: string; categories: string[]; isReviewed: boolean; evidence: string[] }[] = []
    let last: number | null = null
    for (const entry of all) {
      const day = dayOf(entry.occurredOn)
      if (!reaches(entry.payload.score ?? 0, scoreAtLeast) || (last !== null && day - last < gapDays)) continue
      counted.push({ id: entry.id, categories: [], isReviewed: false, evidence: [entry.id] })
      last = day
    }
    return judgeCount(
      {
        counted,
        others: all.length - counted.length,
        othersLack: `below the full score, or less than ${gapDays} days after the one before`,
        othersName: { one: 'run', many: 'runs' },
        expired: 0,
      },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: null,
        floor: 1,
        reviewed: null,
        unit: criterion.unit ?? 'session',
        unitName: { one: 'full score', many: `full scores at least ${gapDays} days apart` },
      },
    )
  },
}
