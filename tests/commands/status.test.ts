import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepDemo } from '../harness/demo.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

describe('prep alone', () => {
  it('tells of a new machine how to begin, and on a terminal begins', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep([], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('There is no record yet.')
    expect(stdout).toContain('$ prep init\n')
    const terminal = fakeTerminal()
    const run = prep([], { home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('Target level')
    terminal.type('\u0003')
    expect((await run).code).toBe(130)
  })

  it('says what changed within the week, the weeks that are left, and what is next', async () => {
    const home = temporaryFolder()
    await prep(['log', 'reading', '60m', '--on', '2026-11-10'], { home })
    await prep(['init', '--years', '9', '--interview-date', '2026-12-14'], { home })
    await prep(['log', 'reading', '90m', '--on', '2026-11-20'], { home })
    const { stdout } = await prep([], { home })
    expect(stdout).toContain('L6 on Nov 22, interview in 3 weeks')
    expect(stdout).toContain('Since Nov 15')
    expect(stdout).toContain('3 entries, 1.5 hours of practice')
    expect(stdout).toContain('Foundational gate: 0 → 1 of 3 met')
    expect(stdout).toMatch(/^1 {2}First self-assessment/m)
  })

  it.each([
    [60, 24],
    [80, 24],
    [120, 50],
  ])('begins with its heading and ends with what is next on a terminal of %i by %i', async (columns, rows) => {
    const home = temporaryFolder()
    const now = '2026-11-22T12:00:00Z'
    await keepDemo(join(home, 'kept'))
    const argv = ['--home', 'kept']
    const { stdout } = await prep(argv, { home, now, isTTY: true, columns, rows, env: { NO_COLOR: '1' } })
    const lines = stdout.trimEnd().split('\n')
    expect(lines.length).toBeLessThan(rows)
    expect(lines[0]).toMatch(/^L6 on Nov 22, interview in \d+ weeks$/)
    for (const owed of ['── Since Nov 15', '── Next', /^1 {2}\S/m, /^2 {2}\S/m, /^3 {2}\S/m, /\$ prep --home kept \S/])
      expect(stdout).toMatch(owed)
    const piped = (await prep(argv, { home, now })).stdout
    if (rows === 50)
      for (const line of piped.split('\n').filter((one) => one.startsWith('•')))
        expect(stdout).toContain(line.slice(0, 40))
  })
})
