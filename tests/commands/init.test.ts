import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const DOWN = '\u001b[B'
const CTRL_C = '\u0003'

// biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
const dataOf = async (home: string, ...argv: string[]): Promise<any> => (await prepJson(argv, { home })).data

const attestations = async (home: string): Promise<[string, unknown][]> =>
  (await dataOf(home, 'history', '--kind', 'attestation', '--private')).entries.map(
    (entry: { subject: string; payload: { value: unknown } }) => [entry.subject, entry.payload.value],
  )

describe('prep init by flags', () => {
  it('records what was given, counts the first gate, and says what is next', async () => {
    const home = temporaryFolder()
    const flags = ['--level', 'L7', '--years', '9', '--hours-per-week', '12', '--attest', 'role=yes']
    const { code, stdout } = await prep(['init', ...flags], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('Foundational gate: 2 of 3 met.')
    expect(stdout).toMatch(
      /Foundational gate requires 15 hours a week and\s+you\s+have\s+12:\s+the\s+plan\s+then\s+needs\s+\d+\s+weeks/,
    )
    expect(stdout).toContain('$ prep gate foundational --override commitment --reason')
    expect(stdout).toMatch(/^Next {2}First self-assessment/m)
    expect(await dataOf(home, 'profile')).toMatchObject({
      profile: { level: 'L7', years: 9, hoursPerWeek: 12, interviewDate: null },
    })
    expect(await attestations(home)).toEqual([['role', true]])
  })

  it('says nothing of hours that suffice, and refuses to record what is recorded', async () => {
    const home = temporaryFolder()
    const { stdout } = await prep(['init', '--interview-date', '2027-02-01', '--hours-per-week', '15'], { home })
    expect(stdout).not.toContain('--override')
    const again = await prep(['init', '--interview-date', '2027-02-01', '--hours-per-week', '15'], { home })
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('nothing has changed')
  })

  it.each([
    ['role=no', ['role', false]],
    ['role=Y', ['role', true]],
    ['experience=7', ['experience', 7]],
  ])('takes %s', async (text, expected) => {
    const home = temporaryFolder()
    expect((await prep(['init', '--attest', text], { home })).code).toBe(0)
    expect(await attestations(home)).toEqual([expected])
  })

  it.each([
    [['--attest', 'role=perhaps'], 2, 'role takes yes or no, not "perhaps"'],
    [['--attest', 'experience=-1'], 2, 'experience'],
    [['--attest', 'rol=yes'], 4, 'role'],
    [['--level', 'L9'], 2, 'L9'],
    [[], 2, 'there is no terminal to ask on'],
  ])('refuses %j and records nothing', async (argv, code, says) => {
    const home = temporaryFolder()
    const ran = await prep(['init', ...argv], { home })
    expect(ran.code).toBe(code)
    expect(ran.stderr).toContain(says)
    expect((await dataOf(home, 'history')).entries).toEqual([])
  })
})

describe('prep init on a terminal', () => {
  it('asks what the framework needs, and offers the earlier answers the second time', async () => {
    const home = temporaryFolder()
    const guided = async (keys: readonly (readonly [string, string])[]) => {
      const terminal = fakeTerminal()
      const run = prep(['init'], { home, isTTY: true, promptStreams: terminal.streams })
      for (const [asked, typed] of keys) {
        await terminal.until(asked)
        terminal.type(typed)
      }
      return { ...(await run), screen: terminal.screen() }
    }
    const first = await guided([
      ['Target level', `${DOWN}\r`],
      ['What is your background?', '\r'],
      ['Your current role', '\r'],
      ['Years of experience in this kind of work', '9\r'],
      ['Hours a week for preparation', '-3\r'],
      ['takes a number of at least 0', '\u007f\u007f14\r'],
      ['Interview date', '\r'],
      ['team lead', 'n\r'],
      ['Go on with 14 hours by an override?', '\r'],
    ])
    expect(first.code).toBe(0)
    expect(first.screen).toContain('no employer')
    const { profile } = await dataOf(home, 'profile')
    expect(profile).toMatchObject({ level: 'L7', years: 9, hoursPerWeek: 14, interviewDate: null })
    expect(await attestations(home)).toEqual([['role', false]])
    expect((await dataOf(home, 'history', '--kind', 'override')).entries).toHaveLength(1)

    const second = await guided([
      ['Target level', '\r'],
      ['What is your background?', '\r'],
      ['Your current role', '\r'],
      ['(9)', '\r'],
      ['(14)', '\r'],
      ['Interview date', '2027-02-01\r'],
      ['team lead', 'y\r'],
    ])
    expect(second.code).toBe(0)
    expect((await dataOf(home, 'profile')).profile).toEqual({ ...profile, interviewDate: '2027-02-01' })
    expect((await attestations(home))[0]).toEqual(['role', true])
  })

  it('does not ask what the current role says already', async () => {
    const home = temporaryFolder()
    const terminal = fakeTerminal()
    const run = prep(['init'], { home, isTTY: true, promptStreams: terminal.streams })
    for (const [asked, typed] of [
      ['Target level', '\r'],
      ['What is your background?', '\r'],
      ['Your current role', `${DOWN}\r`],
      ['Years of experience in this kind of work', '9\r'],
      ['Hours a week for preparation', '15\r'],
      ['Interview date', '\r'],
    ] as const) {
      await terminal.until(asked)
      terminal.type(typed)
    }
    expect((await run).code).toBe(0)
    expect(terminal.screen()).not.toContain('have you worked, as a team lead')
    expect(await attestations(home)).toEqual([])
    const { gates } = await dataOf(home, 'gate', 'foundational')
    expect(gates[0].criteria.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict])).toEqual([
      ['experience', 'met'],
      ['role', 'met'],
      ['commitment', 'met'],
    ])
  })

  it('keeps what was answered when it is stopped', async () => {
    const home = temporaryFolder()
    const terminal = fakeTerminal()
    const run = prep(['init'], { home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('Target level')
    terminal.type('\r')
    await terminal.until('What is your background?')
    terminal.type(CTRL_C)
    const { code, stderr } = await run
    expect(code).toBe(130)
    expect(stderr).toContain('stopped; 1 answer kept')
    expect((await dataOf(home, 'profile')).profile).toMatchObject({ level: 'L6', pathway: null })
  })
})
