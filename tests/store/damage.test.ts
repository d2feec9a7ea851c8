import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { damageFaults } from '../../scripts/faults/damage.ts'
import { ledgerPath } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { newEntry, rating, record, recordOne } from './record.ts'
import { tamper } from './tamper.ts'

/** The ledger with one text in its file exchanged for another of the same length, wherever it stands. */
function exchange(home: string, text: string, other: string): void {
  expect(other).toHaveLength(text.length)
  const bytes = readFileSync(ledgerPath(home)).toString('latin1')
  expect(bytes).toContain(text)
  writeFileSync(ledgerPath(home), Buffer.from(bytes.replaceAll(text, other), 'latin1'))
}

describe('an entry that is damaged', () => {
  it('in one byte of its JSON is left out by name, and the others are told', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(4, { subject: 'coding' }))
    const id = recordOne(home, rating(2.5, { subject: 'coding' }))
    exchange(home, '{"value":2.5}', '{"value":2.5]')
    const { code, stdout, stderr } = await prep(['history', '--json'], { home })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).data.entries.map(({ value }: { value: unknown }) => value)).toEqual([4])
    expect(JSON.parse(stdout).warnings).toEqual(['a damaged entry is left out here; prep check lists it'])
    expect(stderr).toBe('')
    const plain = await prep(['history', '--plain'], { home })
    expect(plain.stderr).toBe('warning: a damaged entry is left out here; prep check lists it\n')
    const check = await prep(['check', '--plain'], { home })
    expect(check.code).toBe(1)
    expect(check.stdout).toContain(`payloads: ${id}: what it holds is not JSON`)
  })

  it('in a digit is found by check, and by id', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(2.5, { subject: 'coding' }))
    exchange(home, '{"value":2.5}', '{"value":4.5}')
    expect((await prep(['history', '--plain'], { home })).stdout).toContain('4.5')
    const { code, stdout } = await prep(['check', '--plain'], { home })
    expect({ code, stdout }).toEqual({ code: 1, stdout: `digests: ${id}: it is not what prep wrote there\n` })
  })

  it('in its index alone is found by check', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(2.5, { subject: 'coding' }))
    const bytes = readFileSync(ledgerPath(home)).toString('latin1')
    const [first, second] = [bytes.indexOf('{"value":2.5}'), bytes.lastIndexOf('{"value":2.5}')]
    expect(first).not.toBe(second)
    for (const at of [first, second]) {
      writeFileSync(
        ledgerPath(home),
        Buffer.from(`${bytes.slice(0, at)}{"value":4.5}${bytes.slice(at + 13)}`, 'latin1'),
      )
      const { code, stdout } = await prep(['check', '--plain'], { home })
      expect(code).toBe(1)
      expect(stdout).toContain('integrity: row 1 missing from index entry_everyday')
    }
  })

  it('so that a report cannot be made is told as damage, not as a bug', async () => {
    const home = temporaryFolder()
    record(home, [newEntry('mock')])
    tamper(home, `UPDATE entry SET payload = replace(payload, 'rounds', 'roundz')`, { fits: false })
    const { code, stderr } = await prep(['history'], { home })
    expect(code).toBe(3)
    expect(stderr).toMatch(/^error: the ledger is damaged: .*it is not what prep wrote there/)
    expect(stderr).toContain('prep backup list')
  })

  it('is left out of exports, which say so', async () => {
    const home = temporaryFolder()
    const kept = recordOne(home, rating(4))
    recordOne(home, rating(2.5))
    exchange(home, '{"value":2.5}', '{"value":2.5]')
    for (const argv of [['export'], ['export', '--format', 'csv']]) {
      const { code, stdout, stderr } = await prep(argv, { home })
      expect(code).toBe(0)
      expect(stdout).toContain(kept)
      expect(stdout).not.toContain('2.5')
      expect(stderr).toBe('warning: a damaged entry is left out here; prep check lists it\n')
    }
  })
})

it('whatever byte of a ledger is flipped, every command ends as prep ends, and no other figure goes unnoticed', async () => {
  const { tried, failed } = await damageFaults(20_261_122, 8)
  expect(failed).toEqual([])
  expect(tried).toBe(8)
}, 120_000)
