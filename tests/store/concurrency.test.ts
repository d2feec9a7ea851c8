import { expect, it } from 'vitest'
import { inspectLedger } from '../../src/store/inspect.ts'
import { openReader } from '../../src/store/ledger.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { acknowledged, ended, startWriter } from './child.ts'

const idsIn = (home: string): string[] => {
  const reader = openReader(home)
  try {
    return reader.rows().map(({ id }) => id)
  } finally {
    reader.close()
  }
}

it('twenty processes that write at once, into a ledger that is not there yet, leave twenty operations of one learner', async () => {
  const home = temporaryFolder()
  const all = await Promise.all(Array.from({ length: 20 }, () => ended(startWriter(home, 1))))
  expect(all.map(({ code, stderr }) => ({ code, stderr }))).toEqual(all.map(() => ({ code: 0, stderr: '' })))
  const reader = openReader(home)
  expect(reader.operations()).toHaveLength(20)
  expect(new Set(reader.operations().map(({ learner }) => learner)).size).toBe(1)
  reader.close()
  expect(new Set(idsIn(home))).toEqual(new Set(all.flatMap(({ stdout }) => acknowledged(stdout))))
  expect(inspectLedger(home, today(), 'linux')).toEqual([])
})

it('writers that are killed at any moment lose nothing that was acknowledged, and leave a sound ledger', async () => {
  const home = temporaryFolder()
  const kept: string[] = []
  for (let round = 0; round < 12; round++) {
    const writer = startWriter(home, 'Infinity')
    let isBegun = false
    writer.stdout?.once('data', () => {
      isBegun = true
      // Somewhere within the next few writes.
      setTimeout(() => writer.kill('SIGKILL'), 3 + round * 4)
    })
    const { stdout } = await ended(writer)
    expect(isBegun).toBe(true)
    kept.push(...acknowledged(stdout))
    const present = new Set(idsIn(home))
    expect(kept.filter((id) => !present.has(id))).toEqual([])
    // At most one that was committed, but not yet acknowledged, a round.
    expect(present.size - kept.length).toBeLessThanOrEqual(round + 1)
    expect(inspectLedger(home, today(), 'linux')).toEqual([])
  }
  expect(kept.length).toBeGreaterThanOrEqual(12)
})

const today = (): string => new Date().toISOString().slice(0, 10)
