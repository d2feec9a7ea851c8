import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { backupLedger } from '../../src/store/backup.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { prep, type Ran, temporaryFolder } from '../harness/prep.ts'
import { ended, holdLock, startWriter } from './child.ts'
import { documentOf } from './documents.ts'
import { NOON, rating, record } from './record.ts'

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
      message: expect.stringContaining('still locked by another program'),
    })
    const reader = openReader(home)
    expect(reader.entries()).toHaveLength(1)
    reader.close()
  })

  const WAITING = 'waiting: another program is writing to the ledger; prep continues when it is done\n'

  /** Runs a command line while the ledger is locked, which it is until the command says that it waits. */
  async function runWaiting(argv: readonly string[], home: string): Promise<Ran> {
    const release = join(temporaryFolder(), 'release')
    const { released } = await holdLock(ledgerPath(home), release)
    const ran = await prep(argv, { home, onStderr: () => writeFileSync(release, '') })
    await released
    return ran
  }

  it.each([[['log', 'reading', '30m']], [['skip', 'weekly']], [['next']]])(
    'is waited for by prep %j, which says so once after a second',
    async (argv) => {
      const home = temporaryFolder()
      record(home, [rating(3)])
      const { code, stderr } = await runWaiting(argv, home)
      expect({ code, stderr }).toEqual({ code: 0, stderr: WAITING })
    },
  )

  it('is waited for in silence with --json, where standard error holds nothing but an error', async () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const { released } = await holdLock(ledgerPath(home), '', 3000)
    expect(await prep(['skip', 'monthly', '--json'], { home })).toMatchObject({ code: 0, stderr: '' })
    await released
  })

  it('is waited for by a restore and a merge as well', async () => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    const { name } = backupLedger(home, 'manual', new Date(NOON))
    const other = temporaryFolder()
    record(other, [rating(4)])
    for (const argv of [
      ['restore', name, '--yes'],
      ['merge', ledgerPath(other), '--same-learner'],
    ])
      expect(await runWaiting(argv, home)).toMatchObject({ code: 0, stderr: WAITING })
    expect(documentOf(home).entries).toHaveLength(2)
  })
})
