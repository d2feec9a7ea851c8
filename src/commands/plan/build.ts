import type { Profile } from '../../domain/facts/profile.ts'
import { buildPlan, interviewDay, type Plan, planPauses } from '../../domain/plan/plan.ts'
import { NO_REVIEWS, type ReviewLoad, reviewLoadOf } from '../../domain/plan/review-load.ts'
import type { Context } from '../contract/context.ts'

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

/** The scheduler is loaded only where something was ever asked. */
async function reviewLoad(context: Context, profile: Profile): Promise<ReviewLoad> {
  const { framework, asOf } = context.evidence()
  const rows = context.reader().answered()
  if (rows.states.size + rows.stale.length === 0) return NO_REVIEWS
  const [{ answeredItems }, { dueDay, retentionFor }] = await Promise.all([
    import('../recording/answered-items.ts'),
    import('../../domain/quiz/review.ts'),
  ])
  const { review } = framework.constants
  const interview = interviewDay(profile, asOf)
  const cards = [...answeredItems(context, context.asOf()).values()].flatMap(({ card, bank, seconds }) =>
    card === null
      ? []
      : [{ bank, seconds, due: dueDay({ card, retention: retentionFor(null, review) }, asOf, interview, review) }],
  )
  return reviewLoadOf(cards, framework, asOf)
}
