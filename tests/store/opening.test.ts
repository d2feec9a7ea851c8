import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PrepError } from '../../src/domain/prep-error.ts'
import { openForReading } from '../../src/store/connection.ts'
import { inspectLedger } from '../../src/store/inspect.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { ended, isRoot, startWriter } from './child.ts'
import { rating, record } from './record.ts'

const errorOf = (work: () => unknown): PrepError => {
  try {
    work()
  } catch (error) {
    if (error instanceof PrepError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const opening = [
  ['reading', (home: string) => openReader(home)],
  ['writing', (home: string) => record(home, [rating(3)])],
] as const

describe.each(opening)('a ledger opened for %s', (_, open) => {
  it('by an older prep than wrote it is refused, and not a byte is changed', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const connection = new Database(ledgerPath(home))
    connection.pragma('user_version = 99')
    connection.close()
    const before = readFileSync(ledgerPath(home))
    const error = errorOf(() => open(home))
    expect(error.kind).toBe('data')
    expect(error.message).toContain('newer prep (schema 99')
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('that is a database of another program is refused, and not a byte is changed', () => {
    const home = temporaryFolder()
    new Database(ledgerPath(home)).exec('CREATE TABLE mine (a); INSERT INTO mine VALUES (1)').close()
    const before = readFileSync(ledgerPath(home))
    const error = errorOf(() => open(home))
    expect(error.kind).toBe('data')
    expect(error.message).toContain('another program')
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('that is not a database at all is refused, and not a byte is changed', () => {
    const home = temporaryFolder()
    writeFileSync(ledgerPath(home), 'Dear diary, today I wrote a file of another kind.\n'.repeat(50))
    const before = readFileSync(ledgerPath(home))
    const error = errorOf(() => open(home))
    expect(error.kind).toBe('data')
    expect(error.message).toContain('damaged')
    expect(error.hint).toContain('prep restore')
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('that is a folder is refused', () => {
    const home = temporaryFolder()
    mkdirSync(ledgerPath(home))
    expect(errorOf(() => open(home)).kind).toBe('environment')
  })

  it('that is an empty file is refused: prep makes a ledger whole or not at all', () => {
    const home = temporaryFolder()
    writeFileSync(ledgerPath(home), '')
    const error = errorOf(() => open(home))
    expect(error.message).toContain('is empty: a ledger never is')
    expect(error.hint).toContain('prep restore')
    expect(readFileSync(ledgerPath(home))).toHaveLength(0)
  })
})

describe('a damaged ledger', () => {
  it('is reported by the check, whatever page is damaged', () => {
    const home = temporaryFolder()
    for (let at = 0; at < 30; at++) record(home, [rating(3)])
    const whole = readFileSync(ledgerPath(home))
    const pages = whole.length / 4096
    for (let page = 1; page < pages; page++) {
      const damaged = Buffer.from(whole)
      damaged.fill(0x5a, page * 4096, page * 4096 + 64)
      writeFileSync(ledgerPath(home), damaged)
      const problems = inspectLedger(home, '2026-11-22', 'linux')
      expect(problems.some(({ check }) => check === 'integrity')).toBe(true)
    }
  })

  it('cut short is damaged, not empty', () => {
    const home = temporaryFolder()
    for (let at = 0; at < 30; at++) record(home, [rating(3)])
    const whole = readFileSync(ledgerPath(home))
    writeFileSync(ledgerPath(home), whole.subarray(0, whole.length - 4096 * 3))
    expect(inspectLedger(home, '2026-11-22', 'linux').map(({ check }) => check)).toContain('integrity')
  })
})

/** Runs the writer as a user whom permissions bind. */
async function writeAsNobody(home: string) {
  return ended(startWriter(home, 1, isRoot ? { uid: 65534, gid: 65534 } : {}))
}

function ownedByNobody(home: string): void {
  if (isRoot) for (const path of [home, ledgerPath(home)]) if (existsSync(path)) chownSync(path, 65534, 65534)
}

describe('where prep may not write', () => {
  it('a write fails with a cure, and the ledger is as it was', async () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    ownedByNobody(home)
    chmodSync(ledgerPath(home), 0o400)
    chmodSync(home, 0o500)
    onTestFinished(() => chmodSync(home, 0o700))
    const before = readFileSync(ledgerPath(home))
    const { code, stderr } = await writeAsNobody(home)
    expect(code).toBe(3)
    expect(JSON.parse(stderr)).toMatchObject({ kind: 'environment', message: expect.stringContaining('cannot be') })
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('a new ledger cannot be made, and the folder is named', async () => {
    const parent = temporaryFolder()
    if (isRoot) chownSync(parent, 65534, 65534)
    chmodSync(parent, 0o500)
    onTestFinished(() => chmodSync(parent, 0o700))
    const { code, stderr } = await writeAsNobody(join(parent, 'home'))
    expect(code).toBe(3)
    expect(JSON.parse(stderr)).toMatchObject({
      kind: 'environment',
      message: expect.stringContaining(join(parent, 'home')),
    })
  })

  it('a home that may not be entered is not taken for an empty one', async () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    chmodSync(home, 0o000)
    onTestFinished(() => chmodSync(home, 0o700))
    const { code, stderr } = await writeAsNobody(home)
    expect(code).toBe(3)
    expect(JSON.parse(stderr).kind).toBe('environment')
  })
})

describe('a ledger whose writer was killed in mid-write', () => {
  it('is rolled back by the next reader to what was there', () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const path = ledgerPath(home)
    // A transaction too large for the cache has begun to reach the file: the journal is hot.
    const writer = new Database(path)
    writer.pragma('cache_size = 1')
    writer.exec('BEGIN IMMEDIATE')
    const { id } = writer.prepare<[], { id: string }>('SELECT id FROM operation').get() ?? { id: '' }
    const insert = writer.prepare(
      `INSERT INTO entry VALUES (?, ?, 'rating', '2026-11-22', 's', 'self', 'me', '{"value":3}', 'f', NULL, NULL)`,
    )
    for (let at = 0; at < 2000; at++) insert.run(`half-${at}`, id)
    const copy = temporaryFolder()
    copyFileSync(path, ledgerPath(copy))
    copyFileSync(`${path}-journal`, `${ledgerPath(copy)}-journal`)
    writer.exec('ROLLBACK')
    writer.close()
    expect(statSync(ledgerPath(copy)).size).toBeGreaterThan(statSync(path).size)
    const reader = openReader(copy)
    expect(reader.rows()).toHaveLength(1)
    reader.close()
    expect(existsSync(`${ledgerPath(copy)}-journal`)).toBe(false)
  })
})

describe('a missing file', () => {
  it('is not a connection', () => {
    expect(openForReading(join(temporaryFolder(), 'none'))).toBeNull()
  })
})
