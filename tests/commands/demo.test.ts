import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

describe('prep demo', () => {
  it('shows dashboard and gates of a made-up candidate, and leaves your own record alone', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(['demo', '--weeks', '1'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('made up')
    expect(stdout).toContain('Level as a share of the target')
    expect(stdout).toContain('Foundational gate')
    expect(stdout).toContain('Nothing was kept.')
    expect(existsSync(join(home, 'prep.sqlite'))).toBe(false)
  })

  it('is the same every time, and another with another seed', async () => {
    const home = temporaryFolder()
    const levels = async (...argv: string[]) => {
      const { data } = await prepJson(['demo', '--weeks', '2', ...argv], { home })
      const { competencies } = (data as { dashboard: { data: { competencies: { id: string; level: number }[] } } })
        .dashboard.data
      return competencies.map(({ id, level }) => [id, level])
    }
    const first = await levels()
    expect(await levels()).toEqual(first)
    expect(await levels('--seed', '8')).not.toEqual(first)
  })

  it('is kept in a folder that is new or empty, for --home', async () => {
    const home = temporaryFolder()
    expect((await prep(['demo', '--weeks', '1', '--keep', 'kept'], { home })).code).toBe(0)
    const { entries } = (await prepJson(['history', '--home', join(home, 'kept')], { home })).data as {
      entries: unknown[]
    }
    expect(entries.length).toBeGreaterThan(5)
    mkdirSync(join(home, 'full'))
    writeFileSync(join(home, 'full', 'letter.txt'), 'mine')
    expect((await prep(['demo', '--weeks', '1', '--keep', 'full'], { home })).code).not.toBe(0)
  })

  it.each([
    [['--weeks', '0'], 2],
    [['--weeks', '53'], 2],
    [['--persona', 'nobody'], 4],
  ])('refuses %j', async (argv, code) => {
    expect((await prep(['demo', ...argv], { home: temporaryFolder() })).code).toBe(code)
  })
})
