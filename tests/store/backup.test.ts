import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import {
  backupFolder,
  backupLedger,
  deleteBackupsHolding,
  listBackups,
  restoreLedger,
  verifyLedgerFile,
} from '../../src/store/backup.ts'
import { forgetEntries } from '../../src/store/forget.ts'
import { ledgerPath } from '../../src/store/ledger.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { documentOf } from './documents.ts'
import { headOf, NOON, newEntry, rating, record, recordOne } from './record.ts'

const noon = new Date(NOON)
const daysAfter = (days: number): Date => new Date(noon.getTime() + days * 86_400_000)

describe('a backup', () => {
  it('holds what the ledger holds, in a file and a folder for nobody else', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const backup = backupLedger(home, 'manual', noon)
    expect(backup).toMatchObject({
      name: 'prep-20261122T120000Z-manual.sqlite',
      takenAt: '2026-11-22T12:00:00Z',
      reason: 'manual',
    })
    expect(statSync(backup.path).mode & 0o777).toBe(0o600)
    expect(statSync(backupFolder(home)).mode & 0o777).toBe(0o700)
    verifyLedgerFile(backup.path)
    const copy = temporaryFolder()
    restoreLedger(copy, backup.path, noon)
    expect(documentOf(copy)).toEqual(documentOf(home))
  })

  it('does not change the ledger', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const before = readFileSync(ledgerPath(home))
    backupLedger(home, 'manual', noon)
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('taken in the same second has a name of its own', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    for (let time = 0; time < 3; time++) backupLedger(home, 'manual', noon)
    expect(listBackups(home).map(({ name, reason }) => ({ name, reason }))).toHaveLength(3)
    expect(new Set(listBackups(home).map(({ reason }) => reason))).toEqual(new Set(['manual']))
  })

  it('of no ledger is refused', () => {
    expect(() => backupLedger(temporaryFolder(), 'manual', noon)).toThrow('no ledger to back up')
  })

  it('that cannot be written leaves nothing behind, and the ledger as it was', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    writeFileSync(backupFolder(home), 'in the way')
    expect(() => backupLedger(home, 'manual', noon)).toThrow(/cannot be opened/)
    expect(readdirSync(home).sort()).toEqual(['backups', 'prep.sqlite'])
  })
})

describe('backups over the years', () => {
  it('are thinned: all of the last week, one a week for three months, then one a month', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    for (let day = 0; day <= 400; day += 2) backupLedger(home, 'manual', daysAfter(day))
    const ages = listBackups(home).map(({ takenAt }) =>
      Math.round((daysAfter(400).getTime() - Date.parse(takenAt)) / 86_400_000),
    )
    expect(ages.filter((age) => age <= 7)).toEqual([0, 2, 4, 6])
    const weekly = ages.filter((age) => age > 7 && age <= 91)
    expect(weekly.length).toBeGreaterThanOrEqual(11)
    expect(weekly.length).toBeLessThanOrEqual(14)
    const old = ages.filter((age) => age > 91)
    expect(old.length).toBeGreaterThanOrEqual(9)
    expect(old.at(-1)).toBeGreaterThan(360)
    expect(old.length).toBeLessThanOrEqual(13)
  })

  it('are listed newest first, without what is no backup', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    for (const day of [1, 0, 2]) backupLedger(home, 'manual', daysAfter(day))
    writeFileSync(join(backupFolder(home), 'notes.txt'), '')
    expect(listBackups(home).map(({ takenAt }) => takenAt.slice(8, 10))).toEqual(['24', '23', '22'])
  })
})

