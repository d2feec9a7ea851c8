import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { beginOperation } from '../../src/store/append.ts'
import { backupFolder, backupLedger, listBackups } from '../../src/store/backup.ts'
import { inspectLedger } from '../../src/store/inspect.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { readLedgerFile } from '../../src/store/ledger-file.ts'
import { SCHEMA_VERSION } from '../../src/store/migrations.ts'
import { strays } from '../../src/store/places.ts'
import { type Restored, restoreLedger } from '../../src/store/restore.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { PACKAGE_ROOT, temporaryFolder } from '../harness/prep.ts'
import { documentOf } from './documents.ts'
import { headOf, NOON, rating, record, recordOne } from './record.ts'
import { writeBareDatabase } from './tamper.ts'

const noon = new Date(NOON)
const daysAfter = (days: number): string => new Date(noon.getTime() + days * 86_400_000).toISOString()

const restore = (home: string, file: string, now = NOON): Restored =>
  restoreLedger(home, file, headOf('restore', now), () => {})

/** A home with one rating that is backed up, and one more that is not. */
function sample(): { home: string; backup: string; old: object; present: object } {
  const home = temporaryFolder()
  record(home, [rating(3)])
  const old = documentOf(home)
  const backup = backupLedger(home, 'manual', noon).path
  record(home, [rating(4)])
  return { home, backup, old, present: documentOf(home) }
}

const problemsIn = (home: string) => inspectLedger(home, '2026-11-22', 'linux')

