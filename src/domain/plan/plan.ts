import { standingPauses } from '../facts/pause.ts'
import type { Profile } from '../facts/profile.ts'
import { isExternal } from '../facts/source.ts'
import { type GateVerdict, judgeAchievements, judgeGates } from '../judge/rules.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { practiceHours } from '../readiness/practice-hours.ts'
import { buildReadiness, type Readiness } from '../readiness/readiness.ts'
import type { Framework, WeeksRange } from '../rules/framework.ts'
import { type CivilDate, type Day, dayOf, formatDay, mondayOf } from '../time/dates.ts'
import { type PlanBlock, weekBlocks } from './blocks.ts'
import { buildChooser } from './chooser.ts'
import { checkpointsDue } from './due.ts'
import { type ExpectedIndex, plannedIndex, trendIndex } from './expected.ts'
import { gateOdds } from './gate-odds.ts'
import { gateTargets } from './gate-pace.ts'
import { type GateTask, gateTasks, longestLoop, mockTrains } from './gate-tasks.ts'
import { hoursDone } from './hours-done.ts'
import { type CompetencyLearning, learningStates } from './learning-states.ts'
import { PLAN_POLICY } from './policy.ts'
import { type Shortfall, shortfallOf } from './shortfall.ts'
import { type PathwayDemand, type PlanState, planHours, type WeekHours } from './week-hours.ts'
import { type PlanWeek, planWeeks } from './weeks.ts'

export interface PlanInput {
  evidence: Evidence
  profile: Profile
  /** Hours of spaced review that are due, that come up every week, and what they train (shares, summing to 1). */
  reviews: ReviewLoad
  pauses: readonly { from: Day; until: Day }[]
  /** Weeks to look ahead without an interview date, the present one included; null: the framework's. */
  weeks: number | null
}

export interface ReviewLoad {
  dueHours: number
  weeklyHours: number
  trains: Readonly<Record<string, number>>
}

export const NO_REVIEWS: ReviewLoad = { dueHours: 0, weeklyHours: 0, trains: {} }

export interface Milestone {
  date: CivilDate
  kind: 'checkpoint' | 'gate' | 'taper' | 'interview'
  says: string
}

export interface PlannedWeek {
  week: string
  from: CivilDate
  to: CivilDate
  /** Days on which something can be planned. */
  days: Day[]
  /** Hours there are. */
  hours: number
  plannedHours: number
  isTaper: boolean
  isPaused: boolean
  blocks: PlanBlock[]
  milestones: Milestone[]
  /** Why some hours are left over. */
  unassignedReason: WeekHours['reason']
}

export interface PlannedGate {
  id: string
  title: string
  /** Day by which the plan has done what it asks for; null: not before the interview. */
  targetDate: CivilDate | null
  /** Chance that the levels suffice by then; null where no level decides. */
  odds: number | null
  timeEstimateWeeks: WeeksRange | null
  tasksHours: number
}

export interface Plan {
  asOf: CivilDate
  level: string
  interviewDate: CivilDate | null
  hoursPerWeek: number
  /** Hours studied since Monday. */
  doneHours: number
  weeks: PlannedWeek[]
  shortfall: Shortfall | null
  /** Hours that the open gates still take. */
  tasksHours: number
  expected: { date: CivilDate; now: ExpectedIndex; plan: ExpectedIndex; trend: ExpectedIndex }
  gates: PlannedGate[]
  certificates: PlannedGate[]
  totals: { competency: string; hours: number; from: number; to: number }[]
  learning: ReadonlyMap<string, CompetencyLearning>
  isAllAtTarget: boolean
  assumptions: string[]
}

/**
 * The way to the interview, week by week (measurement §6), from evidence alone: planning again on another day, after
 * other hours or for another date takes nothing but another call.
 */
