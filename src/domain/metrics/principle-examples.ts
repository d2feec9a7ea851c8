import { judgeCount } from '../judge/count.ts'
import { coverageOf } from './coverage.ts'
import { type Metric, numberOf, required, threshold } from './metric.ts'
import { activeStories } from './pieces.ts'

export const principleExamples: Metric = {
  id: 'principle-examples',
  family: 'count',
  reads: ['atLeast', 'covers', 'floor'],
  gathers: ['story'],
  says: 'behavioral examples: one for each principle that a story names, at most `perPrinciple` each',
  scope: { perPrinciple: required('number') },
  recordWith: () => 'prep story add',
  judge: (criterion, evidence) => {
    const most = numberOf(criterion.scope, 'perPrinciple', evidence.level) ?? 1
    const named = new Map<string, string[]>()
    for (const story of activeStories(evidence))
      for (const principle of new Set([...story.payload.primary, ...story.payload.secondary]))
        named.set(principle, [...(named.get(principle) ?? []), story.id])
    const counted = evidence.framework.principles.flatMap(({ id }) =>
      (named.get(id) ?? []).slice(0, most).map((entry, index) => ({
        id: `${id} ${index + 1}`,
        categories: [id],
        isReviewed: false,
        evidence: [entry],
      })),
    )
    return judgeCount(
      { counted, others: 0, othersLack: null, expired: 0 },
      {
        atLeast: threshold(criterion, evidence, 1),
        covers: coverageOf(criterion, evidence),
        floor: criterion.floor ?? 1,
        reviewed: null,
        unit: criterion.unit ?? 'story',
        unitName: { one: 'example', many: 'examples' },
      },
    )
  },
}
