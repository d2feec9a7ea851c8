import { DAYS_PER_WEEK, type Day, formatIsoWeek, mondayOf } from '../time/dates.ts'
import { PLAN_POLICY } from './policy.ts'

/** A calendar week of the plan, cut to the days that are left of it. */
export interface PlanWeek {
  /** ISO week, `2026-W48`. */
  week: string
  from: Day
  to: Day
  /** Days without a pause. */
  days: Day[]
  /** Hours there are still to be planned; none in a week that is paused throughout. */
  hours: number
  /** Most of its days lie in the last days before the interview. */
  isTaper: boolean
}

export interface HorizonInput {
  asOf: Day
  /** First day that is not planned any more: the interview's, or null for a number of weeks. */
  interview: Day | null
  weeks: number
  hoursPerWeek: number
  /** Hours studied since Monday; they are taken off this week's. */
  doneHours: number
  /** Days without study, both ends included. */
  pauses: readonly { from: Day; until: Day }[]
}

/**
 * The weeks from a day to the one before the interview, else so many calendar weeks, the present one included. A week
 * that is cut short or paused in part has its share of the hours; the last days before an interview have half.
 */
export function planWeeks({ asOf, interview, weeks, hoursPerWeek, doneHours, pauses }: HorizonInput): PlanWeek[] {
  const firstMonday = mondayOf(asOf)
  const farthest = firstMonday + DAYS_PER_WEEK * PLAN_POLICY.maxWeeks - 1
  const last = Math.min(farthest, interview === null ? firstMonday + DAYS_PER_WEEK * weeks - 1 : interview - 1)
  const planned: PlanWeek[] = []
  if (last < asOf) return planned
  for (let monday = firstMonday; monday <= last; monday += 7) {
    const from = Math.max(monday, asOf)
    const to = Math.min(monday + 6, last)
    const all = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    const days = all.filter((day) => !pauses.some((pause) => day >= pause.from && day <= pause.until))
    const late = interview === null ? [] : all.filter((day) => day >= interview - PLAN_POLICY.taperDays)
    const isTaper = late.length * 2 >= all.length && late.length > 0
    const usual = hoursPerWeek * (isTaper ? PLAN_POLICY.taperShare : 1)
    const left = monday === firstMonday ? Math.max(0, usual - doneHours) : usual
    planned.push({
      week: formatIsoWeek(monday),
      from,
      to,
      days,
      hours: Math.min(left, (usual * days.length) / DAYS_PER_WEEK),
      isTaper,
    })
  }
  return planned
}
