import { isDeepStrictEqual } from 'node:util'
import { EMPTY_DOCUMENT, isForgotten, type LedgerDocument, type StoredEntry, type Tombstone } from './document.ts'
import { isRedacted, redactEntry } from './redaction.ts'

/** What another ledger's rows bring to this one. */
export interface Union {
  added: LedgerDocument
  /** Rows that are here already, as they are there. */
  known: number
  /** Rows with the same id and other content. */
  conflicts: string[]
  /** Entries whose text is here, but was destroyed there: the destruction is taken over. */
  buried: Tombstone[]
  /** Entries whose text was destroyed here and is there still: it stays destroyed. */
  keptForgotten: string[]
  /** Entries whose private text is there, but was left out when they came here: a row is not changed. */
  keptRedacted: string[]
}

/** The union of two ledgers by id. Equal rows are one; a text that was destroyed in either is destroyed in the union. */
export function uniteDocuments(present: LedgerDocument, incoming: LedgerDocument): Union {
  const kinds = new Map([...present.entries, ...incoming.entries].map(({ id, kind }) => [id, kind]))
  const about = (entry: StoredEntry): string => kinds.get(entry.subject) ?? ''
  const union: Union = {
    added: { ...EMPTY_DOCUMENT },
    known: 0,
    conflicts: [],
    buried: [],
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
      if (isDeepStrictEqual({ ...same }, { ...row })) union.known++
      else union.conflicts.push(`${what} ${key(row)}`)
      return false
    })
  }
  const mine = new Map(present.entries.map((entry) => [entry.id, entry]))
  const added = incoming.entries.filter((theirs) => {
    const ours = mine.get(theirs.id)
    if (!ours) return true
    const verdict = compareEntries(ours, theirs, about)
    if (verdict === 'conflict') union.conflicts.push(`entry ${theirs.id}`)
    else {
      union.known++
      if (verdict === 'forgotten here') union.keptForgotten.push(theirs.id)
      if (verdict === 'redacted here') union.keptRedacted.push(theirs.id)
    }
    return false
  })
  const graves = new Set(present.tombstones.map(({ entry }) => entry))
  const tombstones = incoming.tombstones.filter(({ entry }) => !graves.has(entry))
  union.known += incoming.tombstones.length - tombstones.length
  union.buried = tombstones.filter(({ entry }) => mine.has(entry))
  union.added = {
    operations: take(present.operations, incoming.operations, ({ id }) => id, 'operation'),
    entries: added,
    reverts: take(present.reverts, incoming.reverts, ({ operation }) => operation, 'undo'),
    tombstones,
  }
  return union
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
