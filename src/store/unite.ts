import { PrepError } from '../domain/prep-error.ts'
import { addDays, type CivilDate } from '../domain/time/dates.ts'
import { leaveMark, type OperationHead, type WriteOptions } from './append.ts'
import { type Backup, backupLedger } from './backup.ts'
import { type Connection, guarded, inTransaction, openForWriting } from './connection.ts'
import { type LedgerDocument, readDocument } from './document.ts'
import { refusal } from './export-parse.ts'
import { entryFaults, structureFaults } from './faults.ts'
import { bury, rewrite } from './forget.ts'
import { ledgerPath, openReader } from './ledger.ts'
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
    const buried = new Set([...state.tombstones, ...document.tombstones].map(({ entry }) => entry))
    // A day later than here it may be today elsewhere.
    const latest = addDays(today, 1)
    const faults = [
      ...plan.added.entries.flatMap((entry) => entryFaults(entry, latest, buried)),
      ...structureFaults(together(state, plan.added)),
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

function insertDocument(connection: Connection, { added, buried }: Union): void {
  const operation = connection.prepare(
    'INSERT INTO operation (id, learner, recorded_at, zone, command, prep_version) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const { id, learner, recordedAt, zone, command, prepVersion } of added.operations)
    operation.run(id, learner, recordedAt, zone, command, prepVersion)
  const entry = connection.prepare(
    `INSERT INTO entry (id, operation, kind, occurred_on, subject, source, rater, payload, framework, replaces)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const row of added.entries)
    entry.run(
      row.id,
      row.operation,
      row.kind,
      row.occurredOn,
      row.subject,
      row.source,
      row.rater,
      JSON.stringify(row.payload),
      row.framework,
      row.replaces,
    )
  const revert = connection.prepare('INSERT INTO revert (operation, target) VALUES (?, ?)')
  for (const { operation: id, target } of added.reverts) revert.run(id, target)
  const tombstone = connection.prepare('INSERT INTO tombstone (entry, operation) VALUES (?, ?)')
  const here = new Set(buried.map((grave) => grave.entry))
  for (const grave of added.tombstones) {
    if (here.has(grave.entry)) bury(connection, grave)
    else tombstone.run(grave.entry, grave.operation)
  }
}
