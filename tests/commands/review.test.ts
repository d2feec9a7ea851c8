import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/time/dates.ts'
import { prep, prepJson, type RunOptions, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'
import { allRight, answersFile, rightAnswer, shippedBank, wrongAnswer } from './quiz-answers.ts'

const scenarios = shippedBank('lp-scenarios')
const dayOf = (day: number): string => addDays('2026-11-01', day)
const at = (day: number): string => `${dayOf(day)}T12:00:00Z`

interface Due {
  checkins: { id: string; state: string; dueOn: string; daysLeft: number; pausedUntil: string | null }[]
  reviews: {
    due: number
    backlog: number
    minutes: number
    doneToday: number
    pausedUntil: string | null
    orphans: string[]
  }
  stories: { story: string; days: number | null }[]
  stale: { competency: string; days: number | null }[]
}

interface Reviewed {
  answered: number
  correct: number
  remaining: { due: number; backlog: number }
  items: { id: string; correct: boolean; nextDueOn: string }[]
  cards: { id: string; grade: number; nextDueOn: string }[]
}

const due = async (options: RunOptions, argv: readonly string[] = []): Promise<Due> =>
  (await prepJson(['due', ...argv], options)).data as Due
const review = async (options: RunOptions, argv: readonly string[] = []): Promise<Reviewed> =>
  (await prepJson(['review', ...argv], options)).data as Reviewed

/** A home in which so many questions were practiced, all of them right. */
async function practiced(count: number, options: Partial<RunOptions> = {}): Promise<{ home: string; file: string }> {
  const home = options.home ?? temporaryFolder()
  const file = answersFile(home, scenarios.items, allRight)
  const { code, stderr } = await prep(
    ['quiz', 'lp-scenarios', '--n', String(count), '--seed', '1', '--answers', file],
    { home, now: at(0), ...options },
  )
  if (code !== 0) throw new Error(stderr)
  return { home, file }
}

describe('prep due', () => {
  it('on an empty record says what there is no evidence of, and that no check is due before its first period ends', async () => {
    const data = await due({ home: temporaryFolder() })
    expect(data.checkins.map(({ id, state, daysLeft }) => [id, state, daysLeft])).toEqual([
      ['weekly', 'not-yet', 7],
      ['biweekly', 'not-yet', 14],
      ['monthly', 'not-yet', 30],
    ])
    expect(data.reviews).toMatchObject({ due: 0, backlog: 0, minutes: 0 })
    expect(data.stale.every(({ days }) => days === null)).toBe(true)
  })

  it('after 30 idle days offers no more than the daily cap, and counts the rest as backlog', async () => {
    const { home } = await practiced(104)
    const { reviews } = await due({ home, now: at(30) })
    expect(reviews).toMatchObject({ due: 100, backlog: 4 })
    expect(reviews.minutes).toBeGreaterThan(10)
  })

  it('with an interview in five days schedules nothing beyond it, and queues what would be forgotten', async () => {
    const { home, file } = await practiced(30)
    await prep(['profile', 'set', `interview-date=${dayOf(15)}`], { home, now: at(10) })
    expect((await due({ home, now: at(10) })).reviews.due).toBe(30)
    const { items } = await review({ home, now: at(10) }, ['--answers', file])
    expect(items).toHaveLength(30)
    for (const { nextDueOn } of items) expect(nextDueOn <= dayOf(14)).toBe(true)
  })

  it('looks back as of a day, by what had been answered then', async () => {
    const { home, file } = await practiced(5)
    await review({ home, now: at(10) }, ['--answers', file])
    expect((await due({ home, now: at(10) })).reviews.due).toBe(0)
    expect((await due({ home, now: at(10) }, ['--as-of', dayOf(9)])).reviews.due).toBe(5)
  })

  it('takes an undone practice back', async () => {
    const { home } = await practiced(5)
    expect((await due({ home, now: at(10) })).reviews.due).toBe(5)
    await prep(['undo'], { home, now: at(10) })
    expect((await due({ home, now: at(10) })).reviews.due).toBe(0)
    await prep(['redo'], { home, now: at(10) })
    expect((await due({ home, now: at(10) })).reviews.due).toBe(5)
  })

  it('has a plain form of one record a line', async () => {
    const { home } = await practiced(3)
    const { stdout } = await prep(['due', '--plain'], { home, now: at(10) })
    expect(stdout).toContain('3 cards, about 1 minute.')
    expect(stdout.split('\n')[0]).toBe('# Due on Nov 11')
  })
})

describe('prep review', () => {
  it('asks what is due, most at risk first, and pushes it on', async () => {
    const { home, file } = await practiced(4)
    const first = await review({ home, now: at(5) }, ['--answers', file])
    expect(first).toMatchObject({ answered: 4, correct: 4, remaining: { due: 0 } })
    const second = await review({ home, now: at(6) }, ['--answers', file])
    expect(second.answered).toBe(0)
    for (const { nextDueOn } of first.items) expect(nextDueOn > dayOf(8)).toBe(true)
  })

  it('brings back sooner what was wrong', async () => {
    const { home } = await practiced(4)
    const wrong = scenarios.items.map(({ id }) => id)
    const file = answersFile(home, scenarios.items, (item) =>
      wrong.indexOf(item.id) % 2 === 0 ? { answer: wrongAnswer(item) } : { answer: rightAnswer(item) },
    )
    const { items } = await review({ home, now: at(5) }, ['--answers', file])
    const daysOf = (isCorrect: boolean): string[] =>
      items.filter(({ correct }) => correct === isCorrect).map(({ nextDueOn }) => nextDueOn)
    expect(Math.max(...daysOf(false).map(Date.parse))).toBeLessThan(Math.min(...daysOf(true).map(Date.parse)))
  })

  it('stops after so many cards, and after so many minutes', async () => {
    const { home, file } = await practiced(20)
    expect((await review({ home, now: at(5) }, ['--n', '3', '--answers', file])).answered).toBe(3)
    expect((await review({ home, now: at(5) }, ['--minutes', '1', '--answers', file])).answered).toBe(5)
    expect((await due({ home, now: at(5) })).reviews).toMatchObject({ due: 12, doneToday: 8 })
  })

  it('says that nothing is due, without a terminal too', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await prep(['review'], { home })
    expect(code).toBe(0)
    expect(stdout).toContain('Nothing is due.')
  })

  it('without a terminal asks for --answers', async () => {
    const { home } = await practiced(2)
    const { code, stderr } = await prep(['review'], { home, now: at(5) })
    expect(code).toBe(2)
    expect(stderr).toContain('--answers')
  })

  it('at a terminal saves each answer at once: an interrupted sitting continues with the rest', async () => {
    const { home } = await practiced(3)
    const terminal = fakeTerminal()
    const ran = prep(['review'], { home, now: at(5), isTTY: true, promptStreams: terminal.streams })
    await terminal.until('Question 1 of 3')
    await terminal.until('left')
    terminal.type('s')
    await terminal.until('Enter continues')
    terminal.type('\u0003')
    const { code, stderr } = await ran
    expect(code).toBe(130)
    expect(stderr).toContain('1 answer kept')
    expect((await due({ home, now: at(5) })).reviews).toMatchObject({ due: 2 })
    expect(terminal.isRaw()).toBe(false)
  })

  it('at a terminal brings a miss back in the same sitting; only the first answer moves the card', async () => {
    const { home } = await practiced(3)
    const other = await practiced(3)
    const dueAfter = async (which: string, day: number) => (await due({ home: which, now: at(day) })).reviews.due
    const terminal = fakeTerminal()
    const ran = prep(['review'], { home, now: at(5), isTTY: true, promptStreams: terminal.streams })
    const rightKeys = async (): Promise<void> => {
      const shown = terminal.screen().split('Question ').at(-1) ?? ''
      const item = scenarios.items.find(({ stem }) => shown.replaceAll(/\s+/g, ' ').includes(stem.slice(0, 40)))
      const line = (id: string): string => {
        const text = item?.options.find((option) => option.id === id)?.text ?? ''
        return new RegExp(`([a-z])  ${text.slice(0, 12)}`).exec(shown)?.[1] ?? ''
      }
      terminal.type(`${(item?.key ?? []).map(line).join('')}\r`)
      await terminal.until('Enter continues')
      terminal.type('\r')
    }
    await terminal.until('Question 1 of 3')
    await terminal.until('left')
    terminal.type('s')
    await terminal.until('Enter continues')
    terminal.type('\r')
    for (const n of [2, 3]) {
      await terminal.until(`Question ${n} of 3`)
      await terminal.until('left')
      await rightKeys()
    }
    await terminal.until('Question 1 of 3')
    await terminal.until('asked again')
    await terminal.until('left')
    await rightKeys()
    const { code, stdout } = await ran
    expect(code).toBe(0)
    expect(stdout).toContain('2 of 3 questions right')
    expect(stdout).toContain('Asked again after a miss: 1 card, right in the end.')
    // The same three, answered once each as they were answered first.
    const skipFirst = terminal.screen().split('Question 1 of 3')[1] ?? ''
    const first = scenarios.items.find(({ stem }) => skipFirst.replaceAll(/\s+/g, ' ').includes(stem.slice(0, 40)))
    const file = answersFile(other.home, scenarios.items, (item) =>
      item.id === first?.id ? undefined : { answer: rightAnswer(item) },
    )
    await review({ home: other.home, now: at(5) }, ['--answers', file])
    for (const day of [6, 7, 9, 12, 20, 30]) expect(await dueAfter(home, day)).toBe(await dueAfter(other.home, day))
    expect(await dueAfter(home, 7)).toBe(1)
    await prep(['undo'], { home, now: at(5) })
    expect(await dueAfter(home, 5)).toBe(3)
  })

  it('with --stories asks stories and principles, a few new ones a sitting, and schedules them', async () => {
    const home = temporaryFolder()
    const { readFileSync, writeFileSync } = await import('node:fs')
    const path = `${home}/answers.json`
    const principles = ['customer-obsession', 'ownership', 'invent-and-simplify']
    writeFileSync(
      path,
      JSON.stringify(
        Object.fromEntries(principles.map((id, i) => [`principle:${id}`, { grade: i === 0 ? 1 : 3, seconds: 30 }])),
      ),
    )
    expect(readFileSync(path, 'utf8')).toContain('principle:')
    const { cards } = await review({ home, now: at(0) }, ['--stories', '--answers', path])
    expect(cards).toHaveLength(5)
    expect(cards[0]?.id).toMatch(/^principle:/)
    expect((await review({ home, now: at(0) }, ['--answers', path])).answered).toBe(0)
    const again = await review({ home, now: at(3) }, ['--stories', '--answers', path])
    expect(again.cards.length).toBeGreaterThan(5)
  })

  it('counts towards preparation when it is on time', async () => {
    const { home, file } = await practiced(6)
    const data = await due({ home, now: at(2) })
    expect(data.reviews.due).toBe(6)
    await review({ home, now: at(2) }, ['--answers', file])
    const { data: entries } = await prepJson(['history', '--kind', 'quiz'], { home, now: at(2) })
    const { stdout } = await prep(['export'], { home, now: at(2) })
    expect(stdout).toContain('"reviews":{"n":6,"onTime":6}')
    expect((entries as { entries: unknown[] }).entries.length).toBe(4)
  })
})

