import { basename, dirname } from 'node:path'
import { refusal } from '../domain/prep-error.ts'
import { shellQuoted } from '../domain/text/shell-quoted.ts'
import { guarded, guardedEach, upToDate } from './connection.ts'
import {
  IS_NO_MARK,
  type LedgerDocument,
  OPERATION_COLUMNS,
  type Operation,
  readDocument,
  storedEntries,
  type Tombstone,
} from './document.ts'
import type { Incoming } from './incoming.ts'
import { recordDigestFaults } from './inspect-rows.ts'
import { knownIn } from './known.ts'
import { LEDGER_FILE } from './ledger.ts'
import type { Revert } from './liveness.ts'
import { openWholeLedger } from './soundness.ts'
import { addTo, newTally } from './tally.ts'

const ELSEWHERE = 'check the file'

/** All rows of a ledger that lies somewhere else. Throws a PrepError when it is not whole, or not a ledger. */
export function readLedgerFile(path: string): LedgerDocument {
  const connection = upToDate(openWholeLedger(path))
  try {
    return guarded(path, () => readDocument(connection), ELSEWHERE)
  } finally {
    connection.close()
  }
}

/**
 * Lets `work` see a ledger that lies somewhere else, as one state of it and row after row, so that it is never held as a
 * whole. Throws a PrepError when it is not whole, not a ledger, or holds a row that is not as prep wrote it: rows get new
 * digests where they go, so that nobody could tell any more.
 */
export function withLedgerFile<T>(path: string, name: string, work: (incoming: Incoming) => T): T {
  const connection = upToDate(openWholeLedger(path))
  try {
    const damaged = newTally()
    for (const { row, says } of guardedEach(path, recordDigestFaults(connection), ELSEWHERE))
      addTo(damaged, `${row}: ${says}`)
    if (damaged.total > 0) throw refusal(name, damaged.said, cureOf(path), damaged.total)
    const isOperation = connection
      .prepare<[string], number>(`SELECT 1 FROM operation WHERE id = ? AND ${IS_NO_MARK}`)
      .pluck()
    const rows = <R>(sql: string): Iterable<R> => guardedEach(path, connection.prepare<[], R>(sql).iterate(), ELSEWHERE)
    return work({
      operations: () => rows<Operation>(`SELECT ${OPERATION_COLUMNS} FROM operation WHERE ${IS_NO_MARK} ORDER BY id`),
      entries: () => guardedEach(path, storedEntries(connection), ELSEWHERE),
      reverts: () => rows<Revert>('SELECT operation, target FROM revert ORDER BY operation'),
      tombstones: () => rows<Tombstone>('SELECT entry, operation FROM tombstone ORDER BY entry'),
      known: { ...knownIn(connection), hasOperation: (id) => isOperation.get(id) !== undefined },
    })
  } finally {
    connection.close()
  }
}

/** Check looks through a home: a copy by another name has none. */
const cureOf = (path: string): string =>
  basename(path) === LEDGER_FILE
    ? `nothing was taken in; prep check --home ${shellQuoted(dirname(path))} says what else is damaged there, and prep backup list --home ${shellQuoted(dirname(path))} shows older copies`
    : 'nothing was taken in; take another copy, or the ledger itself: prep check in its home says whether that is whole'
