import type { LearningConstants } from '../measure/constants.ts'
import type { LearningState } from '../measure/learning.ts'
import { sum } from '../measure/mean.ts'
import { DAYS_PER_WEEK } from '../time/dates.ts'
import { type FreeBlock, isAtTarget, materialOf, type PlanOption, questionsFor } from './free/book.ts'
import type { FocusShare } from './free/pathway-floor.ts'
import { inTurn } from './free/turns.ts'
import { type FreeMemory, type FreeWeek, freeWeek } from './free/week.ts'
import { paceTasks, type TaskShare } from './gate-pace.ts'
import type { GateTask } from './gate-tasks.ts'
import { type Assessor, assessedSe, assessments, type PlannedAssessment } from './measure-first.ts'
import type { PastFreeHours } from './past-free-hours.ts'
import { PLAN_POLICY } from './policy.ts'
import { reviewHours } from './review-hours.ts'
import type { PlanWeek } from './weeks.ts'

/** A competency with what the planner must know of its past. Days are counted to the first day of the plan. */
export interface PlanState extends LearningState {
  daysSinceExternal: number | null
  /** It was not practiced last week, nor in the present one so far. */
  isIdle: boolean
  /** It was practiced in the present week already, so that the next one finds it practiced. */
  isBegun: boolean
  /** There is evidence of it or practice in it: not a new topic. */
  isKnown: boolean
}

export interface HoursInput {
  states: readonly PlanState[]
  /** What each competency may be given, in order; by id. */
  options: ReadonlyMap<string, readonly PlanOption[]>
  /** Hours that may be given in all the weeks before the last days, by `materialOf`. Without an entry: any. */
  supply: ReadonlyMap<string, number>
  /** Hours of the weeks before the plan over which activities take turns, by `materialOf`; the oldest first. */
  recent: readonly Readonly<Record<string, number>>[]
  weeks: readonly PlanWeek[]
  tasks: readonly GateTask[]
  /** Week of each gate, as an index. */
  targets: ReadonlyMap<string, number>
  /** Hours of spaced review that are due now, and those that come up every week; what they train sums to 1. */
  reviews: { dueHours: number; weeklyHours: number; trains: Readonly<Record<string, number>> }
  /** What the pathway asks of the free hours. */
  focuses: readonly FocusShare[]
  /** Weeks of the plan in which an accelerated competency gets a block; by id. */
  spans: ReadonlyMap<string, number>
  /** Hours of this week that are done, by activity: they count for its cap. */
  doneByActivity: Readonly<Record<string, number>>
  /** Free hours of the weeks before and of this one that are spent: the pathway's share counts them. */
  past: PastFreeHours
  /** A mock in the last days, and every so often once all is reached; null when the framework has no loop. */
  mock: { hours: number; trains: Readonly<Record<string, number>> } | null
  /** Days since the last mock, to the first day of the plan; null: there was none. */
  daysSinceMock: number | null
  assessor: Assessor
  measureHours: number
}

export interface WeekHours {
  reviewHours: number
  tasks: TaskShare[]
  mockHours: number
  measures: PlannedAssessment[]
  freeHours: number
  free: FreeBlock[]
  /** Of the free hours, those that each focus got. */
  focusHours: number[]
  /** Hours by competency, whatever for. */
  trained: Record<string, number>
  unassigned: number
  reason: FreeWeek['reason']
  /** Levels and standard errors at the end of the week. */
  levels: Record<string, number>
  ses: Record<string, number>
}

const TOLERANCE = 1e-9

/**
 * Hours by week and purpose (measurement §6), in this order: reviews, gate tasks, one assessment of what is not known well
 * enough; what is left is free and goes to upkeep, breadth, the pathway's floor, and wherever it gains most. Every purpose
 * moves the levels. In the last days before an interview nothing new is begun. A week costs nothing until it is asked for.
 */
