import { allocate, measureFirst } from '../measure/allocation.ts'
import type { LearningConstants } from '../measure/constants.ts'
import { type LearningState, levelAfter } from '../measure/learning.ts'
import { clip } from '../measure/round.ts'
import type { PathwayShare } from '../rules/framework.ts'
import { paceTasks, type TaskShare } from './gate-pace.ts'
import type { GateTask } from './gate-tasks.ts'
import { PLAN_POLICY } from './policy.ts'
import type { PlanWeek } from './weeks.ts'

/** A pathway’s share of the week for its competencies, and how much the pathway counts in the blend. */
export interface PathwayDemand extends Pick<PathwayShare, 'competencies'> {
  share: number
  weight: number
}

/** A competency with what the planner must know of its past. */
export interface PlanState extends LearningState {
  daysSinceExternal: number | null
  /** Days since it was last practiced; null: never. */
  daysSinceTrained: number | null
  /** There is evidence of it or practice in it: not a new topic. */
  isKnown: boolean
}

export interface HoursInput {
  states: readonly PlanState[]
  weeks: readonly PlanWeek[]
  tasks: readonly GateTask[]
  /** Week of each gate, as an index. */
  targets: ReadonlyMap<string, number>
  /** Hours of spaced review that are due now, and those that come up every week; what they train sums to 1. */
  reviews: { dueHours: number; weeklyHours: number; trains: Readonly<Record<string, number>> }
  /** Shares of the week by pathway. */
  pathway: readonly PathwayDemand[]
  /** One mock in the last days; null when the framework has no loop. */
  taperMock: { hours: number; trains: Readonly<Record<string, number>> } | null
  /** Standard deviations of the source that would assess. */
  assessor: { raterSd: number; occasionSd: number }
  measureHours: number
  priorSd: number
}

export interface WeekHours {
  reviewHours: number
  tasks: TaskShare[]
  measures: { id: string; hours: number; reason: 'uncertain' | 'no-recent-external-evidence' }[]
  maintain: { id: string; hours: number }[]
  mockHours: number
  pathway: Record<string, number>
  greedy: Record<string, number>
  /** Hours by competency, whatever for. */
  trained: Record<string, number>
  unassigned: number
  reason: 'partial-block' | 'weekly-cap' | 'no-gain' | null
  /** Levels and standard errors at the end of the week. */
  levels: Record<string, number>
  ses: Record<string, number>
}

const TOLERANCE = 1e-9

/**
 * Hours by week and purpose (measurement §6), in this order: reviews, gate tasks, one assessment of what is not known
 * well enough, upkeep of what is at its target, the pathway's shares as far as the levels are unknown, and the rest to
 * where it is expected to add most. Every purpose moves the levels.
 */
export function planHours(input: HoursInput, constants: LearningConstants): WeekHours[] {
  const block = constants.blockHours
  const remaining = new Map(input.tasks.map((task) => [task, task.count]))
  let states = [...input.states]
  let backlog = input.reviews.dueHours
  let isMockPlanned = false
  return input.weeks.map((week, at) => {
    const daysAhead = week.from - (input.weeks[0]?.from ?? week.from)
    const placed: Record<string, number> = {}
    const place = (trains: Readonly<Record<string, number>>, hours: number): void => {
      for (const [id, share] of Object.entries(trains)) placed[id] = (placed[id] ?? 0) + share * hours
    }
    let left = week.hours

    backlog += input.reviews.weeklyHours * (week.days.length / 7)
    const reviewHours = Math.min(floorTo(constants.reviewShareMax * week.hours, block), ceilTo(backlog, block))
    backlog = Math.max(0, backlog - reviewHours)
    left -= reviewHours
    place(input.reviews.trains, reviewHours)

    const capacities = input.weeks
      .slice(at)
      .map((later) => (later.isTaper ? 0 : later.hours - (later === week ? reviewHours : 0)))
    const tasks = week.isTaper ? [] : paceTasks(remaining, input.targets, at, capacities, block)
    for (const { task, hours } of tasks) {
      left -= hours
      place(task.trains, hours)
    }
    const isMock =
      week.isTaper && !isMockPlanned && input.taperMock !== null && input.taperMock.hours <= left / 2 + TOLERANCE
    const mockHours = isMock ? (input.taperMock?.hours ?? 0) : 0
    isMockPlanned ||= isMock
    left -= mockHours
    if (mockHours > 0) place(input.taperMock?.trains ?? {}, mockHours)

    const seen = new Set(tasks.filter(({ task }) => task.unit === 'rating').map(({ task }) => task.competency))
    const measures = week.isTaper ? [] : measured(states, daysAhead, left, seen, input, constants)
    for (const { id, hours } of measures) {
      left -= hours
      place({ [id]: 1 }, hours)
    }

    const maintain: WeekHours['maintain'] = []
    for (const state of states) {
      const since = state.daysSinceTrained === null ? null : state.daysSinceTrained + daysAhead
      const isDue = since === null || since >= 14
      const isAtTarget = state.isKnown && state.level >= state.target - TOLERANCE
      if (!isAtTarget || !isDue || (placed[state.id] ?? 0) > 0 || block > left + TOLERANCE) continue
      maintain.push({ id: state.id, hours: block })
      left -= block
    }
    for (const { id, hours } of maintain) place({ [id]: 1 }, hours)

    const eligible = week.isTaper ? states.filter(({ isKnown }) => isKnown) : states
    const pathway = week.isTaper ? {} : pathwayHours(eligible, week.hours, left, placed, input, constants)
    for (const [id, hours] of Object.entries(pathway)) {
      left -= hours
      place({ [id]: 1 }, hours)
    }

    const outcome = allocate(eligible, [{ hours: week.hours, freeHours: Math.max(0, left), placed }], constants)
    const filled = outcome.weeks[0]
    const greedy = Object.fromEntries(Object.entries(filled?.hours ?? {}).filter(([, hours]) => hours > 0))
    for (const [id, hours] of Object.entries(greedy)) place({ [id]: 1 }, hours)

    const rated = new Set([...measures.map(({ id }) => id), ...seen])
    const externals = new Set([
      ...rated,
      ...tasks.filter(({ task }) => task.unit === 'mock').flatMap(({ task }) => Object.keys(task.trains)),
    ])
    states = states.map((state) => ({
      ...state,
      level: levelAfter(state.level, placed[state.id] ?? 0, state.ratePerHour, constants.ceiling),
      se: rated.has(state.id) ? assessedSe(state.se, input.assessor) : state.se,
      daysSinceExternal: externals.has(state.id) ? -daysAhead : state.daysSinceExternal,
      daysSinceTrained: (placed[state.id] ?? 0) > 0 ? -daysAhead : state.daysSinceTrained,
      isKnown: state.isKnown || (placed[state.id] ?? 0) > 0,
    }))
    return {
      reviewHours,
      tasks,
      measures,
      maintain,
      mockHours,
      pathway,
      greedy,
      trained: placed,
      unassigned: filled?.unassigned ?? 0,
      reason: filled?.unassignedReason ?? null,
      levels: Object.fromEntries(states.map(({ id, level }) => [id, level])),
      ses: Object.fromEntries(states.map(({ id, se }) => [id, se])),
    }
  })
}

