import { byOccurrence } from '../facts/entry.ts'
import { judgment, reaches } from '../judge/judgment.ts'
import { type Metric, required, textOf, threshold } from './metric.ts'

export const attestation: Metric = {
  id: 'attestation',
  family: 'attestation',
  reads: ['atLeast'],
  says: 'what the learner attested: a number or yes; never computed',
  scope: { attestation: required('attestation') },
  recordWith: ({ scope, atLeast }) =>
    `prep init --attest ${textOf(scope, 'attestation')}=${typeof atLeast === 'number' && atLeast !== 1 ? atLeast : 'yes'}`,
  judge: (criterion, evidence) => {
    const id = textOf(criterion.scope, 'attestation')
    const target = threshold(criterion, evidence, 1)
    const known = evidence.framework.attestations.find((one) => one.id === id)
    const key = known?.profileKey ?? null
    const latest = [
      ...evidence.of('attestation').filter((entry) => entry.subject === id),
      ...evidence.of('profile').filter((entry) => entry.subject === key),
    ]
      .sort(byOccurrence)
      .at(-1)
    if (!latest || latest.payload.value === null)
      return judgment({
        state: 'no-evidence',
        target,
        needs: 'your statement',
        missing: { unit: 'attestation', count: 1 },
      })
    const value = Number(latest.payload.value)
    const common = { value, target, n: 1, evidence: [latest.id], since: latest.occurredOn }
    return reaches(value, target)
      ? judgment({ ...common, state: 'met' })
      : judgment({
          ...common,
          state: 'unmet',
          since: null,
          needs: known?.kind === 'yes-no' ? 'a yes; you said no' : `at least ${target}; you said ${value}`,
        })
  },
}
