import { type Connection, inOneState } from './connection.ts'
import type { Revert } from './liveness.ts'

export interface Operation {
  id: string
  learner: string
  /** UTC instant, ISO 8601. */
  recordedAt: string
  zone: string
  command: string
  prepVersion: string
}

/** An entry as it is stored, of whatever kind: nothing about it is believed yet. */
export interface StoredEntry {
  id: string
  operation: string
  kind: string
  occurredOn: string
  subject: string
  source: string
  rater: string
  framework: string
  replaces: string | null
  payload: unknown
}

/** The mark of an entry whose text was destroyed by an operation. */
export interface Tombstone {
  entry: string
  operation: string
}

/**
 * All rows of a ledger, each list in order of its ids: what an export holds and what ledgers are united by. Operations that
 * wrote nothing stay where they are: they mark where on this machine a merge or a restore came in.
 */
export interface LedgerDocument {
  operations: Operation[]
  entries: StoredEntry[]
  reverts: Revert[]
  tombstones: Tombstone[]
}

export const EMPTY_DOCUMENT: LedgerDocument = { operations: [], entries: [], reverts: [], tombstones: [] }

/** What stands in the place of a payload that was destroyed. */
export const FORGOTTEN = '{"isForgotten":true}'

export const isForgotten = (payload: unknown): boolean => JSON.stringify(payload) === FORGOTTEN

const OPERATIONS =
  'SELECT id, learner, recorded_at AS recordedAt, zone, command, prep_version AS prepVersion FROM operation'

/** The condition that an operation wrote something. */
export const HAS_WRITTEN = `(EXISTS (SELECT 1 FROM entry WHERE entry.operation = operation.id)
  OR EXISTS (SELECT 1 FROM revert WHERE revert.operation = operation.id)
  OR EXISTS (SELECT 1 FROM tombstone WHERE tombstone.operation = operation.id))`

const ENTRIES = `SELECT id, operation, kind, occurred_on AS occurredOn, subject, source, rater, framework, replaces, payload
  FROM entry ORDER BY id`

/** Every operation, also those that wrote nothing. */
export const readOperations = (connection: Connection): Operation[] =>
  connection.prepare<[], Operation>(`${OPERATIONS} ORDER BY id`).all()

/** Every row, as of one state of the file. */
export function readDocument(connection: Connection): LedgerDocument {
  return inOneState(connection, () => ({
    operations: connection.prepare<[], Operation>(`${OPERATIONS} WHERE ${HAS_WRITTEN} ORDER BY id`).all(),
    entries: connection
      .prepare<[], StoredEntry & { payload: string }>(ENTRIES)
      .all()
      .map((row) => ({ ...row, payload: JSON.parse(row.payload) })),
    reverts: connection.prepare<[], Revert>('SELECT operation, target FROM revert ORDER BY operation').all(),
    tombstones: connection.prepare<[], Tombstone>('SELECT entry, operation FROM tombstone ORDER BY entry').all(),
  }))
}
