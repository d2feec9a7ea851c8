import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { WITHOUT_NEXT } from '../../src/commands/recording/next-line.ts'
import { ledgerPath } from '../../src/store/ledger.ts'
import { dataOf, type Json } from '../harness/json.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { liveEntries, newEntry, recordOne } from '../store/record.ts'
import { receiptOf, TODAY } from './receipt-of.ts'
import { LEAVING, LOG, RECORDING } from './recording-samples.ts'

const NEXT = /\nNext {2}\S.* \d+ min\n {6}\$ prep do 1\n {6}\$ prep next\n$/

describe('the receipt of a command that records ends with the first action and the command that says more', () => {
  it.each(Object.entries(RECORDING).filter(([name]) => !['practice', 'pause'].includes(name)))(
    '%s',
    async (_, sample) => {
      expect(await receiptOf(sample)).toMatch(NEXT)
      const { data } = JSON.parse(await receiptOf(sample, ['--json']))
      expect(data.next).toMatchObject({
        id: expect.any(String),
        title: expect.any(String),
        minutes: expect.any(Number),
      })
    },
  )

  it('pause, after which nothing is asked', async () => {
    expect(await receiptOf(RECORDING.pause ?? { argv: [] })).toMatch(/\nNext {2}\$ prep next\n$/)
  })

  it('but for what was begun, where its own words say how it is finished', async () => {
    expect(await receiptOf(RECORDING.practice ?? { argv: [] })).toMatch(
      /\nNext {2}Started. When you are done\n {6}\$ prep practice system-design --start \w{8} --done\n$/,
    )
  })

  it.each([
    ['undo', [], ['undo']],
    ['redo', [['undo']], ['redo']],
    ['forget', [], ['forget', 'ENTRY', '--yes']],
  ])('%s, which needs no framework', async (_, before, argv) => {
    expect(await receiptOf({ before, argv })).toMatch(NEXT)
  })

  it('a whole ledger that came in, and rows of a table', async () => {
    const other = temporaryFolder()
    recordOne(other, newEntry('story', { occurredOn: TODAY }))
    const home = temporaryFolder()
    writeFileSync(join(home, 'hours.csv'), 'date,activity,hours\n2026-11-20,reading,1\n')
    expect((await prep(['merge', ledgerPath(other)], { home })).stdout).toMatch(NEXT)
    expect((await prep(['import', 'hours.csv', '--as', 'hours'], { home })).stdout).toMatch(NEXT)
    expect((await prep(['restore', ledgerPath(other), '--yes'], { home })).stdout).toMatch(NEXT)
  })

  it.each([
    ['the framework cannot be read', 'framework', 'none'],
    ['it has no such level', 'level', 'L99'],
  ])('where %s, the command alone', async (_, option, value) => {
    const home = temporaryFolder()
    await prep(LOG, { home })
    const { code, stdout } = await prep(['undo', `--${option}`, value], { home })
    expect([code, stdout.split('\n').at(-2)]).toEqual([0, `Next  $ prep --${option} ${value} next`])
    expect(liveEntries(home)).toEqual([])
  })

  it('of the ledger that was restored, even where the one before was read and its file is set aside', async () => {
    const other = temporaryFolder()
    await prep(['init', '--level', 'L7', '--hours-per-week', '5'], { home: other })
    await prep(['assess', '--set', 'system-design=3'], { home: other })
    const restored = async (home: string): Promise<Json> =>
      dataOf(['restore', ledgerPath(other), '--yes', '--as-of', TODAY], { home })
    const { next } = await restored(temporaryFolder())
    const home = temporaryFolder()
    await prep(LOG, { home })
    const ledger = new Database(ledgerPath(home))
    ledger.exec('DROP TRIGGER entry_stays')
    ledger.close()
    expect(await restored(home)).toMatchObject({ next, setAside: expect.any(String) })
  })
})

describe('a receipt of nothing that was recorded names no next action', () => {
  it.each(Object.entries(LEAVING).filter(([name]) => !['demo', 'plan'].includes(name)))('%s', async (_, argv) => {
    expect(await receiptOf({ argv })).not.toContain('prep next')
  })

  it('a dry run', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'hours.csv'), 'date,activity,hours\n2026-11-20,reading,1\n')
    const { stdout } = await prep(['import', 'hours.csv', '--as', 'hours', '--dry-run'], { home })
    expect(stdout).not.toContain('prep next')
  })

  it.each([...WITHOUT_NEXT])('%s is on the list, because %s', (name, why) => {
    expect([...Object.keys(LEAVING), 'doctor']).toContain(name)
    expect(why).not.toBe('')
  })
})
