import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, prepJson, type Ran, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

interface Entry {
  kind: string
  subject: string
  source: string
  rater: string
  occurredOn: string
  payload: Record<string, unknown>
}

const entriesOf = async (home: string, kind: string): Promise<Entry[]> => {
  const { data } = await prepJson(['history', '--kind', kind, '--private'], { home })
  return (data as { entries: Entry[] }).entries.toReversed()
}

const ratings = async (home: string): Promise<[string, unknown][]> =>
  (await entriesOf(home, 'rating')).map(({ subject, payload }) => [subject, payload.value])

const CTRL_C = '\u0003'
const ROWS = [
  'System design',
  'Coding',
  'AWS services',
  'Architecture',
  'People leadership',
  'Change management',
  'Strategic thinking',
  'Cultural alignment',

  'Communication',
]

const ROW_IDS = [
  'system-design',
  'coding',
  'aws-services',
  'architecture',
  'people-leadership',
  'change-management',
  'strategic',
  'cultural',
  'communication',
]

/** A guided check at a terminal of 80 columns. */
function guided(home: string, argv: readonly string[] = []) {
  const terminal = fakeTerminal()
  const run: Promise<Ran> = prep(['assess', ...argv], { home, isTTY: true, promptStreams: terminal.streams })
  run.catch(() => {})
  return {
    terminal,
    run,
    answer: async (title: string, text: string): Promise<void> => {
      await terminal.until(`${title}: 1–5 (`)
      terminal.type(`${text}\r`)
    },
  }
}

