import type { Connection } from './connection.ts'
import { entryDigest, operationDigest, revertDigest, tombstoneDigest } from './digest.ts'
import { ENTRY_COLUMNS, type EntryColumns, FORGOTTEN, type Operation, type Tombstone } from './document.ts'
import type { Revert } from './liveness.ts'

/** Puts rows into the ledger, each with its digest. The only place that inserts into the four tables of the record. */
export interface RowWriter {
  operation(row: Operation): void
  entry(row: EntryColumns): void
  revert(row: Revert): void
  /** Leaves a tombstone and destroys the entry's payload, unless both are done. */
  tombstone(row: Tombstone): void
}

export function rowWriter(connection: Connection): RowWriter {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>()
  const run = (sql: string, ...values: unknown[]): void => {
    const statement = prepared.get(sql) ?? connection.prepare(sql)
    prepared.set(sql, statement)
    statement.run(...values)
  }
  const destroyPayload = (id: string): void => {
    const row = connection.prepare<[string], EntryColumns>(`SELECT ${ENTRY_COLUMNS} FROM entry WHERE id = ?`).get(id)
    if (row === undefined || row.payload === FORGOTTEN) return
    run(
      'UPDATE entry SET payload = ?, digest = ? WHERE id = ?',
      FORGOTTEN,
      entryDigest({ ...row, payload: FORGOTTEN }),
      id,
    )
  }
  return {
    operation: (row) =>
      run(
        'INSERT INTO operation (id, learner, recorded_at, zone, command, prep_version, digest) VALUES (?, ?, ?, ?, ?, ?, ?)',
        row.id,
        row.learner,
        row.recordedAt,
        row.zone,
        row.command,
        row.prepVersion,
        operationDigest(row),
      ),
    entry: (row) =>
      run(
        `INSERT INTO entry (id, operation, kind, occurred_on, subject, source, rater, payload, framework, replaces, digest)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        row.id,
        row.operation,
        row.kind,
        row.occurredOn,
        row.subject,
        row.source,
        row.rater,
        row.payload,
        row.framework,
        row.replaces,
        entryDigest(row),
      ),
    revert: (row) =>
      run(
        'INSERT INTO revert (operation, target, digest) VALUES (?, ?, ?)',
        row.operation,
        row.target,
        revertDigest(row),
      ),
    tombstone: (row) => {
      run(
        'INSERT INTO tombstone (entry, operation, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        row.entry,
        row.operation,
        tombstoneDigest(row),
      )
      destroyPayload(row.entry)
    },
  }
}
