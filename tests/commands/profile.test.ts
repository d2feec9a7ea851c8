import { describe, expect, it } from 'vitest'
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
    expect(stderr).toContain('the profile says so already')
  })

  it.each([
    ['years=-1', 2, 'years takes a number from 0 to 60, not "-1"'],
    ['interview-date=soon', 2, 'interview-date takes a date'],
    ['level=L9', 4, 'L9'],
    ['framework=none', 4, 'none'],
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

describe('prep profile', () => {
  it('shows what is set, what is not, and what was attested', async () => {
    const home = temporaryFolder()
    await prep(['init', '--years', '9', '--attest', 'role=no'], { home })
    const { stdout } = await prep(['profile'], { home })
    expect(stdout).toMatch(/^years +9$/m)
    expect(stdout).toMatch(/^hours-per-week +not set$/m)
    expect(stdout).toMatch(/^Present role +no \(attested 2026-11-22\)$/m)
  })
})
