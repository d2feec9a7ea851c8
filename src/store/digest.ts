import type { Connection } from './connection.ts'
import type { EntryColumns, Operation, Tombstone } from './document.ts'
import type { Revert } from './liveness.ts'

const SEED_HIGH = 0xdeadbeef
const SEED_LOW = 0x41c6ce57

/**
 * A digest of a row's columns: 53 bits, so that it is a number of SQLite's and of JavaScript's. It is there for bits
 * that rot and for other programs' edits, not against somebody who wants to deceive: such a one could compute any digest
 * anew. One changed character always changes both halves of the state (each step is a bijection of it), and any other
 * change goes unnoticed once in 2⁵³. The function is cyrb53 (bryc, public domain), because a writing command would take
 * longer to load Node's cryptography than to write.
 */
export function digestOf(columns: readonly (string | null)[]): number {
  // SQLite keeps no lone surrogates: what is read back has been made well-formed.
  const text = columns
    .map((column) => column ?? '')
    .join('\0')
    .toWellFormed()
  let high = SEED_HIGH
  let low = SEED_LOW
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

export const operationDigest = ({ id, learner, recordedAt, zone, command, prepVersion }: Operation): number =>
  digestOf([id, learner, recordedAt, zone, command, prepVersion])

export const entryDigest = (row: EntryColumns): number =>
  digestOf([
    row.id,
    row.operation,
    row.kind,
    row.occurredOn,
    row.subject,
    row.source,
    row.rater,
    row.payload,
    row.framework,
    row.replaces,
  ])

export const revertDigest = ({ operation, target }: Revert): number => digestOf([operation, target])

export const tombstoneDigest = ({ entry, operation }: Tombstone): number => digestOf([entry, operation])

export const answeredDigest = (item: string, state: string): number => digestOf([item, state])

/** Makes `row_digest(column, …)` known to a connection: migrations compute digests of rows that they change by it. */
export function defineRowDigest(connection: Connection): void {
  connection.function('row_digest', { varargs: true, deterministic: true, directOnly: true }, (...columns: unknown[]) =>
    digestOf(columns.map((column) => (column === null ? null : String(column)))),
  )
}
