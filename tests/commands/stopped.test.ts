import { describe, expect, it } from 'vitest'
import { newHome } from '../harness/homes.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const CTRL_C = '\u0003'

/** Stops a command at its first question. */
async function stopAt(home: string, argv: readonly string[], question: string) {
  const terminal = fakeTerminal()
  const run = prep(argv, { home, isTTY: true, promptStreams: terminal.streams })
  await terminal.until(question)
  terminal.type(CTRL_C)
  const { code, stderr } = await run
  return { code, stderr }
}

describe('Ctrl-C at the first question', () => {
  it.each([
    [['init'], 'Target level'],
    [['assess'], 'System design'],
    [['log'], 'What did you do?'],
    [['mock', 'add'], 'Which interview was it?'],
    [['review-request', 'create'], '?'],
  ])('of prep %j says that nothing was recorded, and offers no undo of what came before', async (argv, question) => {
    const home = argv[0] === 'init' ? temporaryFolder() : await newHome()
    expect(await stopAt(home, argv, question)).toEqual({ code: 130, stderr: 'stopped; nothing was recorded\n' })
  })

  it('of an assessment that is gone on with leaves what was answered before out of it', async () => {
    const home = await newHome()
    await prep(['assess', '--set', 'coding=3'], { home })
    const { stderr } = await stopAt(home, ['assess'], 'System design')
    expect(stderr).toBe('stopped; nothing was recorded\n')
  })
})
