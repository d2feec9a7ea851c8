import type { NewEntry } from '../domain/facts/entry.ts'
import { PrepError } from '../domain/prep-error.ts'
import { type Connection, guarded, inOneState, inTransaction, type OpenOptions, openForWriting } from './connection.ts'
import type { EntryColumns } from './document.ts'
import { latestId, nextId } from './ids.ts'
import { ledgerPath } from './ledger.ts'
import { type Revert, revertedOperations } from './liveness.ts'
import { type RowWriter, rowWriter } from './row-writer.ts'

/** Who, where and with what an operation was done. */
export interface OperationHead {
  command: string
  zone: string
  prepVersion: string
  framework: string
  now: Date
}

export interface Receipt {
  operation: string
  entries: string[]
}

/** An entry to write. An edit keeps the framework that its entry was recorded under. */
export type EntryToWrite = NewEntry & { framework?: string }

/**
 * One operation, written piece by piece: each `append` is committed before it returns, so that a killed program loses
 * at most what was being typed. The operation's row comes with its first entry.
 */
export interface OpenOperation {
  id: string
  append(entries: readonly EntryToWrite[]): string[]
  /** Entry ids so far. */
  receipt(): Receipt
  close(): void
}

export interface WriteOptions extends OpenOptions {
  validate: (entry: NewEntry) => void
}

export function beginOperation(home: string, head: OperationHead, options: WriteOptions): OpenOperation {
  const path = ledgerPath(home)
  const connection = openForWriting(path, options)
  const id = guarded(path, () =>
    nextId(
      head.now,
      inOneState(connection, () => latestId(connection)),
    ),
  )
  const writer = rowWriter(connection)
  let latest = id
  const written: string[] = []
  return {
    id,
    append: (entries) => {
      if (entries.length === 0) return []
      for (const entry of entries) options.validate(entry)
      const ids = guarded(path, () =>
        inTransaction(connection, () => {
          insertOperation(connection, writer, id, head)
          return entries.map((entry) => {
            latest = entry.id ?? nextId(head.now, latest)
            writer.entry(columnsOf(latest, id, head.framework, entry))
            return latest
          })
        }),
      )
      written.push(...ids)
      return ids
    },
    receipt: () => ({ operation: id, entries: [...written] }),
    close: () => connection.close(),
  }
}

/** The operation's row, unless it is there: the learner is the one who began the ledger. */
export function insertOperation(connection: Connection, writer: RowWriter, id: string, head: OperationHead): void {
  if (connection.prepare('SELECT 1 FROM operation WHERE id = ?').get(id) !== undefined) return
  const learner =
    connection.prepare<[], string>('SELECT learner FROM operation ORDER BY id LIMIT 1').pluck().get() ??
    nextId(head.now)
  const { now, zone, command, prepVersion } = head
  writer.operation({ id, learner, recordedAt: now.toISOString(), zone, command, prepVersion })
}

/**
 * An operation that wrote nothing: to `prep undo` it says that a command came here which cannot be taken back piece by
 * piece. Exports and merges leave it out. An empty ledger needs none.
 */
export function leaveMark(connection: Connection, head: OperationHead): void {
  const latest = latestId(connection)
  if (latest !== null) insertOperation(connection, rowWriter(connection), nextId(head.now, latest), head)
}

const columnsOf = (id: string, operation: string, framework: string, entry: EntryToWrite): EntryColumns => ({
  id,
  operation,
  kind: entry.kind,
  occurredOn: entry.occurredOn,
  subject: entry.subject,
  source: entry.source,
  rater: entry.rater,
  payload: JSON.stringify(entry.payload),
  framework: entry.framework ?? framework,
  replaces: entry.replaces ?? null,
})

/**
 * Takes back an operation (or, when the target is itself an undo, brings its work back). Returns the new operation.
 * Throws a PrepError when the target is taken back already.
 */
export function appendRevert(home: string, target: string, head: OperationHead, options: WriteOptions): Receipt {
  const path = ledgerPath(home)
  const connection = openForWriting(path, options)
  try {
    return guarded(path, () =>
      inTransaction(connection, () => {
        const reverts = connection.prepare<[], Revert>('SELECT operation, target FROM revert').all()
        if (revertedOperations(reverts).has(target))
          throw new PrepError('no', `operation ${target} is already taken back`, 'prep redo brings it back')
        const id = nextId(head.now, latestId(connection))
        const writer = rowWriter(connection)
        insertOperation(connection, writer, id, head)
        writer.revert({ operation: id, target })
        return { operation: id, entries: [] }
      }),
    )
  } finally {
    connection.close()
  }
}
