import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { listBackups } from '../../src/store/backup.ts'
import { type Connection, openForWriting, versionOf } from '../../src/store/connection.ts'
import { defineRowDigest } from '../../src/store/digest.ts'
import { inspectLedger } from '../../src/store/inspect.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { MIGRATIONS, runMigration, SCHEMA_VERSION } from '../../src/store/migrations.ts'
import { verifyLedgerFile } from '../../src/store/soundness.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { rating, record, recordOne, undo } from './record.ts'

const LEDGERS = join(import.meta.dirname, '..', 'fixtures', 'ledgers')

const fixtures = readdirSync(LEDGERS)
  .map((file) => ({ file, schema: Number(/^schema-(\d+)\.sql$/.exec(file)?.[1]) }))
  .sort((a, b) => a.schema - b.schema)

/** A home with the ledger that a fixture describes. */
function homeOf(file: string): string {
  const home = temporaryFolder()
  const connection = new Database(ledgerPath(home))
  connection.exec(`BEGIN; ${readFileSync(join(LEDGERS, file), 'utf8')}; COMMIT`)
  connection.close()
  return home
}

/** Tables, indices and triggers, whatever the white space. */
const schemaOf = (connection: Connection): string[] =>
  connection
    .prepare<[], string>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name')
    .pluck()
    .all()
    .map((sql) => sql.replace(/\s+/g, ' '))

function schemaAfter(migrations: number): string[] {
  const connection = new Database(':memory:')
  defineRowDigest(connection)
  for (const migration of MIGRATIONS.slice(0, migrations)) runMigration(connection, migration)
  const schema = schemaOf(connection)
  connection.close()
  return schema
}

it('every schema before the present one has a fixture', () => {
  expect(fixtures.map(({ schema }) => schema)).toEqual(
    expect.arrayContaining(Array.from({ length: SCHEMA_VERSION - 1 }, (_, at) => at + 1)),
  )
})

