import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

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
})
