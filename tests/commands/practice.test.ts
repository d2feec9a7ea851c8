import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, prepJson, type RunOptions, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 22, 12, minutes)).toISOString()
const sd = ['practice', 'system-design']

type Data = Record<string, unknown>
const dataOf = async (argv: readonly string[], options: RunOptions): Promise<Data> =>
  (await prepJson(argv, options)).data as Data

const entriesOf = async (home: string, kind: string): Promise<Data[]> =>
  (await dataOf(['history', '--kind', kind, '--private'], { home })).entries as Data[]

describe('prep practice without a terminal', () => {
  it('registers the block, shows the prompt but not what it covers, and finishes it by another call', async () => {
    const home = temporaryFolder()
    const begun = await prep([...sd, 'sd-url-shortener'], { home, now: at(0) })
    expect(begun.code).toBe(0)
    expect(begun.stdout).toContain('turns long links into short ones')
    expect(begun.stdout).toContain('29:00 Scaling and hot spots')
    expect(begun.stdout).not.toContain('abuse and malicious links')

    const open = await dataOf(['practice', 'list'], { home, now: at(30) })
    expect(open).toMatchObject({ open: [{ activity: 'system-design', problem: 'sd-url-shortener', ageMinutes: 30 }] })

    const done = await prep([...sd, '--done', '--structure', 'requirements,data', '--set', 'system-design=3.5'], {
      home,
      now: at(44),
    })
    expect(done.code).toBe(0)
    expect(done.stdout).toContain('System design problem, URL shortener: 44 min of 45 min')
    expect(done.stdout).toContain('abuse and malicious links')
    expect(done.stdout).toContain('Not covered: Estimates of load, data and cost')

    const [practice] = await entriesOf(home, 'practice')
    expect(practice?.payload).toMatchObject({
      minutes: 44,
      problem: 'sd-url-shortener',
      tier: 'basic',
      limitMinutes: 45,
      isWithinLimit: true,
      structure: ['requirements', 'data'],
      startedAt: at(0),
      finishedAt: at(44),
    })
    const [rating] = await entriesOf(home, 'rating')
    expect(rating).toMatchObject({ subject: 'system-design', value: 3.5, payload: { about: practice?.id } })
    expect(await dataOf(['practice', 'list'], { home })).toEqual({ open: [] })
  })

  it('rates a piece by the dimensions of its activity, and the rows that they feed with it', async () => {
    const home = temporaryFolder()
    await prep(['practice', 'people-scenario'], { home, now: at(0) })
    const set = 'facts-first=3,clear-and-kind=4,lasting-change=2.5'
    const done = await dataOf(['practice', 'people-scenario', '--done', '--set', set], { home, now: at(20) })
    expect(done).toMatchObject({
      dimensions: { 'facts-first': 3, 'clear-and-kind': 4, 'lasting-change': 2.5 },
      ratings: [
        { rubric: 'people-leadership', value: 3.5 },
        { rubric: 'change-management', value: 2.5 },
      ],
    })
    expect((await entriesOf(home, 'practice'))[0]?.payload).toMatchObject({ dimensions: done.dimensions })
    const rated = await entriesOf(home, 'rating')
    expect(rated.map(({ subject }) => subject).toSorted()).toEqual(['change-management', 'people-leadership'])
    const wrong = await prep([...sd, '--set', 'facts-first=3', '--done'], { home, now: at(30) })
    expect(wrong.code).not.toBe(0)
  })

  it('says the prompt and the plan of the time in JSON', async () => {
    const data = await dataOf([...sd, 'sd-url-shortener'], { home: temporaryFolder() })
    expect(data).toMatchObject({
      activity: 'system-design',
      problem: 'sd-url-shortener',
      tier: 'basic',
      limitMinutes: 45,
    })
    expect(data.structure).toHaveLength(8)
    expect(data).not.toHaveProperty('covers')
  })

  it('gives senior candidates the longer limit, with the marks stretched to it', async () => {
    const data = await dataOf([...sd, 'sd-url-shortener', '--level', 'L7'], { home: temporaryFolder() })
    expect(data.limitMinutes).toBe(90)
    expect((data.structure as Data[]).at(-1)).toMatchObject({
      id: 'trade-offs',
      fromSeconds: 82 * 60,
      toSeconds: 90 * 60,
    })
  })

  it('marks a block over its limit', async () => {
    const home = temporaryFolder()
    await prep([...sd, 'sd-url-shortener'], { home, now: at(0) })
    const done = await prep([...sd, '--done', '--minutes', '50'], { home, now: at(50) })
    expect(done.stdout).toContain('50 min of 45 min, over the limit')
  })

  it('records solved and optimal for activities that are solved', async () => {
    const home = temporaryFolder()
    await prep(['practice', 'coding', '--url', 'https://leetcode.com/problems/two-sum/', '--tier', 'easy'], {
      home,
      now: at(0),
    })
    await prep(['practice', 'coding', 'two-sum', '--done', '--optimal'], { home, now: at(20) })
    const [practice] = await entriesOf(home, 'practice')
    expect(practice?.payload).toMatchObject({
      problem: 'code-pair-reaching-target',
      url: 'https://leetcode.com/problems/two-sum/',
      tier: 'easy',
      solved: true,
      optimal: true,
      isWithinLimit: true,
    })
    await prep(['practice', 'coding', 'other', '--tier', 'easy'], { home, now: at(30) })
    await prep(['practice', 'coding', 'other', '--done', '--no-solved'], { home, now: at(50) })
    const [second] = await entriesOf(home, 'practice')
    expect(second?.payload).toMatchObject({ problem: 'other', solved: false })
  })

  it('says when the minutes do not fit the clock, and when the clock was set back', async () => {
    const home = temporaryFolder()
    await prep([...sd, 'sd-url-shortener'], { home, now: at(10) })
    const earlier = await prep([...sd, '--done'], { home, now: at(0) })
    expect(earlier.code).toBe(2)
    expect(earlier.stderr).toContain('the clock was set back')
    const longer = await prep([...sd, '--done', '--minutes', '44'], { home, now: at(12) })
    expect(longer.code).toBe(0)
    expect(longer.stderr).toContain('44 min are recorded, as you say')
  })

  it('asks for the minutes of a block that was begun days ago', async () => {
    const home = temporaryFolder()
    await prep([...sd, 'sd-url-shortener'], { home, now: '2026-11-19T12:00:00Z' })
    const done = await prep([...sd, '--done'], { home })
    expect(done.code).toBe(2)
    expect(done.stderr).toMatch(/prep practice system-design --start \S+ --done --minutes 45/)
  })

  it('notices blocks that overlap, and open ones beside', async () => {
    const home = temporaryFolder()
    await prep(['log', 'reading', '12:10-12:30'], { home, now: at(40) })
    await prep([...sd, 'sd-url-shortener'], { home, now: at(0) })
    const second = await prep(['practice', 'coding', '--pick', '--seed', '1'], { home, now: at(5) })
    expect(second.stderr).toContain('a block of System design (URL shortener) is open as well')
    const done = await prep([...sd, '--done'], { home, now: at(44) })
    expect(done.stderr).toContain('overlaps another block of Nov 22 (Reading and watching')
  })

  it('tells several open blocks apart', async () => {
    const home = temporaryFolder()
    const first = await dataOf([...sd, 'sd-url-shortener'], { home, now: at(0) })
    await prep([...sd, 'sd-rate-limiter'], { home, now: at(1) })
    const which = await prep([...sd, '--done'], { home, now: at(20) })
    expect(which.code).toBe(4)
    expect(which.stderr).toContain('2 blocks of system-design are open')
    expect((await prep([...sd, 'sd-rate-limiter', '--done'], { home, now: at(20) })).code).toBe(0)
    expect((await prep([...sd, '--done', '--start', String(first.start).slice(-8)], { home, now: at(21) })).code).toBe(
      0,
    )
  })

  it('counts a block that was given up as a failed attempt at once', async () => {
    const home = temporaryFolder()
    const { start } = await dataOf([...sd, 'sd-url-shortener'], { home, now: at(0) })
    const given = await prep(['practice', 'abandon', String(start)], { home, now: at(10) })
    expect(given.code).toBe(0)
    const { gates } = (await dataOf(['gate', 'gate2'], { home, now: at(11) })) as { gates: { criteria: Data[] }[] }
    expect(gates[0]?.criteria.find(({ id }) => id === 'timed-designs')).toMatchObject({ value: 0, n: 1 })
    const again = await prep(['practice', 'abandon', String(start)], { home, now: at(12) })
    expect(again.code).toBe(4)
  })

  it.each([
    [['practice'], 'what do you want to practice?'],
    [['practice', 'sysdesign'], 'no activity sysdesign'],
    [[...sd, 'sd-url-shortner'], 'did you mean sd-url-shortener?'],
    [[...sd, '--done'], 'no block of system-design is open'],
    [[...sd, '--minutes', '40'], 'belongs to an open block'],
    [[...sd, '--solved', '--done'], 'does not go with system-design'],
    [[...sd, '--done', '--pick'], 'is for beginning a block'],
    [[...sd, '--tier', 'easy', '--pick'], 'has no tier easy'],
    [[...sd, 'sd-url-shortener', '--pick'], '--pick chooses a problem'],
    [['practice', 'leadership-scenario', '--pick', '--type', 'conflict'], 'not a type of it'],
    [['practice', 'coding', '--answers', 'x'], 'is for activities that recall a list'],
    [['practice', 'debugging', 'drill-audit-export', '--done'], 'no block of debugging on drill-audit-export is open'],
    [['practice', 'abandon', 'abcdef'], 'no entry abcdef'],
  ])('%j is refused in words', async (argv, words) => {
    const run = await prep(argv, { home: temporaryFolder() })
    expect(run.stderr).toContain(words)
    expect([2, 4]).toContain(run.code)
  })
})

