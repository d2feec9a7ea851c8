import { activeStories } from '../../domain/metrics/pieces.ts'
import type { AnsweredItem } from '../../domain/quiz/answered.ts'
import {
  principleCard,
  type ReviewQueue,
  type ReviewSource,
  reviewQueue,
  storyCard,
} from '../../domain/quiz/review-queue.ts'
import { type CivilDate, dayOf } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'
import { answeredItems } from '../recording/answered-items.ts'

/** What the review queue of a day is made from. */
export const reviewSource = (
  context: Context,
  day: CivilDate,
  answered: ReadonlyMap<string, AnsweredItem> = answeredItems(context, day),
): ReviewSource => ({
  framework: context.framework(),
  level: context.level(),
  answered: [...answered.values()],
  recallCards: new Set([
    ...activeStories(context.evidence()).map(({ subject }) => storyCard(subject)),
    ...context.framework().principles.map(({ id }) => principleCard(id)),
  ]),
  asOf: dayOf(day),
  interviewDate: context.profile().interviewDate,
  pauses: context.evidence().of('pause'),
})

export const reviewsDue = (context: Context, day: CivilDate): ReviewQueue => reviewQueue(reviewSource(context, day))
