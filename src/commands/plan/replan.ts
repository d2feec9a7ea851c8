import type { ProfileKey } from '../../domain/facts/profile.ts'
import { weeksUntil } from '../../domain/readiness/readiness.ts'
import { count, decimal } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { planOf } from './build.ts'

/** What of the profile the plan hangs on. */
const PLANNED_BY: readonly ProfileKey[] = ['interviewDate', 'hoursPerWeek', 'level', 'pathway']

export interface Replanned {
  weeksLeft: number | null
  tasksHours: number
  /** Hours that the open gates lack before the interview. */
  shortfallHours: number
  firstFeasibleDate: string | null
  says: string
}

/** What a change of the profile does to the plan, in a line; null when nothing of it bears on the plan. */
export async function replan(context: Context, changed: readonly ProfileKey[]): Promise<Replanned | null> {
  if (!changed.some((key) => PLANNED_BY.includes(key))) return null
  context.refresh()
  const { hoursPerWeek, framework } = context.profile()
  if (hoursPerWeek === null || (framework !== null && framework !== context.framework().id)) return null
  const plan = await planOf(context)
  const weeksLeft = weeksUntil(context.asOf(), plan.interviewDate)
  const { shortfall, tasksHours } = plan
  const time =
    weeksLeft === null
      ? 'Planned without an interview date'
      : `${count(Math.floor(weeksLeft), 'week')} to the interview`
  const room =
    shortfall === null
      ? `the open gates take ${decimal(tasksHours, 1)} hours${weeksLeft === null ? '' : ' and fit'}`
      : `the open gates take ${decimal(tasksHours, 1)} hours, ${decimal(shortfall.hours, 1)} more than fit${shortfall.firstFeasibleDate === null ? '' : `; the first date that would do is ${shortfall.firstFeasibleDate}`}`
  return {
    weeksLeft,
    tasksHours,
    shortfallHours: shortfall?.hours ?? 0,
    firstFeasibleDate: shortfall?.firstFeasibleDate ?? null,
    says: `${time}; ${room}. prep plan has the rest.`,
  }
}