describe('a block that was set down', () => {
  const coding = ['practice', 'coding', 'my-problem']
  const evening = '2026-11-20T19:00:00Z'
  const morning = '2026-11-21T07:30:00Z'

  it('never records the night: without a stopwatch it asks how long it took, and stays open', async () => {
    const home = temporaryFolder()
    await prep(coding, { home, now: evening })
    const done = await prep([...coding, '--done', '--solved'], { home, now: morning })
    expect(done.code).toBe(2)
    expect(done.stderr).toContain('the block was begun 12 h 30 ago and has a limit of 35 min, and no timer was running')
    expect(await entriesOf(home, 'practice')).toEqual([])
    const due = await prep(['due'], { home, now: morning })
    expect(due.stdout).toContain('Coding problem, my-problem')
    const cure = /prep (practice coding --start \S+ --done --minutes 35)/.exec(done.stderr)?.[1] ?? ''
    expect((await prep([...cure.split(' '), '--solved'], { home, now: morning })).code).toBe(0)
    expect((await entriesOf(home, 'practice'))[0]?.payload).toMatchObject({ minutes: 35, isWithinLimit: true })
  })

  it('continues with --resume, and counts what ran on both days but not the night between', async () => {
    const home = temporaryFolder()
    await prep(coding, { home, now: evening })
    await prep([...coding, '--resume'], { home, now: '2026-11-20T19:10:00Z' })
    expect(await dataOf([...coding, '--resume'], { home, now: morning }).catch((error) => String(error))).toContain(
      'is already running',
    )
    const done = await prep([...coding, '--done', '--no-solved'], { home, now: morning })
    expect(done.code).toBe(0)
    expect((await entriesOf(home, 'practice'))[0]?.payload).toMatchObject({ minutes: 10, solved: false })
    expect((await entriesOf(home, 'practice'))[0]?.payload).not.toHaveProperty('finishedAt')
  })

  it('counts a morning of its own when it is gone on with then', async () => {
    const home = temporaryFolder()
    await prep(coding, { home, now: evening })
    const on = await dataOf([...coding, '--resume'], { home, now: '2026-11-21T07:00:00Z' })
    expect(on).toMatchObject({ open: true, minutes: 0 })
    await prep([...coding, '--done', '--solved'], { home, now: morning })
    expect((await entriesOf(home, 'practice'))[0]?.payload).toMatchObject({ minutes: 30 })
  })

  it('is not begun a second time, until it is done', async () => {
    const home = temporaryFolder()
    await prep(coding, { home, now: evening })
    const again = await prep(coding, { home, now: morning })
    expect(again.code).toBe(2)
    expect(again.stderr).toContain('is already open, since Nov 20, 19:00')
    expect(again.stderr).toMatch(/prep practice coding --start \S+ --resume continues/)
    expect((await dataOf(['practice', 'list'], { home, now: morning })).open).toHaveLength(1)
    await prep([...coding, '--done', '--minutes', '30', '--solved'], { home, now: morning })
    expect((await prep(coding, { home, now: morning })).code).toBe(0)
  })

  it('counts once, whoever finishes it first', async () => {
    const home = temporaryFolder()
    const terminal = fakeTerminal()
    const run = prep([...sd, 'sd-url-shortener'], { home, now: at(0), isTTY: true, promptStreams: terminal.streams })
    await terminal.until('45:00 left')
    expect((await prep([...sd, '--done', '--minutes', '40'], { home, now: at(45) })).code).toBe(0)
    terminal.type('q')
    await terminal.until('What should happen to it?')
    terminal.type('\u001b[B\r')
    await terminal.until('Is it right?')
    terminal.type('y\r')
    await terminal.until('Which parts')
    terminal.type('\r')
    await terminal.until('1–5 (')
    terminal.type('s\r')
    await terminal.until('A note')
    terminal.type('\r')
    const { code, stderr } = await run
    expect(code).toBe(1)
    expect(stderr).toContain('is not open any more')
    expect(await entriesOf(home, 'practice')).toHaveLength(1)
  })

  it('asks on a terminal what nobody has said, offers what its stopwatch saw, and assumes nothing of the result', async () => {
    const home = temporaryFolder()
    await prep(coding, { home, now: at(0) })
    await prep([...coding, '--resume'], { home, now: at(20) })
    const terminal = fakeTerminal()
    const run = prep([...coding, '--done'], { home, now: at(30), isTTY: true, promptStreams: terminal.streams })
    await terminal.until('How long did you work at it? (Coding problem, my-problem) (30 min)')
    terminal.type('\r')
    await terminal.until('Which parts did you cover?')
    terminal.type('\r')
    await terminal.until('Was it solved? (y/n)')
    terminal.type('\r')
    await terminal.until('y or n')
    terminal.type('y\r')
    await terminal.until('a hint or a solution?')
    terminal.type('y\r')
    await terminal.until('best known complexity?')
    terminal.type('\r')
    await terminal.until('1–5 (')
    terminal.type('s\r')
    await terminal.until('A note')
    terminal.type('\r')
    expect((await run).code).toBe(0)
    expect((await entriesOf(home, 'practice'))[0]?.payload).toMatchObject({
      minutes: 30,
      solved: true,
      helpUsed: true,
      optimal: false,
    })
  })
})

