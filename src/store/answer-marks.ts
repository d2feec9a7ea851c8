import type { AnswerMark } from '../domain/quiz/item-exposures.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { aliveIn } from './answer-times.ts'
import type { Connection } from './connection.ts'
import type { State } from './rows.ts'

type MarkRow = [
  item: string,
  bank: string,
  session: string,
  itemVersion: number,
  isRapid: 0 | 1 | null,
  isCorrect: 0 | 1,
]

const [BANK, ...OTHERS] = ['bank', 'session', 'itemVersion', 'isRapid', 'isCorrect'].map(
  (field) => `json_extract(payload, '$.${field}')`,
)

const AGAIN = `json_extract(payload, '$.isAgain')`

/** Hands over what each live answer up to a day says of its item, in order of occurrence; none of them is held. What came again in its sitting tells nothing. */
export function eachMark(
  connection: Connection,
  state: State,
  until: CivilDate,
  take: (mark: AnswerMark) => void,
): void {
  const { isAlive, dead } = aliveIn(state)
  const rows = connection
    .prepare<string[], MarkRow>(
      `SELECT subject, ${BANK}, ${OTHERS.join(', ')} FROM entry
       WHERE kind = 'answer' AND occurred_on <= ? AND ${BANK} IS NOT NULL AND ${AGAIN} IS NULL AND ${isAlive}
       ORDER BY occurred_on, id`,
    )
    .raw()
    .iterate(until, ...dead)
  for (const [item, bank, session, itemVersion, isRapid, isCorrect] of rows)
    take({ item, bank, session, itemVersion, isRapid: isRapid === 1, isCorrect: isCorrect === 1 })
}
