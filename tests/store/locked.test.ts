import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { ended, startWriter } from './child.ts'
import { rating, record } from './record.ts'

describe('a ledger that somebody else is writing', () => {
  it('is waited for', async () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const holder = new Database(ledgerPath(home))
    holder.exec('BEGIN EXCLUSIVE')
    const writer = ended(startWriter(home, 1))
    await new Promise((resolve) => setTimeout(resolve, 1500))
    holder.exec('COMMIT')
    holder.close()
    expect((await writer).code).toBe(0)
    const reader = openReader(home)
    expect(reader.entries()).toHaveLength(2)
    reader.close()
  })

  it('for too long is given up with a cure, and nothing is written', async () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const holder = new Database(ledgerPath(home))
    holder.exec('BEGIN EXCLUSIVE')
    const { code, stderr } = await ended(startWriter(home, 1))
    holder.exec('ROLLBACK')
    holder.close()
    expect(code).toBe(3)
    expect(JSON.parse(stderr)).toMatchObject({
      kind: 'environment',
      message: expect.stringContaining('locked by another program'),
    })
    const reader = openReader(home)
    expect(reader.entries()).toHaveLength(1)
    reader.close()
  })
})