describe('restoring', () => {
  it('backs the present ledger up first', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const old = documentOf(home)
    const backup = backupLedger(home, 'manual', noon)
    record(home, [rating(4)])
    const present = documentOf(home)
    const { before } = restoreLedger(home, backup.path, daysAfter(1))
    expect(documentOf(home)).toEqual(old)
    expect(before?.reason).toBe('before-restore')
    restoreLedger(home, before?.path ?? '', daysAfter(2))
    expect(documentOf(home)).toEqual(present)
    expect(statSync(ledgerPath(home)).mode & 0o777).toBe(0o600)
  })

  it('works when the present ledger is damaged: its bytes are kept', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const whole = documentOf(home)
    const backup = backupLedger(home, 'manual', noon)
    writeFileSync(ledgerPath(home), 'damaged')
    writeFileSync(`${ledgerPath(home)}-journal`, 'half a journal')
    const { before } = restoreLedger(home, backup.path, daysAfter(1))
    expect(documentOf(home)).toEqual(whole)
    expect(readFileSync(before?.path ?? '', 'utf8')).toBe('damaged')
    expect(existsSync(`${ledgerPath(home)}-journal`)).toBe(false)
  })

  it('works where there is no ledger yet', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const backup = backupLedger(home, 'manual', noon)
    const other = join(temporaryFolder(), 'new')
    expect(restoreLedger(other, backup.path, noon)).toEqual({ before: null })
    expect(documentOf(other)).toEqual(documentOf(home))
    expect(statSync(other).mode & 0o777).toBe(0o700)
  })

  const unsound: [string, (path: string) => void, RegExp][] = [
    ['no database', (path) => writeFileSync(path, 'text'), /damaged/],
    ['another program’s', (path) => new Database(path).exec('CREATE TABLE t (a)').close(), /not a ledger of prep/],
    ['a newer prep’s', (path) => newer(path), /newer prep/],
    ['a folder', (path) => mkdirSync(path), /is a folder/],
    ['not there', () => {}, /there is no file/],
  ]

  it.each(unsound)('refuses a file that is %s, and leaves everything as it was', (_, make, message) => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const before = readFileSync(ledgerPath(home))
    const file = join(temporaryFolder(), 'file.sqlite')
    make(file)
    expect(() => restoreLedger(home, file, noon)).toThrow(message)
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
    expect(readdirSync(home)).toEqual(['prep.sqlite'])
  })

  it('tells a writer that waits meanwhile that the file was replaced, instead of losing what it writes', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const backup = backupLedger(home, 'manual', noon)
    const late = new Database(ledgerPath(home))
    late.prepare('SELECT count(*) FROM entry').get()
    restoreLedger(home, backup.path, noon)
    const { id } = late.prepare<[], { id: string }>('SELECT id FROM operation').get() ?? { id: '' }
    expect(() =>
      late.exec(
        `INSERT INTO entry VALUES ('late', '${id}', 'rating', '2026-11-22', 's', 'self', 'me', '{"value":3}', 'f', NULL)`,
      ),
    ).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY_DBMOVED' }))
    late.close()
  })
})

function newer(path: string): void {
  const home = temporaryFolder()
  record(home, [rating(3)])
  writeFileSync(path, readFileSync(ledgerPath(home)))
  const connection = new Database(path)
  connection.pragma('user_version = 99')
  connection.close()
}

describe('what was forgotten', () => {
  it('is nowhere in the file, and only those backups go that hold it', () => {
    const home = temporaryFolder()
    recordOne(home, rating(3))
    const earlier = backupLedger(home, 'manual', noon)
    const secret = recordOne(home, newEntry('practice', { payload: { note: 'the merger' } }))
    const holding = backupLedger(home, 'manual', daysAfter(1))
    writeFileSync(join(backupFolder(home), 'prep-20200101T000000Z-old.sqlite'), 'unreadable')
    const options = writeOptionsFor(home, noon)
    expect(forgetEntries(home, [secret], headOf('forget'), options).isRewritten).toBe(true)
    expect(readFileSync(ledgerPath(home)).includes('the merger')).toBe(false)
    expect(readFileSync(holding.path).includes('the merger')).toBe(true)
    expect(deleteBackupsHolding(home, [secret])).toEqual({
      deleted: [holding.name],
      unreadable: ['prep-20200101T000000Z-old.sqlite'],
    })
    expect(existsSync(earlier.path)).toBe(true)
    expect(existsSync(holding.path)).toBe(false)
  })
})

describe('a backup file that others may read', () => {
  it('is closed when it is restored', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const backup = backupLedger(home, 'manual', noon)
    chmodSync(backup.path, 0o644)
    restoreLedger(home, backup.path, noon)
    expect(statSync(ledgerPath(home)).mode & 0o777).toBe(0o600)
  })
})
