import { type AchievementVerdict, type GateVerdict, judgeAchievements } from '../judge/rules.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type Criterion, isMet, type Verdict } from '../rules/criterion.ts'
import { forLevel, targetOf, type WeeksRange } from '../rules/framework.ts'
import { type CivilDate, DAYS_PER_WEEK, formatDay, mondayOf } from '../time/dates.ts'
import { type Chance, chancesAlong, type ForeseenLevel, type MeasuredCriterion, type PathRule } from './gate-chance.ts'
import { type GateTask, leaves } from './gate-tasks.ts'
import type { CompetencyLearning } from './learning-states.ts'
import type { WeekHours } from './week-hours.ts'
import type { PlanWeek } from './weeks.ts'

/** A gate or certificate that is still to be reached, with the chance that the levels suffice by then. */
export interface PlannedGate extends Chance {
  id: string
  title: string
  /** Day by which the plan has done what it asks for; null: not before the interview. */
  targetDate: CivilDate | null
  timeEstimateWeeks: WeeksRange | null
  tasksHours: number
}

/** Below this chance a gate is not said to be expected by a day. */
const LIKELY_FROM = 1 / 5

export const isLikely = ({ chance }: Pick<PlannedGate, 'chance'>): boolean => chance === null || chance >= LIKELY_FROM

export interface GatePlanInput {
  evidence: Evidence
  verdicts: readonly GateVerdict[]
  tasks: readonly GateTask[]
  /** Week of each gate, as an index. */
  targets: ReadonlyMap<string, number>
  calendar: readonly PlanWeek[]
  hours: readonly WeekHours[]
  learning: ReadonlyMap<string, CompetencyLearning>
  hasInterview: boolean
}

/** When each open gate and certificate is reached by the plan, and how likely the levels suffice (measurement §6, §7). */
export function plannedGates(input: GatePlanInput): { gates: PlannedGate[]; certificates: PlannedGate[] } {
  const { evidence, verdicts } = input
  const weeks = gateWeeks(input)
  const open = judgeAchievements(evidence).filter(
    ({ achievement, isEarned }) => achievement.kind === 'certificate' && !isEarned,
  )
  const rules = [
    ...verdicts.map((verdict) => gateRule(verdict, evidence)),
    ...open.map((one) => awardRule(one, evidence)),
  ]
  const latest = Math.max(0, ...[...weeks.values()].map(({ at }) => at))
  const chances = chancesAlong(
    rules,
    ({ id }) => levelsAt(weeks.get(id)?.at ?? latest, input),
    evidence.framework.constants.learning.ceiling,
  )
  const chanceOf = (id: string): Chance => chances.get(id) ?? { chance: null, binding: null, raise: null, steps: [] }
  const gates = verdicts
    .filter(({ state }) => state !== 'passed')
    .map(({ gate: { id, title, timeEstimateWeeks } }) => ({
      id,
      title,
      targetDate: weeks.get(id)?.date ?? null,
      ...chanceOf(id),
      timeEstimateWeeks,
      tasksHours: hoursFor(id, input.tasks),
    }))
  return { gates, certificates: open.map((one) => plannedCertificate(one, gates, input, chanceOf)) }
}

const hoursFor = (gate: string, tasks: readonly GateTask[]): number =>
  sum(tasks.filter((task) => task.gate === gate).map(({ count, hoursEach }) => count * hoursEach))

/** The week of each open gate in the order of the path, never before that of an earlier one. */
function gateWeeks({ evidence, verdicts, tasks, targets, calendar, hours, hasInterview }: GatePlanInput) {
  const weeks = new Map<string, { at: number; date: CivilDate | null }>()
  let earliest = 0
  let isLate = false
  for (const { gate, state } of verdicts) {
    if (state === 'passed') continue
    const own = tasks.filter((task) => task.gate === gate.id)
    const lastWeek = hours.findLastIndex((week) => week.tasks.some(({ task }) => task.gate === gate.id))
    const done = own.every(
      (task) => sum(hours.map((week) => week.tasks.find((share) => share.task === task)?.units ?? 0)) >= task.count,
    )
    const target = targets.get(gate.id) ?? 0
    earliest = Math.max(earliest, own.length === 0 ? target : done ? lastWeek : Math.max(target, calendar.length))
    isLate ||= hasInterview && (!done || calendar.length === 0)
    const end = calendar[earliest]?.to ?? mondayOf(evidence.asOf) + DAYS_PER_WEEK * (earliest + 1) - 1
    weeks.set(gate.id, { at: earliest, date: isLate ? null : formatDay(end) })
  }
  return weeks
}