describe('prep assess on a terminal', () => {
  it('asks row by row, and records each answer with the check it belongs to, the confidence and the note', async () => {
    const home = temporaryFolder()
    const { terminal, run, answer } = guided(home)
    for (const [index, title] of ROWS.entries()) {
      await terminal.until(`${title} (${index + 1} of 9)`)
      await answer(title, String(1 + index / 2))
    }
    await terminal.until('How confident do you feel about the interview')
    terminal.type('7\r')
    await terminal.until('A note on the week')
    terminal.type(' A slow week \r')
    const { code, stdout } = await run
    expect(code).toBe(0)
    expect((await ratings(home)).map(([, value]) => value)).toEqual([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5])
    expect((await entriesOf(home, 'rating'))[0]).toMatchObject({
      subject: 'system-design',
      source: 'self',
      rater: 'me',
      occurredOn: '2026-11-22',
      payload: { value: 1, checkpoint: 'weekly' },
    })
    expect((await entriesOf(home, 'confidence')).map(({ payload }) => payload.value)).toEqual([7])
    expect((await entriesOf(home, 'annotation')).map(({ payload }) => payload.note)).toEqual(['A slow week'])
    expect(stdout).toContain('Your ratings on Nov 22: System design 1')
    expect(stdout).toContain('only you have rated this so far')
    expect(stdout).not.toContain('Not rated yet')
  })

  it.each([
    ['L6', false],
    ['L7', true],
  ])('shows with ? what %s scores pieces of a row by, where it does: %s', async (level, isScored) => {
    const { terminal, run, answer } = guided(temporaryFolder(), ['--level', level])
    await answer('System design', '?')
    await terminal.until('What to look for: System design')
    await answer('System design', 's')
    await answer('Coding', '?')
    await terminal.until('What to look for: Coding')
    const points = terminal.screen().match(/Scored from 1 to 5, each: design for ten million users worldwide/g) ?? []
    expect(points.length).toBe(isScored ? 1 : 0)
    terminal.type('\u0003')
    expect((await run).code).toBe(130)
  })

  it('skips with s, goes back with b, shows what to look for with ?, and takes a half step only', async () => {
    const home = temporaryFolder()
    const { terminal, run, answer } = guided(home)
    await answer('System design', 'b')
    await terminal.until('this is the first row')
    terminal.type('\u007f3.3\r')
    await terminal.until('3.3 is not a half step (3 or 3.5)')
    terminal.type('\u007f\u007f\u007f6\r')
    await terminal.until('6 is off the scale')
    terminal.type('\u007f?\r')
    await terminal.until('What to look for: System design')
    await terminal.until('Asks about users, load and what may fail before drawing anything')
    await answer('System design', '3.5')
    await terminal.until('Coding (2 of 9)')
    await terminal.until('not rated before')
    await answer('Coding', 's')
    await answer('AWS services', 'b')
    await terminal.until('Coding (2 of 9)')
    await answer('Coding', 'B')
    await terminal.until('System design (1 of 9)')
    await answer('System design', '4')
    for (const title of ROWS.slice(1)) await answer(title, 'S')
    await terminal.until('How confident do you feel')
    terminal.type('11\r')
    await terminal.until('a number from 0 to 10')
    terminal.type('\u007f\u007f\r')
    await terminal.until('A note on the week')
    terminal.type('\r')
    const { code, stdout } = await run
    expect(code).toBe(0)
    expect((await ratings(home)).at(-1)).toEqual(['system-design', 4])
    expect(stdout).toContain('Your ratings on Nov 22: System design 4.')
    expect(stdout).toContain('Not rated yet: Coding, AWS services')
    expect(await entriesOf(home, 'confidence')).toEqual([])
    expect(await entriesOf(home, 'annotation')).toEqual([])
  })

  it('keeps what was answered when it is stopped, and then asks only for the rest', async () => {
    const home = temporaryFolder()
    const first = guided(home)
    await first.answer('System design', '3')
    await first.answer('Coding', '2.5')
    await first.terminal.until('AWS services: 1–5 (')
    first.terminal.type(CTRL_C)
    const stopped = await first.run
    expect(stopped.code).toBe(130)
    expect(stopped.stderr).toContain('stopped; 2 answers kept')
    expect(stopped.stderr).toContain('prep assess continues where you stopped')
    expect(await ratings(home)).toEqual([
      ['system-design', 3],
      ['coding', 2.5],
    ])

    const second = guided(home)
    await second.terminal.until('AWS services (1 of 7)')
    for (const title of ROWS.slice(2)) await second.answer(title, '3')
    await second.terminal.until('How confident do you feel')
    second.terminal.type('\r')
    await second.terminal.until('A note on the week')
    second.terminal.type('\r')
    expect((await second.run).code).toBe(0)
    expect(await ratings(home)).toHaveLength(9)

    const third = await guided(home).run
    expect(third.code).toBe(1)
    expect(third.stderr).toContain('every row was already rated today')
  })

  it('takes one key for all rows without news, and goes back to what was answered', async () => {
    const home = temporaryFolder()
    const all = ROW_IDS.map((id, index) => `${id}=${1 + index / 2}`).join(',')
    await prep(['assess', '--set', all, '--confidence', '6', '--on', '2026-11-01'], { home })
    await prep(['log', 'coding', '40m', '--on', '2026-11-20'], { home })
    const { terminal, run, answer } = guided(home)
    await terminal.until('Coding (1 of 9)')
    await terminal.until('since then: 1 practice block')
    await answer('Coding', '3')
    await terminal.until('k same as last')
    terminal.type('b\r')
    await terminal.until('Enter 3')
    terminal.type('\r')
    await terminal.until('k same as last')
    terminal.type('k\r')
    await terminal.until('0–10? (Enter 6)')
    terminal.type('\r')
    await terminal.until('A note on the week')
    terminal.type('\r')
    const { code, stdout } = await run
    expect(code).toBe(0)
    const today = (await entriesOf(home, 'rating')).filter(({ occurredOn }) => occurredOn === '2026-11-22')
    expect(today.filter(({ subject }) => subject === 'coding').at(-1)?.payload.value).toBe(3)
    expect(new Map(today.map(({ subject, payload }) => [subject, payload.value])).get('communication')).toBe(5)
    expect((await entriesOf(home, 'confidence')).at(-1)?.payload.value).toBe(6)
    expect(stdout).not.toContain('Not rated yet')
  })

  it('tells of a resumed one all that it changed', async () => {
    const home = temporaryFolder()
    await prep(['assess', '--set', 'coding=2,strategic=2', '--on', '2026-10-01'], { home })
    const first = guided(home)
    await first.answer('System design', 's')
    await first.answer('Coding', '5')
    await first.terminal.until('AWS services: 1–5')
    first.terminal.type(CTRL_C)
    await first.run
    const second = guided(home)
    for (const title of ROWS.filter((row) => row !== 'Coding')) await second.answer(title, 's')
    await second.terminal.until('How confident')
    second.terminal.type('\r')
    await second.terminal.until('A note on the week')
    second.terminal.type('\r')
    const { stdout } = await second.run
    expect(stdout).toContain('Coding 5')
    expect(stdout).toMatch(/Coding: 2\.\d → [3-4]\.\d/)
  })

  it('says the last rating of a row and its day', async () => {
    const home = temporaryFolder()
    await prep(['assess', '--set', 'coding=2', '--on', '2026-11-01'], { home })
    await prep(['assess', '--set', 'coding=4', '--by', 'mentor:Ana', '--on', '2026-11-10'], { home })
    const { terminal, run, answer } = guided(home)
    await terminal.until('Coding (1 of 9)')
    await terminal.until('last time 2, on Nov 1')
    await terminal.until('since then: a rating by Ana')
    await answer('Coding', '')
    await terminal.until('System design (2 of 9)')
    terminal.type(CTRL_C)
    expect((await run).code).toBe(130)
    expect((await ratings(home)).at(-1)).toEqual(['coding', 2])
  })
})

