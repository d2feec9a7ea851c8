import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TINY } from '../framework/tiny.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const profile = async (home: string): Promise<Record<string, unknown>> =>
  ((await prepJson(['profile'], { home })).data as { profile: Record<string, unknown> }).profile

describe('prep profile set', () => {
  it('says what it was and what it is, and records only what changed', async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'years=9', 'hours-per-week=12'], { home })
    const { stdout, code } = await prep(['profile', 'set', 'years=10', 'hours-per-week=12'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('years: 9 → 10')
    expect(stdout).not.toContain('hours-per-week')
    expect(await profile(home)).toMatchObject({ years: 10, hoursPerWeek: 12 })
    await prep(['undo'], { home })
    expect(await profile(home)).toMatchObject({ years: 9, hoursPerWeek: 12 })
  })

  it('refuses what it says already', async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'years=9'], { home })
    const { code, stderr } = await prep(['profile', 'set', 'years=9'], { home })
    expect(code).toBe(1)
    expect(stderr).toContain('the profile already says so')
  })

  it.each([
    ['years=-1', 2, 'years takes a number from 0 to 60, not "-1"'],
    ['interview-date=soon', 2, 'interview-date takes a date'],
    ['level=L9', 4, 'L9'],
    ['framework=gone', 4, 'no framework gone'],
    ['yeers=3', 2, 'yeers'],
    ['years', 2, 'years'],
  ])('refuses %s and records nothing', async (text, code, says) => {
    const home = temporaryFolder()
    const ran = await prep(['profile', 'set', text], { home })
    expect(ran.code).toBe(code)
    expect(ran.stderr).toContain(says)
    expect((await prepJson(['history'], { home })).data).toMatchObject({ entries: [] })
  })
})

describe('prep profile set framework=', () => {
  const withLadder = () => {
    const home = temporaryFolder()
    const cwd = temporaryFolder()
    cpSync(TINY, join(cwd, 'tiny'), { recursive: true })
    return { home, cwd }
  }

  it.each(['tiny', './tiny'])('takes the folder %s, and every command works at once', async (name) => {
    const { home, cwd } = withLadder()
    await prep(['init', '--level', 'L7', '--pathway', 'manager', '--scope', 'team-lead', '--hours-per-week', '8'], {
      home,
    })
    const { code, stdout } = await prep(['profile', 'set', `framework=${name}`], { home, cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('level: L7 → not set')
    expect(stdout).toContain('pathway: manager → not set')
    expect(stdout).toContain('tiny has as level one, two')
    for (const command of [['dashboard'], ['gate'], ['plan'], ['assess', '--set', 'talking=3'], ['why', 'talking']]) {
      const ran = await prep(command, { home })
      expect([command, ran.code, ran.stderr.replace(/^warning: .*\n/gm, '')]).toEqual([command, 0, ''])
    }
    expect(await profile(home)).toMatchObject({ framework: 'tiny', level: 'one', pathway: null, hoursPerWeek: 8 })
  })

  it('reads what is said with it in the words of the new one', async () => {
    const { home, cwd } = withLadder()
    expect((await prep(['profile', 'set', 'level=two', 'framework=tiny'], { home, cwd })).code).toBe(0)
    expect(await profile(home)).toMatchObject({ level: 'two' })
    const refused = await prep(['profile', 'set', 'level=L6'], { home })
    expect([refused.code, refused.stderr]).toEqual([4, 'error: no level of tiny L6\n  hint: known: one, two\n'])
  })

  it('prep init takes it as well', async () => {
    const { home, cwd } = withLadder()
    await prep(['init', '--level', 'L7'], { home })
    expect((await prep(['init', '--framework', './tiny', '--years', '4'], { home, cwd })).code).toBe(0)
    expect(await profile(home)).toMatchObject({ framework: 'tiny', level: 'one', years: 4 })
  })

  it('refuses one with faults, and says how to leave one that is gone', async () => {
    const { home, cwd } = withLadder()
    writeFileSync(join(cwd, 'tiny', 'more.yaml'), 'loop: []\n')
    const faulty = await prep(['profile', 'set', 'framework=tiny'], { home, cwd })
    expect([faulty.code, faulty.stderr]).toEqual([3, expect.stringContaining('unknown key `loop`')])
    rmSync(join(cwd, 'tiny', 'more.yaml'))
    await prep(['profile', 'set', 'framework=tiny'], { home, cwd })
    rmSync(join(cwd, 'tiny'), { recursive: true })
    const gone = await prep(['gate'], { home })
    expect(gone.code).toBe(4)
    const cure = /choose another: prep (.*)/.exec(gone.stderr)?.[1] ?? ''
    expect((await prep(cure.split(' '), { home })).code).toBe(0)
    expect((await prep(['gate'], { home })).code).toBe(0)
  })
})

describe('prep profile', () => {
  it('shows what is set, what is not, and what was attested', async () => {
    const home = temporaryFolder()
    await prep(['init', '--years', '9', '--attest', 'role=no'], { home })
    const { stdout } = await prep(['profile'], { home })
    expect(stdout).toMatch(/^years +9$/m)
    expect(stdout).toMatch(/^hours-per-week +not set$/m)
    expect(stdout).toMatch(/^Current role +no \(attested Nov 22\)$/m)
  })
})
