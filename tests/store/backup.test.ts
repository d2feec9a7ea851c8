import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { backupFolder, backupLedger, listBackups } from '../../src/store/backup.ts'
import { forgetEntries } from '../../src/store/forget.ts'
import { deleteCopiesHolding } from '../../src/store/forget-copies.ts'
import { ledgerPath } from '../../src/store/ledger.ts'
import { readLedgerFile } from '../../src/store/ledger-file.ts'
import { privatePlaces, strays } from '../../src/store/places.ts'
import { verifyLedgerFile } from '../../src/store/soundness.ts'
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
    expect(readLedgerFile(backup.path)).toEqual(documentOf(home))
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
    expect(() => backupLedger(home, 'manual', noon)).toThrow(/is not a folder/)
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

  it('are listed newest first, without what is not a backup', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    for (const day of [1, 0, 2]) backupLedger(home, 'manual', daysAfter(day))
    writeFileSync(join(backupFolder(home), 'notes.txt'), '')
    expect(listBackups(home).map(({ takenAt }) => takenAt.slice(8, 10))).toEqual(['24', '23', '22'])
  })
})

describe('what is not a whole copy', () => {
  const halfOf = (path: string): Buffer => readFileSync(path).subarray(0, 8192)

  it('is never listed', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const { path, name } = backupLedger(home, 'manual', noon)
    writeFileSync(path.replace('T12', 'T13'), halfOf(path))
    writeFileSync(path.replace('T12', 'T14'), '')
    writeFileSync(path.replace('T12', 'T15'), 'text')
    expect(listBackups(home).map((backup) => backup.name)).toEqual([name])
  })

  it('does not push out an older whole one, however it is broken', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const monday = new Date('2026-11-19T12:00:00Z')
    const older = backupLedger(home, 'manual', monday)
    const bad = backupLedger(home, 'manual', new Date('2026-11-20T12:00:00Z'))
    const bytes = readFileSync(bad.path)
    bytes.fill(0xff, 4096)
    writeFileSync(bad.path, bytes)
    const half = backupLedger(home, 'manual', new Date('2026-11-21T12:00:00Z'))
    writeFileSync(half.path, halfOf(half.path))
    backupLedger(home, 'manual', daysAfter(30))
    expect(existsSync(older.path)).toBe(true)
    expect(existsSync(bad.path)).toBe(true)
  })

  it('of a damaged ledger is not kept', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const connection = new Database(ledgerPath(home))
    connection.exec('DROP TRIGGER entry_is_final; DROP INDEX entry_everyday; DROP TABLE revert')
    connection.close()
    expect(() => backupLedger(home, 'manual', noon)).toThrow('the ledger is damaged, so a copy would be damaged too')
    expect(readdirSync(backupFolder(home))).toEqual([])
  })

  it('is seen as a stray, as is everything else that may hold what somebody wrote', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const { path } = backupLedger(home, 'manual', noon)
    const half = join(backupFolder(home), '.prep-20261122T130000Z-manual.1.half')
    const restoring = join(home, '.prep.sqlite.restoring')
    for (const file of [half, restoring]) writeFileSync(file, halfOf(path))
    writeFileSync(`${ledgerPath(home)}-journal`, '')
    const drafts = temporaryFolder()
    mkdirSync(join(drafts, 'prep-story-a1b2c3'))
    writeFileSync(join(drafts, 'prep-story-a1b2c3', 'story.md'), 'the merger')
    expect(strays(home)).toEqual([restoring, half])
    expect(privatePlaces(home, drafts).map((place) => `${place.kind} ${place.path}`)).toEqual([
      `ledger ${ledgerPath(home)}`,
      `companion ${ledgerPath(home)}-journal`,
      `backup ${path}`,
      `stray ${restoring}`,
      `stray ${half}`,
      `draft ${join(drafts, 'prep-story-a1b2c3', 'story.md')}`,
    ])
  })
})

describe('what was forgotten', () => {
  it('is nowhere in the file, and only those backups go that hold it', () => {
    const home = temporaryFolder()
    recordOne(home, rating(3))
    const earlier = backupLedger(home, 'manual', noon)
    const secret = recordOne(home, newEntry('practice', { payload: { note: 'the merger' } }))
    const holding = backupLedger(home, 'manual', daysAfter(1))
    const options = writeOptionsFor(home, noon)
    expect(forgetEntries(home, [secret], headOf('forget'), options).isRewritten).toBe(true)
    expect(readFileSync(ledgerPath(home)).includes('the merger')).toBe(false)
    expect(readFileSync(holding.path).includes('the merger')).toBe(true)
    const half = join(backupFolder(home), '.prep-20261122T130000Z-manual.1.half')
    const aside = join(backupFolder(home), 'prep-20261122T130000Z-before-restore.set-aside')
    writeFileSync(half, readFileSync(holding.path).subarray(0, 8192))
    writeFileSync(aside, 'unreadable')
    expect(deleteCopiesHolding(home, [{ id: secret, subject: 'launch' }])).toEqual({
      deleted: [holding.name, basename(half)],
      unreadable: [basename(aside)],
    })
    expect(existsSync(half)).toBe(false)
    expect(existsSync(earlier.path)).toBe(true)
    expect(existsSync(holding.path)).toBe(false)
  })
})
