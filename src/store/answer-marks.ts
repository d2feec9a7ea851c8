import type { AnswerMark } from '../domain/quiz/item-exposures.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { aliveIn } from './answer-times.ts'
import type { Connection } from './connection.ts'
import type { State } from './rows.ts'

type MarkRow = [session: string, bank: string, item: string, itemVersion: number, isCorrect: 0 | 1]

const field = (name: string): string => `json_extract(payload, '$.${name}')`
const [SESSION, BANK, VERSION, IS_CORRECT] = ['session', 'bank', 'itemVersion', 'isCorrect'].map(field)

/** The condition of the index of what answers say, in its very words. */
const TELLING = `kind = 'answer' AND ${field('isRapid')} IS NOT 1 AND ${field('isAgain')} IS NOT 1`

/**
 * Hands over what each live answer up to a day says of its item, one sitting after the other; none of them is held. Rapid
 * guesses, and what came again in its sitting, tell nothing.
 */
export function eachMark(
  connection: Connection,
  state: State,
  until: CivilDate,
  take: (mark: AnswerMark) => void,
): void {
  const { isAlive, dead } = aliveIn(state)
  const rows = connection
    .prepare<string[], MarkRow>(
      `SELECT ${SESSION}, ${BANK}, subject, ${VERSION}, ${IS_CORRECT} FROM entry INDEXED BY entry_answer_mark
       WHERE ${TELLING} AND ${BANK} IS NOT NULL AND occurred_on <= ? AND ${isAlive} ORDER BY ${SESSION}, ${BANK}, subject`,
    )
    .raw()
    .iterate(until, ...dead)
  for (const [session, bank, item, itemVersion, isCorrect] of rows)
    take({ item, bank, session, itemVersion, isCorrect: isCorrect === 1 })
}