describe('restoring', () => {
  it('backs the present ledger up first, and can be taken back by that copy', () => {
    const { home, backup, old, present } = sample()
    const { before, setAside } = restore(home, backup, daysAfter(1))
    expect(documentOf(home)).toEqual(old)
    expect({ reason: before?.reason, setAside }).toEqual({ reason: 'before-restore', setAside: null })
    restore(home, before?.path ?? '', daysAfter(2))
    expect(documentOf(home)).toEqual(present)
    expect(problemsIn(home)).toEqual([])
    expect(strays(home)).toEqual([])
  })

  it('works where there is no ledger yet, and a journal of an earlier one does not meet the new one', () => {
    const { home, backup, old } = sample()
    const other = join(temporaryFolder(), 'new')
    mkdirSync(other)
    writeFileSync(`${ledgerPath(other)}-journal`, journalOf(home))
    expect(restore(other, backup)).toEqual({ before: null, setAside: null })
    expect(documentOf(other)).toEqual(old)
    expect(statSync(ledgerPath(other)).mode & 0o777).toBe(0o600)
    expect(strays(other)).toEqual([join(backupFolder(other), 'prep-20261122T120000Z-before-restore.set-aside-journal')])
    expect(problemsIn(other)).toEqual([])
  })

  it('over an empty file, or a database without tables, has nothing to back up', () => {
    const { backup, old } = sample()
    for (const place of [(path: string) => writeFileSync(path, ''), writeBareDatabase]) {
      const home = temporaryFolder()
      place(ledgerPath(home))
      expect(restore(home, backup)).toEqual({ before: null, setAside: null })
      expect(documentOf(home)).toEqual(old)
    }
  })

  it('closes to others what was open to them', () => {
    const { backup } = sample()
    chmodSync(backup, 0o644)
    const home = temporaryFolder()
    restore(home, backup)
    expect(statSync(ledgerPath(home)).mode & 0o777).toBe(0o600)
  })

  it('brings an older copy up to date at once, and leaves the file as it was', () => {
    const { home } = sample()
    const file = join(temporaryFolder(), 'old.sqlite')
    const connection = new Database(file)
    connection.exec(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'ledgers', 'schema-1.sql'), 'utf8'))
    connection.close()
    const bytes = readFileSync(file)
    restore(home, file)
    const restored = new Database(ledgerPath(home), { readonly: true })
    expect(restored.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
    restored.close()
    expect(problemsIn(home)).toEqual([])
    expect(documentOf(home).entries.length).toBeGreaterThan(0)
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('does not take the ledger for a copy of itself, by whatever name', () => {
    const { home, present } = sample()
    const second = join(home, 'second.sqlite')
    linkSync(ledgerPath(home), second)
    for (const file of [ledgerPath(home), second])
      expect(() => restore(home, file)).toThrow('the present ledger itself')
    expect(documentOf(home)).toEqual(present)
    expect(listBackups(home)).toHaveLength(1)
  })

  it('reads a copy that a killed writer left with its journal, or another tool in WAL mode', () => {
    const { home, old, backup } = sample()
    const wal = join(temporaryFolder(), 'wal.sqlite')
    copyFileSync(backup, wal)
    const connection = new Database(wal)
    connection.pragma('journal_mode = WAL')
    connection.close()
    restore(home, wal)
    expect(documentOf(home)).toEqual(old)
    const now = new Database(ledgerPath(home))
    expect(now.pragma('journal_mode', { simple: true })).toBe('delete')
    now.close()
  })
})

/** A journal that would be rolled back into whatever has its name. */
function journalOf(home: string): Buffer {
  const copy = join(temporaryFolder(), 'copy.sqlite')
  copyFileSync(ledgerPath(home), copy)
  const connection = new Database(copy)
  connection.pragma('cache_size = 1')
  connection.exec('BEGIN IMMEDIATE; CREATE TABLE filling (a); INSERT INTO filling VALUES (zeroblob(200000))')
  const bytes = readFileSync(`${copy}-journal`)
  connection.close()
  return bytes
}

describe('a ledger that has another name', () => {
  it('is locked for other processes while it is restored, also by way of a link to its home', () => {
    const { home, backup } = sample()
    const link = join(temporaryFolder(), 'link')
    symlinkSync(home, link)
    const seen: string[] = []
    const head = headOf('restore')
    // Asked for when the mark is written: after the backup, and before the end.
    Object.defineProperty(head, 'zone', {
      get: () => {
        seen.push(tryToWrite(ledgerPath(home)))
        return 'Etc/UTC'
      },
    })
    restoreLedger(link, backup, head, () => {})
    expect(seen).toEqual(['SQLITE_BUSY'])
    expect(tryToWrite(ledgerPath(home))).toBe('free')
  })

  it('and leads nowhere is refused in words', () => {
    const { backup } = sample()
    const home = temporaryFolder()
    symlinkSync(join(home, 'gone'), ledgerPath(home))
    expect(() => restore(home, backup)).toThrow('is a link to')
  })
})

/** What another process meets that begins to write now. */
function tryToWrite(path: string): string {
  const script = `const connection = require('better-sqlite3')(process.argv[1], { timeout: 0 })
    try { connection.exec('BEGIN IMMEDIATE'); console.log('free') } catch (error) { console.log(error.code) }`
  return spawnSync(process.execPath, ['-e', script, path], { cwd: PACKAGE_ROOT, encoding: 'utf8' }).stdout.trim()
}

describe('restoring over a ledger that cannot be read', () => {
  it('keeps its bytes, and what lay beside it', () => {
    const { home, backup, old } = sample()
    writeFileSync(ledgerPath(home), 'damaged')
    writeFileSync(`${ledgerPath(home)}-wal`, 'half a log')
    const { before, setAside } = restore(home, backup, daysAfter(1))
    expect(documentOf(home)).toEqual(old)
    expect(before).toBeNull()
    expect(readFileSync(setAside ?? '', 'utf8')).toBe('damaged')
    expect(existsSync(`${ledgerPath(home)}-wal`)).toBe(false)
    expect(strays(home)).toContain(setAside)
    expect(listBackups(home)).toHaveLength(1)
    expect(problemsIn(home)).toEqual([])
  })

  const faults: [string, (home: string) => void][] = [
    ['torn pages', (home) => writeFileSync(ledgerPath(home), readFileSync(ledgerPath(home)).fill(0xff, 8192, 20_000))],
    ['a payload that is no JSON', (home) => damagePayload(home)],
    ['a newer schema', (home) => change(home, 'PRAGMA user_version = 99')],
    ['the mark of another program', (home) => change(home, 'PRAGMA application_id = 7')],
    ['missing tables', (home) => change(home, 'DROP TABLE revert')],
  ]

  it.each(faults)('such as one with %s', (_, damage) => {
    const { home, backup, old } = sample()
    damage(home)
    const bytes = readFileSync(ledgerPath(home))
    const { setAside } = restore(home, backup, daysAfter(1))
    expect(documentOf(home)).toEqual(old)
    expect(readFileSync(setAside ?? '').equals(bytes)).toBe(true)
    expect(statSync(setAside ?? '').mode & 0o777).toBe(0o600)
  })

  it('tells a writer that waits meanwhile that the file was replaced, instead of losing what it writes', () => {
    const { home, backup } = sample()
    damagePayload(home)
    const late = beginOperation(home, headOf('log'), writeOptionsFor(home, noon))
    restore(home, backup)
    expect(() => late.append([rating(2)])).toThrow(
      expect.objectContaining({
        kind: 'environment',
        message: expect.stringContaining('was replaced while this command'),
      }),
    )
    late.close()
  })
})

function change(home: string, sql: string): void {
  const connection = new Database(ledgerPath(home))
  connection.exec(sql)
  connection.close()
}

function damagePayload(home: string): void {
  const bytes = readFileSync(ledgerPath(home))
  for (let at = bytes.indexOf('{"value":'); at >= 0; at = bytes.indexOf('{"value":')) bytes[at] = 0x20
  writeFileSync(ledgerPath(home), bytes)
}

describe('a writer that has the ledger open while it is restored', () => {
  it('continues in the restored ledger', () => {
    const { home, backup, old } = sample()
    const late = beginOperation(home, headOf('log'), writeOptionsFor(home, noon))
    const [lost = ''] = late.append([rating(1)])
    const { before } = restore(home, backup)
    const [kept = ''] = late.append([rating(2)])
    late.close()
    const idsOf = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id)
    expect(idsOf(documentOf(home).entries)).toEqual([...idsOf(Object(old).entries), kept])
    expect(idsOf(readLedgerFile(before?.path ?? '').entries)).toContain(lost)
    expect(problemsIn(home)).toEqual([])
  })

  it('is told when what it was about to take back is not there any more', () => {
    const { home, backup } = sample()
    const target = recordOne(home, rating(5))
    const reader = openReader(home)
    const operation = reader.row(target)?.operation ?? ''
    reader.close()
    restore(home, backup)
    const connection = new Database(ledgerPath(home))
    const stale = (): void => {
      connection.prepare('INSERT INTO revert (operation, target) VALUES (?, ?)').run(operation, operation)
    }
    expect(stale).toThrow(expect.objectContaining({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' }))
    connection.close()
  })
})

describe('a file to restore', () => {
  const unsound: [string, (path: string) => void, RegExp][] = [
    ['no database', (path) => writeFileSync(path, 'text'), /it is not a database at all/],
    ['empty', (path) => writeFileSync(path, ''), /is an empty file/],
    ['the first half of one', (path) => writeFileSync(path, halfALedger()), /only the first part of a ledger/],
    ['the first bytes of one', (path) => writeFileSync(path, halfALedger().subarray(0, 50)), /only the first part/],
    ["another program's", (path) => new Database(path).exec('CREATE TABLE t (a)').close(), /of another program/],
    ["a newer prep's", (path) => changed(path, 'PRAGMA user_version = 99'), /newer prep \(schema 99/],
    ["marked as prep's without its tables", (path) => marked(path), /lacks the table operation, the table entry/],
    ["marked as prep's and never filled", (path) => marked(path, 0), /has none of its contents$/],
    [
      "without one of prep's triggers",
      (path) => changed(path, 'DROP TRIGGER entry_stays'),
      /lacks the trigger entry_stays/,
    ],
    ['with a trigger of its own', (path) => changed(path, PLANTED), /the trigger planted/],
    ['torn', (path) => writeFileSync(path, halfALedger(1).fill(0xff, 8192)), /is damaged/],
    ['a folder', (path) => mkdirSync(path), /is a folder/],
    ['not there', () => {}, /there is no file/],
  ]

  it.each(unsound)('that is %s is refused, and everything is as it was', (_, make, message) => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const before = readFileSync(ledgerPath(home))
    const file = join(temporaryFolder(), 'file.sqlite')
    make(file)
    expect(() => restore(home, file)).toThrow(message)
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
    expect(readdirSync(home)).toEqual(['prep.sqlite'])
  })
})

const PLANTED = 'CREATE TRIGGER planted AFTER INSERT ON entry BEGIN SELECT 1; END'

function halfALedger(share = 0.5): Buffer {
  const home = temporaryFolder()
  record(home, [rating(3)])
  const bytes = readFileSync(ledgerPath(home))
  return Buffer.from(bytes.subarray(0, bytes.length * share))
}

function changed(path: string, sql: string): void {
  writeFileSync(path, halfALedger(1))
  const connection = new Database(path)
  connection.exec(sql)
  connection.close()
}

function marked(path: string, version = SCHEMA_VERSION): void {
  const connection = new Database(path)
  connection.pragma('application_id = 1886545264')
  connection.pragma(`user_version = ${version}`)
  connection.exec('CREATE TABLE other (a)')
  connection.close()
}
