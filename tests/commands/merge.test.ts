import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { newEntry, rating, record, recordOne, undo } from '../store/record.ts'
import { tamper } from '../store/tamper.ts'

const subjects = async (home: string): Promise<string[]> => {
  const { entries } = (await prepJson(['history', '--kind', 'practice'], { home })).data as {
    entries: { subject: string }[]
  }
  return entries.map(({ subject }) => subject).sort()
}

/** Two ledgers that were begun apart, with one block each. */
async function two(): Promise<[string, string]> {
  const homes: [string, string] = [temporaryFolder(), temporaryFolder()]
  await prep(['log', 'reading', '20m'], { home: homes[0] })
  await prep(['log', 'coding', '30m'], { home: homes[1] })
  return homes
}

const file = (home: string): string => `${home}/prep.sqlite`

describe('prep merge', () => {
  it('merges two ledgers of one learner, and adds nothing the second time', async () => {
    const [home, other] = await two()
    const merge = () => prep(['merge', file(other), '--same-learner'], { home })
    expect((await merge()).code).toBe(0)
    expect(await subjects(home)).toEqual(['coding', 'reading'])
    expect(await subjects(other)).toEqual(['coding'])
    await merge()
    expect(await subjects(home)).toEqual(['coding', 'reading'])
  })

  it('refuses a ledger that was begun apart, until it is said whose it is', async () => {
    const [home, other] = await two()
    const { code, stderr } = await prep(['merge', file(other)], { home })
    expect(code).not.toBe(0)
    expect(stderr).toContain('--same-learner')
    expect(await subjects(home)).toEqual(['reading'])
  })

  it('says what would come in, and writes nothing, with --dry-run', async () => {
    const [home, other] = await two()
    const { code } = await prep(['merge', file(other), '--same-learner', '--dry-run'], { home })
    expect(code).toBe(0)
    expect(await subjects(home)).toEqual(['reading'])
  })

  it('names a file that is not there', async () => {
    const { code, stderr } = await prep(['merge', 'none.sqlite'], { home: temporaryFolder() })
    expect(code).toBe(4)
    expect(stderr).toContain('none.sqlite')
  })

  it('tells at most a thousand ids of what came in, and how many there were', async () => {
    const other = temporaryFolder()
    record(
      other,
      Array.from({ length: 1003 }, () => rating(3)),
    )
    const receipt = await prepJson(['merge', file(other)], { home: temporaryFolder() })
    expect(receipt.entries).toHaveLength(1000)
    expect(receipt.data).toMatchObject({ added: { operations: 1, entries: 1003 }, kinds: { rating: 1003 } })
  })
})

describe('prep merge of a ledger with a row that is not as prep wrote it', () => {
  const changes: [string, string][] = [
    ['an entry', `UPDATE entry SET payload = '{"value":5}' WHERE kind = 'rating'`],
    ['an operation', `UPDATE operation SET zone = 'Asia/Tokyo' WHERE command = 'undo'`],
    ['an undo', 'UPDATE revert SET target = (SELECT min(id) FROM operation)'],
    ['a tombstone', 'UPDATE tombstone SET operation = (SELECT min(id) FROM operation)'],
  ]

  /** With one row that can be damaged in each table. */
  async function damaged(sql: string): Promise<string> {
    const home = temporaryFolder()
    recordOne(home, newEntry('confidence'))
    const { operation } = record(home, [rating(3)])
    undo(home, operation)
    const forgotten = recordOne(home, newEntry('practice'))
    await prep(['forget', forgotten, '--yes'], { home })
    tamper(home, sql, { fits: false })
    return home
  }

  it.each(changes)('refuses %s, names the check that tells more, and takes nothing in', async (_, sql) => {
    const other = await damaged(sql)
    const home = join(temporaryFolder(), 'home')
    for (const flags of [[], ['--dry-run']]) {
      const { code, stderr } = await prep(['merge', file(other), ...flags], { home })
      expect(code).toBe(3)
      expect(stderr).toMatch(/has a fault:\n {2}[0-9a-f-]{36}: it is not what prep wrote there/)
      expect(stderr).toContain(`prep check --home '${other}'`)
    }
    expect(existsSync(home)).toBe(false)
    expect((await prep(['check', '--home', other], { home })).code).not.toBe(0)
  })

  it('refuses a copy under another name too', async () => {
    const other = await damaged(changes[0]?.[1] ?? '')
    const copy = join(temporaryFolder(), 'copy.sqlite')
    copyFileSync(file(other), copy)
    const { code, stderr } = await prep(['merge', copy], { home: temporaryFolder() })
    expect(code).toBe(3)
    expect(stderr).toContain('take another copy')
  })
})
