import { byOccurrence, type EntryOf } from '../facts/entry.ts'
import { type Day, dayOf } from '../time/dates.ts'
import { type Card, cardsOf, gradeOf, isGrade, type Review, WEIGHTS_VERSION } from './review.ts'

/**
 * What is known of an item from its answers: JSON-safe, because the store keeps it. Only answers to the newest version
 * that was answered count: another version was another question.
 */
export interface AnsweredItem {
  item: string
  bank: string
  version: number
  answers: number
  lastSeen: Day
  /** The first answer that was no rapid guess: what was known before anybody explained it. */
  first: { day: Day; isCorrect: boolean } | null
  /** Time the latest answer took. */
  seconds: number
  /** Its review card; null while it was never practiced. */
  card: Card | null
  weightsVersion: string
}

type Answer = EntryOf<'answer'>

/** What to remember of an item, from all its live answers. Throws RangeError without any. */
export function answeredItem(answers: readonly Answer[]): AnsweredItem {
  const version = Math.max(...answers.map(({ payload }) => payload.itemVersion))
  const own = answers.filter(({ payload }) => payload.itemVersion === version).toSorted(byOccurrence)
  const last = own.at(-1)
  if (last === undefined) throw new RangeError('an item without answers was not answered')
  const first = own.find(({ payload }) => payload.isRapid !== true)
  return {
    item: last.subject,
    bank: last.payload.bank,
    version,
    answers: own.length,
    lastSeen: dayOf(last.occurredOn),
    first: first ? { day: dayOf(first.occurredOn), isCorrect: first.payload.isCorrect } : null,
    seconds: last.payload.seconds,
    card: cardsOf(reviewsOf(own))[0] ?? null,
    weightsVersion: WEIGHTS_VERSION,
  }
}

/** The review log: answers that were followed by an explanation, which are those of practice and review; none that came again after it. */
const reviewsOf = (answers: readonly Answer[]): Review[] =>
  answers
    .filter(({ payload }) => payload.mode === 'practice' && payload.isAgain !== true)
    .map(({ id, subject, occurredOn, payload }) => {
      const { grade = 0, isCorrect, isLateCorrect = false } = payload
      const given = isGrade(grade) ? grade : gradeOf({ isCorrect, isLateCorrect }, { isHinted: false, isEasy: false })
      // Ids are ordered by the time of writing: they stand for the instant.
      return { card: subject, day: dayOf(occurredOn), at: id, grade: given }
    })

/** Whether a remembered state is one that this program can go on from. */
export const isAnsweredItem = (value: unknown): value is AnsweredItem =>
  typeof value === 'object' &&
  value !== null &&
  Reflect.get(value, 'weightsVersion') === WEIGHTS_VERSION &&
  typeof Reflect.get(value, 'lastSeen') === 'number'

/** Whether the question that was answered is still the one that the bank asks. */
export const isCurrent = ({ item, version }: AnsweredItem, versions: Readonly<Record<string, number>>): boolean =>
  versions[item] === version
