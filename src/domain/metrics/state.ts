import { judgment } from '../judge/judgment.ts'
import { isMet } from '../rules/criterion.ts'
import { counted } from '../text/counted.ts'
import type { Evidence, RuleKind } from './evidence.ts'
import { type Metric, required, textOf } from './metric.ts'

/** A rule that asks for another rule: a certificate for a gate, a gate for an objective. */
const stateMetric = (kind: RuleKind, recordWith: (id: string) => string): Metric => ({
  id: kind,
  family: 'state',
  reads: [],
  says: `whether a ${kind} is met, by its own criteria`,
  scope: { [kind]: required(kind) },
  recordWith: ({ scope }) => recordWith(textOf(scope, kind)),
  judge: (criterion, evidence) => {
    const id = textOf(criterion.scope, kind)
    const { state, met, of, evidence: ids } = evidence.stateOf(kind, id)
    const common = { value: met, target: of, n: of, evidence: ids }
    return isMet(state)
      ? judgment({ ...common, state })
      : judgment({
          ...common,
          state,
          needs: `${titleOf(kind, id, evidence)}; now ${met} of ${counted(of, 'requirement')} met`,
        })
  },
})

function titleOf(kind: RuleKind, id: string, { framework: { gates, achievements, objectives } }: Evidence): string {
  if (kind === 'objective') return objectives.find((one) => one.id === id)?.statement ?? id
  return [...gates, ...achievements].find((one) => one.id === id)?.title ?? id
}

export const gate = stateMetric('gate', (id) => `prep gate ${id} --explain`)
export const badge = stateMetric('badge', (id) => `prep badges ${id}`)
export const certificate = stateMetric('certificate', (id) => `prep certificate ${id}`)
export const objective = stateMetric('objective', (id) => `prep objectives ${id}`)
