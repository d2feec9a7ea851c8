import { byOccurrence, type Entry } from '../facts/entry.ts'
import { judgment, reaches } from '../judge/judgment.ts'
import { weeklyMean } from '../practice/spent-time.ts'
import type { Attestation } from '../rules/framework.ts'
import { level1 } from '../text/figures.ts'
import { DAYS_PER_WEEK, dayOf } from '../time/dates.ts'
import type { Evidence } from './evidence.ts'
import { type Metric, required, textOf, threshold } from './metric.ts'

export const attestation: Metric = {
  id: 'attestation',
  family: 'attestation',
  reads: ['atLeast'],
  gathers: ['attestation', 'profile'],
  says: 'what the learner states: a number or yes; never computed',
  scope: { attestation: required('attestation') },
  recordWith: ({ scope, atLeast }) =>
    `prep init --attest ${textOf(scope, 'attestation')}=${typeof atLeast === 'number' && atLeast !== 1 ? atLeast : 'yes'}`,
  judge: (criterion, evidence) => {
    const id = textOf(criterion.scope, 'attestation')
    const target = threshold(criterion, evidence, 1)
    const known = evidence.framework.attestations.find((one) => one.id === id)
    const latest = latestStatement(id, known, evidence)
    if (latest === null)
      return judgment({
        state: 'no-evidence',
        target,
        needs: 'your statement',
        missing: { unit: 'attestation', count: 1 },
      })
    const { value } = latest
    const common = { value, target, n: 1, evidence: [latest.entry.id], since: latest.entry.occurredOn }
    return reaches(value, target)
      ? judgment({ ...common, state: 'met', notes: shortOfPromise(known, latest.entry, target, evidence) })
      : judgment({
          ...common,
          state: 'unmet',
          since: null,
          needs: known?.kind === 'yes-no' ? 'a yes; you said no' : `at least ${target}; you said ${value}`,
        })
  },
}

/** Hours a week that were promised and, once there was time to spend them, are not spent by far (measurement §7). */
function shortOfPromise(known: Attestation | undefined, said: Entry, target: number, evidence: Evidence): string[] {
  const { commitmentWeeks, commitmentShare } = evidence.framework.constants.gates
  const days = DAYS_PER_WEEK * commitmentWeeks
  if (known?.profileKey !== 'hoursPerWeek' || evidence.asOf - dayOf(said.occurredOn) < days) return []
  const spent = weeklyMean(evidence, days)
  return reaches(spent, commitmentShare * target)
    ? []
    : [`spent: ${level1(spent)} hours a week on average over the last ${commitmentWeeks} weeks`]
}

/** What was said last, in the attestation itself or where the profile says the same; null: nothing was. */
function latestStatement(
  id: string,
  known: Attestation | undefined,
  evidence: Evidence,
): { entry: Entry; value: number } | null {
  const stated = evidence.of('attestation').filter(({ subject }) => subject === id)
  const inProfile = evidence
    .of('profile')
    .filter(({ subject, payload: { value } }) =>
      subject === 'scope' ? known?.scopes.some((scope) => scope === value) : subject === known?.profileKey,
    )
  const entry = [...stated, ...inProfile].sort(byOccurrence).at(-1)
  if (entry === undefined || entry.payload.value === null) return null
  return { entry, value: entry.subject === 'scope' ? 1 : Number(entry.payload.value) }
}
