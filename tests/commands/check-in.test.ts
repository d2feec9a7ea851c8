import { describe, expect, it } from 'vitest'
import { homeOfFourWeeks } from '../harness/homes.ts'
import { prep, prepJson } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

type Data = Record<string, unknown>
const DOWN = '\u001b[B'

const checks = async (home: string, argv: readonly string[] = [], now?: string): Promise<Data[]> => {
  const { data } = await prepJson(['check-in', ...argv], { home, ...(now ? { now } : {}) })
  return (data as { checkins: Data[] }).checkins
}

const recorded = async (home: string): Promise<Data[]> => {
  const { entries } = (await prepJson(['history', '--kind', 'checkpoint', '--private'], { home })).data as {
    entries: Data[]
  }
  return entries
}

describe('prep check-in without a terminal', () => {
  it('lists every check that is due with the commands of its parts', async () => {
    const home = await homeOfFourWeeks()
    expect((await checks(home)).map(({ id }) => id)).toEqual(['weekly', 'biweekly', 'monthly'])
    const { stdout, code } = await prep(['check-in', 'weekly', '--width', '120'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('Weekly progress check')
    expect(stdout).toContain('prep assess --kind weekly')
    expect(stdout).toContain('prep check-in weekly --done all marks it as done')
  })

  it('records a check that was done elsewhere, whole or in parts', async () => {
    const home = await homeOfFourWeeks()
    const done = await prepJson(['check-in', 'weekly', '--done', 'all'], { home })
    expect(done.data).toMatchObject({ checkpoint: 'weekly', dueOn: '2026-11-29' })
    expect((await recorded(home))[0]).toMatchObject({
      subject: 'weekly',
      payload: { state: 'done', activities: ['self-check', 'peer-feedback', 'tracking', 'mentor-conversation'] },
    })
    expect((await checks(home)).map(({ id }) => id)).toEqual(['biweekly', 'monthly'])
    const part = await prep(['check-in', 'monthly', '--done', 'portfolio,third-party'], { home })
    expect(part.stdout).toContain('2 of 4 parts done')
    expect((await recorded(home))[0]).toMatchObject({ payload: { activities: ['portfolio', 'third-party'] } })
    await prep(['check-in', 'monthly', '--done', 'all'], { home })
    await prep(['check-in', 'biweekly', '--done', 'all'], { home })
    const { stdout } = await prep(['check-in', '--width', '120'], { home })
    expect(stdout).toContain('No check-in is due: weekly progress check done, biweekly competency check done and')
    expect((await checks(home, [], '2026-12-06T12:00:00Z')).map(({ id }) => id)).toEqual(['weekly', 'biweekly'])
  })

  it('counts what was recorded in other commands', async () => {
    const home = await homeOfFourWeeks()
    await prep(['log', 'mentor-session', '45m', '--no-input'], { home })
    const [weekly] = await checks(home, ['weekly'])
    expect(weekly?.activities).toMatchObject([
      { id: 'self-check', state: 'open', by: [] },
      { id: 'peer-feedback', state: 'open' },
      { id: 'tracking', state: 'done', isSaid: false },
      { id: 'mentor-conversation', state: 'done', isSaid: false },
    ])
    const { data } = await prepJson(['due'], { home })
    expect((data as { checkins: Data[] }).checkins).toMatchObject([
      { id: 'weekly', state: 'open', dueOn: '2026-11-22' },
      { id: 'biweekly', state: 'open', dueOn: '2026-11-22' },
      { id: 'monthly', state: 'open', dueOn: '2026-11-24' },
    ])
  })

  it.each([
    [['check-in', 'yearly'], 4, 'no checkpoint yearly'],
    [['check-in', '--done', 'all'], 2, '3 check-ins are due: which was done?'],
    [['check-in', 'weekly', '--done', 'nothing'], 4, 'no part of weekly nothing'],
  ])('%j is refused', async (argv, code, words) => {
    const run = await prep(argv, { home: await homeOfFourWeeks() })
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(words)
  })
})

describe('prep check-in on a terminal', () => {
  it('runs the command of a part, takes more words, takes a word for it, leaves out, and records the check', async () => {
    const home = await homeOfFourWeeks()
    const terminal = fakeTerminal()
    const run = prep(['check-in', 'monthly'], { home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('Monthly mastery check, 1 of 4')
    await terminal.until('leave it out')
    terminal.type(`${DOWN}\r`)
    await terminal.until('What to add to prep assess --kind monthly')
    terminal.type('--set coding=3.5\r')
    await terminal.until('Monthly mastery check, 2 of 4')
    await terminal.until('leave it out')
    terminal.type(`${DOWN}${DOWN}\r`)
    await terminal.until('Monthly mastery check, 3 of 4')
    await terminal.until('leave it out')
    terminal.type('\r')
    await terminal.until('Monthly mastery check, 4 of 4')
    await terminal.until('leave it out')
    terminal.type(`${DOWN}${DOWN}${DOWN}\r`)
    const { code, stdout } = await run
    expect(code).toBe(0)
    expect(stdout).toContain('Coding 3.5')
    // The receipt of a part does not send on: the check-in does that at its end.
    expect(stdout).not.toMatch(/^Next {2}/m)
    expect(stdout.indexOf('This week')).toBeGreaterThan(stdout.indexOf('all of its 4 parts done'))
    expect(stdout).toContain('Monthly mastery check: all of its 4 parts done.')
    expect((await recorded(home))[0]).toMatchObject({
      payload: { state: 'done', activities: ['whole', 'third-party', 'portfolio'] },
    })
  })

  it('comes back to a part whose command did not work', async () => {
    const home = await homeOfFourWeeks()
    const terminal = fakeTerminal()
    const run = prep(['check-in', 'weekly'], { home, isTTY: true, promptStreams: terminal.streams })
    for (let part = 1; part <= 3; part++) {
      await terminal.until(`${part} of 4`)
      await terminal.until('leave it out')
      terminal.type(`${DOWN}${DOWN}${DOWN}\r`)
    }
    await terminal.until('4 of 4')
    await terminal.until('leave it out')
    terminal.type(`${DOWN}\r`)
    await terminal.until('What to add to prep log mentor-session')
    terminal.type('--on 2099-01-01\r')
    await terminal.until('What now?')
    await terminal.until('leave it out')
    terminal.type(`${DOWN}\r`)
    await terminal.until('What to add to prep log mentor-session')
    terminal.type('--note "about \'scope\'"\r')
    const { code, stdout, stderr } = await run
    expect(stderr).toContain('is in the future')
    expect(stdout).toMatch(/[12] of 4 parts done/)
    expect(code).toBe(0)
  })

  it('stays due when nothing was done, and keeps what was done when it is stopped', async () => {
    const home = await homeOfFourWeeks()
    const first = fakeTerminal()
    const nothing = prep(['check-in', 'weekly'], { home, isTTY: true, promptStreams: first.streams })
    for (let part = 1; part <= 4; part++) {
      await first.until(`${part} of 4`)
      await first.until('leave it out')
      first.type(`${DOWN}${DOWN}${DOWN}\r`)
    }
    await first.until('it stays open until')
    expect((await nothing).code).toBe(0)
    expect(await recorded(home)).toEqual([])

    const second = fakeTerminal()
    const stopped = prep(['check-in', 'weekly'], { home, isTTY: true, promptStreams: second.streams })
    await second.until('leave it out')
    second.type('\u0003')
    expect(await stopped).toMatchObject({
      code: 130,
      stderr: 'stopped; nothing was recorded\n  hint: prep check-in continues\n',
    })
  })

  it('says once what is kept when it is stopped within a part, and keeps what was said to be done', async () => {
    const home = await homeOfFourWeeks()
    const terminal = fakeTerminal()
    const run = prep(['check-in', 'monthly'], { home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('leave it out')
    terminal.type(`${DOWN}${DOWN}${DOWN}\r`)
    await terminal.until('2 of 4')
    await terminal.until('leave it out')
    terminal.type(`${DOWN}${DOWN}\r`)
    await terminal.until('3 of 4')
    await terminal.until('leave it out')
    terminal.type('\u0003')
    expect(await run).toMatchObject({
      code: 130,
      stderr: 'stopped; what was answered is kept\n  hint: prep check-in continues\n',
    })
    expect((await recorded(home))[0]).toMatchObject({ payload: { state: 'done', activities: ['third-party'] } })

    const again = fakeTerminal()
    const within = prep(['check-in', 'weekly'], { home, isTTY: true, promptStreams: again.streams })
    await again.until('leave it out')
    again.type('\r')
    await again.until('1–5')
    again.type('3\r')
    await again.until('2 of')
    again.type('\u0003')
    const { code, stderr } = await within
    expect([code, stderr.match(/kept|stopped/g)]).toEqual([130, ['stopped', 'kept']])
    expect(stderr).toContain('hint: prep check-in continues')
  })
})