/** Levels at the end of a week of the plan; beyond its last week those of the last, without any week those of today. */
function levelsAt(week: number, { hours, learning }: GatePlanInput): ForeseenLevel[] {
  const then = hours[Math.min(week, hours.length - 1)]
  return [...learning.values()].map(({ state: { id, level, se, ratePerHour } }) => ({
    id,
    level: then?.levels[id] ?? level,
    se: then?.ses[id] ?? se,
    ratePerHour,
  }))
}

const gateRule = ({ gate, state, criteria }: GateVerdict, evidence: Evidence): PathRule => ({
  id: gate.id,
  isPassed: state === 'passed',
  requires: gate.requires,
  criteria: gate.criteria.flatMap((criterion, at) => measuredIn(criterion, criteria[at], gate.id, evidence)),
})

const awardRule = ({ achievement, criteria }: AchievementVerdict, evidence: Evidence): PathRule => ({
  id: achievement.id,
  isPassed: false,
  requires: gatesOf(achievement.criteria),
  criteria: achievement.criteria.flatMap((criterion, at) =>
    measuredIn(criterion, criteria[at], achievement.id, evidence),
  ),
})

const gatesOf = (criteria: readonly Criterion[]): string[] =>
  criteria.flatMap((criterion) =>
    criterion.kind === 'metric' && criterion.metric === 'gate' ? [String(criterion.scope.gate)] : [],
  )

/** The open measured criteria within one of a rule's, all by that one's address: what has no rating at all is not measured. */
function measuredIn(
  criterion: Criterion,
  verdict: Verdict | undefined,
  owner: string,
  { framework, level, estimate }: Evidence,
): MeasuredCriterion[] {
  if (verdict === undefined || isMet(verdict.state)) return []
  const id = `${owner}.${criterion.id}`
  return leaves(criterion, verdict).flatMap(({ criterion: { metric, scope, atLeast } }): MeasuredCriterion[] => {
    const competency = framework.competencies.find((known) => known.id === scope.competency)
    const threshold = atLeast === null ? null : forLevel(atLeast, level)
    if (competency ? estimate(competency.id) === null : framework.competencies.every(({ id }) => estimate(id) === null))
      return []
    if (competency && metric === 'level')
      return [{ id, kind: 'level', competency: competency.id, atLeast: targetOf(competency, level) }]
    if (threshold === null) return []
    if (competency && (metric === 'ratings' || metric === 'responses'))
      return [{ id, kind: 'mean', competency: competency.id, atLeast: threshold }]
    return metric === 'mock-rating' ? [{ id, kind: 'mocks', competency: null, atLeast: threshold }] : []
  })
}

/** A certificate is due when the last gate that it asks for is. */
function plannedCertificate(
  { achievement: { id, title, timeEstimateWeeks, criteria } }: AchievementVerdict,
  gates: readonly PlannedGate[],
  { evidence, verdicts }: GatePlanInput,
  chanceOf: (id: string) => Chance,
): PlannedGate {
  const asked = gatesOf(criteria)
  const open = gates.filter((gate) => asked.includes(gate.id))
  const isKnown = asked.length > 0 && asked.every((gate) => verdicts.some(({ gate: known }) => known.id === gate))
  const dates = open.map(({ targetDate }) => targetDate)
  const last = dates
    .filter((date) => date !== null)
    .sort()
    .at(-1)
  return {
    id,
    title,
    targetDate: !isKnown || dates.includes(null) ? null : (last ?? formatDay(evidence.asOf)),
    ...chanceOf(id),
    timeEstimateWeeks,
    tasksHours: sum(open.map(({ tasksHours }) => tasksHours)),
  }
}
