import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepDemo } from '../harness/demo.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

describe('prep demo', () => {
  const NOW = '2026-11-22T12:00:00Z'
  const terminal = { isTTY: true, columns: 80, rows: 24, env: { NO_COLOR: '1' }, now: NOW }

  it('shows the dashboard of a made-up candidate, and leaves your own record alone', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(['demo', '--weeks', '1'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('made up')
    expect(stdout).toContain('Level as a share of the target')
    expect(stdout).toContain('Nothing is kept.')
    expect(existsSync(join(home, 'prep.sqlite'))).toBe(false)
  })

  it('ends on exactly the first screen, and names five commands that run as printed', async () => {
    const home = temporaryFolder()
    const demo = await prep(['demo', '--keep', 'kept'], { home, ...terminal })
    const dashboard = await prep(['--home', 'kept', 'dashboard'], { home, ...terminal })
    expect(dashboard.stdout.split('\n').length).toBeLessThanOrEqual(24)
    expect(demo.stdout.endsWith(dashboard.stdout)).toBe(true)
    const commands = demo.stdout.match(/(?<=^ +\$ prep ).*$/gm)?.slice(0, 5) ?? []
    expect(commands).toHaveLength(5)
    for (const command of commands) {
      const argv = command.replaceAll("'", '').split(' ')
      expect((await prep(argv, { home, now: NOW })).code, command).toBe(0)
    }
  })

  it('names as the first of five how the record is kept, where it is not', async () => {
    const home = temporaryFolder()
    const { stdout } = await prep(['demo', '--weeks', '1'], { home, ...terminal })
    const commands = stdout.match(/(?<=^ +\$ )prep .*$/gm)?.slice(0, 5) ?? []
    expect(commands[0]).toBe('prep demo --keep demo-home')
    expect(commands.slice(1).every((command) => command.startsWith('prep --home demo-home '))).toBe(true)
    expect(commands).toHaveLength(5)
  })

  it('tells of a life: a gate passed, a badge, quizzes, a week away and what it cost, check-ins kept and one missed', async () => {
    const home = temporaryFolder()
    await keepDemo(join(home, 'kept'))
    const kept = { home: join(home, 'kept'), now: NOW }
    const data = async <T>(...argv: string[]): Promise<T> => (await prepJson(argv, kept)).data as T
    const { gates } = await data<{ gates: { state: string }[] }>('gate')
    expect(gates.some(({ state }) => state === 'passed')).toBe(true)
    const { badges } = await data<{ badges: { state: string }[] }>('badges')
    expect(badges.some(({ state }) => state === 'earned')).toBe(true)
    const { entries } = await data<{ entries: { kind: string; occurredOn: string }[] }>('history', '--limit', '0')
    expect(entries.filter(({ kind }) => kind === 'quiz').length).toBeGreaterThan(2)
    const first = Date.parse('2026-08-31')
    const weekOf = (on: string): number => Math.floor((Date.parse(on) - first) / 604_800_000) + 1
    const weeksWith = (kind: string): Set<number> =>
      new Set(entries.filter((entry) => entry.kind === kind).map(({ occurredOn }) => weekOf(occurredOn)))
    expect([...Array(12).keys()].map((week) => week + 1).filter((week) => !weeksWith('checkpoint').has(week))).toEqual([
      7,
    ])
    expect(weeksWith('practice').has(7)).toBe(false)
    const level = async (on: string): Promise<number> => {
      const { competencies } = await data<{ competencies: { level: number }[] }>('dashboard', '--as-of', on)
      return competencies.reduce((total, one) => total + one.level, 0) / competencies.length
    }
    const [before, after, end] = [await level('2026-10-11'), await level('2026-10-25'), await level('2026-11-22')]
    expect(after).toBeLessThan(before)
    expect(end).toBeGreaterThan(before)
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
