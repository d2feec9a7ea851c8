import { isPerson } from '../facts/source.ts'
import { judgeGates } from '../judge/rules.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { findMetric } from '../metrics/table.ts'
import { unansweredRequests } from '../review-request/unanswered.ts'
import { isMet, leavesOf, type MetricCriterion, type Verdict } from '../rules/criterion.ts'
import { type CivilDate, daysBetween, formatDay } from '../time/dates.ts'

/** Something that the learner cannot do alone. */
export type Ask =
  | { kind: 'criterion'; gate: string; gateTitle: string; says: string; needs: string }
  | { kind: 'rating'; competency: string; title: string; days: number | null }
  | { kind: 'request'; request: string; about: string[]; madeOn: CivilDate; days: number }

/**
 * What is asked of a mentor or colleague: pieces of the gates that are open which only others can give, a rating where
 * nobody else has given one for as long as evidence stays fresh, and review requests without an answer.
 */
export function asksOfOthers(evidence: Evidence): Ask[] {
  return [...criterionAsks(evidence), ...ratingAsks(evidence), ...requestAsks(evidence)]
}

function criterionAsks(evidence: Evidence): Ask[] {
  return judgeGates(evidence)
    .filter(({ state }) => state === 'open' || state === 'lapsed' || state === 'expired')
    .flatMap(({ gate, criteria }) => {
      const rules = new Map(gate.criteria.flatMap(leavesOf).map((rule) => [rule.id, rule]))
      return criteria.flatMap(leafVerdicts).flatMap((verdict): Ask[] => {
        const rule = rules.get(verdict.id)
        if (!rule || isMet(verdict.state) || verdict.needs === null || !needsOthers(rule)) return []
        return [{ kind: 'criterion', gate: gate.id, gateTitle: gate.title, says: verdict.says, needs: verdict.needs }]
      })
    })
}

const leafVerdicts = (verdict: Verdict): Verdict[] =>
  verdict.parts.length === 0 ? [verdict] : verdict.parts.flatMap(leafVerdicts)

function needsOthers({ metric, raters, reviewed, scope }: MetricCriterion): boolean {
  if (reviewed !== null || 'ratedAtLeast' in scope) return true
  const isRated = findMetric(metric)?.reads.includes('raters') === true
  return isRated && (raters === null || raters.some(isPerson))
}

function ratingAsks(evidence: Evidence): Ask[] {
  const { framework, asOf } = evidence
  return framework.competencies.flatMap(({ id, title }): Ask[] => {
    const days = (evidence.observations().get(id) ?? [])
      .filter(({ source }) => isPerson(source))
      .map(({ day }) => asOf - day)
    const since = days.length === 0 ? null : Math.min(...days)
    return since === null || since > framework.constants.level.staleAfterDays
      ? [{ kind: 'rating', competency: id, title, days: since }]
      : []
  })
}

const requestAsks = (evidence: Evidence): Ask[] =>
  unansweredRequests(evidence).map(({ id, about, on }) => ({
    kind: 'request',
    request: id,
    about,
    madeOn: on,
    days: daysBetween(on, formatDay(evidence.asOf)),
  }))
