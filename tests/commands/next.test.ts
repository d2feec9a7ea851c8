import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/domain/actions/action.ts'
import { newHome } from '../harness/homes.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const actions = async (home: string, ...argv: string[]): Promise<Action[]> => {
  const { data } = await prepJson(['next', ...argv], { home })
  return (data as { actions: Action[] }).actions
}

describe('prep next', () => {
  it('says what, how long, why and how, three times', async () => {
    const { stdout } = await prep(['next'], { home: await newHome() })
    expect(stdout).toMatch(/^1 {2}First self-assessment +15 min\n {3}None of the 8 .*\n {3}\$ prep assess\n/)
    expect(stdout.match(/^\d {2}/gm)).toEqual(['1  ', '2  ', '3  '])
  })

  it('shows five with --all', async () => {
    expect(await actions(await newHome(), '--all')).toHaveLength(5)
  })

  it('offers only what fits into the time there is, and the shortest where nothing does', async () => {
    const home = await newHome()
    const short = await actions(home, '--minutes', '10')
    expect(short.length).toBeGreaterThan(0)
    for (const { minutes } of short) expect(minutes).toBeLessThanOrEqual(10)
    expect(await actions(home, '--minutes', '1')).toHaveLength(1)
    expect((await prep(['next', '--minutes', '1'], { home })).stdout).toContain('Nothing fits into 1 min')
  })

  it.each(['0', '1441', 'long'])('refuses %s minutes', async (minutes) => {
    expect((await prep(['next', '--minutes', minutes], { home: temporaryFolder() })).code).toBe(2)
  })
})
