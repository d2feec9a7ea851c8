import type { Action } from '../../domain/actions/action.ts'
import { type ActionsInput, type Advice, actions } from '../../domain/actions/actions.ts'
import { MISSES_DAYS, type MissesWaiting } from '../../domain/actions/owed.ts'
import { type Evidence, once } from '../../domain/metrics/evidence.ts'
import type { NearPlan } from '../../domain/plan/plan.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { measuredRuns, missesOf, notStudied } from '../../domain/quiz/misses.ts'
import { counted } from '../../domain/text/counted.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { dayOf, formatDay } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'
import { nearPlanLater } from '../plan/build.ts'
import { openWorkNow } from './open-work.ts'
import { answersOfRun } from './run-answers.ts'

/** What to do now, for a learner with so many minutes. */
export const adviceOf = async (context: Context, minutes: number | null = null): Promise<Advice> =>
  minutes === null ? (await adviceLater(context))() : adviceWith(context, await nearPlanLater(context), minutes)

/** The same without a limit of minutes and with all that it needs loaded, to be worked out when it is asked for. */
export async function adviceLater(context: Context): Promise<() => Advice> {
  const [plan, reviews] = [await nearPlanLater(context), await reviewsWaiting(context)]
  return () => {
    const evidence = context.evidence()
    const found = known.get(evidence) ?? actions(adviceFrom(context, plan, reviews))
    known.set(evidence, found)
    return found
  }
}

/** A report shows several screens that say what is next. */
const known = new WeakMap<Evidence, Advice>()

export const adviceWith = async (
  context: Context,
  plan: () => NearPlan,
  minutes: number | null = null,
): Promise<Advice> => actions(await adviceInput(context, plan), minutes)

/** What advice is made from; without a plan where none is to be worked out. */
export const adviceInput = async (context: Context, plan: ActionsInput['plan']): Promise<ActionsInput> =>
  adviceFrom(context, plan, await reviewsWaiting(context))

const adviceFrom = (context: Context, plan: ActionsInput['plan'], reviews: ActionsInput['reviews']): ActionsInput => ({
  evidence: context.evidence(),
  profile: context.profile(),
  plan: plan && once(plan),
  open: openWorkNow(context),
  reviews: once(reviews),
  misses: once(() => missesWaiting(context)),
})

/** The newest run of the last days that measured something, with what it missed and nobody practiced since. */
function missesWaiting(context: Context): MissesWaiting | null {
  const evidence = context.evidence()
  const from = formatDay(evidence.asOf - MISSES_DAYS)
  const run = measuredRuns(evidence.records.sittings(from, formatDay(evidence.asOf))).at(-1)
  if (run === undefined) return null
  const reader = context.reader()
  const told = missesOf(run, answersOfRun(reader, run))
  const left = notStudied(told, reader.answersTo)
  if (left.length === 0) return null
  const { banks, forms } = evidence.framework
  return {
    run: shortId(run.payload.session),
    title: [...banks, ...forms].find(({ id }) => id === run.subject)?.title ?? run.subject,
    misses: left.length,
    answered: told.answered,
    on: dayOf(run.occurredOn),
  }
}

/** The scheduler is loaded only where something was ever asked. */
async function reviewsWaiting(context: Context): Promise<ActionsInput['reviews']> {
  if (!context.reader().hasAnswers()) return () => null
  const [{ reviewSource }, { reviewQueue }, { answeredSoFar }] = await Promise.all([
    import('./reviews-due.ts'),
    import('../../domain/quiz/review-queue.ts'),
    import('../recording/answered-items.ts'),
  ])
  return () => {
    const source = reviewSource(context, context.asOf(), answeredSoFar(context))
    const { queue, minutes, pausedUntil } = reviewQueue(source)
    if (pausedUntil !== null || queue.length === 0) return null
    const reviewed = [...source.answered].flatMap(({ card }) => (card === null ? [] : [card.lastReview]))
    return {
      cards: queue.length,
      minutes,
      oldestDue: Math.min(...queue.map(({ due }) => due)),
      lastReview: reviewed.length === 0 ? null : Math.max(...reviewed),
    }
  }
}

/** The action with a number of the list; throws a PrepError that says how many there are. */
export function actionNumbered({ actions: list }: Advice, text: string): Action {
  const found = /^\d+$/.test(text) ? list[Number(text) - 1] : undefined
  if (found) return found
  if (list.length === 0) throw new PrepError('no', 'nothing is left to do now', 'prep week shows the week')
  throw new PrepError(
    'usage',
    `there is no action ${text}: the list has ${counted(list.length, 'action')}`,
    'prep next --all shows them with their numbers',
  )
}
