import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

interface Action {
  minutes: number
  command: string
}

const actions = async (home: string, ...argv: string[]): Promise<Action[]> => {
  const { data } = await prepJson(['next', ...argv], { home })
  const { next, alternatives } = data as { next: Action | null; alternatives: Action[] }
  return next ? [next, ...alternatives] : []
}

describe('prep next', () => {
  it('begins with the knowledge form that the first gate asks for, and says why and how', async () => {
    const { stdout } = await prep(['next'], { home: temporaryFolder() })
    expect(stdout).toContain('Start with: prep ')
    expect(stdout).toContain('Because ')
  })

  it('offers only what fits into the time there is', async () => {
    const home = temporaryFolder()
    const commands = async (...argv: string[]) => (await actions(home, ...argv)).map(({ command }) => command)
    expect(await commands()).toContain('prep quiz knowledge --mode form')
    expect(await commands('--minutes', '20')).not.toContain('prep quiz knowledge --mode form')
    const short = await actions(home, '--minutes', '20')
    expect(short.length).toBeGreaterThan(0)
    for (const { minutes } of short) expect(minutes).toBeLessThanOrEqual(20)
  })

  it.each(['0', '1441', 'long'])('refuses %s minutes', async (minutes) => {
    expect((await prep(['next', '--minutes', minutes], { home: temporaryFolder() })).code).toBe(2)
  })
})