export function buildPlan({ evidence, profile, reviews, pauses, weeks }: PlanInput): Plan {
  const { framework, asOf, level } = evidence
  const { constants } = framework
  const readiness = buildReadiness(evidence, profile, level)
  const learning = learningStates(evidence, readiness.levels, level)
  const interview = interviewDay(profile, asOf)
  const hoursPerWeek = profile.hoursPerWeek ?? PLAN_POLICY.assumedHoursPerWeek
  const doneHours = hoursDone(evidence, mondayOf(asOf), asOf).total
  const calendar = planWeeks({
    asOf,
    interview,
    weeks: weeks ?? constants.learning.defaultHorizonWeeks,
    hoursPerWeek,
    doneHours,
    pauses,
  })
  const verdicts = judgeGates(evidence)
  const tasks = gateTasks(verdicts, framework, level)
  const usable = calendar.filter(({ isTaper }) => !isTaper).length
  const targets = gateTargets(verdicts, usable, interview !== null)
  const mockHours = constants.learning.unitHours.mock
  const { raterSd, occasionSd } = constants.level.sources.mentor
  const hours = planHours(
    {
      states: planStates(evidence, learning),
      weeks: calendar,
      tasks,
      targets,
      reviews,
      pathway: pathwayDemands(framework, profile.pathway),
      taperMock:
        mockHours === undefined || longestLoop(framework.loops, level) === null
          ? null
          : { hours: mockHours, trains: mockTrains(framework, level) },
      assessor: { raterSd, occasionSd: occasionSd ?? 0 },
      measureHours: constants.learning.unitHours.rating ?? constants.learning.blockHours,
      priorSd: constants.probability.priorSd,
    },
    constants.learning,
  )
  const chooser = buildChooser(evidence, constants.learning.blockHours)
  const gates = plannedGates(verdicts, tasks, targets, calendar, hours, evidence, interview !== null)
  const trained = totalHours(hours)
  const end = interview ?? calendar.at(-1)?.to ?? asOf
  const last = hours.at(-1) ?? null
  return {
    asOf: formatDay(asOf),
    level,
    interviewDate: interview === null ? null : formatDay(interview),
    hoursPerWeek,
    doneHours,
    weeks: calendar.map((week, at): PlannedWeek => {
      const own = hours[at]
      const blocks = own ? weekBlocks(own, week.isTaper, evidence, learning, chooser) : []
      return {
        week: week.week,
        from: formatDay(week.from),
        to: formatDay(week.to),
        days: week.days,
        hours: week.hours,
        plannedHours: blocks.reduce((total, block) => total + block.hours, 0),
        isTaper: week.isTaper,
        isPaused: week.days.length === 0,
        blocks,
        milestones: milestonesOf(week, at, calendar, gates, interview, evidence),
        unassignedReason: own?.reason ?? null,
      }
    }),
    shortfall: shortfallOf(
      { tasks, weeks: calendar, reviewHoursPerWeek: reviews.weeklyHours, asOf, interview, hoursPerWeek, pauses },
      constants.learning,
    ),
    tasksHours: tasks.reduce((total, { count, hoursEach }) => total + count * hoursEach, 0),
    expected: {
      date: formatDay(end),
      now: plannedIndex(evidence, readiness, learning, null, {}),
      plan: plannedIndex(evidence, readiness, learning, last, trained),
      trend: trendIndex(evidence, readiness, end - asOf),
    },
    gates,
    certificates: plannedCertificates(evidence, verdicts, gates),
    totals: framework.competencies.map(({ id }) => ({
      competency: id,
      hours: trained[id] ?? 0,
      from: learning.get(id)?.state.level ?? 0,
      to: last?.levels[id] ?? learning.get(id)?.state.level ?? 0,
    })),
    learning,
    isAllAtTarget: [...learning.values()].every(({ state }) => state.level >= state.target),
    assumptions: assumptionsOf(evidence, profile, learning, interview, readiness),
  }
}

/** The day of an interview that is today or still to come. */
export function interviewDay({ interviewDate }: Pick<Profile, 'interviewDate'>, asOf: Day): Day | null {
  const day = interviewDate === null ? null : dayOf(interviewDate)
  return day !== null && day >= asOf ? day : null
}

/** Pauses of the plan or of everything. */
export const planPauses = ({ of }: Evidence): { from: Day; until: Day }[] =>
  standingPauses(of('pause'))
    .filter(({ subject }) => subject === 'plan' || subject === 'all')
    .map(({ occurredOn, payload }) => ({ from: dayOf(occurredOn), until: dayOf(payload.until) }))

