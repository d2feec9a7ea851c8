import { byOccurrence, type EntryOf } from '../facts/entry.ts'
import { dayOf } from '../time/dates.ts'
import type { MasteryAnswer } from './mastery.ts'

/** Which answers a stated accuracy is about, and what counts as a success. */
export interface MasteryScope {
  bank: string
  /** Null: all of them. */
  strata: readonly string[] | null
  /** Tighter than the limit that was set when the question was asked; null: that one. */
  limitSeconds: number | null
  /** Of an answer with two places, the one that must be right; null: all of it. */
  part: 'primary' | 'secondary' | null
}

type Payload = Pick<EntryOf<'answer'>['payload'], 'isCorrect' | 'isInTime' | 'seconds' | 'parts'>

/** Right, or right in the part that is asked for, and within the limit (measurement §3.6). */
export function isSuccess({ isCorrect, isInTime, seconds, parts }: Payload, scope: MasteryScope): boolean {
  const at = scope.part === 'primary' ? 0 : scope.part === 'secondary' ? 1 : null
  const isRight = at === null ? isCorrect : (parts?.[at] ?? isCorrect)
  return isRight && isInTime && (scope.limitSeconds === null || seconds <= scope.limitSeconds)
}

/** An answer in mastery mode with the entries it was read from. */
export interface LoggedMasteryAnswer extends MasteryAnswer {
  entry: string
}

/** The mastery answers of a scope by day, within a day as they were given. */
export function masteryLog(answers: readonly EntryOf<'answer'>[], scope: MasteryScope): LoggedMasteryAnswer[] {
  return answers
    .filter(
      ({ payload }) =>
        payload.bank === scope.bank &&
        payload.mode === 'mastery' &&
        (scope.strata === null || scope.strata.includes(payload.stratum)),
    )
    .toSorted(byOccurrence)
    .map(({ id, subject, occurredOn, payload }) => ({
      entry: id,
      item: subject,
      day: dayOf(occurredOn),
      isSuccess: isSuccess(payload, scope),
      lastSeen: payload.lastSeenOn === undefined ? null : dayOf(payload.lastSeenOn),
    }))
}
