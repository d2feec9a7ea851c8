import { PrepError, refusal } from '../domain/prep-error.ts'
import { addDays, type CivilDate } from '../domain/time/dates.ts'
import { leaveMark, type OperationHead, type WriteOptions } from './append.ts'
import { type Backup, backupLedger } from './backup.ts'
import { type Connection, guarded, inTransaction, openForWriting, rewrite } from './connection.ts'
import { type LedgerDocument, readDocument } from './document.ts'
import {
  cycleFaults,
  entryFaults,
  type Known,
  linkFaults,
  operationFaults,
  revertFaults,
  tombstoneFaults,
} from './faults.ts'
import { ledgerPath, openReader } from './ledger.ts'
import { countRows, type Merge, mergeDocuments, together } from './merge-documents.ts'
import { rowWriter } from './row-writer.ts'

export interface MergeRequest {
  home: string
  /** What the rows come from, for messages. */
  name: string
  document: LedgerDocument
  today: CivilDate
  isDryRun: boolean
  /** The other ledger was begun apart, but is the same person's. */
  isSameLearner: boolean
  /** The command that asks. */
  head: OperationHead
  options: WriteOptions
}

export interface Merged {
  merge: Merge
  /** The copy that was made before anything was written. */
  backup: Backup | null
}

/**
 * Brings another ledger's rows into this one: all of them, or none when anything is at fault. Rows that are here are
 * left as they are, so that doing it twice adds nothing.
 */
export function mergeInto(request: MergeRequest): Merged {
  const { home, document, isDryRun, head, options } = request
  const plan = planMerge(documentIn(home), request)
  if (isDryRun || countRows(plan.added) === 0) return { merge: plan, backup: null }
  const path = ledgerPath(home)
  const connection = openForWriting(path, options)
  try {
    const merged = guarded(path, () =>
      inTransaction(connection, () => {
        // Somebody may have written since the first look, but nobody can any more.
        const present = readDocument(connection)
        const merge = planMerge(present, request)
        const backup = countRows(present) > 0 ? backupLedger(home, `before-${head.command}`, head.now) : null
        insertDocument(connection, merge)
        leaveMark(connection, head)
        return { merge, backup }
      }),
    )
    if (merged.merge.tombstoned.length > 0) rewrite(connection)
    return merged
  } finally {
    connection.close()
  }

  function planMerge(state: LedgerDocument, { name, today, isSameLearner }: MergeRequest): Merge {
    refuseStrangers(state, document, name, isSameLearner)
    const plan = mergeDocuments(state, document)
    if (plan.conflicts.length > 0)
      throw refusal(
        name,
        plan.conflicts.map((row) => `${row} is here with other content`),
        'nothing was taken in; one of the two was changed by something other than prep',
      )
    const known = knownIn(together(state, { ...plan.added, tombstones: document.tombstones }))
    const entries = [...state.entries, ...plan.added.entries]
    // A day later than here it may be today elsewhere.
    const latest = addDays(today, 1)
    const faults = [
      ...plan.added.operations.flatMap(operationFaults),
      ...plan.added.entries.flatMap((entry) => [
        ...entryFaults(entry, latest, known.hasTombstone),
        ...linkFaults(entry, known),
      ]),
      ...plan.added.reverts.flatMap((revert) => revertFaults(revert, known)),
      ...plan.added.tombstones.flatMap((tombstone) => tombstoneFaults(tombstone, known)),
      ...cycleFaults(new Map(entries.flatMap(({ id, replaces }) => (replaces === null ? [] : [[id, replaces]]))), [
        ...state.reverts,
        ...plan.added.reverts,
      ]),
    ]
    if (faults.length > 0)
      throw refusal(
        name,
        faults.map(({ row, says }) => `${row}: ${says}`),
      )
    return plan
  }
}

function documentIn(home: string): LedgerDocument {
  const reader = openReader(home)
  try {
    return reader.document()
  } finally {
    reader.close()
  }
}

function refuseStrangers(
  present: LedgerDocument,
  incoming: LedgerDocument,
  name: string,
  isSameLearner: boolean,
): void {
  const here = new Set(present.operations.map(({ learner }) => learner))
  const there = new Set(incoming.operations.map(({ learner }) => learner))
  if (isSameLearner || here.size === 0 || [...there].every((learner) => here.has(learner))) return
  throw new PrepError(
    'data',
    `${name} is another learner's: this ledger is not empty, and was not begun together with it`,
    'if both are yours, add --same-learner; else keep it apart with --home FOLDER',
  )
}

function insertDocument(connection: Connection, { added }: Merge): void {
  const writer = rowWriter(connection)
  for (const operation of added.operations) writer.operation(operation)
  for (const entry of added.entries) writer.entry({ ...entry, payload: JSON.stringify(entry.payload) })
  for (const revert of added.reverts) writer.revert(revert)
  for (const tombstone of added.tombstones) writer.tombstone(tombstone)
}

function knownIn(document: LedgerDocument): Known {
  const operations = new Set(document.operations.map(({ id }) => id))
  const kinds = new Map(document.entries.map(({ id, kind }) => [id, kind]))
  const subjects = new Set(document.entries.map(({ kind, subject }) => `${kind}:${subject}`))
  const tombstoned = new Set(document.tombstones.map(({ entry }) => entry))
  return {
    hasOperation: (id) => operations.has(id),
    kindOf: (id) => kinds.get(id) ?? null,
    hasSubject: (kind, subject) => subjects.has(`${kind}:${subject}`),
    hasTombstone: (entry) => tombstoned.has(entry),
  }
}