describe('what cannot be true of a block', () => {
  it('is kept and counts for nothing until somebody stands by it', async () => {
    const home = temporaryFolder()
    const designs = async (): Promise<Data | undefined> => {
      const { gates } = (await dataOf(['gate', 'gate1'], { home, now: at(60) })) as { gates: { criteria: Data[] }[] }
      return gates[0]?.criteria.find(({ id }) => id === 'designs')
    }
    await prep([...sd, 'sd-url-shortener'], { home, now: at(0) })
    const done = await prep([...sd, '--done', '--structure', 'all'], { home, now: at(4) })
    expect(done.code).toBe(0)
    expect(done.stderr).toContain('this is too short for a whole block of 45 min')
    expect(await designs()).toMatchObject({ value: 0 })
    const cure = /prep (edit \S+ --set isTimeConfirmed=true)/.exec(done.stderr.replace(/\s+/g, ' '))?.[1] ?? ''
    expect((await prep(cure.split(' '), { home, now: at(5) })).code).toBe(0)
    expect(await designs()).toMatchObject({ value: 1 })
  })

  it('is said to be right with --confirm', async () => {
    const home = temporaryFolder()
    await prep([...sd, 'sd-url-shortener'], { home, now: at(0) })
    const done = await prep([...sd, '--done', '--minutes', '200', '--confirm'], { home, now: at(210) })
    expect(done.stderr).toBe('')
    expect((await entriesOf(home, 'practice'))[0]?.payload).toMatchObject({ minutes: 200, isTimeConfirmed: true })
  })
})

