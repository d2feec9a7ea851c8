import type { EntryKind } from '../facts/entry.ts'
import { isUntouched } from '../measure/level-moves.ts'
import type { Evidence, RuleKind } from '../metrics/evidence.ts'
import { textOf } from '../metrics/metric.ts'
import { findMetric } from '../metrics/table.ts'
import type { Criterion, MetricCriterion } from '../rules/criterion.ts'
import { criteriaOf } from './rules.ts'
import { stateOfCriterion } from './verdict.ts'

/** A gate, badge, certificate or objective, as far as its criteria decide. */
interface Rule {
  id: string
  criteria: readonly Criterion[]
}

/**
 * Tells of rules whether they may have another state in one state of the evidence than in another of the same day: one of their
 * criteria has, or a gate was committed. A criterion whose metric gathers nothing from what came or went is not judged for that.
 */
export function changeBetween(before: Evidence, after: Evidence): (rule: Rule) => boolean {
  const kinds = new Map<EntryKind, boolean>()
  const hasOther = (kind: EntryKind): boolean => {
    const found = kinds.get(kind) ?? areOthers(kind, before, after)
    kinds.set(kind, found)
    return found
  }
  const isTouched = ({ metric, scope }: MetricCriterion): boolean => {
    const gathers = findMetric(metric)?.gathers
    return gathers === 'competency'
      ? !hasSameLevel(textOf(scope, 'competency'), before, after)
      : (gathers?.some(hasOther) ?? true)
  }
  const isOtherwise = (criterion: Criterion, owner: string): boolean =>
    stateOfCriterion(criterion, before, owner) !== stateOfCriterion(criterion, after, owner)
  const hasChanged = (criterion: Criterion, owner: string): boolean => {
    if (WHATEVER_COUNTS.some(hasOther)) return isOtherwise(criterion, owner)
    if (criterion.kind === 'all') return criterion.all.some((part) => hasChanged(part, `${owner}.${criterion.id}`))
    const rule = ruleOf(criterion)
    if (rule !== null) return isOf({ id: rule.id, criteria: criteriaOf(after.framework, rule.kind, rule.id) ?? [] })
    return isTouched(criterion) && isOtherwise(criterion, owner)
  }
  const isOf = ({ id, criteria }: Rule): boolean =>
    hasOther('gate-commit') || criteria.some((criterion) => hasChanged(criterion, id))
  return isOf
}

/** Whether a competency's ratings are the same, and the leniency that others lend it: its level is, and need not be estimated. */
export function hasSameLevel(competency: string, before: Evidence, after: Evidence): boolean {
  const [were, are] = [before.observations(), after.observations()]
  return isUntouched(competency, were, are, after.asOf, after.framework.constants.level)
}

/** What decides whether other entries count: who is meant by a rater, which problem by a name, what is waived. */
const WHATEVER_COUNTS: readonly EntryKind[] = ['override', 'person', 'problem']

/** Whether entries of a kind came or went. Answers are not read for that: others are handed over when others count. */
function areOthers(kind: EntryKind, before: Evidence, after: Evidence): boolean {
  if (kind === 'answer') return before.records.answers !== after.records.answers
  const [was, is] = [idsOf(kind, before), idsOf(kind, after)]
  return was.length !== is.length || is.some((id, index) => id !== was[index])
}

/** A rating of a piece of work is a review as well (metrics/pieces.ts). */
const idsOf = (kind: EntryKind, { of }: Evidence): string[] =>
  [...of(kind), ...(kind === 'review' ? of('rating').filter(({ payload }) => payload.about !== undefined) : [])].map(
    ({ id }) => id,
  )

const RULE_KINDS: readonly RuleKind[] = ['badge', 'certificate', 'gate', 'objective']

/** The rule that a criterion builds on. */
function ruleOf({ metric, scope }: MetricCriterion): { kind: RuleKind; id: string } | null {
  const kind = RULE_KINDS.find((known) => known === metric)
  return kind === undefined ? null : { kind, id: textOf(scope, kind) }
}
