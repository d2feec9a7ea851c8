import { PrepError } from '../domain/prep-error.ts'
import { type Connection, guarded, inOneState } from './connection.ts'
import type { EntryColumns } from './document.ts'
import { ENTRY_COLUMNS, IS_NO_MARK, OPERATION_COLUMNS, type Operation, type Tombstone } from './document.ts'
import type { Revert } from './liveness.ts'

/** All rows of a ledger as they are stored, each list in order of its ids; a list can be walked through once. */
export interface StoredRows {
  operations: Iterable<Operation>
  /** Payloads as the text that is stored: nothing about it is believed yet. */
  entries: Iterable<EntryColumns>
  reverts: Iterable<Revert>
  tombstones: Iterable<Tombstone>
}

const ROWS_AT_ONCE = 1000

/**
 * Walks through a ledger a thousand rows at a time, so that it is never held as a whole, and that a reader whose output
 * is taken slowly keeps no writer waiting. Rows that come in meanwhile are left out: what is told is the ledger as it
 * was at the beginning. Throws a PrepError when something was forgotten meanwhile.
 */
export function storedRows(path: string, connection: Connection): StoredRows {
  const forgotten = connection.prepare<[], number>('SELECT count(*) FROM tombstone').pluck()
  const { before, newest } = guarded(path, () =>
    inOneState(connection, () => ({
      before: forgotten.get(),
      newest: new Map(
        ['operation', 'entry', 'revert', 'tombstone'].map((table) => [
          table,
          connection.prepare(`SELECT max(rowid) FROM ${table}`).pluck().get(),
        ]),
      ),
    })),
  )
  const steady = (): void => {
    if (forgotten.get() === before) return
    throw new PrepError('environment', `something in ${path} was forgotten while it was being read`, 'run it again')
  }
  function* walk<T>(table: string, columns: string, id: string, idOf: (row: T) => string): Generator<T> {
    const page = connection.prepare<[string, unknown], T>(
      `SELECT ${columns} FROM ${table} WHERE ${id} > ? AND rowid <= ? ${table === 'operation' ? `AND ${IS_NO_MARK}` : ''}
       ORDER BY ${id} LIMIT ${ROWS_AT_ONCE}`,
    )
    let rows: T[] = []
    let last = ''
    do {
      rows = guarded(path, () => {
        const next = page.all(last, newest.get(table))
        steady()
        return next
      })
      yield* rows
      const end = rows.at(-1)
      if (end !== undefined) last = idOf(end)
    } while (rows.length === ROWS_AT_ONCE)
  }
  return {
    operations: walk<Operation>('operation', OPERATION_COLUMNS, 'id', ({ id }) => id),
    entries: walk<EntryColumns>('entry', ENTRY_COLUMNS, 'id', ({ id }) => id),
    reverts: walk<Revert>('revert', 'operation, target', 'operation', ({ operation }) => operation),
    tombstones: walk<Tombstone>('tombstone', 'entry, operation', 'entry', ({ entry }) => entry),
  }
}