function planStates(evidence: Evidence, learning: ReadonlyMap<string, CompetencyLearning>): PlanState[] {
  const trained = practiceHours(evidence)
  return [...learning.values()].map(({ state, hours }) => {
    const externals = (evidence.observations().get(state.id) ?? []).filter(({ source }) => isExternal(source))
    const lastExternal = Math.max(...externals.map(({ day }) => day))
    const lastTrained = trained.get(state.id)?.at(-1)?.day
    return {
      ...state,
      daysSinceExternal: externals.length === 0 ? null : evidence.asOf - lastExternal,
      daysSinceTrained: lastTrained === undefined ? null : evidence.asOf - lastTrained,
      isKnown: hours > 0 || evidence.estimate(state.id) !== null,
    }
  })
}

/** The shares of the learner's pathway; of all of them in equal parts when it is mixed, unknown or not this framework's. */
export function pathwayDemands({ pathways }: Pick<Framework, 'pathways'>, pathway: string | null): PathwayDemand[] {
  const own = pathways.filter(({ id }) => id === pathway)
  const blended = own.length > 0 ? own : pathways
  return blended.flatMap(({ shares }) =>
    shares.map(({ share, competencies }) => ({ share, competencies, weight: 1 / blended.length })),
  )
}

function plannedGates(
  verdicts: readonly GateVerdict[],
  tasks: readonly GateTask[],
  targets: ReadonlyMap<string, number>,
  calendar: readonly PlanWeek[],
  hours: readonly WeekHours[],
  evidence: Evidence,
  hasInterview: boolean,
): PlannedGate[] {
  let earliest = 0
  let isLate = false
  return verdicts
    .filter(({ state }) => state !== 'passed')
    .map((verdict): PlannedGate => {
      const { id, title, timeEstimateWeeks } = verdict.gate
      const own = tasks.filter(({ gate }) => gate === id)
      const lastWeek = hours.findLastIndex((week) => week.tasks.some(({ task }) => task.gate === id))
      const done = own.every(
        (task) =>
          hours.reduce((n, week) => n + (week.tasks.find((share) => share.task === task)?.units ?? 0), 0) >= task.count,
      )
      const target = targets.get(id) ?? 0
      earliest = Math.max(earliest, own.length === 0 ? target : done ? lastWeek : Math.max(target, calendar.length))
      isLate ||= hasInterview && (!done || calendar.length === 0)
      const week = calendar[earliest]
      const monday = mondayOf(evidence.asOf) + 7 * earliest
      const levels = hours[earliest]
      return {
        id,
        title,
        targetDate: isLate ? null : formatDay(week?.to ?? monday + 6),
        odds: isLate || levels === undefined ? null : gateOdds(verdict, levels, evidence.framework, evidence.level),
        timeEstimateWeeks,
        tasksHours: own.reduce((total, { count, hoursEach }) => total + count * hoursEach, 0),
      }
    })
}

/** A certificate is due when the last gate that it asks for is. */
function plannedCertificates(
  evidence: Evidence,
  verdicts: readonly GateVerdict[],
  gates: readonly PlannedGate[],
): PlannedGate[] {
  return judgeAchievements(evidence)
    .filter(({ achievement, isEarned }) => achievement.kind === 'certificate' && !isEarned)
    .map(({ achievement: { id, title, timeEstimateWeeks, criteria } }) => {
      const asked = criteria.flatMap((criterion) =>
        criterion.kind === 'metric' && criterion.metric === 'gate' ? [String(criterion.scope.gate)] : [],
      )
      const open = gates.filter((gate) => asked.includes(gate.id))
      const isKnown = asked.length > 0 && asked.every((gate) => verdicts.some(({ gate: known }) => known.id === gate))
      const dates = open.map(({ targetDate }) => targetDate)
      const chances = open.flatMap(({ odds }) => odds ?? [])
      const last = dates
        .filter((date) => date !== null)
        .sort()
        .at(-1)
      return {
        id,
        title,
        targetDate: !isKnown || dates.includes(null) ? null : (last ?? formatDay(evidence.asOf)),
        odds: chances.length === 0 ? null : Math.min(...chances),
        timeEstimateWeeks,
        tasksHours: open.reduce((total, { tasksHours }) => total + tasksHours, 0),
      }
    })
}

