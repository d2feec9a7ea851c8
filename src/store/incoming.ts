import type { LedgerDocument, Operation, StoredEntry, Tombstone } from './document.ts'
import type { Known } from './faults.ts'
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
