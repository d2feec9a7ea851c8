import type { AnswerTime } from '../domain/metrics/evidence.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import type { Connection } from './connection.ts'
import { readState, type State } from './rows.ts'

const BANK = `json_extract(payload, '$.bank')`
const SECONDS = `json_extract(payload, '$.seconds')`
const LIMIT = `json_extract(payload, '$.limitSeconds')`

/** What is rolled up of a day's answers to a bank; the largest share of a limit is null where one had no limit. */
const SUMS = `SELECT occurred_on, ${BANK}, sum(${SECONDS}),
  CASE WHEN min(ifnull(${LIMIT}, 0)) > 0 THEN max(${SECONDS} * 1.0 / ${LIMIT}) END`

/**
 * Seconds of live answers by day and bank, as they were rolled up. Answers themselves are read of days that have changed
 * since, and of those on which the cap cuts one.
 */
export function answerTimes(
  connection: Connection,
  state: State,
  until: CivilDate,
  farFactor: number,
  withoutLimit: number,
): AnswerTime[] {
  const { isAlive, dead } = aliveIn(state)
  return connection
    .prepare<(string | number)[], AnswerTime>(
      `WITH open (day) AS MATERIALIZED (
         SELECT occurred_on FROM answer_day_stale
         UNION SELECT occurred_on FROM answer_day WHERE most_of_limit IS NULL OR most_of_limit > ?)
       SELECT occurred_on AS "on", bank, seconds FROM answer_day WHERE occurred_on <= ? AND occurred_on NOT IN open
       UNION ALL
       SELECT occurred_on, ${BANK}, sum(min(${SECONDS}, CASE WHEN ${LIMIT} > 0 THEN ? * ${LIMIT} ELSE ? END))
       FROM open CROSS JOIN entry INDEXED BY entry_answer_time ON occurred_on = day
       WHERE kind = 'answer' AND occurred_on <= ? AND ${BANK} IS NOT NULL AND ${isAlive}
       GROUP BY occurred_on, ${BANK} ORDER BY 1, 2`,
    )
    .all(farFactor, until, farFactor, withoutLimit, until, ...dead)
}

/** Sums up the answers of the days that have changed since it was last done; the caller has begun the transaction. */
export function settleAnswerTimes(connection: Connection): void {
  const { isAlive, dead } = aliveIn(readState(connection, () => {}))
  connection.exec('DELETE FROM answer_day WHERE occurred_on IN (SELECT occurred_on FROM answer_day_stale)')
  connection
    .prepare(
      `INSERT INTO answer_day ${SUMS} FROM answer_day_stale CROSS JOIN entry INDEXED BY entry_answer_time USING (occurred_on)
       WHERE kind = 'answer' AND ${BANK} IS NOT NULL AND ${isAlive} GROUP BY occurred_on, ${BANK}`,
    )
    .run(...dead)
  connection.exec('DELETE FROM answer_day_stale')
}

/** Days whose roll-up is not what their answers come to, stale ones aside. */
export function misreckonedDays(connection: Connection): CivilDate[] {
  const { isAlive, dead } = aliveIn(readState(connection, () => {}))
  const isSettled = 'occurred_on NOT IN (SELECT occurred_on FROM answer_day_stale)'
  return connection
    .prepare<string[], CivilDate>(
      `WITH kept AS (SELECT occurred_on, bank, seconds, most_of_limit FROM answer_day WHERE ${isSettled}),
         made AS (${SUMS} FROM entry INDEXED BY entry_answer_time
           WHERE kind = 'answer' AND ${BANK} IS NOT NULL AND ${isSettled} AND ${isAlive} GROUP BY occurred_on, ${BANK})
       SELECT occurred_on FROM (SELECT * FROM kept EXCEPT SELECT * FROM made)
       UNION SELECT occurred_on FROM (SELECT * FROM made EXCEPT SELECT * FROM kept)`,
    )
    .pluck()
    .all(...dead)
}

/** The condition that an answer is live, forgotten ones apart, with its values: a ledger in which nothing is dead need not be looked through. */
export function aliveIn({ reverted, standing, withdrawn }: State): { isAlive: string; dead: string[] } {
  const replaced = [...standing].flatMap(([id, stands]) => (stands === id ? [] : [id]))
  const dead = [[...reverted], [...replaced, ...withdrawn]]
  if (dead.every((ids) => ids.length === 0)) return { isAlive: 'TRUE', dead: [] }
  return {
    // By their places in the table, so that an index of answers need not hold their ids.
    isAlive: `rowid NOT IN (SELECT rowid FROM entry WHERE operation IN (SELECT value FROM json_each(?))
      UNION ALL SELECT rowid FROM entry WHERE id IN (SELECT value FROM json_each(?)))`,
    dead: dead.map((ids) => JSON.stringify(ids)),
  }
}
