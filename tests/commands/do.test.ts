import { describe, expect, it } from 'vitest'
import { newHome } from '../harness/homes.ts'
import { prep, prepJson } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

describe('prep do', () => {
  it('prints the command of the first action, or of another, where nobody can be asked', async () => {
    const home = await newHome()
    const { actions } = (await prepJson(['next'], { home })).data as { actions: { commands: string[] }[] }
    for (const [at, { commands }] of actions.entries())
      expect((await prep(['do', String(at + 1)], { home })).stdout).toBe(commands.map((one) => `${one}\n`).join(''))
    expect((await prep(['do'], { home })).stdout).toBe('prep assess\n')
  })

  it('runs it on a terminal', async () => {
    const home = await newHome()
    const terminal = fakeTerminal()
    const run = prep(['do'], { home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('System design')
    terminal.type('\u0003')
    expect((await run).code).toBe(130)
  })

  it('refuses a number that the list does not have', async () => {
    const { code, stderr } = await prep(['do', '40'], { home: await newHome() })
    expect(code).toBe(2)
    expect(stderr).toContain('there is no action 40')
  })
})
