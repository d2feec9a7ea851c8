import { PrepError } from '../domain/prep-error.ts'
import { addDays, type CivilDate } from '../domain/time/dates.ts'
import { leaveMark, type OperationHead, type WriteOptions } from './append.ts'
import { type Backup, backupLedger } from './backup.ts'
import {
  bringUpToDate,
  type Connection,
  guarded,
  inOneState,
  inTransaction,
  openForWriting,
  openInMemory,
  openUpToDate,
  rewrite,
  versionOf,
} from './connection.ts'
import { IS_NO_MARK } from './document.ts'
import type { Incoming } from './incoming.ts'
import { knownIn } from './known.ts'
import { ledgerPath } from './ledger.ts'
import { addedRows, type Merge, planMerge } from './merge-plan.ts'
import { rowWriter } from './row-writer.ts'

export interface MergeRequest {
  home: string
  /** What the rows come from, for messages. */
  name: string
  incoming: Incoming
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
  const { home, isDryRun, incoming, head, options } = request
  const path = ledgerPath(home)
  const rehearsed = rehearse(path, request)
  if (isDryRun || addedRows(rehearsed) === 0) return { merge: rehearsed, backup: null }
  const connection = openForWriting(path, options)
  try {
    const merged = guarded(path, () =>
      inTransaction(connection, () => {
        // Somebody may have written since the first look, but nobody can any more.
        const merge = planFor(connection, request)
        const backup = learnersIn(connection).size > 0 ? backupLedger(home, `before-${head.command}`, head.now) : null
        insertRows(connection, incoming)
        leaveMark(connection, head)
        return { merge, backup }
      }),
    )
    if (merged.merge.tombstoned > 0) rewrite(connection)
    return merged
  } finally {
    connection.close()
  }
}

/** The merge as it would be now, with nothing written and no ledger made. */
function rehearse(path: string, request: MergeRequest): Merge {
  const connection = openPresent(path)
  try {
    return guarded(path, () => inOneState(connection, () => planFor(connection, request)))
  } finally {
    connection.close()
  }
}

/** The ledger that is there, or an empty one in memory. */
function openPresent(path: string): Connection {
  const connection = openUpToDate(path)
  if (connection !== null && versionOf(connection) > 0) return connection
  connection?.close()
  const empty = openInMemory()
  bringUpToDate(empty)
  return empty
}

function planFor(connection: Connection, { incoming, name, today, isSameLearner }: MergeRequest): Merge {
  if (!isSameLearner) refuseStrangers(learnersIn(connection), incoming, name)
  // A day later than here it may be today elsewhere.
  return planMerge(connection, incoming, name, addDays(today, 1))
}

const learnersIn = (connection: Connection): Set<string> =>
  new Set(connection.prepare<[], string>(`SELECT DISTINCT learner FROM operation WHERE ${IS_NO_MARK}`).pluck().all())

function refuseStrangers(here: ReadonlySet<string>, incoming: Incoming, name: string): void {
  if (here.size === 0) return
  for (const { learner } of incoming.operations())
    if (!here.has(learner))
      throw new PrepError(
        'data',
        `${name} belongs to another learner: this ledger is not empty, and the two were started separately`,
        'if both are yours, add --same-learner; else keep it apart with --home FOLDER',
      )
}

/** Puts in what is not here: the plan has found no fault with it. */
function insertRows(connection: Connection, incoming: Incoming): void {
  const writer = rowWriter(connection)
  const known = knownIn(connection)
  const hasRevert = connection.prepare<[string], number>('SELECT 1 FROM revert WHERE operation = ?').pluck()
  for (const row of incoming.operations()) if (!known.hasOperation(row.id)) writer.operation(row)
  for (const row of incoming.entries())
    if (known.kindOf(row.id) === null) writer.entry({ ...row, payload: JSON.stringify(row.payload) })
  for (const row of incoming.reverts()) if (hasRevert.get(row.operation) === undefined) writer.revert(row)
  for (const row of incoming.tombstones()) if (!known.hasTombstone(row.entry)) writer.tombstone(row)
}
