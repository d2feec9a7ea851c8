import type { Profile } from '../../domain/facts/profile.ts'
import {
  buildNearPlan,
  buildPlan,
  interviewDay,
  type NearPlan,
  type Plan,
  type PlanInput,
  planPauses,
} from '../../domain/plan/plan.ts'
import { NO_REVIEWS, type ReviewLoad, reviewLoadOf } from '../../domain/plan/review-load.ts'
import type { Context } from '../contract/context.ts'

interface Given {
  weeks?: number | null
  /** Changes the profile for this once. */
  given?: Partial<Profile>
}

/** The plan from what is recorded. */
export const planOf = async (context: Context, given: Given = {}): Promise<Plan> =>
  buildPlan((await planInput(context, given))())

/** Its beginning, as far as what to do next is read from it. */
export const nearPlanOf = async (context: Context): Promise<NearPlan> => (await nearPlanLater(context))()

/** The same with all that it needs loaded, to be worked out when it is asked for. */
export async function nearPlanLater(context: Context): Promise<() => NearPlan> {
  const input = await planInput(context, {})
  return () => buildNearPlan(input())
}

async function planInput(context: Context, { weeks = null, given = {} }: Given): Promise<() => PlanInput> {
  const reviews = await reviewLoad(context)
  return () => {
    const evidence = context.evidence()
    const profile = { ...context.profile(), ...given }
    return { evidence, profile, reviews: reviews(profile), pauses: planPauses(evidence), weeks }
  }
}

/** The scheduler is loaded only where something was ever asked. */
async function reviewLoad(context: Context): Promise<(profile: Profile) => ReviewLoad> {
  if (!context.reader().hasAnswers()) return () => NO_REVIEWS
  const [{ answeredSoFar }, { dueDay, retentionFor }, { askedOfBanks }] = await Promise.all([
    import('../recording/answered-items.ts'),
    import('../../domain/quiz/review.ts'),
    import('../../domain/quiz/asked-of-banks.ts'),
  ])
  return (profile) => {
    const { framework, asOf } = context.evidence()
    const { review } = framework.constants
    const interview = interviewDay(profile, asOf)
    const answered = [...answeredSoFar(context).values()]
    const cards = answered.flatMap(({ card, bank, seconds }) =>
      card === null
        ? []
        : [{ bank, seconds, due: dueDay({ card, retention: retentionFor(null, review) }, asOf, interview, review) }],
    )
    return { ...reviewLoadOf(cards, framework, asOf), asked: askedOfBanks(answered, framework.banks) }
  }
}
