import type { CivilDate } from '../domain/time/dates.ts'
import { misreckonedDays } from './answer-times.ts'
import { type Connection, versionOf } from './connection.ts'
import { answeredDigest, entryDigest, operationDigest, revertDigest, tombstoneDigest } from './digest.ts'
import {
  ENTRY_COLUMNS,
  type EntryColumns,
  OPERATION_COLUMNS,
  type Operation,
  type Tombstone,
  withPayload,
} from './document.ts'
import {
  cycleFaults,
  digestFault,
  entryFaults,
  type Fault,
  linkFaults,
  operationFaults,
  revertFaults,
  subjectFaults,
  tombstoneFaults,
  unparsedFault,
} from './faults.ts'
import { knownIn } from './known.ts'
import type { Revert } from './liveness.ts'

/** The schema that brought the digests. */
const DIGESTS_SINCE = 4
/** The schema that brought the roll-up of answers. */
const ROLL_UP_SINCE = 2
/** The schema that brought the roll-up of their time. */
const TIMES_SINCE = 8

type Digested<T> = T & { digest: number | null }

/**
 * What is wrong with the rows, each by itself and between them, row after row: nothing but edits and undos is held. Rows
 * are read from the tables themselves, never by an index.
 */
export function* rowFaults(connection: Connection, latest: CivilDate): Generator<Fault> {
  const known = knownIn(connection)
  yield* digestFaults(connection)
  for (const row of rowsOf<Operation>(connection, OPERATION_COLUMNS, 'operation')) yield* operationFaults(row)
  const edits = new Map<string, string>()
  for (const row of rowsOf<EntryColumns>(connection, ENTRY_COLUMNS, 'entry')) {
    if (row.replaces !== null) edits.set(row.id, row.replaces)
    const entry = withPayload(row, () => {})
    if (entry === null) yield unparsedFault(row.id)
    else {
      yield* entryFaults(entry, latest, known.hasTombstone)
      yield* linkFaults(entry, known)
      yield* subjectFaults(entry, known)
    }
  }
  const reverts: Revert[] = []
  for (const row of rowsOf<Revert>(connection, 'operation, target', 'revert')) {
    reverts.push(row)
    yield* revertFaults(row, known)
  }
  for (const row of rowsOf<Tombstone>(connection, 'entry, operation', 'tombstone')) yield* tombstoneFaults(row, known)
  yield* cycleFaults(edits, reverts)
}

/** Rows that are not as they were written. A ledger older than its digests has none to compare. */
export function* digestFaults(connection: Connection): Generator<Fault> {
  const version = versionOf(connection)
  if (version >= ROLL_UP_SINCE) yield* rollUpFaults(connection, version >= DIGESTS_SINCE)
  if (version >= TIMES_SINCE)
    for (const day of misreckonedDays(connection))
      yield rollUpFault(day, `the time of its answers is not what they come to; ${CURE}`)
  if (version >= DIGESTS_SINCE) yield* recordDigestFaults(connection)
}

/** The same of what was recorded, without what is derived from it, in a ledger that has digests. */
export function* recordDigestFaults(connection: Connection): Generator<Fault> {
  for (const row of rowsOf<Digested<Operation>>(connection, `${OPERATION_COLUMNS}, digest`, 'operation'))
    if (row.digest !== operationDigest(row)) yield digestFault(row.id, row.digest)
  for (const row of rowsOf<Digested<EntryColumns>>(connection, `${ENTRY_COLUMNS}, digest`, 'entry'))
    if (row.digest !== entryDigest(row)) yield digestFault(row.id, row.digest)
  for (const row of rowsOf<Digested<Revert>>(connection, 'operation, target, digest', 'revert'))
    if (row.digest !== revertDigest(row)) yield digestFault(row.operation, row.digest)
  for (const row of rowsOf<Digested<Tombstone>>(connection, 'entry, operation, digest', 'tombstone'))
    if (row.digest !== tombstoneDigest(row)) yield digestFault(row.entry, row.digest)
}

const rowsOf = <T>(connection: Connection, columns: string, table: string): IterableIterator<T> =>
  connection.prepare<[], T>(`SELECT ${columns} FROM ${table} NOT INDEXED`).iterate()

const CURE = 'prep doctor --rebuild builds it again'

/** The roll-up of answers is derived; what is wrong with it is mended by building it anew. */
function* rollUpFaults(connection: Connection, hasDigests: boolean): Generator<Fault> {
  const missing = connection
    .prepare<[], string>(
      `SELECT DISTINCT subject FROM entry WHERE kind = 'answer' AND id NOT IN (SELECT entry FROM tombstone)
         AND subject NOT IN (SELECT item FROM answered_stale) AND subject NOT IN (SELECT item FROM answered)
         AND NOT EXISTS (SELECT 1 FROM revert) AND replaces IS NULL AND id NOT IN (SELECT replaces FROM entry WHERE replaces IS NOT NULL)`,
    )
    .pluck()
  for (const item of missing.iterate()) yield rollUpFault(item, `its answers are not rolled up; ${CURE}`)
  const strangers = connection
    .prepare<[], string>(
      `SELECT item FROM (SELECT item FROM answered_stale UNION SELECT item FROM answered)
       WHERE item NOT IN (SELECT subject FROM entry WHERE kind = 'answer')`,
    )
    .pluck()
  for (const item of strangers.iterate()) yield rollUpFault(item, `nobody answered it, but it is rolled up; ${CURE}`)
  if (!hasDigests) return
  const states = connection.prepare<[], { item: string; state: string; digest: number | null }>(
    'SELECT item, state, digest FROM answered',
  )
  for (const { item, state, digest } of states.iterate())
    if (digest !== answeredDigest(item, state)) yield rollUpFault(item, `its roll-up is not what prep wrote; ${CURE}`)
}

const rollUpFault = (row: string, says: string): Fault => ({ check: 'digests', row, says })
