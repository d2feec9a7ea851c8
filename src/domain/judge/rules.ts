import type { EntryOf } from '../facts/entry.ts'
import { mean } from '../measure/mean.ts'
import {
  buildEvidence,
  type Evidence,
  memoized,
  type Records,
  type RuleKind,
  type RuleState,
} from '../metrics/evidence.ts'
import { findMetric } from '../metrics/table.ts'
import { type Criterion, isMet, leavesOf, type Verdict, type VerdictState } from '../rules/criterion.ts'
import type { Achievement, Framework, Gate, Objective } from '../rules/framework.ts'
import { type Day, dayOf } from '../time/dates.ts'
import { combine, isCriterionMet, judgeCriterion } from './verdict.ts'

export type GateState = 'passed' | 'open' | 'locked' | 'lapsed' | 'expired'

export interface GateVerdict {
  gate: Gate
  state: GateState
  met: number
  of: number
  criteria: Verdict[]
  /** The frozen pass, when the gate was committed at this level. */
  commit: EntryOf<'gate-commit'> | null
}

export interface AchievementVerdict {
  achievement: Achievement
  isEarned: boolean
  /** Mean over the criteria: 1 when met, the share of the pieces for counts, else 0. Below 1 until all are met. */
  progress: number
  criteria: Verdict[]
}

export interface ObjectiveVerdict {
  objective: Objective
  verdict: VerdictState
  value: number | null
  target: number | null
  n: number
  criteria: Verdict[]
}

/** Evidence for a day and level, with the rules that criteria may build on. */
export const evidenceFor = (framework: Framework, records: Records, asOf: string, level: string): Evidence =>
  buildEvidence(framework, records, dayOf(asOf), level, ruleState)

/** What the same records said on an earlier day. */
export const evidenceBefore = (evidence: Evidence, day: Day): Evidence =>
  buildEvidence(evidence.framework, evidence.records, day, evidence.level, ruleState, evidence)

function ruleState(evidence: Evidence, kind: RuleKind, id: string): RuleState {
  const criteria = criteriaOf(evidence.framework, kind, id)
  if (!criteria) return { state: 'no-evidence', met: 0, of: 0, evidence: [] }
  const verdicts = criteria.map((criterion) => judgeCriterion(criterion, evidence, id))
  const isCommitted = kind === 'gate' && commitOf(evidence, id) !== null
  return {
    state: isCommitted ? 'met' : combine(verdicts.map((verdict) => verdict.state)),
    met: verdicts.filter((verdict) => isMet(verdict.state)).length,
    of: verdicts.length,
    evidence: [...new Set(verdicts.flatMap((verdict) => verdict.evidence))],
  }
}

/** The criteria of a rule; undefined where the framework has none of this name. */
export function criteriaOf(
  { gates, objectives, achievements }: Framework,
  kind: RuleKind,
  id: string,
): readonly Criterion[] | undefined {
  if (kind === 'gate') return gates.find((gate) => gate.id === id)?.criteria
  if (kind === 'objective') return objectives.find((objective) => objective.id === id)?.criteria
  return achievements.find((achievement) => achievement.kind === kind && achievement.id === id)?.criteria
}

const commitOf = (evidence: Evidence, gate: string): EntryOf<'gate-commit'> | null =>
  evidence.of('gate-commit').findLast((entry) => entry.subject === gate && entry.payload.level === evidence.level) ??
  null

/** Gates in order. A gate is passed when committed or when every criterion is met; locked until those before it are. */
export const judgeGates = memoized((evidence): GateVerdict[] => {
  const passed = new Set<string>()
  return evidence.framework.gates.map((gate) => {
    const criteria = gate.criteria.map((criterion) => judgeCriterion(criterion, evidence, gate.id))
    const commit = commitOf(evidence, gate.id)
    const open = criteria.filter((verdict) => !isMet(verdict.state))
    const isUnlocked = gate.requires.every((id) => passed.has(id))
    const state = gateState(open, isUnlocked, commit !== null)
    if (state === 'passed') passed.add(gate.id)
    return {
      gate,
      state,
      met: criteria.filter((verdict) => verdict.state === 'met').length,
      of: criteria.length,
      criteria,
      commit,
    }
  })
})

function gateState(open: readonly Verdict[], isUnlocked: boolean, isCommitted: boolean): GateState {
  if (isCommitted) return 'passed'
  if (!isUnlocked) return 'locked'
  if (open.length === 0) return 'passed'
  if (open.every((verdict) => verdict.state === 'expired')) return 'expired'
  return open.every((verdict) => verdict.state === 'lapsed' || verdict.state === 'expired') ? 'lapsed' : 'open'
}

export const judgeAchievements = (evidence: Evidence): AchievementVerdict[] =>
  evidence.framework.achievements.map((achievement) => judgeAchievement(achievement, evidence))

export function judgeAchievement(achievement: Achievement, evidence: Evidence): AchievementVerdict {
  const criteria = achievement.criteria.map((criterion) => judgeCriterion(criterion, evidence, achievement.id))
  const open = criteria.filter((verdict) => !isMet(verdict.state))
  return {
    achievement,
    isEarned: open.length === 0,
    progress: mean(criteria.map(criterionProgress)),
    criteria,
  }
}

/**
 * Tells whether an achievement was earned, day after day. The first criterion that is not met decides; the one that last
 * was not is tried first, for it mostly still is not, and what builds on other rules last. The order decides nothing.
 */
export function earnedJudge({ id, criteria }: Achievement): (evidence: Evidence) => boolean {
  const [own, onRules] = [false, true].map((is) => criteria.filter((criterion) => buildsOnRules(criterion) === is))
  let order = [...(own ?? []), ...(onRules ?? [])]
  return (evidence) => {
    const open = order.find((criterion) => !isCriterionMet(criterion, evidence, id))
    if (open) order = [open, ...order.filter((criterion) => criterion !== open)]
    return open === undefined
  }
}

const buildsOnRules = (criterion: Criterion): boolean =>
  leavesOf(criterion).some(({ metric }) => findMetric(metric)?.family === 'state')

/** How far a criterion is: only pieces that are counted can be half-way. */
function criterionProgress(verdict: Verdict): number {
  if (isMet(verdict.state)) return 1
  if (verdict.parts.length > 0) return mean(verdict.parts.map(criterionProgress))
  const isCount = verdict.metric !== null && findMetric(verdict.metric)?.family === 'count'
  if (!isCount || verdict.value === null || !verdict.target) return 0
  return Math.min(0.99, verdict.value / verdict.target)
}

/** An objective's verdict: its one criterion's figures, or how many of several are met. */
export function judgeObjective(objective: Objective, evidence: Evidence): ObjectiveVerdict {
  const criteria = objective.criteria.map((criterion) => judgeCriterion(criterion, evidence, objective.id))
  const only = criteria.length === 1 ? criteria[0] : undefined
  return {
    objective,
    verdict: combine(criteria.map((verdict) => verdict.state)),
    value: only ? only.value : criteria.filter((verdict) => isMet(verdict.state)).length,
    target: only ? only.target : criteria.length,
    n: Math.max(0, ...criteria.map((verdict) => verdict.n)),
    criteria,
  }
}
