import { PrepError } from '../domain/prep-error.ts'
import { type Connection, inOneState } from './connection.ts'
import { DAMAGE_CURE } from './explain.ts'
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

/** An entry's columns with its payload as the text that is stored. */
export type EntryColumns = Omit<StoredEntry, 'payload'> & { payload: string }

/** The mark of an entry whose text was destroyed by an operation. */
export interface Tombstone {
  entry: string
  operation: string
}

/**
 * All rows of a ledger, each list in order of its ids: what an export holds and what ledgers are merged by. Operations that
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

export const OPERATION_COLUMNS = 'id, learner, recorded_at AS recordedAt, zone, command, prep_version AS prepVersion'
export const ENTRY_COLUMNS =
  'id, operation, kind, occurred_on AS occurredOn, subject, source, rater, framework, replaces, payload'

/** Commands that bring a whole ledger in; each leaves an operation without rows, as a mark. */
export const WHOLE_LEDGERS: readonly string[] = ['import', 'merge', 'restore']

/** The condition that an operation is no such mark. Others may have no rows either: a text that was forgotten twice. */
export const IS_NO_MARK = `(operation.command NOT IN ('${WHOLE_LEDGERS.join("', '")}')
  OR EXISTS (SELECT 1 FROM entry WHERE entry.operation = operation.id)
  OR EXISTS (SELECT 1 FROM revert WHERE revert.operation = operation.id)
  OR EXISTS (SELECT 1 FROM tombstone WHERE tombstone.operation = operation.id))`

/** Every operation, marks too. */
export const readOperations = (connection: Connection): Operation[] =>
  connection.prepare<[], Operation>(`SELECT ${OPERATION_COLUMNS} FROM operation ORDER BY id`).all()

/** Entries row after row, in order of their ids. Throws a PrepError at a payload that is not JSON. */
export function* storedEntries(connection: Connection): Generator<StoredEntry> {
  const rows = connection.prepare<[], EntryColumns>(`SELECT ${ENTRY_COLUMNS} FROM entry ORDER BY id`)
  for (const row of rows.iterate()) yield parsedEntry(row)
}

/** An entry with its payload parsed. Throws a PrepError at one that is not JSON. */
export function parsedEntry(row: EntryColumns): StoredEntry {
  const entry = withPayload(row, () => {})
  if (entry === null) throw new PrepError('data', `entry ${row.id} is damaged`, DAMAGE_CURE)
  return entry
}

/** An entry with its payload parsed; null, and told, when that is damaged so that it cannot be. */
export function withPayload(row: EntryColumns, leaveOut: (id: string) => void): StoredEntry | null {
  try {
    return { ...row, payload: JSON.parse(row.payload) }
  } catch {
    leaveOut(row.id)
    return null
  }
}

/** Every row, as of one state of the file. */
export function readDocument(connection: Connection): LedgerDocument {
  return inOneState(connection, () => ({
    operations: connection
      .prepare<[], Operation>(`SELECT ${OPERATION_COLUMNS} FROM operation WHERE ${IS_NO_MARK} ORDER BY id`)
      .all(),
    entries: [...storedEntries(connection)],
    reverts: connection.prepare<[], Revert>('SELECT operation, target FROM revert ORDER BY operation').all(),
    tombstones: connection.prepare<[], Tombstone>('SELECT entry, operation FROM tombstone ORDER BY entry').all(),
  }))
}
