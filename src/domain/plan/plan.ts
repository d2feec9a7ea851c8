import { firstDay } from '../check-in/check-ins.ts'
import { standingPauses } from '../facts/pause.ts'
import type { Profile } from '../facts/profile.ts'
import { isExternal } from '../facts/source.ts'
import { judgeGates } from '../judge/rules.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { practiceHours } from '../readiness/practice-hours.ts'
import { buildReadiness, reliabilityOf } from '../readiness/readiness.ts'
import type { Framework } from '../rules/framework.ts'
import { type CivilDate, DAYS_PER_WEEK, type Day, dayOf, formatDay, mondayOf } from '../time/dates.ts'
import { assumptionsOf } from './assumptions.ts'
import { type PlanBlock, weekBlocks } from './blocks.ts'
import { type ExpectedIndex, type PlanIndex, planIndex, trendIndex } from './expected.ts'
import { askedShare, type FocusShare } from './free/pathway-floor.ts'
import { gateTargets } from './gate-pace.ts'
import { gateTasks, longestLoop, mockTrains } from './gate-tasks.ts'
import { hoursDone } from './hours-done.ts'
import { type CompetencyLearning, learningStates } from './learning-states.ts'
import { type Milestone, milestonesOf } from './milestones.ts'
import { planOptions } from './options.ts'
import { type PastFreeHours, pastFreeHours } from './past-free-hours.ts'
import { type PlannedGate, plannedGates } from './planned-gates.ts'
import { PLAN_POLICY } from './policy.ts'
import { materialHours, recentHours } from './recent-hours.ts'
import type { ReviewLoad } from './review-load.ts'
import { type Shortfall, shortfallOf } from './shortfall.ts'
import { unseenHours } from './supply.ts'
import { eachWeekHours, type HoursInput, type PlanState, planHours, type WeekHours } from './week-hours.ts'
import { planWeeks } from './weeks.ts'
import { openWorkPicker } from './work-picker.ts'

export interface PlanInput {
  evidence: Evidence
  profile: Profile
  /** Hours of spaced review that are due, that come up every week, and what they train (shares, summing to 1). */
  reviews: ReviewLoad
  pauses: readonly { from: Day; until: Day }[]
  /** Weeks to look ahead without an interview date, the present one included; null: the framework's. */
  weeks: number | null
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
  /** Hours that are left over, and why. */
  unassignedHours: number
  unassignedReason: WeekHours['reason']
}

/** A competency that a pathway speeds up: the weeks of its span, of how many it takes the place, and those left. */
export interface Accelerated {
  competency: string
  weeks: number
  insteadOfWeeks: number
  weeksLeft: number
}

/** What a pathway asks for its competencies, and what the plan gives them of its free hours, 0–1. */
export interface PlannedShare {
  focus: string[]
  asked: number
  planned: number
  /** Free hours of the three weeks before and of this one that are spent, and those of them that its competencies had. */
  spentFreeHours: number
  spentFocusHours: number
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
  /** Last day of the plan: the day before which it counts. */
  endDate: CivilDate
  /** The readiness index now and on the last day; null without any rating. */
  index: PlanIndex | null
  /** Where the trends of the last weeks lead; null without any rating. */
  trend: ExpectedIndex | null
  shares: PlannedShare[]
  accelerated: Accelerated[]
  gates: PlannedGate[]
  certificates: PlannedGate[]
  totals: { competency: string; hours: number; from: number; to: number }[]
  learning: ReadonlyMap<string, CompetencyLearning>
  isAllAtTarget: boolean
  assumptions: string[]
}

/** The beginning of a plan: what is left to do of its first week. */
export interface NearPlan {
  hoursPerWeek: number
  /** Hours studied since Monday. */
  doneHours: number
  blocks: readonly PlanBlock[]
  /** Days of the week that are left to plan on. */
  days: readonly Day[]
}

/**
 * The way to the interview, week by week (measurement §6), from evidence alone: planning again on another day, after
 * other hours or for another date takes nothing but another call.
 */