describe('a mock that was begun', () => {
  it('is not an open block, and is not given up here', async () => {
    const home = temporaryFolder()
    const begun = await prepJson(['mock', 'start', '--no-timer'], { home })
    expect(await dataOf(['practice', 'list'], { home })).toEqual({ open: [] })
    const given = await prep(['practice', 'abandon', String((begun.entries as string[])[0])], { home })
    expect(given.code).toBe(2)
    expect(given.stderr).toContain('prep mock add --start ID')
  })
})

describe('prep practice --pick', () => {
  it('chooses the same problem for the same seed, and another when it was practiced', async () => {
    const home = temporaryFolder()
    const pick = ['practice', 'case-study', '--pick', '--seed', '7']
    const first = await dataOf(pick, { home: temporaryFolder() })
    expect((await dataOf(pick, { home, now: at(0) })).problem).toBe(first.problem)
    expect((await dataOf(pick, { home, now: at(1) })).problem).not.toBe(first.problem)
  })

  it('goes through the whole catalog before it repeats anything', async () => {
    const home = temporaryFolder()
    const seen: unknown[] = []
    for (let turn = 0; turn < 11; turn++)
      seen.push(
        (await dataOf(['practice', 'innovation', '--pick', '--seed', String(turn)], { home, now: at(turn) })).problem,
      )
    expect(new Set(seen).size).toBe(11)
  })

  it('keeps to a tier and a type, and chooses the activity when none is named', async () => {
    const home = temporaryFolder()
    const tier = await dataOf([...sd, '--pick', '--tier', 'advanced', '--seed', '1'], { home })
    expect(tier.tier).toBe('advanced')
    const type = await dataOf(
      ['practice', 'leadership-scenario', '--pick', '--type', 'under-performer', '--seed', '1'],
      { home },
    )
    expect(type.type).toBe('under-performer')
    expect((await dataOf(['practice', '--pick', '--tier', 'hard', '--seed', '1'], { home })).activity).toBe('coding')
  })
})

