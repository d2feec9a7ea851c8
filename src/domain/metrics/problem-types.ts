import { judgeCount } from '../judge/count.ts'
import { coverageOf } from './coverage.ts'
import { type Metric, required, textOf, threshold } from './metric.ts'
import { practiceOf } from './pieces.ts'

export const problemTypes: Metric = {
  id: 'problem-types',
  family: 'count',
  reads: ['atLeast', 'covers', 'floor'],
  gathers: ['practice'],
  says: 'distinct types of problem practiced in an activity (leadership scenarios by their kind)',
  scope: { activity: required('activity') },
  lasts: () => true,
  recordWith: ({ scope }) => `prep practice ${textOf(scope, 'activity')}`,
  judge: (criterion, evidence) => {
    const blocks = practiceOf(evidence, textOf(criterion.scope, 'activity'))
    const byType = Map.groupBy(
      blocks.filter((entry) => entry.payload.type !== undefined),
      (entry) => entry.payload.type ?? '',
    )
    const counted = [...byType].map(([id, entries]) => ({
      id,
      categories: [id],
      isReviewed: false,
      evidence: entries.map((entry) => entry.id),
    }))
    return judgeCount(
      {
        counted,
        others: blocks.filter((entry) => entry.payload.type === undefined).length,
        othersLack: 'without a type',
        othersName: { one: 'block', many: 'blocks' },
        expired: 0,
      },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: coverageOf(criterion, evidence),
        floor: criterion.floor ?? 1,
        reviewed: null,
        unit: criterion.unit ?? 'scenario',
        unitName: { one: 'type of scenario', many: 'types of scenario' },
      },
    )
  },
}
