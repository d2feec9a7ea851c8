import type { Profile } from '../../domain/facts/profile.ts'
import { buildPlan, interviewDay, NO_REVIEWS, type Plan, planPauses, type ReviewLoad } from '../../domain/plan/plan.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { mondayOf } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'

const LOOK_AHEAD_DAYS = 28
const SECONDS_AN_HOUR = 3600
/** What an answer takes with its explanation, beyond the time it took to give. */
const EXPLANATION_SECONDS = 10

export const HOURS_IN_A_WEEK = 168

/** The plan from what is recorded; `given` changes the profile for this once. */
export async function planOf(
  context: Context,
  { weeks = null, given = {} }: { weeks?: number | null; given?: Partial<Profile> } = {},
): Promise<Plan> {
  const evidence = context.evidence()
  const profile = { ...context.profile(), ...given }
  return buildPlan({
    evidence,
    profile,
    reviews: await reviewLoad(context, profile),
    pauses: planPauses(evidence),
    weeks,
  })
}

/** Cards that are due and that will be in the next weeks, as hours, by what their banks train. */
async function reviewLoad(context: Context, profile: Profile): Promise<ReviewLoad> {
  const { framework, asOf } = context.evidence()
  const rows = context.reader().answered()
  const isNone = rows === null ? context.entries(['answer']).length === 0 : rows.states.size + rows.stale.length === 0
  if (isNone) return NO_REVIEWS
  const [{ answeredItems }, { dueDay, retentionFor }] = await Promise.all([
    import('../recording/answered-items.ts'),
    import('../../domain/quiz/review.ts'),
  ])
  const { review } = framework.constants
  const interview = interviewDay(profile, asOf)
  const items = [...answeredItems(context, context.asOf()).values()]
  const cards = items.flatMap(({ card, bank, seconds }) => {
    if (card === null) return []
    const due = dueDay({ card, retention: retentionFor(null, review) }, asOf, interview, review)
    return [{ bank, due, hours: (seconds + EXPLANATION_SECONDS) / SECONDS_AN_HOUR }]
  })
  const sumOf = (list: readonly { hours: number }[]): number => list.reduce((total, { hours }) => total + hours, 0)
  const due = cards.filter((card) => card.due <= asOf)
  const soon = cards.filter((card) => card.due > asOf && card.due <= mondayOf(asOf) + LOOK_AHEAD_DAYS)
  const all = sumOf([...due, ...soon])
  const trains: Record<string, number> = {}
  for (const { bank, hours } of [...due, ...soon]) {
    const competency = framework.banks.find(({ id }) => id === bank)?.competency
    if (competency !== undefined) trains[competency] = (trains[competency] ?? 0) + hours / all
  }
  return { dueHours: sumOf(due), weeklyHours: sumOf(soon) / (LOOK_AHEAD_DAYS / 7), trains }
}

/** A plan needs hours; a date that has passed is worth a word. Throws a PrepError that says how to go on. */
export function checkPlannable({ hoursPerWeek, interviewDate }: Profile, asOf: string): void {
  if (hoursPerWeek === null)
    throw new PrepError(
      'no',
      'nothing is known of your hours a week, so there is nothing to plan with',
      'prep profile set hours-per-week=10, or prep plan --hours 10 for this once',
    )
  if (interviewDate !== null && interviewDate < asOf)
    throw new PrepError(
      'no',
      `the interview date ${interviewDate} has passed (the plan is for ${asOf})`,
      'prep profile set interview-date=… names the next one, or none; prep outcome add records how it went',
    )
}