export function buildPlan(input: PlanInput): Plan {
  const { evidence, profile, reviews, pauses } = input
  const { framework, asOf, level } = evidence
  const basis = planBasis(input)
  const { learning, interview, hoursPerWeek, doneHours, focuses, calendar, verdicts, tasks, targets } = basis
  const readiness = buildReadiness(evidence, profile, level)
  const { learning: constants } = framework.constants
  const hours = planHours(basis.hoursInput, constants)
  const picker = openWorkPicker(evidence, reviews.asked)
  const { gates, certificates } = plannedGates({
    evidence,
    verdicts,
    tasks,
    targets,
    calendar,
    hours,
    learning,
    hasInterview: interview !== null,
  })
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
      const blocks = own ? weekBlocks(own, week.from, week.isTaper, evidence, learning, picker) : []
      return {
        week: week.week,
        from: formatDay(week.from),
        to: formatDay(week.to),
        days: week.days,
        hours: week.hours,
        plannedHours: hoursOf(blocks),
        isTaper: week.isTaper,
        isPaused: week.days.length === 0,
        blocks,
        milestones: milestonesOf(week, at, calendar, gates, interview, evidence),
        unassignedHours: own?.unassigned ?? 0,
        unassignedReason: own?.reason ?? null,
      }
    }),
    shortfall: shortfallOf(
      {
        tasks,
        weeks: calendar,
        reviewHoursPerWeek: reviews.weeklyHours,
        asOf,
        interview,
        hoursPerWeek,
        doneHours,
        pauses,
      },
      constants,
    ),
    tasksHours: sum(tasks.map(({ count, hoursEach }) => count * hoursEach)),
    endDate: formatDay(end),
    index: planIndex(evidence, readiness, learning, last, trained),
    trend: trendIndex(evidence, readiness, end - asOf),
    shares: plannedShares(focuses, hours, basis.hoursInput.past),
    accelerated: acceleratedOf(evidence, profile.pathway),
    gates,
    certificates,
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

/**
 * The first week of the plan, as `buildPlan` has it: what to do next needs no more, and the chances of gates, which cost
 * most, are left out.
 */
export function buildNearPlan(input: PlanInput): NearPlan {
  const { evidence, reviews } = input
  const { learning, hoursPerWeek, doneHours, calendar, hoursInput } = planBasis(input)
  const picker = openWorkPicker(evidence, reviews.asked)
  const [week] = calendar
  const [hours] = eachWeekHours(hoursInput, evidence.framework.constants.learning)
  return {
    hoursPerWeek,
    doneHours,
    blocks: week && hours ? weekBlocks(hours, week.from, week.isTaper, evidence, learning, picker) : [],
    days: week?.days ?? [],
  }
}

const hoursOf = (blocks: readonly PlanBlock[]): number => sum(blocks.map(({ hours }) => hours))

/** What every week of a plan is worked out from. */
function planBasis({ evidence, profile, reviews, pauses, weeks }: PlanInput) {
  const { framework, asOf, level } = evidence
  const { constants } = framework
  const learning = learningStates(evidence)
  const interview = interviewDay(profile, asOf)
  const hoursPerWeek = profile.hoursPerWeek ?? PLAN_POLICY.assumedHoursPerWeek
  const doneHours = hoursDone(evidence, mondayOf(asOf), asOf).total
  const focuses = pathwayFocuses(framework, profile.pathway, reliabilityOf(evidence))
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
  const hoursInput: HoursInput = {
    states: planStates(evidence, learning),
    weeks: calendar,
    tasks,
    targets,
    reviews,
    options: planOptions(evidence),
    supply: unseenHours(evidence, reviews.asked),
    recent: recentHours(evidence),
    focuses,
    spans: spansOf(evidence, profile.pathway),
    doneByActivity: materialHours(evidence, mondayOf(asOf), asOf),
    past: pastFreeHours(evidence, verdicts, focuses),
    mock:
      mockHours === undefined || longestLoop(framework.loops, level) === null
        ? null
        : { hours: mockHours, trains: mockTrains(framework, level) },
    daysSinceMock: daysSinceMock(evidence),
    assessor: { raterSd, occasionSd: occasionSd ?? 0 },
    measureHours: constants.learning.unitHours.rating ?? constants.learning.blockHours,
  }
  return {
    learning,
    interview,
    hoursPerWeek,
    doneHours,
    focuses,
    calendar,
    verdicts,
    tasks,
    targets,
    hoursInput,
  }
}

