import { PrepError, refusal } from '../domain/prep-error.ts'
import { addDays, type CivilDate } from '../domain/time/dates.ts'
import { leaveMark, type OperationHead, type WriteOptions } from './append.ts'
import { type Backup, backupLedger } from './backup.ts'
import { type Connection, guarded, inTransaction, openForWriting, rewrite } from './connection.ts'
import { type LedgerDocument, readDocument } from './document.ts'
import {
  circleFaults,
  entryFaults,
  type Known,
  linkFaults,
  operationFaults,
  revertFaults,
  tombstoneFaults,
} from './faults.ts'
import { ledgerPath, openReader } from './ledger.ts'
import { rowWriter } from './row-writer.ts'
import { countRows, together, type Union, uniteDocuments } from './union.ts'

export interface UniteRequest {
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

export interface United {
  union: Union
  /** The copy that was made before anything was written. */
  backup: Backup | null
}

/**
 * Brings another ledger's rows into this one: all of them, or none when anything is at fault. Rows that are here are
 * left as they are, so that doing it twice adds nothing.
 */
export function uniteInto(request: UniteRequest): United {
  const { home, document, isDryRun, head, options } = request
  const plan = planUnion(documentIn(home), request)
  if (isDryRun || countRows(plan.added) === 0) return { union: plan, backup: null }
  const path = ledgerPath(home)
  const connection = openForWriting(path, options)
  try {
    const united = guarded(path, () =>
      inTransaction(connection, () => {
        // Somebody may have written since the first look, but nobody can any more.
        const present = readDocument(connection)
        const union = planUnion(present, request)
        const backup = countRows(present) > 0 ? backupLedger(home, `before-${head.command}`, head.now) : null
        insertDocument(connection, union)
        leaveMark(connection, head)
        return { union, backup }
      }),
    )
    if (united.union.buried.length > 0) rewrite(connection)
    return united
  } finally {
    connection.close()
  }

  function planUnion(state: LedgerDocument, { name, today, isSameLearner }: UniteRequest): Union {
    refuseStrangers(state, document, name, isSameLearner)
    const plan = uniteDocuments(state, document)
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
        ...entryFaults(entry, latest, known.isBuried),
        ...linkFaults(entry, known),
      ]),
      ...plan.added.reverts.flatMap((revert) => revertFaults(revert, known)),
      ...plan.added.tombstones.flatMap((tombstone) => tombstoneFaults(tombstone, known)),
      ...circleFaults(new Map(entries.flatMap(({ id, replaces }) => (replaces === null ? [] : [[id, replaces]]))), [
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

function insertDocument(connection: Connection, { added }: Union): void {
  const writer = rowWriter(connection)
  for (const operation of added.operations) writer.operation(operation)
  for (const entry of added.entries) writer.entry({ ...entry, payload: JSON.stringify(entry.payload) })
  for (const revert of added.reverts) writer.revert(revert)
  for (const tombstone of added.tombstones) writer.bury(tombstone)
}

function knownIn(document: LedgerDocument): Known {
  const operations = new Set(document.operations.map(({ id }) => id))
  const kinds = new Map(document.entries.map(({ id, kind }) => [id, kind]))
  const subjects = new Set(document.entries.map(({ kind, subject }) => `${kind}:${subject}`))
  const buried = new Set(document.tombstones.map(({ entry }) => entry))
  return {
    hasOperation: (id) => operations.has(id),
    kindOf: (id) => kinds.get(id) ?? null,
    hasSubject: (kind, subject) => subjects.has(`${kind}:${subject}`),
    isBuried: (entry) => buried.has(entry),
  }
}