describe.each(fixtures)('a ledger of schema $schema', ({ file, schema }) => {
  it('has the schema that the first migrations make: what was released is never edited', () => {
    const home = homeOf(file)
    const connection = new Database(ledgerPath(home), { readonly: true })
    expect(schemaOf(connection)).toEqual(schemaAfter(schema))
    expect(versionOf(connection)).toBe(schema)
    connection.close()
  })

  it('is read as it is, and a reader does not change it', () => {
    const home = homeOf(file)
    const before = readFileSync(ledgerPath(home))
    const reader = openReader(home)
    expect(reader.entries().length).toBeGreaterThan(20)
    expect(reader.entries({ isEveryday: true }).length).toBeGreaterThan(15)
    expect(reader.document().tombstones).toHaveLength(1)
    reader.close()
    expect(inspectLedger(home, '2026-11-22', 'win32').filter(({ check }) => check !== 'references')).toEqual([])
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('is brought up to date by the next write: all rows are there, and the old file is backed up', () => {
    const home = homeOf(file)
    const then = openReader(home)
    const document = then.document()
    const live = then.entries()
    then.close()
    const id = recordOne(home, rating(4, { occurredOn: '2026-11-22' }))
    const now = openReader(home)
    const added = now.document()
    expect(added.operations.slice(0, -1)).toEqual(document.operations)
    expect(added.entries.slice(0, -1)).toEqual(document.entries)
    expect(added.reverts).toEqual(document.reverts)
    expect(added.tombstones).toEqual(document.tombstones)
    expect(now.entries().filter((entry) => entry.id !== id)).toEqual(live)
    now.close()
    const connection = new Database(ledgerPath(home), { readonly: true })
    expect(versionOf(connection)).toBe(SCHEMA_VERSION)
    expect(schemaOf(connection)).toEqual(schemaAfter(SCHEMA_VERSION))
    connection.close()
    const backups = listBackups(home)
    expect(backups.map(({ reason }) => reason)).toEqual(schema < SCHEMA_VERSION ? ['before-migration'] : [])
    for (const backup of backups) {
      verifyLedgerFile(backup.path)
      const copy = new Database(backup.path, { readonly: true })
      expect(versionOf(copy)).toBe(schema)
      copy.close()
    }
  })

  it('takes further undos and edits as any other', () => {
    const home = homeOf(file)
    const { operation } = record(home, [rating(4)])
    undo(home, operation)
    const reader = openReader(home)
    expect(reader.rowsOf(operation)[0]?.isReverted).toBe(true)
    reader.close()
  })
})

describe('a new ledger', () => {
  it('has the schema that all migrations make', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const connection = new Database(ledgerPath(home), { readonly: true })
    expect(schemaOf(connection)).toEqual(schemaAfter(SCHEMA_VERSION))
    expect(connection.pragma('application_id', { simple: true })).toBe(0x70726570)
    connection.close()
    expect(listBackups(home)).toEqual([])
  })

  it('has these tables, indices and triggers', () => {
    expect(
      schemaAfter(SCHEMA_VERSION).map((sql) =>
        sql.replace(/^(CREATE \w+ \w+( (BEFORE|AFTER) \w+ ON \w+| ON \w+)?).*$/, '$1'),
      ),
    ).toMatchInlineSnapshot(`
      [
        "CREATE INDEX entry_answer_mark ON entry",
        "CREATE INDEX entry_answer_time ON entry",
        "CREATE INDEX entry_by_decisive_answer ON entry",
        "CREATE INDEX entry_by_item ON entry",
        "CREATE INDEX entry_by_kind ON entry",
        "CREATE INDEX entry_by_operation ON entry",
        "CREATE INDEX entry_by_replaced ON entry",
        "CREATE INDEX entry_by_stated_confidence ON entry",
        "CREATE INDEX entry_everyday ON entry",
        "CREATE INDEX operation_recorded ON operation",
        "CREATE TABLE answer_day",
        "CREATE TABLE answer_day_stale",
        "CREATE TABLE answered",
        "CREATE TABLE answered_stale",
        "CREATE TABLE entry",
        "CREATE TABLE operation",
        "CREATE TABLE revert",
        "CREATE TABLE tombstone",
        "CREATE TRIGGER answer_day_is_added_to AFTER INSERT ON entry",
        "CREATE TRIGGER answer_day_is_forgotten AFTER INSERT ON tombstone",
        "CREATE TRIGGER answer_day_is_replaced AFTER INSERT ON entry",
        "CREATE TRIGGER answer_day_is_taken_back AFTER INSERT ON revert",
        "CREATE TRIGGER answer_is_forgotten AFTER INSERT ON tombstone",
        "CREATE TRIGGER answer_is_given AFTER INSERT ON entry",
        "CREATE TRIGGER answer_is_replaced AFTER INSERT ON entry",
        "CREATE TRIGGER answer_is_taken_back AFTER INSERT ON revert",
        "CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry",
        "CREATE TRIGGER entry_stays BEFORE DELETE ON entry",
        "CREATE TRIGGER operation_is_final BEFORE UPDATE ON operation",
        "CREATE TRIGGER operation_stays BEFORE DELETE ON operation",
        "CREATE TRIGGER revert_is_final BEFORE UPDATE ON revert",
        "CREATE TRIGGER revert_stays BEFORE DELETE ON revert",
        "CREATE TRIGGER tombstone_is_final BEFORE UPDATE ON tombstone",
        "CREATE TRIGGER tombstone_stays BEFORE DELETE ON tombstone",
      ]
    `)
  })
})

describe('a migration', () => {
  const faulty = [...MIGRATIONS, 'CREATE TABLE half (a); SELECT no_such_function()']
  const losing = [...MIGRATIONS, 'DROP TRIGGER entry_stays; DROP TABLE tombstone; DELETE FROM entry']

  it.each([
    ['that fails', faulty, /no_such_function/],
    ['that loses rows', losing, /without loss/],
  ])('%s leaves the ledger as it was', (_, migrations, message) => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const before = readFileSync(ledgerPath(home))
    expect(() => openForWriting(ledgerPath(home), { beforeMigration: () => {} }, migrations)).toThrow(message)
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('does not run when the backup before it fails', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const before = readFileSync(ledgerPath(home))
    const refuse = (): void => {
      throw new Error('no room for a backup')
    }
    expect(() =>
      openForWriting(ledgerPath(home), { beforeMigration: refuse }, [
        ...MIGRATIONS,
        'CREATE TABLE later (a TEXT) STRICT',
      ]),
    ).toThrow('no room')
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('runs once', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    let backups = 0
    const migrations = [...MIGRATIONS, 'CREATE TABLE later (a TEXT) STRICT']
    for (let time = 0; time < 2; time++)
      openForWriting(ledgerPath(home), { beforeMigration: () => backups++ }, migrations).close()
    expect(backups).toBe(1)
  })
})
