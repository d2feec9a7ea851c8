import { nextDue } from '../../domain/quiz/review-queue.ts'
import { type CivilDate, dayOf } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'
import { answeredItems } from '../recording/answered-items.ts'

/** Adds the day on which each card comes back; null where it is in no review. */
export function withNextDue<T>(
  context: Context,
  day: CivilDate,
  done: readonly T[],
  idOf: (one: T) => string,
): (T & { nextDueOn: CivilDate | null })[] {
  const answered = answeredItems(context, context.today())
  const schedule = {
    framework: context.framework(),
    level: context.level(),
    asOf: dayOf(day),
    interviewDate: context.profile().interviewDate,
  }
  return done.map((one) => {
    const item = answered.get(idOf(one))
    return { ...one, nextDueOn: item?.card ? nextDue(item.bank, item.card, schedule) : null }
  })
}