describe('prep pause and prep skip', () => {
  it('hold reviews and checks up until a date, and end when told', async () => {
    const { home } = await practiced(3)
    const paused = await prep(['pause', 'all', '--until', dayOf(20)], { home, now: at(5) })
    expect(paused.code).toBe(0)
    const during = await due({ home, now: at(10) })
    expect(during.checkins.map(({ state }) => state)).toEqual(['paused', 'paused', 'paused'])
    expect(during.reviews).toMatchObject({ due: 0, backlog: 3, pausedUntil: dayOf(20) })
    expect((await review({ home, now: at(10) })).answered).toBe(0)
    expect((await due({ home, now: at(21) })).reviews.due).toBe(3)
    await prep(['pause', '--end'], { home, now: at(11) })
    expect((await due({ home, now: at(11) })).reviews).toMatchObject({ due: 3, pausedUntil: null })
  })

  it('take one check, days or weeks, and a shorter end', async () => {
    const home = temporaryFolder()
    await prep(['pause', 'weekly', '--until', '4w'], { home, now: at(0) })
    const weekly = async (day: number) => (await due({ home, now: at(day) })).checkins[0]
    expect(await weekly(0)).toMatchObject({ id: 'weekly', state: 'paused', pausedUntil: dayOf(28), dueOn: dayOf(35) })
    await prep(['pause', 'weekly', '--until', '3d'], { home, now: at(0) })
    expect(await weekly(0)).toMatchObject({ pausedUntil: dayOf(3), dueOn: dayOf(10) })
    expect(await weekly(4)).toMatchObject({ state: 'not-yet', pausedUntil: null, dueOn: dayOf(10) })
    expect(await weekly(8)).toMatchObject({ state: 'open' })
  })

  it('refuse a date that has passed, no date, and what cannot be paused', async () => {
    const home = temporaryFolder()
    expect(await prep(['pause', 'all', '--until', dayOf(-1)], { home, now: at(0) })).toMatchObject({ code: 2 })
    expect(await prep(['pause', 'all'], { home, now: at(0) })).toMatchObject({ code: 2 })
    expect(await prep(['pause', 'weekley', '--until', '1w'], { home, now: at(0) })).toMatchObject({ code: 4 })
    expect(await prep(['pause', '--end'], { home, now: at(0) })).toMatchObject({ code: 1 })
    expect((await prep(['pause', 'all', '--until', 'soon'], { home, now: at(0) })).stderr).toContain('10d or 2w')
  })

  it('skip sets aside what is open of a check until its next period', async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'level=L6'], { home, now: at(0) })
    const weekly = async (day: number) => (await due({ home, now: at(day) })).checkins[0]
    expect(await weekly(6)).toMatchObject({ id: 'weekly', state: 'open', dueOn: dayOf(7) })
    const { stdout } = await prep(['skip', 'weekly'], { home, now: at(6) })
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`set aside. It is next due on Nov 15`)
    expect(await weekly(7)).toMatchObject({ state: 'skipped' })
    expect(await weekly(12)).toMatchObject({ state: 'open', dueOn: dayOf(14) })
    expect(await prep(['skip', 'weekley'], { home, now: at(6) })).toMatchObject({ code: 4 })
    await prep(['undo'], { home, now: at(6) })
    expect(await weekly(6)).toMatchObject({ state: 'open' })
  })
})

describe('prep doctor --rebuild', () => {
  it('builds the roll-up anew, and what is due stays what it was', async () => {
    const { home } = await practiced(7)
    const before = await due({ home, now: at(12) })
    const { stdout } = await prep(['doctor', '--rebuild'], { home, now: at(12) })
    expect(stdout).toContain('7 questions')
    expect(await due({ home, now: at(12) })).toEqual(before)
  })
})