describe('prep assess without a terminal', () => {
  it.each([
    ['6', 'coding: 6 is off the scale'],
    ['0.5', 'coding: 0.5 is off the scale'],
    ['3.25', 'coding: 3.25 is not a half step'],
    ['five', 'coding: "five" is not a rating'],
  ])('refuses a rating of %s and records nothing', async (value, says) => {
    const home = temporaryFolder()
    const { code, stderr } = await prep(['assess', '--set', `coding=${value}`], { home })
    expect(code).toBe(2)
    expect(stderr).toContain(says)
    expect(await ratings(home)).toEqual([])
  })

  it('takes the ends of the scale, and the last of two values of a row', async () => {
    const home = temporaryFolder()
    await prep(['assess', '--set', 'coding=1', '--set', 'communication=5', '--set', 'coding=1.5'], { home })
    expect(await ratings(home)).toEqual([
      ['coding', 1.5],
      ['communication', 5],
    ])
  })

  it('takes a file, in which flags win', async () => {
    const home = temporaryFolder()
    const file = join(home, 'week.yaml')
    writeFileSync(file, 'ratings: {coding: 2, communication: 3}\nconfidence: 4\nnote: From the file\n')
    const run = await prep(['assess', '--file', file, '--set', 'coding=3', '--confidence', '0'], { home })
    expect(run.code).toBe(0)
    expect(await ratings(home)).toEqual([
      ['coding', 3],
      ['communication', 3],
    ])
    expect((await entriesOf(home, 'confidence')).map(({ payload }) => payload.value)).toEqual([0])
    expect((await entriesOf(home, 'annotation')).map(({ payload }) => payload.note)).toEqual(['From the file'])
  })

  it('refuses a file with faults, all of them at their places, and records nothing', async () => {
    const home = temporaryFolder()
    const file = join(home, 'week.yaml')
    writeFileSync(file, 'ratings:\n  coding: 6\n  codng: 3\nconfidence: 11\nnote: [a]\n')
    const { code, stderr } = await prep(['assess', '--file', file], { home })
    expect(code).toBe(3)
    expect(stderr).toContain('week.yaml:2:')
    expect(stderr).toContain('coding: 6 is off the scale')
    expect(stderr).toContain('no rubric row codng')
    expect(stderr).toContain('confidence must be a number from 0 to 10')
    expect(stderr).toContain('note must be text')
    expect(await ratings(home)).toEqual([])
  })

  it('records the ratings of somebody else under their name and for no check', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(['assess', '--by', 'mentor:Ana', '--set', 'coding=4'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('Ratings by mentor Ana on Nov 22: Coding 4.')
    expect(stdout).not.toContain('Not rated yet')
    expect(stdout).not.toContain('self-ratings only')
    expect((await entriesOf(home, 'rating'))[0]).toMatchObject({
      source: 'mentor',
      rater: 'Ana',
      payload: { value: 4 },
    })
    expect((await entriesOf(home, 'rating'))[0]?.payload).not.toHaveProperty('checkpoint')
    const confident = await prep(['assess', '--by', 'mentor:Ana', '--set', 'coding=4', '--confidence', '5'], { home })
    expect(confident.code).toBe(2)
    expect(confident.stderr).toContain('--confidence is for yourself only')
  })

  it('names the check it counts for', async () => {
    const home = temporaryFolder()
    await prep(['assess', '--kind', 'monthly', '--set', 'coding=3'], { home })
    expect((await entriesOf(home, 'rating'))[0]?.payload).toMatchObject({ checkpoint: 'monthly' })
    expect((await prep(['assess', '--kind', 'yearly', '--set', 'coding=3'], { home })).code).toBe(4)
  })

  it('asks nobody when nobody can be asked', async () => {
    const { code, stderr } = await prep(['assess'], { home: temporaryFolder() })
    expect(code).toBe(2)
    expect(stderr).toContain('add --set RUBRIC=N')
  })
})

describe('what there was no chance to show', () => {
  it('is kept with its reason, is not a rating, and is not asked for again', async () => {
    const home = temporaryFolder()
    const argv = ['assess', '--set', 'system-design=3,people-leadership=na: no team yet,coding=n/a', '--json']
    const { data } = await prepJson(argv.slice(0, -1), { home })
    expect(data).toMatchObject({
      ratings: [{ rubric: 'system-design', value: 3 }],
      notShown: [
        { rubric: 'people-leadership', reason: 'no team yet' },
        { rubric: 'coding', reason: null },
      ],
    })
    expect(await entriesOf(home, 'not-shown')).toMatchObject([
      { subject: 'people-leadership', payload: { reason: 'no team yet' } },
      { subject: 'coding', payload: {} },
    ])
    expect(await entriesOf(home, 'rating')).toHaveLength(1)
    expect((await prep(['history'], { home })).stdout).toContain('no chance to show it')
    const { stdout } = await prep(['assess', '--set', 'architecture=na'], { home })
    expect(stdout).toContain('This is not a rating and does not count as one.')
    expect(stdout.replace(/\s+/g, ' ').split('Not rated yet:')[1]?.split('.')[0]).not.toMatch(
      /coding|architecture|people/,
    )
  })

  it('may be said in a file and to a question as well', async () => {
    const home = temporaryFolder()
    const { answer, terminal, run } = guided(home)
    await answer('System design', 'n')
    await terminal.until('Why?')
    terminal.type('no estimates asked for\r')
    await answer('Coding', '\u0003')
    await run
    expect(await entriesOf(home, 'not-shown')).toMatchObject([
      { subject: 'system-design', payload: { reason: 'no estimates asked for' } },
    ])
    const file = await prep(['assess', '--file', '-', '--on', '-1d'], {
      home,
      stdin: 'coding: "na: not observed"\nsystem-design: 4\n',
    })
    expect([file.code, file.stdout]).toEqual([0, expect.stringContaining('Coding (not observed)')])
  })
})
