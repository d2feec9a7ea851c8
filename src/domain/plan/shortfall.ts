import type { LearningConstants } from '../measure/constants.ts'
import { sum } from '../measure/mean.ts'
import { type CivilDate, DAYS_PER_WEEK, type Day, formatDay, mondayOf } from '../time/dates.ts'
import type { GateTask } from './gate-tasks.ts'
import { PLAN_POLICY } from './policy.ts'
import { ceilTo } from './review-hours.ts'
import { type PlanWeek, planWeeks } from './weeks.ts'

/** Gate tasks that do not fit before the interview, and what would help. */
export interface Shortfall {
  /** Hours that are missing. */
  hours: number
  tasksHours: number
  roomHours: number
  /** Earliest interview date at the present hours; null: not within the weeks the planner looks ahead. */
  firstFeasibleDate: CivilDate | null
  /** Hours a week more that would make it fit, in half hours; null when no week is left or it is more than one may offer. */
  moreHoursPerWeek: number | null
  /** Gates that would have to wait, the last ones first. */
  gatesGiveWay: string[]
  cheapest: 'hours' | 'gate' | 'date'
}

const TOLERANCE = 1e-9

/** Null when everything fits, or when there is no interview to be late for (measurement §6). */
export function shortfallOf(
  input: {
    tasks: readonly GateTask[]
    weeks: readonly PlanWeek[]
    /** Hours that spaced review takes in a usual week. */
    reviewHoursPerWeek: number
    asOf: Day
    interview: Day | null
    hoursPerWeek: number
    /** Hours studied since Monday. */
    doneHours: number
    pauses: readonly { from: Day; until: Day }[]
  },
  constants: LearningConstants,
): Shortfall | null {
  const { tasks, weeks, interview, hoursPerWeek } = input
  if (interview === null) return null
  const reviewsIn = (hours: number): number =>
    Math.min(constants.reviewShareMax * hours, hours <= 0 ? 0 : input.reviewHoursPerWeek)
  const roomIn = (list: readonly PlanWeek[]): number =>
    list.filter(({ isTaper }) => !isTaper).reduce((total, { hours }) => total + hours - reviewsIn(hours), 0)
  const tasksHours = hoursOf(tasks)
  const roomHours = roomIn(weeks)
  const hours = tasksHours - roomHours
  if (hours <= TOLERANCE) return null
  const usable = weeks.filter(({ isTaper }) => !isTaper)
  const fullWeeks = sum(usable.map(({ days }) => days.length / DAYS_PER_WEEK))
  const more = fullWeeks <= 0 ? null : ceilTo(hours / fullWeeks, constants.blockHours)
  const moreHoursPerWeek = more !== null && mayOffer(hoursPerWeek, more, constants) ? more : null
  const gatesGiveWay = givingWay(tasks, hours)
  return {
    hours,
    tasksHours,
    roomHours,
    firstFeasibleDate: firstFeasible(input, tasksHours, roomIn),
    moreHoursPerWeek,
    gatesGiveWay,
    cheapest: moreHoursPerWeek !== null ? 'hours' : gatesGiveWay.length > 0 ? 'gate' : 'date',
  }
}

/**
 * Whether more hours a week may be offered (measurement §6): up to `offerShare` times the present ones, and never more than
 * `offerHours` in all.
 */
export const mayOffer = (
  hoursPerWeek: number,
  more: number,
  { offerShare, offerHours }: Pick<LearningConstants, 'offerShare' | 'offerHours'>,
): boolean => more > 0 && hoursPerWeek + more <= Math.min(offerShare * hoursPerWeek, offerHours) + TOLERANCE

export const hoursOf = (tasks: readonly GateTask[]): number =>
  sum(tasks.map(({ count, hoursEach }) => count * hoursEach))

/** The last gates whose tasks cover the missing hours; never all of them. */
function givingWay(tasks: readonly GateTask[], hours: number): string[] {
  const gates = [...new Set(tasks.map(({ gate }) => gate))].reverse()
  const given: string[] = []
  let won = 0
  for (const gate of gates.slice(0, -1)) {
    if (won >= hours - TOLERANCE) break
    given.push(gate)
    won += hoursOf(tasks.filter((task) => task.gate === gate))
  }
  return won >= hours - TOLERANCE ? given : []
}

function firstFeasible(
  { asOf, interview, hoursPerWeek, doneHours, pauses }: Parameters<typeof shortfallOf>[0],
  wanted: number,
  roomIn: (weeks: readonly PlanWeek[]) => number,
): CivilDate | null {
  if (hoursPerWeek <= 0 || interview === null) return null
  const isFeasible = (day: Day): boolean =>
    roomIn(planWeeks({ asOf, interview: day, weeks: 0, hoursPerWeek, doneHours, pauses })) >= wanted - TOLERANCE
  let low = interview
  let high = mondayOf(asOf) + DAYS_PER_WEEK * PLAN_POLICY.maxWeeks
  if (high <= low || !isFeasible(high)) return null
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isFeasible(middle)) high = middle
    else low = middle
  }
  return formatDay(high)
}
