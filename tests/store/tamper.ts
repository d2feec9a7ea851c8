import Database from 'better-sqlite3'
import { defineRowDigest } from '../../src/store/digest.ts'
import { ledgerPath } from '../../src/store/ledger.ts'

const DIGESTS = `
  UPDATE operation SET digest = row_digest(id, learner, recorded_at, zone, command, prep_version);
  UPDATE entry SET digest =
    row_digest(id, operation, kind, occurred_on, subject, source, rater, payload, framework, replaces);
  UPDATE revert SET digest = row_digest(operation, target);
  UPDATE tombstone SET digest = row_digest(entry, operation);`

/** Writes into the file as no command would: with digests that fit, as a faulty prep would, or without, as another tool. */
export function tamper(home: string, sql: string, { fits }: { fits: boolean }): void {
  const connection = new Database(ledgerPath(home))
  connection.pragma('foreign_keys = OFF')
  connection.pragma('ignore_check_constraints = ON')
  defineRowDigest(connection)
  const triggers = connection
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all()
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`)
  connection.exec(sql)
  if (fits) connection.exec(DIGESTS)
  for (const trigger of triggers) connection.exec(trigger.sql)
  connection.close()
}

/** A database as no command makes one, in which a reader sees a ledger without rows. */
export function writeBareDatabase(path: string): void {
  const connection = new Database(path)
  connection.exec('CREATE TABLE gone (a); DROP TABLE gone;')
  connection.close()
}
