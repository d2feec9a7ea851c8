import { type Connection, guardedEach } from './connection.ts'
import {
  IS_NO_MARK,
  type LedgerDocument,
  OPERATION_COLUMNS,
  type Operation,
  type StoredEntry,
  storedEntries,
  type Tombstone,
} from './document.ts'
import type { Known } from './faults.ts'
import { knownIn } from './known.ts'
import type { Revert } from './liveness.ts'

/** Rows that come from elsewhere, each list in order of its ids. Each may be walked through as often as is needed. */
export interface Incoming {
  operations(): Iterable<Operation>
  entries(): Iterable<StoredEntry>
  reverts(): Iterable<Revert>
  tombstones(): Iterable<Tombstone>
  /** The same rows by id. */
  known: Known
}

/** The rows of a document that is held in memory. */
export function incomingDocument({ operations, entries, reverts, tombstones }: LedgerDocument): Incoming {
  const ids = new Set(operations.map(({ id }) => id))
  const kinds = new Map(entries.map(({ id, kind }) => [id, kind]))
  const subjects = new Set(entries.map(({ kind, subject }) => `${kind}:${subject}`))
  const tombstoned = new Set(tombstones.map(({ entry }) => entry))
  return {
    operations: () => operations,
    entries: () => entries,
    reverts: () => reverts,
    tombstones: () => tombstones,
    known: {
      hasOperation: (id) => ids.has(id),
      kindOf: (id) => kinds.get(id) ?? null,
      hasSubject: (kind, subject) => subjects.has(`${kind}:${subject}`),
      hasTombstone: (entry) => tombstoned.has(entry),
    },
  }
}

/** The rows that a database holds, read when they are asked for. `path` is what its faults are told of. */
export function incomingRows(path: string, connection: Connection): Incoming {
  const isOperation = connection
    .prepare<[string], number>(`SELECT 1 FROM operation WHERE id = ? AND ${IS_NO_MARK}`)
    .pluck()
  const rows = <T>(sql: string): Iterable<T> =>
    guardedEach(path, connection.prepare<[], T>(sql).iterate(), CHECK_THE_FILE)
  return {
    operations: () => rows<Operation>(`SELECT ${OPERATION_COLUMNS} FROM operation WHERE ${IS_NO_MARK} ORDER BY id`),
    entries: () => guardedEach(path, storedEntries(connection), CHECK_THE_FILE),
    reverts: () => rows<Revert>('SELECT operation, target FROM revert ORDER BY operation'),
    tombstones: () => rows<Tombstone>('SELECT entry, operation FROM tombstone ORDER BY entry'),
    known: { ...knownIn(connection), hasOperation: (id) => isOperation.get(id) !== undefined },
  }
}

/** What ends the cure of a file that cannot be read. */
export const CHECK_THE_FILE = 'check the file'
