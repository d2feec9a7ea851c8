import type { AnswerTime } from '../domain/metrics/evidence.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import type { Connection } from './connection.ts'
import type { State } from './rows.ts'

const BANK = `json_extract(payload, '$.bank')`
const SECONDS = `json_extract(payload, '$.seconds')`
const LIMIT = `json_extract(payload, '$.limitSeconds')`

/** Seconds of live answers by day and bank, read from an index of their own: no payload is parsed. */
export function answerTimes(
  connection: Connection,
  state: State,
  until: CivilDate,
  farFactor: number,
  withoutLimit: number,
): AnswerTime[] {
  const dead = deadAnswers(state)
  const isAllLive = dead.every((ids) => ids === '[]')
  return connection
    .prepare<(string | number)[], AnswerTime>(
      `SELECT occurred_on AS "on", ${BANK} AS bank,
         sum(min(${SECONDS}, CASE WHEN ${LIMIT} > 0 THEN ? * ${LIMIT} ELSE ? END)) AS seconds
       FROM entry INDEXED BY entry_answer_time
       WHERE kind = 'answer' AND occurred_on <= ? AND ${BANK} IS NOT NULL ${isAllLive ? '' : `AND ${NOT_DEAD}`}
       GROUP BY occurred_on, ${BANK}`,
    )
    .all(farFactor, withoutLimit, until, ...(isAllLive ? [] : dead))
}

/** The condition that an answer is live, forgotten ones apart; `deadAnswers` are its values. */
export const NOT_DEAD =
  'operation NOT IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT value FROM json_each(?))'

export function deadAnswers({ reverted, standing, withdrawn }: State): [operations: string, entries: string] {
  const replaced = [...standing].flatMap(([id, stands]) => (stands === id ? [] : [id]))
  return [JSON.stringify([...reverted]), JSON.stringify([...replaced, ...withdrawn])]
}
