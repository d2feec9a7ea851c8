import type { Profile, ProfileKey } from '../../domain/facts/profile.ts'
import type { Plan } from '../../domain/plan/plan.ts'
import { isLikely } from '../../domain/plan/planned-gates.ts'
import { weeksUntil } from '../../domain/readiness/readiness.ts'
import { type NameOf, namesIn } from '../../domain/rules/names.ts'
import { counted } from '../../domain/text/counted.ts'
import { decimal, outOf100, percent } from '../../domain/text/figures.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { listOf } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { planOf } from './build.ts'

/** What of the profile the plan hangs on. */
const PLANNED_BY: readonly ProfileKey[] = ['interviewDate', 'hoursPerWeek', 'level', 'pathway']

/** A figure of the plan before and after; null where it has none. */
export interface PlanChange {
  what: string
  from: string | null
  to: string | null
}

export interface Replanned {
  weeksLeft: number | null
  tasksHours: number
  /** Hours that the open gates lack before the interview. */
  shortfallHours: number
  firstFeasibleDate: string | null
  changes: PlanChange[]
  says: string[]
}

/** What a change of the profile does to the plan; null when nothing of it bears on the plan. */
export async function replan(
  context: Context,
  changed: readonly ProfileKey[],
  before: Profile,
): Promise<Replanned | null> {
  if (!changed.some((key) => PLANNED_BY.includes(key))) return null
  context.refresh()
  // Another framework has other gates: its plan is for the next command.
  if (context.profile().hoursPerWeek === null || changed.includes('framework')) return null
  const plan = await planOf(context)
  const isSameLevel = before.level === null || before.level === plan.level
  const old = before.hoursPerWeek === null || !isSameLevel ? null : await planOf(context, { given: before })
  const weeksLeft = weeksUntil(context.asOf(), plan.interviewDate)
  const { shortfall, tasksHours } = plan
  const changes = old === null ? [] : planChanges(old, plan, namesIn(context.framework()))
  return {
    weeksLeft,
    tasksHours,
    shortfallHours: shortfall?.hours ?? 0,
    firstFeasibleDate: shortfall?.firstFeasibleDate ?? null,
    changes,
    says: [...changes.map(changeText), roomText(plan, weeksLeft)],
  }
}

/** The week as it is shared out, the gates' days, and the readiness that is expected, as far as they differ. */
function planChanges(old: Plan, plan: Plan, nameOf: NameOf): PlanChange[] {
  const day = ({ asOf, gates }: Plan, id: string): string | null => {
    const gate = gates.find((one) => one.id === id)
    return gate?.targetDate && isLikely(gate) ? dayWords(gate.targetDate, asOf) : null
  }
  const expected = ({ index, endDate, asOf }: Plan): string | null =>
    index === null ? null : `${outOf100(index.atDate)} of 100 on ${dayWords(endDate, asOf)}`
  const shares = ({ shares: own }: Plan): string | null =>
    own.length === 0
      ? null
      : listOf(
          own.map(
            ({ focus, asked, planned }) =>
              `${listOf(focus.map(nameOf))} ${percent(planned)} planned, ${percent(asked)} called for`,
          ),
        )
  return [
    { what: 'weeks planned', from: String(old.weeks.length), to: String(plan.weeks.length) },
    ...plan.gates.map(({ id, title }) => ({ what: title, from: day(old, id), to: day(plan, id) })),
    { what: 'readiness if you follow the plan', from: expected(old), to: expected(plan) },
    { what: 'background', from: shares(old), to: shares(plan) },
  ].filter(({ from, to }) => from !== to)
}

const changeText = ({ what, from, to }: PlanChange): string => `${what}: ${from ?? 'none'} → ${to ?? 'none'}`

function roomText({ asOf, shortfall, tasksHours }: Plan, weeksLeft: number | null): string {
  const time =
    weeksLeft === null
      ? 'Planned without an interview date'
      : `${counted(Math.floor(weeksLeft), 'week')} to the interview`
  const room =
    shortfall === null
      ? `the open gates take ${decimal(tasksHours, 1)} hours${weeksLeft === null ? '' : ' and fit'}`
      : `the open gates take ${decimal(tasksHours, 1)} hours, ${decimal(shortfall.hours, 1)} more than fit${shortfall.firstFeasibleDate === null ? '' : `; the first date that works is ${dayWords(shortfall.firstFeasibleDate, asOf)}`}`
  return `${time}; ${room}. prep plan has the rest.`
}
