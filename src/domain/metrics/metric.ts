import type { EntryKind } from '../facts/entry.ts'
import type { Judgment } from '../judge/judgment.ts'
import type { MetricCriterion, Scope } from '../rules/criterion.ts'
import { forLevel } from '../rules/framework.ts'
import type { Evidence } from './evidence.ts'

/** The rule that a metric's sample is judged by. */
export type Family =
  | 'attestation'
  | 'quantity'
  | 'count'
  | 'mean'
  | 'proportion'
  | 'mastery'
  | 'level'
  | 'consistency'
  | 'state'

/** Fields of a criterion that a metric may read; a framework that sets another is refused. */
export type RuleField =
  | 'atLeast'
  | 'windowDays'
  | 'last'
  | 'minN'
  | 'minRaters'
  | 'raters'
  | 'floor'
  | 'maxRange'
  | 'covers'
  | 'reviewed'

/** What a scope key refers to: the linter checks that the thing exists. */
export type ScopeReference =
  | 'competency'
  | 'activity'
  | 'bank'
  | 'form'
  | 'gate'
  | 'badge'
  | 'certificate'
  | 'objective'
  | 'checkpoint'
  | 'attestation'
  | 'number'
  | 'boolean'
  | 'text'
  | 'texts'

export interface ScopeKey {
  refersTo: ScopeReference
  isOptional: boolean
}

export const required = (refersTo: ScopeReference): ScopeKey => ({ refersTo, isOptional: false })
export const optional = (refersTo: ScopeReference): ScopeKey => ({ refersTo, isOptional: true })

/** One row of the metric table. */
export interface Metric {
  id: string
  family: Family
  reads: readonly RuleField[]
  /**
   * Kinds of entries that its samples are gathered from: while none of these comes or goes, no verdict changes but in its
   * notes. A rating of a piece of work is a review as well. `competency`: from the observations of the scope's competency, and
   * its level. Left out: whatever is recorded may change a verdict.
   */
  gathers?: readonly EntryKind[] | 'competency'
  /** What is measured, in one line for the documentation. */
  says: string
  scope: Readonly<Record<string, ScopeKey>>
  /** The command that records what counts next, for a criterion of this metric. */
  recordWith: (criterion: MetricCriterion, evidence: Evidence) => string
  judge: (criterion: MetricCriterion, evidence: Evidence) => Judgment
  /**
   * Whether a criterion that was met on a day is met on every later day of the same records, because what it asks for only
   * grows: while it is open, no earlier day need be judged. Left out: it may lapse.
   */
  lasts?: (criterion: MetricCriterion) => boolean
}

export function threshold(criterion: MetricCriterion, evidence: Evidence, fallback: number): number {
  return criterion.atLeast === null ? fallback : forLevel(criterion.atLeast, evidence.level)
}

export const textOf = (scope: Scope, key: string): string => {
  const value = scope[key]
  return typeof value === 'string' ? value : ''
}

export const textsOf = (scope: Scope, key: string): string[] | null => {
  const value = scope[key]
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : null
}

/** A number of the scope, at a level; null when the scope does not give it. */
export const numberOf = (scope: Scope, key: string, level: string): number | null => {
  const value = scope[key]
  return typeof value === 'number' || isByLevel(value) ? forLevel(value, level) : null
}

const isByLevel = (value: Scope[string] | undefined): value is { byLevel: Record<string, number> } =>
  typeof value === 'object' && 'byLevel' in value

/** Practice of an activity; of a difficulty where only some count. */
export function practiceOfTier(scope: Scope): string {
  const [tier] = textsOf(scope, 'tiers') ?? []
  return `prep practice ${textOf(scope, 'activity')}${tier === undefined ? '' : ` --pick --tier ${tier}`}`
}
