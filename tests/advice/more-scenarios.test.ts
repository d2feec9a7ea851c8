import { describe, expect, it } from 'vitest'
import type { PlanBlock } from '../../src/domain/plan/blocks.ts'
import { answersFile, shippedBank, wrongAnswer } from '../commands/quiz-answers.ts'
import { prep } from '../harness/prep.ts'
import { commandsOf, dateOf, ids, kinds, known, type Learner, learner, noon } from './learner.ts'

/** The blocks that the week still holds, beside what is listed first. */
async function weekBlocks(someone: Learner, day: number): Promise<PlanBlock[]> {
  const { data } = await someone.json(day, 'week')
  return (data as { blocks: PlanBlock[] }).blocks
}

const said = async (someone: Learner, day: number, ...argv: string[]): Promise<string> =>
  (await someone.run(day, ...argv, '--width', '200')).stdout

/** The status and the dashboard where a terminal has few lines: both say what is next in their shortest form. */
const onSmallScreens = (someone: Learner, day: number): Promise<string[]> =>
  Promise.all(
    [[], ['dashboard']].map(async (argv) => {
      const screen = { home: someone.home, now: noon(day), isTTY: true, columns: 100, rows: 12, env: { NO_COLOR: '1' } }
      return (await prep(argv, screen)).stdout
    }),
  )