function daysSinceMock(evidence: Evidence): number | null {
  const last = evidence.of('mock').at(-1)
  return last === undefined ? null : evidence.asOf - dayOf(last.occurredOn)
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
  const monday = mondayOf(evidence.asOf)
  return [...learning.values()].map(({ state, hours }) => {
    const externals = (evidence.observations().get(state.id) ?? []).filter(({ source }) => isExternal(source))
    const lastExternal = Math.max(...externals.map(({ day }) => day))
    const lastTrained = trained.get(state.id)?.at(-1)?.day ?? Number.NEGATIVE_INFINITY
    return {
      ...state,
      daysSinceExternal: externals.length === 0 ? null : evidence.asOf - lastExternal,
      isIdle: lastTrained < monday - DAYS_PER_WEEK,
      isBegun: lastTrained >= monday,
      isKnown: hours > 0 || evidence.estimate(state.id) !== null,
    }
  })
}

/** What the learner's pathway asks of the free hours; nothing when it is mixed, unknown or not this framework's (§6). */
export const pathwayFocuses = (
  { pathways }: Pick<Framework, 'pathways'>,
  pathway: string | null,
  reliability: number,
): FocusShare[] =>
  (pathways.find(({ id }) => id === pathway)?.shares ?? []).map(({ share, competencies }) => ({
    share: askedShare(share, reliability),
    competencies,
  }))

/** Weeks of the plan that are left of an accelerated competency's span, which begins in the learner's first week. */
function spansOf(evidence: Evidence, pathway: string | null): Map<string, number> {
  const gone = (mondayOf(evidence.asOf) - mondayOf(firstDay(evidence))) / DAYS_PER_WEEK
  const own = evidence.framework.pathways.find(({ id }) => id === pathway)
  return new Map((own?.accelerate ?? []).map(({ competency, weeks }) => [competency, weeks - gone]))
}

/** What the background speeds up, with the weeks that its span has left; none below 0. */
function acceleratedOf(evidence: Evidence, pathway: string | null): Accelerated[] {
  const own = evidence.framework.pathways.find(({ id }) => id === pathway)
  const left = spansOf(evidence, pathway)
  return (own?.accelerate ?? []).map(({ competency, weeks, insteadOfWeeks }) => ({
    competency,
    weeks,
    insteadOfWeeks,
    weeksLeft: Math.max(0, left.get(competency) ?? 0),
  }))
}

function plannedShares(
  focuses: readonly FocusShare[],
  hours: readonly WeekHours[],
  { before, begun }: PastFreeHours,
): PlannedShare[] {
  const free = sum(hours.map(({ freeHours }) => freeHours))
  const past = [...before, begun]
  return focuses.map(({ share, competencies }, at) => {
    const had = sum(hours.map(({ focusHours }) => focusHours[at] ?? 0))
    return {
      focus: [...competencies],
      asked: share,
      planned: free <= 0 ? 0 : had / free,
      spentFreeHours: sum(past.map(({ freeHours }) => freeHours)),
      spentFocusHours: sum(past.map(({ focusHours }) => focusHours[at] ?? 0)),
    }
  })
}

function totalHours(hours: readonly WeekHours[]): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const { trained } of hours)
    for (const [id, spent] of Object.entries(trained)) totals[id] = (totals[id] ?? 0) + spent
  return totals
}
