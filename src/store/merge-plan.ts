import { isDeepStrictEqual } from 'node:util'
import { refusal } from '../domain/prep-error.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import type { Connection } from './connection.ts'
import {
  ENTRY_COLUMNS,
  type EntryColumns,
  isForgotten,
  OPERATION_COLUMNS,
  type Operation,
  parsedEntry,
  type StoredEntry,
} from './document.ts'
import {
  cycleFaults,
  entryFaults,
  type Fault,
  type Known,
  linkFaults,
  operationFaults,
  revertFaults,
  tombstoneFaults,
} from './faults.ts'
import type { Incoming } from './incoming.ts'
import { knownIn } from './known.ts'
import type { Revert } from './liveness.ts'
import { isRedacted, redactEntry } from './redaction.ts'
import { addTo, newTally } from './tally.ts'

/** What another ledger's rows bring to this one, in numbers of rows. */
export interface Merge {
  added: { operations: number; entries: number; reverts: number; tombstones: number }
  /** How many of the added entries are of a kind. */
  kinds: Map<string, number>
  /** Ids of added entries: the first `MOST_NAMED` of them. */
  entries: string[]
  /** Rows that are here already, as they are there. */
  known: number
  /** Entries whose text is here, but was destroyed there: the destruction is taken over. */
  tombstoned: number
  /** Entries whose text was destroyed here and is there still: it stays destroyed. */
  keptForgotten: number
  /** Entries whose private text is there, but was left out when they came here: a row is not changed. */
  keptRedacted: number
}

/** So many ids of what came in are told; a ledger may hold millions. */
export const MOST_NAMED = 1000

export const addedRows = ({ added }: Merge): number =>
  added.operations + added.entries + added.reverts + added.tombstones

/**
 * The merge of two ledgers by id, row after row: nothing but edits and undos is held. Equal rows are one; a text that was
 * destroyed in either is destroyed in the merge. `latest` is the last day that is not in the future anywhere on earth.
 * Throws a PrepError that names the rows at fault, and those that are here with other content.
 */
export function planMerge(present: Connection, incoming: Incoming, name: string, latest: CivilDate): Merge {
  const here = rowsHere(present)
  const known = inEither(here.known, incoming.known)
  const conflicts = newTally()
  const faults = newTally()
  const merge: Merge = {
    added: { operations: 0, entries: 0, reverts: 0, tombstones: 0 },
    kinds: new Map(),
    entries: [],
    known: 0,
    tombstoned: 0,
    keptForgotten: 0,
    keptRedacted: 0,
  }
  const tell = (found: readonly Fault[]): void => {
    for (const { row, says } of found) addTo(faults, `${row}: ${says}`)
  }
  const met = (row: string, isSame: boolean): void => {
    if (isSame) merge.known++
    else addTo(conflicts, `${row} is here with other content`)
  }
  for (const operation of incoming.operations()) {
    const ours = here.operation(operation.id)
    if (ours !== undefined) met(`operation ${operation.id}`, isDeepStrictEqual({ ...ours }, { ...operation }))
    else {
      merge.added.operations++
      tell(operationFaults(operation))
    }
  }
  const edits = here.edits()
  for (const entry of incoming.entries()) {
    const ours = here.entry(entry.id)
    if (ours !== undefined) {
      const verdict = compareEntries(ours, entry, ({ subject }) => known.kindOf(subject) ?? '')
      met(`entry ${entry.id}`, verdict !== 'conflict')
      if (verdict === 'forgotten here') merge.keptForgotten++
      if (verdict === 'redacted here') merge.keptRedacted++
      continue
    }
    merge.added.entries++
    merge.kinds.set(entry.kind, (merge.kinds.get(entry.kind) ?? 0) + 1)
    if (merge.entries.length < MOST_NAMED) merge.entries.push(entry.id)
    if (entry.replaces !== null) edits.set(entry.id, entry.replaces)
    tell(entryFaults(entry, latest, known.hasTombstone))
    tell(linkFaults(entry, known))
  }
  const reverts = here.reverts()
  for (const revert of incoming.reverts()) {
    const ours = here.revert(revert.operation)
    if (ours !== undefined) met(`undo ${revert.operation}`, ours.target === revert.target)
    else {
      merge.added.reverts++
      reverts.push(revert)
      tell(revertFaults(revert, known))
    }
  }
  for (const tombstone of incoming.tombstones()) {
    // Both machines may have forgotten the same text, each by an operation of its own.
    if (here.known.hasTombstone(tombstone.entry)) merge.known++
    else {
      merge.added.tombstones++
      if (here.known.kindOf(tombstone.entry) !== null) merge.tombstoned++
      tell(tombstoneFaults(tombstone, known))
    }
  }
  tell(cycleFaults(edits, reverts))
  if (conflicts.total > 0)
    throw refusal(
      name,
      conflicts.said,
      'nothing was taken in; one of the two was changed by something other than prep',
      conflicts.total,
    )
  if (faults.total > 0) throw refusal(name, faults.said, undefined, faults.total)
  return merge
}

/** Looks up what a ledger holds by id. */
function rowsHere(connection: Connection) {
  const operation = connection.prepare<[string], Operation>(`SELECT ${OPERATION_COLUMNS} FROM operation WHERE id = ?`)
  const entry = connection.prepare<[string], EntryColumns>(`SELECT ${ENTRY_COLUMNS} FROM entry WHERE id = ?`)
  const revert = connection.prepare<[string], Revert>('SELECT operation, target FROM revert WHERE operation = ?')
  return {
    known: knownIn(connection),
    operation: (id: string): Operation | undefined => operation.get(id),
    entry: (id: string): StoredEntry | undefined => {
      const row = entry.get(id)
      return row && parsedEntry(row)
    },
    revert: (id: string): Revert | undefined => revert.get(id),
    /** What entries replace, by their ids. */
    edits: (): Map<string, string> =>
      new Map(
        connection
          .prepare<[], [string, string]>('SELECT id, replaces FROM entry WHERE replaces IS NOT NULL')
          .raw()
          .all(),
      ),
    reverts: (): Revert[] => connection.prepare<[], Revert>('SELECT operation, target FROM revert').all(),
  }
}

const inEither = (one: Known, other: Known): Known => ({
  hasOperation: (id) => one.hasOperation(id) || other.hasOperation(id),
  kindOf: (id) => one.kindOf(id) ?? other.kindOf(id),
  hasSubject: (kind, subject) => one.hasSubject(kind, subject) || other.hasSubject(kind, subject),
  hasTombstone: (entry) => one.hasTombstone(entry) || other.hasTombstone(entry),
})

type Verdict = 'same' | 'conflict' | 'forgotten here' | 'redacted here'

function compareEntries(ours: StoredEntry, theirs: StoredEntry, about: (entry: StoredEntry) => string): Verdict {
  if (!isDeepStrictEqual({ ...ours, payload: null }, { ...theirs, payload: null })) return 'conflict'
  if (isDeepStrictEqual(ours.payload, theirs.payload)) return 'same'
  if (isForgotten(theirs.payload)) return 'same'
  if (isForgotten(ours.payload)) return 'forgotten here'
  if (isRedacted(theirs) && isDeepStrictEqual(redactEntry(ours, about(ours)).payload, theirs.payload)) return 'same'
  if (isRedacted(ours) && isDeepStrictEqual(redactEntry(theirs, about(theirs)).payload, ours.payload))
    return 'redacted here'
  return 'conflict'
}