function measured(
  states: readonly PlanState[],
  daysAhead: number,
  left: number,
  seen: ReadonlySet<string | null>,
  { assessor, measureHours }: HoursInput,
  constants: LearningConstants,
): WeekHours['measures'] {
  const hours = ceilTo(measureHours, constants.blockHours)
  const candidates = states
    .filter(({ id }) => !seen.has(id))
    .map((state) => ({
      state,
      daysSinceExternal: state.daysSinceExternal === null ? null : state.daysSinceExternal + daysAhead,
    }))
    .filter(
      ({ state, daysSinceExternal }) => daysSinceExternal === null || daysSinceExternal >= waitDays(state, constants),
    )
  const most = Math.floor((PLAN_POLICY.measureShareMax * Math.max(0, left) + TOLERANCE) / hours)
  return measureFirst(candidates, assessor, constants)
    .slice(0, most)
    .map(({ id, reason }) => ({ id, hours, reason }))
}

/** One assessment is enough for a week; one that the plan foresees itself is enough for its whole validity. */
const waitDays = ({ daysSinceExternal }: PlanState, { measureFirstDays }: LearningConstants): number =>
  daysSinceExternal !== null && daysSinceExternal <= 0 ? measureFirstDays + 1 : 7

const assessedSe = (se: number, { raterSd, occasionSd }: HoursInput['assessor']): number =>
  se <= 0 ? se : 1 / Math.sqrt(1 / se ** 2 + 1 / (raterSd ** 2 + occasionSd ** 2))

/** (1 − reliability)·share of the week for the pathway's competencies, what they have already taken off it (§6). */
function pathwayHours(
  states: readonly PlanState[],
  weekHours: number,
  left: number,
  placed: Readonly<Record<string, number>>,
  { pathway, priorSd }: HoursInput,
  constants: LearningConstants,
): Record<string, number> {
  const unknown = 1 - meanReliability(states, priorSd)
  const hours: Record<string, number> = {}
  let free = left
  for (const { share, weight, competencies } of pathway) {
    const members = states.filter(({ id }) => competencies.includes(id))
    const have = members.reduce((total, { id }) => total + (placed[id] ?? 0), 0)
    const quota = Math.min(free, Math.max(0, weight * (unknown * share * weekHours - have)))
    const already = Object.fromEntries(members.map(({ id }) => [id, (placed[id] ?? 0) + (hours[id] ?? 0)]))
    const [week] = allocate(members, [{ hours: weekHours, freeHours: quota, placed: already }], constants).weeks
    for (const [id, own] of Object.entries(week?.hours ?? {})) {
      if (own <= 0) continue
      hours[id] = (hours[id] ?? 0) + own
      free -= own
    }
  }
  return hours
}

function meanReliability(states: readonly PlanState[], priorSd: number): number {
  if (states.length === 0) return 1
  return states.reduce((total, { se }) => total + clip(1 - (se / priorSd) ** 2, 0, 1), 0) / states.length
}

const floorTo = (hours: number, block: number): number => Math.floor((hours + TOLERANCE) / block) * block
const ceilTo = (hours: number, block: number): number => Math.max(0, Math.ceil((hours - TOLERANCE) / block) * block)
