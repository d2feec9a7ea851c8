import type { Asked, Choice, Chooser } from './session.ts'

/** Others that come between a miss and its return, as long as there are so many (our judgment). */
export const AGAIN_AFTER = 4
/** How often one comes back in a sitting. */
export const AGAIN_MOST = 3

/** One that was asked, and whether it was known. */
export interface Attempt {
  id: string
  isKnown: boolean
}

/**
 * Which of what was missed comes again now: the one that has waited longest, once `AGAIN_AFTER` others have come since, or
 * at once where nothing else is left. Null: none. What was known at last, or has come back often enough, is done with.
 */
export function dueAgain(attempts: readonly Attempt[], isNothingElse: boolean): string | null {
  const last = new Map(attempts.map(({ id, isKnown }, at) => [id, { at, isKnown }] as const))
  const times = (id: string): number => attempts.filter((one) => one.id === id).length
  const [first] = [...last]
    .filter(([id, { isKnown }]) => !isKnown && times(id) <= AGAIN_MOST)
    .sort(([, one], [, other]) => one.at - other.at)
  if (first === undefined) return null
  const [id, { at }] = first
  return isNothingElse || attempts.length - 1 - at >= AGAIN_AFTER ? id : null
}

/** Each question's first answer of a sitting. */
export const firstAnswers = <T extends Pick<Asked, 'item'>>(asked: readonly T[]): T[] =>
  asked.filter(({ item }, at) => asked.findIndex((one) => one.item.id === item.id) === at)

/** What was missed comes again in the same sitting; what else is asked, and how much of it, `chooser` decides as before. */
export const withReturns =
  (chooser: Chooser): Chooser =>
  (asked, generator) => {
    const attempts = asked.map(({ item, scored }) => ({
      id: item.id,
      isKnown: scored.isCorrect || scored.isLateCorrect,
    }))
    const again = (isNothingElse: boolean): Choice | null => {
      const id = dueAgain(attempts, isNothingElse)
      const item = asked.find((one) => one.item.id === id)?.item
      return item === undefined ? null : { kind: 'ask', item, reason: 'again' }
    }
    const now = again(false)
    if (now !== null) return [now, generator]
    const [choice, next] = chooser(firstAnswers(asked), generator)
    return [choice.kind === 'ask' ? choice : (again(true) ?? choice), next]
  }

/** What had come again by the end, and how many of it were known then. */
export interface Returns {
  asked: number
  known: number
}

export function returnsOf(attempts: readonly Attempt[]): Returns {
  const groups = [...Map.groupBy(attempts, ({ id }) => id).values()].filter(({ length }) => length > 1)
  return { asked: groups.length, known: groups.filter((own) => own.at(-1)?.isKnown === true).length }
}
