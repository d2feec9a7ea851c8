import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { prep, prepJson, prepText, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'
import { json, ledgerOf, run } from './figures.ts'

const question = z.looseObject({ text: z.string(), principles: z.array(z.string()), story: z.string().optional() })
const shown = z.object({
  interview: z.looseObject({
    id: z.string(),
    company: z.string(),
    rounds: z.array(
      z.looseObject({
        number: z.number(),
        title: z.string(),
        on: z.string().nullable(),
        debrief: z
          .looseObject({
            id: z.string(),
            on: z.string(),
            questions: z.array(question),
            ratings: z.record(z.string(), z.number()),
          })
          .nullable(),
      }),
    ),
    forecasts: z.array(z.looseObject({ id: z.string(), topics: z.unknown() })),
    result: z.string().nullable(),
  }),
})

const show = async (home: string, name: string) =>
  shown.parse((await prepJson(['interview', 'show', name], { home })).data).interview

const done = (home: string, ...argv: string[]): Promise<string> => prepText(argv, { home })

const profileDate = async (home: string): Promise<unknown> =>
  z
    .looseObject({ profile: z.looseObject({ interviewDate: z.unknown() }) })
    .parse((await prepJson(['profile'], { home })).data).profile.interviewDate

function debriefFile(home: string, text: string): string {
  const file = join(home, 'debrief.yaml')
  writeFileSync(file, text)
  return file
}

describe('prep interview', () => {
  it('has nothing to list at first, and says how to begin', async () => {
    expect(await done(temporaryFolder(), 'interview', 'list')).toContain('prep interview add COMPANY')
  })

  it('keeps several companies, each with its rounds in the order of their dates', async () => {
    const home = temporaryFolder()
    await done(
      home,
      'interview',
      'add',
      'Northwind',
      '--stage',
      'Loop=2027-01-28',
      '--stage',
      'Screen=2027-01-12',
      '--stage',
      'Offer talk',
    )
    await done(home, 'interview', 'add', 'Contoso', '--level', 'L7', '--role', 'Director')
    expect((await show(home, 'northwind')).rounds).toMatchObject([
      { number: 1, title: 'Screen', on: '2027-01-12' },
      { number: 2, title: 'Loop', on: '2027-01-28' },
      { number: 3, title: 'Offer talk', on: null },
    ])
    expect(await show(home, 'cont')).toMatchObject({ company: 'Contoso', level: 'L7', role: 'Director', rounds: [] })
  })

  it('makes the next dated round of all of them the day that the plan counts back from', async () => {
    const home = temporaryFolder()
    await done(home, 'profile', 'set', 'interview-date=2027-03-01')
    await done(home, 'interview', 'add', 'Northwind', '--stage', 'Screen=2026-11-20', '--stage', 'Loop=2027-01-28')
    expect(await profileDate(home)).toBe('2027-01-28')
    await done(home, 'interview', 'add', 'Contoso', '--stage', 'Screen=2026-12-04')
    expect(await profileDate(home)).toBe('2026-12-04')
    expect(await done(home, 'profile')).toContain('2026-12-04 (Contoso, Screen)')
    await done(home, 'interview', 'round', 'Contoso', '--round', '1', '--date', '2027-02-02')
    expect(await profileDate(home)).toBe('2027-01-28')
    await done(home, 'interview', 'close', 'Northwind', '--result', 'withdrawn')
    expect(await profileDate(home)).toBe('2027-02-02')
    await done(home, 'interview', 'close', 'Contoso', '--result', 'withdrawn')
    expect(await profileDate(home)).toBe('2027-03-01')
    await done(home, 'undo')
    expect(await profileDate(home)).toBe('2027-02-02')
  })

  it('changes a round where --round names it, and adds one where it does not', async () => {
    const home = temporaryFolder()
    await done(home, 'interview', 'add', 'Northwind', '--stage', 'Screen=2026-12-01')
    await done(home, 'interview', 'round', 'Northwind', '--round', '1', '--stage', 'Call', '--minutes', '45')
    await done(home, 'interview', 'round', 'Northwind', '--stage', 'Loop')
    expect((await show(home, 'Northwind')).rounds).toMatchObject([
      { title: 'Call', on: '2026-12-01', minutes: 45 },
      { title: 'Loop', on: null },
    ])
    await done(home, 'interview', 'round', 'Northwind', '--round', '1', '--date', 'none')
    expect((await show(home, 'Northwind')).rounds.map(({ on }) => on)).toEqual([null, null])
    const none = await prep(['interview', 'round', 'Northwind', '--round', '7', '--stage', 'X'], { home })
    expect(none).toMatchObject({ code: 4 })
    expect(none.stderr).toContain('Northwind has no round 7')
    expect((await prep(['interview', 'round', 'Northwind'], { home })).stderr).toContain('add --stage TITLE')
    expect((await prep(['check'], { home })).code).toBe(0)
  })

  it('names the nearest company, and asks which of two', async () => {
    const home = temporaryFolder()
    await done(home, 'interview', 'add', 'Northwind')
    expect((await prep(['interview', 'show', 'Northwand'], { home })).stderr).toContain('Northwind')
    const again = await prep(['interview', 'add', 'northwind'], { home })
    expect(again.stderr).toContain('is open; both are kept')
    expect((await prep(['interview', 'show', 'Northwind'], { home })).stderr).toContain('could be any of 2 interviews')
  })

  it('takes a debrief from a file, whole or not at all', async () => {
    const home = temporaryFolder()
    await done(home, 'interview', 'add', 'Northwind', '--stage', 'Screen=2026-11-20')
    const file = debriefFile(
      home,
      `questions:
  - text: Tell me about a time you disagreed
    principles: [have-backbone, nonsense]
    went: 3.25
ratings:
  communication: 6
  cookery: 3
`,
    )
    const refused = await prep(['interview', 'debrief', 'Northwind', '--file', file], { home })
    expect(refused.code).toBe(3)
    for (const fault of [
      'no principle nonsense',
      '3.25 is not a half step',
      '6 is off the scale',
      'no rubric row cookery',
    ])
      expect(refused.stderr).toContain(fault)
    expect((await show(home, 'Northwind')).rounds[0]?.debrief).toBeNull()
    await done(
      home,
      'interview',
      'debrief',
      'Northwind',
      '--file',
      debriefFile(
        home,
        `questions:
  - text: Tell me about a time you disagreed
    principles: [have-backbone]
    went: 3.5
ratings:
  communication: 3.5
surprises: Nobody asked for figures.
`,
      ),
    )
    expect((await show(home, 'Northwind')).rounds[0]?.debrief).toMatchObject({
      on: '2026-11-20',
      questions: [{ text: 'Tell me about a time you disagreed', principles: ['have-backbone'], went: 3.5 }],
      ratings: { communication: 3.5 },
      surprises: 'Nobody asked for figures.',
    })
    expect(await done(home, 'interview', 'show', 'Northwind')).toContain('Surprises: Nobody asked for figures.')
  })

  it('reads its own form back', async () => {
    const home = temporaryFolder()
    await done(home, 'interview', 'add', 'Northwind', '--stage', 'Screen=2026-11-20')
    const form = await done(home, 'interview', 'debrief', 'Northwind', '--template')
    await done(home, 'interview', 'debrief', 'Northwind', '--file', debriefFile(home, form))
    expect((await show(home, 'Northwind')).rounds[0]?.debrief?.questions).toHaveLength(1)
  })

  it('moves no level by what you say of yourself', async () => {
    const home = ledgerOf()
    const before = (await json(home, 'dashboard')).data.competencies
    await run(home, 'interview', 'add', 'Northwind', '--stage', 'Screen=2026-03-20')
    const text = 'ratings: {communication: 5, coding: 5}\n'
    expect((await run(home, 'interview', 'debrief', 'Northwind', '--file', debriefFile(home, text))).code).toBe(0)
    expect((await json(home, 'dashboard')).data.competencies).toEqual(before)
  })

  it('debriefs the latest held round, and none that is to come', async () => {
    const home = temporaryFolder()
    await done(home, 'interview', 'add', 'Northwind', '--stage', 'Loop=2027-01-28')
    const file = debriefFile(home, 'questions: [{text: Why us?}]\n')
    const early = await prep(['interview', 'debrief', 'Northwind', '--file', file], { home })
    expect(early.stderr).toContain('Northwind has no round that was held')
    const named = await prep(['interview', 'debrief', 'Northwind', '--round', '1', '--file', file], { home })
    expect(named.stderr).toContain('Loop is on Jan 28, 2027: it has not been held yet')
    await done(home, 'interview', 'round', 'Northwind', '--stage', 'First', '--date', '2026-11-10')
    await done(home, 'interview', 'round', 'Northwind', '--stage', 'Second', '--date', '2026-11-18')
    await done(home, 'interview', 'debrief', 'Northwind', '--file', file)
    await done(home, 'interview', 'debrief', 'Northwind', '--file', file)
    const { rounds } = await show(home, 'Northwind')
    expect(rounds.map(({ title, debrief }) => [title, debrief === null])).toEqual([
      ['First', false],
      ['Second', false],
      ['Loop', true],
    ])
  })

  it('scores the topics that were forecast against those that came up', async () => {
    const home = ledgerOf()
    await run(home, 'interview', 'add', 'Northwind', '--stage', 'Screen=2026-03-29')
    const made = await json(home, 'forecast', 'add', '--own', '60%', '--topics', 'ownership,frugality,coding')
    expect(made.data).toMatchObject({ topics: ['ownership', 'frugality', 'coding'], interviewOn: '2026-03-29' })
    const text = 'questions: [{text: Why, principles: [ownership, dive-deep]}]\nratings: {coding: 3}\n'
    await run(home, 'interview', 'debrief', 'Northwind', '--file', debriefFile(home, text))
    const { interview } = shown.parse((await json(home, 'interview', 'show', 'Northwind')).data)
    expect(interview.forecasts).toMatchObject([
      { topics: { hits: ['ownership', 'coding'], asked: ['ownership', 'dive-deep', 'coding'] } },
    ])
    const { stdout } = await run(home, 'interview', 'show', 'Northwind')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('2 of 3 came up; unexpected: Dive Deep')
  })

  it("compares a result with the forecast that was made for it, not with another company's", async () => {
    const home = ledgerOf()
    await run(home, 'interview', 'add', 'Northwind', '--stage', 'Loop=2026-04-20')
    await run(home, 'interview', 'add', 'Contoso', '--stage', 'Loop=2026-04-10')
    const north = await json(home, 'forecast', 'add', '--own', '60%', '--interview', 'Northwind')
    await json(home, 'forecast', 'add', '--own', '20%', '--interview', 'Contoso')
    const closed = await json(home, 'interview', 'close', 'Northwind', '--result', 'pass')
    expect(closed.data).toMatchObject({ result: 'pass', forecast: north.data.forecast })
    const twice = await run(home, 'interview', 'close', 'Northwind', '--result', 'fail')
    expect(twice.code).toBe(1)
    expect(twice.stderr).toMatch(/prep edit [0-9a-f]{8} --set result=pass\|fail\|withdrawn changes it/)
  })

  it('lets no words of a round leave in an export, unless asked for', async () => {
    const home = temporaryFolder()
    await done(home, 'interview', 'add', 'Northwind', '--stage', 'Screen=2026-11-20')
    const text = 'questions: [{text: The secret question, principles: [ownership]}]\nsurprises: A secret surprise\n'
    await done(home, 'interview', 'debrief', 'Northwind', '--file', debriefFile(home, text))
    const exported = await done(home, 'export')
    expect(exported).not.toContain('secret')
    expect(exported).toContain('"ownership"')
  })
})

describe('prep interview debrief on a terminal', () => {
  const answered = async (terminal: ReturnType<typeof fakeTerminal>, what: string, keys: string): Promise<void> => {
    await terminal.until(what)
    terminal.type(keys)
  }

  it('asks one question after another, and stopping keeps what was answered', async () => {
    const home = temporaryFolder()
    await done(home, 'interview', 'add', 'Northwind', '--stage', 'Screen=2026-11-20')
    const terminal = fakeTerminal()
    const first = prep(['interview', 'debrief', 'Northwind'], { home, isTTY: true, promptStreams: terminal.streams })
    await answered(terminal, 'Question 1, in their words', 'A time you disagreed with your manager\r')
    await answered(terminal, 'What was it about?', ' \r')
    await answered(terminal, 'How did your answer go?', '3.5\r')
    await answered(terminal, 'Question 2, in their words', '\u0003')
    expect(await first).toMatchObject({ code: 130 })
    const kept = (await show(home, 'Northwind')).rounds[0]?.debrief
    expect(kept?.questions).toMatchObject([{ principles: ['have-backbone'], went: 3.5 }])

    const { rubrics: rows } = z
      .object({ rubrics: z.array(z.looseObject({ title: z.string() })) })
      .parse((await prepJson(['rubric'], { home })).data)
    const again = fakeTerminal()
    const second = prep(['interview', 'debrief', 'Northwind'], { home, isTTY: true, promptStreams: again.streams })
    await answered(again, 'Question 2, in their words', '\r')
    await answered(again, 'System design', '4\r')
    for (const { title } of rows.slice(1)) await answered(again, `${title} (1–5)`, '\r')
    await answered(again, 'What surprised you?', 'The pace\r')
    expect(await second).toMatchObject({ code: 0 })
    const whole = (await show(home, 'Northwind')).rounds[0]?.debrief
    expect(whole).toMatchObject({ ratings: { 'system-design': 4 }, surprises: 'The pace' })
    expect(whole?.questions).toHaveLength(1)
  })
})
