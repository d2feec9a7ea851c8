import { describe, expect, it } from 'vitest'
import { prep, temporaryFolder } from '../harness/prep.ts'

const why = async (home: string, id: string): Promise<string> =>
  (await prep(['why', id], { home })).stdout.replaceAll(/\s+/g, ' ')

describe('prep why', () => {
  it('has no level to explain before anybody rated, and says how to get one', async () => {
    const text = await why(temporaryFolder(), 'coding')
    expect(text).toContain('Coding: no data')
    expect(text).toContain('Nobody has rated it yet. The first rating gives it a level: prep assess')
  })

  it('names the rows that stand behind a level, its own only', async () => {
    const home = temporaryFolder()
    await prep(['assess', '--by', 'mentor:Ana', '--set', 'coding=4'], { home })
    await prep(['assess', '--by', 'peer:Li', '--set', 'communication=2'], { home })
    const text = await why(home, 'coding')
    expect(text).toContain('Ana')
    expect(text).not.toContain('Li ')
    expect(text).not.toContain('Nobody has rated it yet')
  })

  it('keeps the rule and its constants behind --details, and says so', async () => {
    const home = temporaryFolder()
    await prep(['assess', '--by', 'mentor:Ana', '--set', 'coding=4'], { home })
    const short = await why(home, 'coding')
    expect(short).toContain('prep why coding --details')
    expect(short).not.toContain('stated in')
    const { stdout } = await prep(['why', 'coding', '--details'], { home })
    expect(stdout).toContain('stated in docs/measurement.md §1')
    expect(stdout).toContain('level.sources.mentor.raterSd')
    expect(stdout).not.toContain('prep why coding --details')
  })

  it('refuses what is not a figure, with the nearest that is', async () => {
    const { code, stderr } = await prep(['why', 'codng'], { home: temporaryFolder() })
    expect(code).toBe(4)
    expect(stderr).toContain('coding')
  })
})
