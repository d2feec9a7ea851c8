import { isDeepStrictEqual } from 'node:util'
import { EMPTY_DOCUMENT, isForgotten, type LedgerDocument, type StoredEntry, type Tombstone } from './document.ts'
import { isRedacted, redactEntry } from './redaction.ts'

/** What another ledger's rows bring to this one. */
export interface Merge {
  added: LedgerDocument
  /** Rows that are here already, as they are there. */
  known: number
  /** Rows with the same id and other content. */
  conflicts: string[]
  /** Entries whose text is here, but was destroyed there: the destruction is taken over. */
  tombstoned: Tombstone[]
  /** Entries whose text was destroyed here and is there still: it stays destroyed. */
  keptForgotten: string[]
  /** Entries whose private text is there, but was left out when they came here: a row is not changed. */
  keptRedacted: string[]
}

/** The merge of two ledgers by id. Equal rows are one; a text that was destroyed in either is destroyed in the merge. */
export function mergeDocuments(present: LedgerDocument, incoming: LedgerDocument): Merge {
  const kinds = new Map([...present.entries, ...incoming.entries].map(({ id, kind }) => [id, kind]))
  const about = (entry: StoredEntry): string => kinds.get(entry.subject) ?? ''
  const merge: Merge = {
    added: { ...EMPTY_DOCUMENT },
    known: 0,
    conflicts: [],
    tombstoned: [],
    keptForgotten: [],
    keptRedacted: [],
  }
  const take = <T extends object>(
    mine: readonly T[],
    theirs: readonly T[],
    key: (row: T) => string,
    what: string,
  ): T[] => {
    const here = new Map(mine.map((row) => [key(row), row]))
    return theirs.filter((row) => {
      const same = here.get(key(row))
      if (!same) return true
      if (isDeepStrictEqual({ ...same }, { ...row })) merge.known++
      else merge.conflicts.push(`${what} ${key(row)}`)
      return false
    })
  }
  const mine = new Map(present.entries.map((entry) => [entry.id, entry]))
  const added = incoming.entries.filter((theirs) => {
    const ours = mine.get(theirs.id)
    if (!ours) return true
    const verdict = compareEntries(ours, theirs, about)
    if (verdict === 'conflict') merge.conflicts.push(`entry ${theirs.id}`)
    else {
      merge.known++
      if (verdict === 'forgotten here') merge.keptForgotten.push(theirs.id)
      if (verdict === 'redacted here') merge.keptRedacted.push(theirs.id)
    }
    return false
  })
  const graves = new Set(present.tombstones.map(({ entry }) => entry))
  const tombstones = incoming.tombstones.filter(({ entry }) => !graves.has(entry))
  merge.known += incoming.tombstones.length - tombstones.length
  merge.tombstoned = tombstones.filter(({ entry }) => mine.has(entry))
  merge.added = {
    operations: take(present.operations, incoming.operations, ({ id }) => id, 'operation'),
    entries: added,
    reverts: take(present.reverts, incoming.reverts, ({ operation }) => operation, 'undo'),
    tombstones,
  }
  return merge
}

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

export const countRows = ({ operations, entries, reverts, tombstones }: LedgerDocument): number =>
  operations.length + entries.length + reverts.length + tombstones.length

/** Rows of both, for checks between rows. */
export const together = (one: LedgerDocument, other: LedgerDocument): LedgerDocument => ({
  operations: [...one.operations, ...other.operations],
  entries: [...one.entries, ...other.entries],
  reverts: [...one.reverts, ...other.reverts],
  tombstones: [...one.tombstones, ...other.tombstones],
})
