import type { NewEntry } from '../domain/facts/entry.ts'
import { PrepError } from '../domain/prep-error.ts'
import { type Connection, guarded, inTransaction, type OpenOptions, openForWriting } from './connection.ts'
import { latestId, nextId } from './ids.ts'
import { ledgerPath } from './ledger.ts'
import { type Revert, revertedOperations } from './liveness.ts'

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
  const id = guarded(path, () => nextId(head.now, latestId(connection)))
  let latest = id
  const written: string[] = []
  return {
    id,
    append: (entries) => {
      if (entries.length === 0) return []
      for (const entry of entries) options.validate(entry)
      const ids = guarded(path, () =>
        inTransaction(connection, () => {
          insertOperation(connection, id, head)
          return entries.map((entry) => {
            latest = entry.id ?? nextId(head.now, latest)
            insertEntry(connection, latest, id, head.framework, entry)
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

export function insertOperation(connection: Connection, id: string, head: OperationHead): void {
  const learner =
    connection.prepare<[], string>('SELECT learner FROM operation ORDER BY id LIMIT 1').pluck().get() ??
    nextId(head.now)
  connection
    .prepare(
      `INSERT INTO operation (id, learner, recorded_at, zone, command, prep_version) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run(id, learner, head.now.toISOString(), head.zone, head.command, head.prepVersion)
}

/**
 * An operation that wrote nothing: to `prep undo` it says that a command came here which cannot be taken back piece by
 * piece. Exports and merges leave it out. An empty ledger needs none.
 */
export function leaveMark(connection: Connection, head: OperationHead): void {
  const latest = latestId(connection)
  if (latest !== null) insertOperation(connection, nextId(head.now, latest), head)
}

function insertEntry(
  connection: Connection,
  id: string,
  operation: string,
  framework: string,
  entry: EntryToWrite,
): void {
  connection
    .prepare(
      `INSERT INTO entry (id, operation, kind, occurred_on, subject, source, rater, payload, framework, replaces)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      operation,
      entry.kind,
      entry.occurredOn,
      entry.subject,
      entry.source,
      entry.rater,
      JSON.stringify(entry.payload),
      entry.framework ?? framework,
      entry.replaces ?? null,
    )
}

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
          throw new PrepError('no', `operation ${target} is taken back already`, 'prep redo brings it back')
        const id = nextId(head.now, latestId(connection))
        insertOperation(connection, id, head)
        connection.prepare('INSERT INTO revert (operation, target) VALUES (?, ?)').run(id, target)
        return { operation: id, entries: [] }
      }),
    )
  } finally {
    connection.close()
  }
}
