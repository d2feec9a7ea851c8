import { basename, dirname } from 'node:path'
import { refusal } from '../domain/prep-error.ts'
import { shellQuoted } from '../domain/text/shell-quoted.ts'
import { guarded, guardedEach, upToDate } from './connection.ts'
import { type LedgerDocument, readDocument } from './document.ts'
import { CHECK_THE_FILE, type Incoming, incomingRows } from './incoming.ts'
import { recordDigestFaults } from './inspect-rows.ts'
import { LEDGER_FILE } from './ledger.ts'
import { openWholeLedger } from './soundness.ts'
import { addTo, newTally } from './tally.ts'

/** All rows of a ledger that lies somewhere else. Throws a PrepError when it is not whole, or not a ledger. */
export function readLedgerFile(path: string): LedgerDocument {
  const connection = upToDate(openWholeLedger(path))
  try {
    return guarded(path, () => readDocument(connection), CHECK_THE_FILE)
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
    for (const { row, says } of guardedEach(path, recordDigestFaults(connection), CHECK_THE_FILE))
      addTo(damaged, `${row}: ${says}`)
    if (damaged.total > 0) throw refusal(name, damaged.said, cureOf(path), damaged.total)
    return work(incomingRows(path, connection))
  } finally {
    connection.close()
  }
}

/** Check looks through a home: a copy by another name has none. */
const cureOf = (path: string): string =>
  basename(path) === LEDGER_FILE
    ? `nothing was taken in; prep check --home ${shellQuoted(dirname(path))} says what else is damaged there, and prep backup list --home ${shellQuoted(dirname(path))} shows older copies`
    : 'nothing was taken in; take another copy, or the ledger itself: prep check in its home says whether that is whole'