export function* eachWeekHours(input: HoursInput, constants: LearningConstants): Generator<WeekHours> {
  const remaining = new Map(input.tasks.map((task) => [task, task.count]))
  const supply = new Map(input.supply)
  let states = [...input.states]
  let before: FreeMemory['before'] = input.past.before
  let idle: ReadonlySet<string> = new Set(states.filter(({ isIdle }) => isIdle).map(({ id }) => id))
  let recent = [...input.recent]
  let waiting = input.reviews.dueHours
  let isMockPlanned = false
  let sinceMock = input.daysSinceMock ?? Number.POSITIVE_INFINITY
  for (const [at, week] of input.weeks.entries()) {
    const placed = placedHours()
    const daysAhead = week.from - (input.weeks[0]?.from ?? week.from)
    waiting += input.reviews.weeklyHours * (week.days.length / DAYS_PER_WEEK)
    const review = reviewHours(waiting, week.hours, constants)
    waiting = review.carriedOver
    placed.add(input.reviews.trains, review.hours)
    let left = week.hours - review.hours

    const capacities = input.weeks
      .slice(at)
      .map((later) => (later.isTaper ? 0 : later.hours - (later === week ? review.hours : 0)))
    const tasks = week.isTaper ? [] : paceTasks(remaining, input.targets, at, capacities, constants.blockHours)
    for (const { task, hours } of tasks) placed.add(task.trains, hours, task.activity)
    left -= sum(tasks.map(({ hours }) => hours))

    const isKept = input.tasks.length === 0 && states.every(isAtTarget) && sinceMock >= PLAN_POLICY.mockEveryDays
    const mock: HoursInput['mock'] = (week.isTaper ? !isMockPlanned : isKept) ? input.mock : null
    const room = week.isTaper ? left / 2 : left
    const mockHours: number = mock !== null && mock.hours <= room + TOLERANCE ? mock.hours : 0
    isMockPlanned ||= week.isTaper && mockHours > 0
    sinceMock = mockHours > 0 ? DAYS_PER_WEEK : sinceMock + DAYS_PER_WEEK
    if (mockHours > 0) placed.add(mock?.trains ?? {}, mockHours)
    left -= mockHours

    const seen = new Set(tasks.filter(({ task }) => task.unit === 'rating').map(({ task }) => task.competency))
    const measures = week.isTaper ? [] : assessments(states, daysAhead, left, seen, input, constants)
    for (const { id, hours } of measures) placed.add({ [id]: 1 }, hours)
    left = Math.max(0, left - sum(measures.map(({ hours }) => hours)))

    const known = new Set(states.filter(({ isKnown }) => isKnown || !week.isTaper).map(({ id }) => id))
    const done = at === 0 ? input.doneByActivity : {}
    const offered = new Map(
      [...inTurn(input.options, [...recent, placed.withDone(done)])].filter(([id]) => known.has(id)),
    )
    const filled = freeWeek(
      { states, idle, before, filled: at },
      {
        hours: week.hours,
        freeHours: left,
        placed: placed.byCompetency,
        placedByActivity: placed.withDone(done),
        ...(at === 0 ? { begun: input.past.begun } : {}),
      },
      {
        options: week.isTaper ? offered : supplied(offered, supply, done),
        focuses: week.isTaper ? [] : input.focuses,
        spans: input.spans,
        constants,
      },
    )
    for (const { competency, activity, hours } of filled.blocks) {
      placed.add({}, hours, activity)
      placed.add({}, hours, questionsFor(activity, competency))
    }
    recent = [...recent, placed.withDone(done)].slice(-Math.max(1, Math.ceil(constants.spanWeeks) - 1))
    for (const [material, hours] of Object.entries(placed.byActivity)) {
      const had = supply.get(material)
      if (had !== undefined) supply.set(material, had - hours)
    }
    const trained = { ...placed.byCompetency }
    for (const { competency, hours } of filled.blocks) trained[competency] = (trained[competency] ?? 0) + hours
    before = filled.memory.before
    const begun = at === 0 ? input.states.filter(({ isBegun }) => isBegun).map(({ id }) => id) : []
    idle = new Set([...filled.memory.idle].filter((id) => !begun.includes(id)))
    const levels = new Map(filled.memory.states.map(({ id, level }) => [id, level]))
    const rated = new Set([...measures.map(({ id }) => id), ...seen])
    const seenByOthers = new Set([
      ...rated,
      ...tasks.filter(({ task }) => task.unit === 'mock').flatMap(({ task }) => Object.keys(task.trains)),
    ])
    states = states.map((state) => ({
      ...state,
      level: levels.get(state.id) ?? state.level,
      se: rated.has(state.id) ? assessedSe(state.se, input.assessor) : state.se,
      daysSinceExternal: seenByOthers.has(state.id) ? -daysAhead : state.daysSinceExternal,
      isKnown: state.isKnown || (trained[state.id] ?? 0) > 0,
    }))
    yield {
      reviewHours: review.hours,
      tasks,
      mockHours,
      measures,
      freeHours: left,
      free: filled.blocks,
      focusHours: filled.focusHours,
      trained,
      unassigned: filled.unassigned,
      reason: filled.reason,
      levels: Object.fromEntries(states.map(({ id, level }) => [id, level])),
      ses: Object.fromEntries(states.map(({ id, se }) => [id, se])),
    }
  }
}

/** Options with caps no larger than what is left of their activity's supply; what is done of this week is not of it. */
const supplied = (
  options: HoursInput['options'],
  supply: HoursInput['supply'],
  done: Readonly<Record<string, number>>,
): Map<string, PlanOption[]> =>
  new Map(
    [...options].map(([id, own]) => [
      id,
      own.map((option) => {
        const left = supply.get(materialOf(option, id))
        return left === undefined
          ? option
          : { ...option, capHours: Math.min(option.capHours, left + (done[option.activity] ?? 0)) }
      }),
    ]),
  )

/** Hours of every week. */
export const planHours = (input: HoursInput, constants: LearningConstants): WeekHours[] => [
  ...eachWeekHours(input, constants),
]

/** Hours of a week that are spoken for, by competency and by activity. */
function placedHours() {
  const byCompetency: Record<string, number> = {}
  const byActivity: Record<string, number> = {}
  return {
    byCompetency,
    byActivity,
    add(trains: Readonly<Record<string, number>>, hours: number, activity: string | null = null): void {
      for (const [id, share] of Object.entries(trains)) byCompetency[id] = (byCompetency[id] ?? 0) + share * hours
      if (activity !== null) byActivity[activity] = (byActivity[activity] ?? 0) + hours
    },
    withDone: (done: Readonly<Record<string, number>>): Record<string, number> => {
      const all = { ...byActivity }
      for (const [activity, hours] of Object.entries(done)) all[activity] = (all[activity] ?? 0) + hours
      return all
    },
  }
}