function milestonesOf(
  week: PlanWeek,
  at: number,
  calendar: readonly PlanWeek[],
  gates: readonly PlannedGate[],
  interview: Day | null,
  evidence: Evidence,
): Milestone[] {
  const isIn = (day: Day): boolean => day >= week.from && day <= week.to
  const checks = checkpointsDue(evidence).flatMap(({ checkpoint, dueOn, isPaused }): Milestone[] => {
    if (isPaused) return []
    const first = Math.max(dayOf(dueOn), evidence.asOf)
    const days = Array.from({ length: week.to - week.from + 1 }, (_, index) => week.from + index)
    return days
      .filter((day) => day >= first && (day - first) % checkpoint.everyDays === 0)
      .map((day) => ({ date: formatDay(day), kind: 'checkpoint', says: checkpoint.title }))
  })
  const reached = gates
    .filter(({ targetDate }) => targetDate !== null && isIn(dayOf(targetDate)))
    .map(({ targetDate, title }): Milestone => ({ date: targetDate ?? '', kind: 'gate', says: title }))
  const tapers: Milestone[] =
    week.isTaper && calendar[at - 1]?.isTaper !== true
      ? [{ date: formatDay(week.from), kind: 'taper', says: 'half the hours, nothing new' }]
      : []
  const interviews: Milestone[] =
    interview !== null && at === calendar.length - 1 && week.to === interview - 1
      ? [{ date: formatDay(interview), kind: 'interview', says: 'Interview' }]
      : []
  return [...checks, ...reached, ...tapers, ...interviews].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
  )
}

function totalHours(hours: readonly WeekHours[]): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const { trained } of hours)
    for (const [id, spent] of Object.entries(trained)) totals[id] = (totals[id] ?? 0) + spent
  return totals
}

function assumptionsOf(
  { framework, asOf }: Evidence,
  profile: Profile,
  learning: ReadonlyMap<string, CompetencyLearning>,
  interview: Day | null,
  { levels }: Readiness,
): string[] {
  const { learning: constants } = framework.constants
  const assumed = [...learning.values()].filter(({ rate }) => rate.isAssumed)
  const unknown = Object.values(levels).filter((level) => level === null).length
  const isBlended = !framework.pathways.some(({ id }) => id === profile.pathway)
  const isForeign = isBlended && profile.pathway !== null && profile.pathway !== 'unknown'
  const says = (isSaid: boolean, text: string): string[] => (isSaid ? [text] : [])
  return [
    ...says(
      profile.interviewDate === null,
      `no interview date: the plan looks ${constants.defaultHorizonWeeks} weeks ahead unless told otherwise (prep profile set interview-date=…)`,
    ),
    ...says(
      profile.interviewDate !== null && interview === null,
      `the interview date ${profile.interviewDate} has passed: planned as if there were none`,
    ),
    ...says(
      interview !== null && interview > mondayOf(asOf) + 7 * PLAN_POLICY.maxWeeks,
      `only the next ${PLAN_POLICY.maxWeeks} weeks are planned`,
    ),
    ...says(
      profile.hoursPerWeek === null,
      `hours a week are not set: ${PLAN_POLICY.assumedHoursPerWeek} are assumed (prep profile set hours-per-week=…)`,
    ),
    ...says(
      assumed.length > 0,
      `assumed learning rate for ${assumed.length} of ${learning.size} competencies (${constants.ratePerHour} an hour): fewer than ${constants.minRatings} ratings or ${constants.minHours} hours`,
    ),
    ...says(
      unknown > 0,
      `${unknown} of ${learning.size} competencies have no evidence: the middle of the scale is assumed`,
    ),
    ...says(isForeign, `${framework.id} has no pathway ${profile.pathway}: all of its pathways are blended`),
    ...says(
      isBlended && !isForeign && framework.pathways.length > 1,
      'background unknown or mixed: all pathways are blended',
    ),
    'levels follow the hours along the learning curve; hours alone prove nothing, ratings decide',
    'the odds of a gate are those of its least likely measured criterion; what is counted is taken as done',
  ]
}