describe('prep practice principle-recall', () => {
  const recall = ['practice', 'principle-recall', '--answers', '-']
  const all = [
    'Customer obsession',
    'ownership',
    'Invent & Simplify',
    'are right',
    'LEARN AND BE CURIOUS',
    'develop the best',
    'highest standards',
    'Think big.',
    'bias for action',
    'frugality',
    'earn trust',
    'dive deep',
    'Have backbone',
    'deliver results',
    "Earth's best employer",
    'broad responsibility',
  ]

  it('scores a complete list, whatever its order and form, as an automated result', async () => {
    const home = temporaryFolder()
    const data = await dataOf(recall, { home, stdin: all.toReversed().join('\r\n') })
    expect(data).toMatchObject({ score: 16, of: 16, isAutomated: true, missing: [], unknown: [] })
    const [practice] = await entriesOf(home, 'practice')
    expect(practice?.payload).toMatchObject({ score: 16, isAutomated: true, limitMinutes: 10 })
  })

  it('names what was left out, not known or said twice', async () => {
    const answers = [...all.slice(0, 14), 'best', 'teamwork', 'Disagree and commit', '']
    const run = await prep(recall, { home: temporaryFolder(), stdin: answers.join('\n') })
    expect(run.stdout).toContain('14 of 16 right.')
    expect(run.stdout).toContain("Strive to be Earth's Best Employer")
    expect(run.stdout).toContain('2 answers not in the list: best; teamwork')
    expect(run.stdout).toContain('named twice: Disagree and commit')
  })

  it('counts for the objective when a full list is recalled twice, a week apart', async () => {
    const home = temporaryFolder()
    const stdin = all.join('\n')
    for (const now of ['2026-11-01T12:00:00Z', '2026-11-05T12:00:00Z', '2026-11-09T12:00:00Z']) {
      const run = await prep(recall, { home, stdin, now })
      expect(run.code).toBe(0)
    }
    const { objectives } = (await dataOf(['objectives', 'l6-behavioral-remember'], { home })) as {
      objectives: { criteria?: Data[] }[]
    }
    expect(JSON.stringify(objectives)).toContain('"met"')
  })

  it('needs a terminal or a file', async () => {
    const run = await prep(['practice', 'principle-recall'], { home: temporaryFolder() })
    expect(run.code).toBe(2)
    expect(run.stderr).toContain('--answers FILE')
    expect(
      (await prep(['practice', 'principle-recall', '--answers', 'nowhere.txt'], { home: temporaryFolder() })).code,
    ).toBe(4)
  })

  it('asks one by one on a terminal', async () => {
    const home = temporaryFolder()
    const terminal = fakeTerminal()
    const run = prep(['practice', 'principle-recall'], { home, isTTY: true, promptStreams: terminal.streams })
    for (const [index, answer] of ['Ownership', 'Dive Deep', ''].entries()) {
      await terminal.until(`${index + 1}.`)
      terminal.type(`${answer}\r`)
    }
    const { code, stdout } = await run
    expect(code).toBe(0)
    expect(stdout).toContain('2 of 16 right.')
  })
})

