import type { EntryOf } from '../facts/entry.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { findMetric } from '../metrics/table.ts'
import { type Criterion, isMet, type MetricCriterion, type Verdict, type VerdictState } from '../rules/criterion.ts'
import { dayWords } from '../time/day-words.ts'
import { type Judgment, judgment } from './judgment.ts'

/**
 * The verdict of a criterion. `owner` is the rule it belongs to: an override recorded for `owner.criterion` turns any
 * verdict but met into `overridden`, which is never printed as met.
 */
export function judgeCriterion(criterion: Criterion, evidence: Evidence, owner: string): Verdict {
  const verdict = criterion.kind === 'all' ? judgeAll(criterion, evidence, owner) : judgeLeaf(criterion, evidence)
  if (verdict.state === 'met') return verdict
  const override = overrideOf(criterion, evidence, owner)
  if (!override) return verdict
  return {
    ...verdict,
    state: 'overridden',
    notes: [
      ...verdict.notes,
      `overridden on ${dayWords(override.occurredOn, evidence.asOf)}: ${override.payload.reason}`,
    ],
    evidence: [...verdict.evidence, override.id],
  }
}

/** Whether the verdict of a criterion is met or overridden, and no more than it takes to tell. */
export function isCriterionMet(criterion: Criterion, evidence: Evidence, owner: string): boolean {
  const isReached =
    criterion.kind === 'all'
      ? criterion.all.every((part) => isCriterionMet(part, evidence, `${owner}.${criterion.id}`))
      : isMet(judgeByMetric(criterion, evidence).state)
  return isReached || overrideOf(criterion, evidence, owner) !== undefined
}

/** The state of a criterion's verdict, and no more than it takes to tell. */
export function stateOfCriterion(criterion: Criterion, evidence: Evidence, owner: string): VerdictState {
  const state =
    criterion.kind === 'all'
      ? combine(criterion.all.map((part) => stateOfCriterion(part, evidence, `${owner}.${criterion.id}`)))
      : judgeByMetric(criterion, evidence).state
  return state !== 'met' && overrideOf(criterion, evidence, owner) ? 'overridden' : state
}

const overrideOf = ({ id }: Criterion, evidence: Evidence, owner: string): EntryOf<'override'> | undefined =>
  evidence.of('override').findLast((entry) => entry.subject === `${owner}.${id}`)

const judgeByMetric = (criterion: MetricCriterion, evidence: Evidence): Judgment =>
  findMetric(criterion.metric)?.judge(criterion, evidence) ??
  judgment({ state: 'no-evidence', notes: [`no metric ${criterion.metric}`] })

function judgeLeaf(criterion: MetricCriterion, evidence: Evidence): Verdict {
  const metric = findMetric(criterion.metric)
  const result = judgeByMetric(criterion, evidence)
  return {
    ...headOf(criterion),
    kind: metric?.family === 'attestation' ? 'attested' : 'computed',
    metric: criterion.metric,
    recordWith: metric?.recordWith(criterion, evidence) ?? null,
    parts: [],
    ...result,
    evidence: [...new Set(result.evidence)],
  }
}

const headOf = ({ id, says, basis }: Criterion): Pick<Verdict, 'id' | 'says' | 'basis'> => ({ id, says, basis })

function judgeAll(criterion: Extract<Criterion, { kind: 'all' }>, evidence: Evidence, owner: string): Verdict {
  const parts = criterion.all.map((part) => judgeCriterion(part, evidence, `${owner}.${criterion.id}`))
  const state = combine(parts.map((part) => part.state))
  const open = parts.filter((part) => !isMet(part.state))
  const next = cheapest(open, evidence)
  return {
    ...headOf(criterion),
    kind: parts.every((part) => part.kind === 'attested') ? 'attested' : 'computed',
    metric: null,
    recordWith: null,
    parts,
    ...judgment({
      state,
      value: parts.filter((part) => isMet(part.state)).length,
      target: parts.length,
      n: Math.max(0, ...parts.map((part) => part.n)),
      since: state === 'met' ? latest(parts.map((part) => part.since)) : null,
      needs: next?.needs ?? null,
      missing: next?.missing ?? null,
      evidence: [...new Set(parts.flatMap((part) => part.evidence))],
      pieces: () =>
        parts.map(({ id, state: own, evidence: entries }) => ({
          entries,
          value: isMet(own) ? 1 : 0,
          effect: own,
          isCounted: true,
          of: id,
        })),
    }),
  }
}

const latest = (dates: readonly (string | null)[]): string | null =>
  dates
    .filter((date) => date !== null)
    .sort()
    .at(-1) ?? null

/** The state of parts that must all be met: the one that holds them up most. */
export function combine(states: readonly VerdictState[]): VerdictState {
  if (states.every((state) => state === 'no-evidence')) return 'no-evidence'
  const rank: readonly VerdictState[] = [
    'unmet',
    'lapsed',
    'expired',
    'in-progress',
    'no-evidence',
    'met-weak',
    'overridden',
    'met',
  ]
  const worst = rank.find((state) => states.includes(state)) ?? 'met'
  return worst === 'no-evidence' ? 'in-progress' : worst
}

/** The open verdict whose missing piece takes the fewest hours; ties by order. */
export function cheapest(open: readonly Verdict[], { framework }: Pick<Evidence, 'framework'>): Verdict | null {
  let best: { verdict: Verdict; hours: number } | null = null
  for (const verdict of open) {
    const hours = hoursMissing(verdict, framework.constants.learning.unitHours)
    if (best === null || hours < best.hours) best = { verdict, hours }
  }
  return best?.verdict ?? null
}

/** Hours that the missing pieces would take, one hour each where the framework says nothing. */
export const hoursMissing = (verdict: Verdict, unitHours: Readonly<Record<string, number>>): number =>
  verdict.missing === null ? Number.POSITIVE_INFINITY : verdict.missing.count * (unitHours[verdict.missing.unit] ?? 1)
