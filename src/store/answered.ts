import { existsSync } from 'node:fs'
import type { EntryOf } from '../domain/facts/entry.ts'
import { settleAnswerTimes } from './answer-times.ts'
import { guarded, inTransaction, type OpenOptions, openForWriting } from './connection.ts'
import { answeredDigest } from './digest.ts'
import { ledgerPath } from './ledger.ts'
import { answerReader, staleItems } from './rows.ts'

/** What is to be remembered of an item, from its live answers; there is at least one. */
export type Replay = (answers: readonly EntryOf<'answer'>[]) => unknown

/**
 * Brings the roll-ups of answers up to date: every stale item is replayed and its state kept; an item whose answers are
 * all taken back leaves; the time of every stale day is summed. Nothing of the record itself changes.
 */
export function settleAnswers(home: string, replay: Replay, options: OpenOptions): void {
  const path = ledgerPath(home)
  if (!existsSync(path)) return
  const connection = openForWriting(path, options)
  try {
    guarded(path, () =>
      inTransaction(connection, () => {
        const answersTo = answerReader(connection)
        const keep = connection.prepare(
          'INSERT INTO answered (item, state, digest) VALUES (?, ?, ?) ON CONFLICT (item) DO UPDATE SET state = excluded.state, digest = excluded.digest',
        )
        const drop = connection.prepare('DELETE FROM answered WHERE item = ?')
        for (const item of staleItems(connection)) {
          const answers = answersTo(item)
          const state = answers.length === 0 ? null : JSON.stringify(replay(answers))
          if (state === null) drop.run(item)
          else keep.run(item, state, answeredDigest(item, state))
        }
        connection.exec('DELETE FROM answered_stale')
        settleAnswerTimes(connection)
      }),
    )
  } finally {
    connection.close()
  }
}

/** Forgets the whole of both roll-ups, so that they are built anew when they are next asked for. Returns the number of items. */
export function distrustAnswers(home: string, options: OpenOptions): number {
  const path = ledgerPath(home)
  if (!existsSync(path)) return 0
  const connection = openForWriting(path, options)
  try {
    return guarded(path, () =>
      inTransaction(connection, () => {
        connection.exec('DELETE FROM answered')
        connection.exec(`INSERT OR IGNORE INTO answered_stale SELECT DISTINCT subject FROM entry WHERE kind = 'answer'`)
        connection.exec(`DELETE FROM answer_day;
          INSERT OR IGNORE INTO answer_day_stale SELECT DISTINCT occurred_on FROM entry WHERE kind = 'answer'`)
        return staleItems(connection).length
      }),
    )
  } finally {
    connection.close()
  }
}
