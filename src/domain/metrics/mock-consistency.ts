import { judgeConsistency } from '../judge/consistency.ts'
import type { Metric } from './metric.ts'
import { fullMocks } from './pieces.ts'

const DEFAULTS = { last: 3, floor: 3.5, maxRange: 1.5 }

export const mockConsistency: Metric = {
  id: 'mock-consistency',
  family: 'consistency',
  reads: ['last', 'floor', 'maxRange'],
  gathers: ['mock'],
  says: 'whether every dimension of the last full mocks is at the floor or above, with means close together',
  scope: {},
  recordWith: () => 'prep mock add',
  judge: (criterion, evidence) =>
    judgeConsistency(
      fullMocks(evidence).map((mock) => ({ day: mock.day, ratings: mock.ratings, evidence: mock.entry })),
      {
        last: criterion.last ?? DEFAULTS.last,
        floor: criterion.floor ?? DEFAULTS.floor,
        maxRange: criterion.maxRange ?? DEFAULTS.maxRange,
        expiryDays: evidence.framework.constants.gates.expiryDays,
        unit: criterion.unit ?? 'mock',
        titleOf: (id) => evidence.framework.rubrics.find((row) => row.id === id)?.title ?? id,
      },
      evidence.asOf,
    ),
}