describe('what a coach would say', () => {
  it('the day before an interview: when it is, and no plan beside getting ready', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(1, 'interview', 'add', 'Northwind', '--stage', `Loop=${dateOf(10)}`)
    expect(await said(someone, 9)).toMatch(/^L6 on \w+ \d+, interview tomorrow$/m)
    expect(await said(someone, 10)).toMatch(/^L6 on \w+ \d+, interview today$/m)
    const [ready] = await someone.actions(9)
    expect(ready?.commands).toEqual([expect.stringMatching(/^prep interview show i-\w+$/)])
    await someone.run(9, ...(ready?.commands[0]?.split(' ').slice(1) ?? []))
    expect(await weekBlocks(someone, 9)).toEqual([])
    expect(await said(someone, 9, 'week')).not.toContain('Then, this week')
  })

  it('after an interview that was passed: no debrief of what is closed, and no plan towards its date', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(1, 'interview', 'add', 'Northwind', '--stage', `Loop=${dateOf(10)}`)
    await someone.run(11, 'interview', 'close', 'Northwind', '--result', 'pass')
    const all = await someone.actions(12, '--all')
    for (const kind of ['ready', 'debrief']) expect(kinds(all)).not.toContain(kind)
    expect(await said(someone, 12)).toMatch(/^L6 on \w+ \d+$/m)
  })

  it('an interview that was passed: rest or a new date, and no plan until either is decided', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(1, 'interview', 'add', 'Northwind', '--stage', `Loop=${dateOf(10)}`)
    const receipt = await someone.run(11, 'interview', 'close', 'Northwind', '--result', 'pass')
    expect(receipt.stdout).toMatch(/^Next {2}Decide what comes next: a rest, or a new date/m)
    const all = await someone.actions(12, '--all')
    expect(all[0]).toMatchObject({ id: 'next-interview', kind: 'decide' })
    expect(all[0]?.because).toMatch(/^You passed at Northwind yesterday: nothing is planned until /)
    for (const kind of ['plan', 'measure', 'assess', 'ask', 'checkin']) expect(kinds(all)).not.toContain(kind)
    expect(await weekBlocks(someone, 12)).toEqual([])
    for (const [day, ...decision] of [
      [12, 'skip', 'next-interview'],
      [12, 'log', 'coding', '30m'],
      [12, 'interview', 'add', 'Contoso'],
      [12, ...(all[0]?.commands[0] ?? '').split(' ').slice(1)],
    ] as [number, ...string[]][]) {
      await someone.run(day, ...decision)
      expect([decision, ids(await someone.actions(day, '--all'))]).not.toEqual([
        decision,
        expect.arrayContaining(['next-interview']),
      ])
      await someone.run(day, 'undo')
      expect(ids(await someone.actions(day, '--all'))).toContain('next-interview')
    }
    const later = await someone.actions(26, '--all')
    expect(ids(later)).not.toContain('next-interview')
    expect(kinds(later)).toContain('plan')
  })

  it('an interview that was failed: what comes next is asked, and the plan continues without a date', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(1, 'profile', 'set', `interview-date=${dateOf(10)}`)
    await someone.run(11, 'outcome', 'add', '--result', 'fail', '--on', dateOf(10))
    const all = await someone.actions(11, '--all')
    expect(all[0]?.id).toBe('next-interview')
    expect(kinds(all)).toContain('plan')
    expect(all[0]?.commands).toContain('prep profile set interview-date=none')
    await someone.run(11, 'profile', 'set', 'interview-date=none')
    expect(ids(await someone.actions(11, '--all'))).not.toContain('next-interview')
  })

  it.each([
    ['a recorded interview', ['interview', 'add', 'Northwind', '--stage', `Loop=${dateOf(10)}`]],
    ['the date of the profile', ['profile', 'set', `interview-date=${dateOf(10)}`]],
  ])('an interview gone by without a result: it is asked for, and not again once it is known: %s', async (_, made) => {
    const someone = learner()
    await known(someone)
    await someone.run(1, ...made)
    const resultOf = async (day: number) => (await someone.actions(day, '--all')).find(({ id }) => /^result:/.test(id))
    for (const day of [10, 11, 13]) expect(await resultOf(day)).toBeUndefined()
    const asked = await resultOf(15)
    expect(asked?.because).toMatch(/ was on .* and has no result yet/)
    expect(asked?.commands.map((command) => command.match(/--result (\w+)/)?.[1])).toEqual([
      'pass',
      'fail',
      'withdrawn',
    ])
    await someone.run(15, ...(asked?.commands[1]?.split(' ').slice(1) ?? []))
    expect(await resultOf(15)).toBeUndefined()
    expect((await someone.actions(15))[0]?.id).toBe('next-interview')
  })

  it('three hours a week: no week holds more, and every block is worth sitting down for', async () => {
    const someone = learner()
    await someone.begins(0)
    await someone.run(0, 'profile', 'set', 'hours-per-week=3')
    for (const by of [undefined, 'mentor:Ana', 'peer:Bo']) await someone.rates(0, 3, by)
    const blocks = await weekBlocks(someone, 7)
    const hours = blocks.map((block) => block.hours).reduce((sum, more) => sum + more, 0)
    expect(hours).toBeGreaterThan(0)
    expect(hours).toBeLessThanOrEqual(3)
    for (const { minutes } of blocks) expect(minutes).toBeGreaterThanOrEqual(10)
    expect((await someone.actions(7)).length).toBeGreaterThan(0)
  })

  it('a gate attempted and failed yesterday: what was missed, then the weak part, not the same form again', async () => {
    const someone = learner()
    await known(someone)
    const items = ['aws-services', 'algorithm-patterns', 'leadership-principles'].flatMap((id) => shippedBank(id).items)
    const file = answersFile(someone.home, items, (item) => ({ answer: wrongAnswer(item) }))
    await someone.run(9, 'quiz', 'knowledge', '--mode', 'form', '--answers', file)
    const all = await someone.actions(10, '--all')
    const study = kinds(all).indexOf('misses')
    expect(study).toBeGreaterThanOrEqual(0)
    expect(study).toBeLessThan(kinds(all).indexOf('plan'))
    expect(commandsOf(all)).not.toContain('--mode form')
    expect(all[study]?.because).toBe('You missed 36 of 36 questions yesterday.')
    expect(await said(someone, 10, 'gate', 'gate1', '--explain')).toContain('75% right in every part; now below in')
  })

  it('all entry requirements met and nothing attempted: the first gate is worked at, not asked about', async () => {
    const someone = learner()
    await someone.begins(0)
    await someone.run(0, 'profile', 'set', 'hours-per-week=15')
    for (const by of [undefined, 'mentor:Ana', 'peer:Bo']) await someone.rates(0, 3, by)
    const all = await someone.actions(1, '--all')
    expect(kinds(all)).not.toContain('decide')
    expect(all.filter(({ gate }) => gate === 'gate1').length).toBeGreaterThan(0)
    expect(await said(someone, 1, 'gate')).toMatch(/Foundational gate\npassed/)
  })

  it('everything set aside: that is said, and the week does not go on listing it', async () => {
    const someone = learner()
    await known(someone)
    let skipped = 0
    while ((await someone.actions(9)).length > 0) {
      await someone.run(9, 'skip', '1')
      skipped++
    }
    const next = await said(someone, 9, 'next')
    const why = `Nothing is left to do now: you have set all ${skipped} actions aside.`
    expect(next).toContain(why)
    for (const screen of await onSmallScreens(someone, 9)) expect(screen).toContain(why)
    expect(next).toMatch(/The plan resumes on \S+day, /)
    expect(await weekBlocks(someone, 9)).toEqual([])
    expect(await said(someone, 9, 'week')).not.toContain('Then, this week')
  })

  it('only outside ratings: practice is planned, and nobody is sent to rate themselves first', async () => {
    const someone = learner()
    await someone.begins(0)
    await someone.rates(0, 3, 'mentor:Ana')
    await someone.rates(1, 3.5, 'peer:Bo')
    const all = await someone.actions(2, '--all')
    for (const kind of ['assess', 'measure', 'ask']) expect(kinds(all)).not.toContain(kind)
    expect(kinds(all)).toContain('plan')
    expect(await said(someone, 2, 'dashboard')).toContain('16 ratings, 16 of them by others.')
  })

  it('a week away: nothing is asked, one line says until when, and no debt waits at the end', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(6, 'log', 'coding', '60m')
    await someone.run(7, 'pause', '--until', dateOf(13))
    for (const argv of [[], ['next'], ['week']]) {
      const text = await said(someone, 9, ...argv)
      expect([argv, text.match(/Everything is paused until/g)?.length]).toEqual([argv, 1])
      expect(text).not.toContain('Nothing is left to do')
    }
    for (const screen of await onSmallScreens(someone, 9)) {
      expect(screen.match(/Everything is paused until/g)?.length).toBe(1)
      expect(screen).not.toContain('Nothing is left to do')
    }
    expect(await said(someone, 9, 'week')).not.toMatch(/of 12 planned/)
    const back = await someone.actions(14, '--all')
    expect(kinds(back)).not.toContain('checkin')
    expect(kinds(back)).toContain('plan')
  })

  it('no story in week 8: the first story is in the week, and what was logged without structure is named', async () => {
    const someone = learner()
    await known(someone)
    for (let day = 1; day < 50; day += 7) {
      await someone.run(day, 'log', 'coding', '60m')
      await someone.run(day, 'log', 'system-design', '60m')
    }
    const everything = `${commandsOf(await someone.actions(52, '--all'))}\n${(await weekBlocks(someone, 52)).map(({ command }) => command).join('\n')}`
    expect(everything).toContain('prep story add')
    const gate = await said(someone, 52, 'gate', 'gate1')
    expect(gate).toContain('Still needed: 20 more problems, 5 of them rated by others.')
    expect(gate).toContain('Not counted: 7 problems recorded with too few parts of the structure.')
  })

  it("five open blocks: today's is finished, one old one is closed, and no more than two of them are listed", async () => {
    const someone = learner()
    await known(someone)
    const starts: string[] = []
    for (const [at, problem] of [
      'sd-news-feed',
      'sd-messaging',
      'sd-url-shortener',
      'sd-rate-limiter',
      'sd-paste-service',
    ].entries()) {
      const { data } = await someone.json(1 + 2 * at, 'practice', 'system-design', problem)
      starts.push((data as { start: string }).start.slice(-8))
    }
    const all = await someone.actions(9, '--all')
    expect(ids(all.slice(0, 2))).toEqual([`finish:${starts[4]}`, `close:${starts[0]}`])
    expect(kinds(all).filter((kind) => kind === 'finish' || kind === 'close')).toHaveLength(2)
    expect(commandsOf(all.slice(2))).not.toMatch(/sd-(news-feed|messaging|url-shortener|rate-limiter|paste-service)/)
  })

  it('a two-weekly check takes as long as its parts, and in little time only the parts that fit are named', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(2, 'log', 'reading', '30m')
    const check = (await someone.actions(10, '--all')).find(({ id }) => id === 'checkin:biweekly')
    expect(check?.minutes).toBe(60 + 45 + 5 + 60)
    const atL7 = (await someone.actions(10, '--all', '--level', 'L7')).find(({ id }) => id === 'checkin:biweekly')
    expect(atL7?.minutes).toBe(60 + 90 + 5 + 60)
    expect(check?.commands).toHaveLength(4)
    const short = (await someone.actions(10, '--all', '--minutes', '40')).find(({ id }) => id === 'checkin:biweekly')
    expect(short?.minutes).toBeLessThanOrEqual(40)
    expect(commandsOf(short ? [short] : [])).not.toContain('prep mock')
  })
})