describe('prep practice on a terminal', () => {
  const live = (home: string, argv: readonly string[], options: Partial<RunOptions> = {}) => {
    const terminal = fakeTerminal()
    return { terminal, run: prep(argv, { home, isTTY: true, promptStreams: terminal.streams, ...options }) }
  }

  it('times the block, then asks for the parts, a rating and a note', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, [...sd, 'sd-url-shortener'])
    await terminal.until('45:00 left')
    expect(terminal.isRaw()).toBe(true)
    expect(await dataOf(['practice', 'list'], { home })).toMatchObject({ open: [{ problem: 'sd-url-shortener' }] })
    expect(terminal.screen()).not.toContain('abuse and malicious links')
    terminal.type('p')
    await terminal.until('paused')
    terminal.type('p')
    await terminal.until('running again')
    terminal.type('f')
    await terminal.until('y finishes, any other key continues')
    terminal.type('x')
    await terminal.until('running again')
    terminal.type('f')
    await terminal.until('y finishes')
    terminal.type('y')
    await terminal.until('very short. Is it right?')
    terminal.type('\r')
    await terminal.until('y or n')
    terminal.type('n\r')
    await terminal.until('How long did you work at it?')
    terminal.type('40m\r')
    await terminal.until('abuse and malicious links')
    await terminal.until('Which parts did you cover?')
    terminal.type(' \r')
    await terminal.until('1–5 (')
    terminal.type('4\r')
    await terminal.until('A note')
    terminal.type('slow on data\r')
    const { code, stdout } = await run
    expect(code).toBe(0)
    expect(stdout).toContain('What changed')
    const [practice] = await entriesOf(home, 'practice')
    expect(practice?.payload).toMatchObject({
      structure: ['requirements'],
      isWithinLimit: true,
      note: 'slow on data',
      minutes: 40,
    })
    expect(practice?.payload).toHaveProperty('stopwatchMinutes')
    expect(practice?.payload).not.toHaveProperty('isTimeConfirmed')
    expect((await entriesOf(home, 'rating'))[0]).toMatchObject({ subject: 'system-design', value: 4 })
    expect(terminal.isRaw()).toBe(false)
  })

  it('leaves the block open on Ctrl-C, and gives the terminal back', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, [...sd, 'sd-url-shortener'])
    await terminal.until('45:00 left')
    terminal.type('\u0003')
    const { code, stderr } = await run
    expect(code).toBe(130)
    expect(stderr).toContain('the block stays open')
    expect(stderr).toMatch(/prep practice system-design --start \S+ --resume continues/)
    expect(terminal.isRaw()).toBe(false)
    expect(await dataOf(['practice', 'list'], { home })).toMatchObject({ open: [{ problem: 'sd-url-shortener' }] })
  })

  it('gives the block up after q, if that is wanted', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, [...sd, 'sd-url-shortener'])
    await terminal.until('45:00 left')
    terminal.type('q')
    await terminal.until('What should happen to it?')
    terminal.type('\u001b[B\u001b[B\r')
    const { code, stdout } = await run
    expect(code).toBe(0)
    expect(stdout).toContain('given up')
    expect(await dataOf(['practice', 'list'], { home })).toEqual({ open: [] })
  })

  it('asks for activity and problem where none is named', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, ['practice', '--seed', '1'])
    await terminal.until('What do you want to practice?')
    terminal.type('\r')
    await terminal.until('Which problem?')
    terminal.type('\r')
    await terminal.until('left')
    terminal.type('\u0003')
    expect((await run).code).toBe(130)
    expect(await dataOf(['practice', 'list'], { home })).toMatchObject({ open: [{ activity: 'system-design' }] })
  })

  it('writes lines instead of redrawing one with --plain', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, ['practice', 'case-study', 'case-clinic-scheduling', '--plain'])
    await terminal.until('Keys: p pause, f finish, q stop')
    terminal.type('\u0003')
    await run
    expect(terminal.screen()).not.toMatch(/\[[█ ]{10}\]/u)
  })

  it('stops the clock of a drill when its tests pass', async () => {
    const home = temporaryFolder()
    const cwd = temporaryFolder()
    const { terminal, run } = live(home, ['practice', 'debugging', 'drill-audit-export'], { cwd })
    await terminal.until('10:00 left')
    terminal.type('r')
    await terminal.until('1 of 5 tests fail: exports every entry of a busy second')
    cpSync(join(import.meta.dirname, '../fixtures/drills/drill-audit-export'), join(cwd, 'drill-audit-export'), {
      recursive: true,
    })
    terminal.type('r')
    await terminal.until('All 5 tests pass.')
    const { code, stdout } = await run
    expect(code).toBe(0)
    expect(stdout).toContain('solved')
    const [practice] = await entriesOf(home, 'practice')
    expect(practice?.payload).toMatchObject({ solved: true, isAutomated: true, isWithinLimit: true })
  })

  it('leaves a drill open that was stopped', async () => {
    const home = temporaryFolder()
    const { terminal, run } = live(home, ['practice', 'debugging', 'drill-audit-export'], { cwd: temporaryFolder() })
    await terminal.until('10:00 left')
    terminal.type('q')
    await terminal.until('What should happen to it?')
    terminal.type('\r')
    expect((await run).stdout).toContain('It stays open')
    expect(await dataOf(['practice', 'list'], { home })).toMatchObject({ open: [{ problem: 'drill-audit-export' }] })
  })
})
