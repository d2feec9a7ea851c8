import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { INTERVAL_Z } from '../../src/domain/measure/interval.ts'
import type { Bank } from '../../src/domain/quiz/item.ts'
import { addDays } from '../../src/domain/time/dates.ts'
import { PACKAGE_ROOT, prep, prepJson, type RunOptions, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'
import { allRight, answersFile, personOfLevel, rightAnswer, shippedBank, wrongAnswer } from './quiz-answers.ts'

const aws = shippedBank('aws-services')
const at = (day: number, hour = 12): string => `${addDays('2026-11-01', day)}T${String(hour).padStart(2, '0')}:00:00Z`

interface QuizData {
  session: string
  seed: number
  end: string
  isResumed: boolean
  answered: number
  correct: number
  timedOut: number
  skipped: number
  theta: number | null
  se: number | null
  level: number | null
  levelSe: number | null
  observation: { level: number; sd: number } | null
  mastery: {
    decision: string
    logRatio: number
    bounds: { lower: number; upper: number }
    attempt: number
    nextFrom: string | null
  } | null
  accuracy: { k: number; n: number; lo: number; hi: number } | null
  form: { state: string; correct: number; strata: { id: string; correct: number; isMet: boolean }[] } | null
  items: {
    id: string
    correct: boolean
    inTime: boolean
    lateCorrect: boolean
    skipped: boolean
    rapid: boolean
    answer: string[]
    nextDueOn: string | null
    version: number
  }[]
}

async function quiz(argv: readonly string[], options: RunOptions): Promise<QuizData> {
  const { data } = await prepJson(['quiz', ...argv], options)
  return data as QuizData
}

const idsOf = ({ items }: QuizData): string[] => items.map(({ id }) => id)

describe('prep quiz --mode mastery', () => {
  it('decides mastery at exactly 20 straight and not at 19', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const argv = ['aws-services', '--mode', 'mastery', '--seed', '1', '--answers', file]
    const nineteen = await quiz([...argv, '--n', '19'], { home })
    expect(nineteen).toMatchObject({ answered: 19, correct: 19, end: 'limit' })
    expect(nineteen.mastery?.decision).toBe('continue')
    const more = await quiz(argv, { home })
    expect(more).toMatchObject({ answered: 1, end: 'decided', accuracy: { k: 20, n: 20 } })
    expect(more.mastery).toMatchObject({ decision: 'master', attempt: 1 })
    expect(idsOf(nineteen)).not.toContain(idsOf(more)[0])

    const other = temporaryFolder()
    const straight = await quiz(argv, { home: other })
    expect(straight.answered).toBe(20)
    expect(straight.mastery?.decision).toBe('master')
    expect(straight.mastery?.logRatio).toBeGreaterThanOrEqual(straight.mastery?.bounds.upper ?? Number.NaN)
    expect(new Set(idsOf(straight)).size).toBe(20)
  })

  it('meets the objective that asks for it, and prints the accuracy line', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const { stdout } = await prep(['quiz', 'aws-services', '--mode', 'mastery', '--seed', '1', '--answers', file], {
      home,
    })
    expect(stdout).toContain('20/20 within 30 s = 100.0% (90% Wilson 88.1–100.0)')
    const { data } = await prepJson(['objectives', 'l6-sd-remember'], { home })
    expect(JSON.stringify(data)).toContain('"verdict":"met"')
  })

  it('counts late, skipped and wrong answers as misses, and ends against the learner', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, (item, index) =>
      index % 3 === 0
        ? { answer: rightAnswer(item), seconds: 31 }
        : index % 3 === 1
          ? undefined
          : { answer: wrongAnswer(item) },
    )
    const data = await quiz(['aws-services', '--mode', 'mastery', '--seed', '3', '--answers', file], { home })
    expect(data.mastery?.decision).toBe('not-yet')
    expect(data).toMatchObject({ answered: 2, correct: 0 })
    for (const item of data.items) {
      expect(item.correct).toBe(false)
      if (item.lateCorrect) expect(item.inTime).toBe(false)
    }
  })

  it('says from which day another attempt may begin, and then begins the second', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, (item) => ({ answer: wrongAnswer(item) }))
    const argv = ['aws-services', '--mode', 'mastery', '--answers', file]
    const first = await quiz([...argv, '--seed', '1'], { home, now: at(0) })
    expect(first.mastery).toMatchObject({ decision: 'not-yet', attempt: 1, nextFrom: '2026-11-08' })
    const early = await prep(['quiz', ...argv], { home, now: at(6) })
    expect(early.code).toBe(1)
    expect(early.stderr).toContain(
      '95% in aws-services was not reached yet on Nov 1; the next attempt may begin on Nov 8',
    )
    const second = await quiz([...argv, '--seed', '2'], { home, now: at(7) })
    expect(second.mastery?.attempt).toBe(2)
    expect(idsOf(second).some((id) => idsOf(first).includes(id))).toBe(false)
    const third = await quiz([...argv, '--seed', '3'], { home, now: at(14) })
    expect(third.mastery).toMatchObject({ attempt: 3, bounds: { upper: Math.log(18) } })
  })

  it('continues an attempt within four weeks and leaves it undecided after them', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const argv = ['aws-services', '--mode', 'mastery', '--answers', file, '--n', '8']
    await quiz([...argv, '--seed', '1'], { home, now: at(0) })
    const same = await quiz([...argv, '--seed', '2'], { home, now: at(28) })
    expect(same).toMatchObject({ answered: 8, accuracy: { k: 16, n: 16 }, mastery: { attempt: 1 } })
    const later = await quiz([...argv, '--seed', '3'], { home, now: at(36) })
    expect(later).toMatchObject({ accuracy: { k: 8, n: 8 }, mastery: { attempt: 2 } })
  })

  it('asks only what was unseen for two weeks, whatever the mode it was seen in', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const practiced = await quiz(['aws-services', '--n', '150', '--seed', '1', '--answers', file], { home, now: at(0) })
    const argv = ['aws-services', '--mode', 'mastery', '--seed', '1', '--n', '15', '--answers', file, '--fresh']
    const soon = await quiz(argv, { home, now: at(13) })
    expect(idsOf(soon).filter((id) => idsOf(practiced).includes(id))).toEqual([])
    const later = await quiz(argv, { home, now: at(14) })
    expect(idsOf(later).some((id) => idsOf(practiced).includes(id))).toBe(true)
  })

  it('takes an accuracy and parts of the bank, and a limit of its own', async () => {
    const home = temporaryFolder()
    const stratum = aws.strata.find(({ id }) => aws.items.filter((item) => item.stratum === id).length >= 20)?.id ?? ''
    const file = answersFile(home, aws.items, (item) => ({ answer: rightAnswer(item), seconds: 40 }))
    const argv = ['aws-services', '--mode', 'mastery', '--seed', '1', '--answers', file, '--strata', stratum]
    const strict = await quiz([...argv, '--n', '2'], { home })
    expect(strict).toMatchObject({ correct: 0, timedOut: 2 })
    const relaxed = await quiz([...argv, '--accuracy', '80%', '--limit', '60', '--n', '3'], { home: temporaryFolder() })
    expect(relaxed.timedOut).toBe(0)
    expect(relaxed.mastery?.bounds.upper).toBeCloseTo(Math.log(9))
    const strata = new Map(aws.items.map((item) => [item.id, item.stratum]))
    expect(new Set(idsOf(relaxed).map((id) => strata.get(id)))).toEqual(new Set([stratum]))
  })
})

describe('prep quiz --mode measure', () => {
  it('ends in at most 25 items near a level-4 person, whom what it tells the level holds in most runs', async () => {
    const ends: { level: number; sd: number; answered: number }[] = []
    for (let seed = 1; seed <= 20; seed++) {
      const home = temporaryFolder()
      const file = answersFile(home, aws.items, personOfLevel(4, 100 + seed))
      const { observation, answered } = await quiz(
        ['aws-services', '--mode', 'measure', '--seed', String(seed), '--answers', file],
        { home },
      )
      // Without the prior, which draws everybody towards the middle.
      ends.push({ level: observation?.level ?? Number.NaN, sd: observation?.sd ?? Number.NaN, answered })
    }
    expect(ends.every(({ answered }) => answered >= 8 && answered <= 25)).toBe(true)
    const mean = ends.reduce((total, { level }) => total + level, 0) / ends.length
    expect(Math.abs(mean - 4)).toBeLessThan(0.4)
    // How often in the long run is for `npm run simulate` to say; of twenty at 80%, ten or fewer would be one chance in three hundred.
    const held = ends.filter(({ level, sd }) => Math.abs(level - 4) <= INTERVAL_Z * sd)
    expect(held.length).toBeGreaterThan(10)
  })

  it('tells the competency what it measured, once', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, (item) => ({
      answer: item.difficulty <= 4 ? rightAnswer(item) : wrongAnswer(item),
    }))
    const data = await quiz(['aws-services', '--mode', 'measure', '--seed', '5', '--answers', file], { home })
    expect(data.levelSe).toBeLessThanOrEqual(0.45)
    expect(data.end).toBe('precise')
    expect(data.observation?.level).toBeGreaterThan(data.level ?? 5)
    const { data: board } = await prepJson(['dashboard'], { home })
    const competency = (board as { competencies: { id: string; level: number | null; n: number }[] }).competencies.find(
      ({ id }) => id === 'aws-services',
    )
    expect(competency).toMatchObject({ n: 1 })
    expect(competency?.level).toBeGreaterThan(3.2)
    await prep(['undo'], { home })
    const { data: after } = await prepJson(['dashboard'], { home })
    expect(JSON.stringify(after)).toContain('"id":"aws-services"')
    expect(
      (after as { competencies: { id: string; level: number | null }[] }).competencies.find(
        ({ id }) => id === 'aws-services',
      )?.level,
    ).toBeNull()
  })

  it('says nothing of the level below eight answers, and leaves rapid guesses out of it', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const short = await quiz(['aws-services', '--mode', 'measure', '--seed', '1', '--n', '7', '--answers', file], {
      home,
    })
    expect(short).toMatchObject({ answered: 7, observation: null, end: 'limit' })
    const other = temporaryFolder()
    const hasty = answersFile(other, aws.items, (item) => ({
      answer: rightAnswer(item),
      seconds: item.kind === 'short' ? 12 : 1,
    }))
    const { stdout, stderr } = await prep(
      ['quiz', 'aws-services', '--mode', 'measure', '--seed', '1', '--n', '7', '--answers', hasty],
      { home: other },
    )
    expect(stdout).toContain('Incomplete')
    expect(stderr).toContain('answered faster than anybody can read the question')
  })

  it('offers to measure without the clock when a fifth runs out of time', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, (item) => ({ answer: rightAnswer(item), seconds: 45 }))
    const argv = ['quiz', 'aws-services', '--mode', 'measure', '--seed', '1', '--n', '8', '--answers', file]
    const { stderr } = await prep(argv, { home })
    expect(stderr).toContain('mixes speed and knowledge; prep quiz aws-services --mode measure --limit 0')
    const untimed = await quiz([...argv.slice(1), '--limit', '0'], { home: temporaryFolder() })
    expect(untimed).toMatchObject({ timedOut: 0, correct: 8 })
  })

  it('never prints an accuracy of adaptive questions', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const data = await quiz(['aws-services', '--mode', 'measure', '--seed', '1', '--answers', file], { home })
    expect(data.accuracy).toBeNull()
    expect(data.mastery).toBeNull()
  })
})

describe('prep quiz, practice', () => {
  it('explains itself by when each question comes back, and feeds no level', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, (item, index) =>
      index % 2 === 0 ? { answer: rightAnswer(item) } : { answer: wrongAnswer(item) },
    )
    const data = await quiz(['aws-services', '--seed', '1', '--n', '12', '--answers', file], { home, now: at(0) })
    expect(data).toMatchObject({ answered: 12, end: 'limit', theta: null, level: null, accuracy: null, mastery: null })
    for (const { nextDueOn } of data.items) expect(nextDueOn !== null && nextDueOn > '2026-11-01').toBe(true)
    const { data: board } = await prepJson(['dashboard'], { home, now: at(0) })
    expect(
      (board as { competencies: { level: number | null }[] }).competencies.every(({ level }) => level === null),
    ).toBe(true)
  })

  it('asks what is due first, and says so', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const first = await quiz(['aws-services', '--seed', '1', '--n', '5', '--answers', file], { home, now: at(0) })
    const second = await quiz(['aws-services', '--seed', '2', '--n', '8', '--answers', file], { home, now: at(9) })
    expect(idsOf(second).slice(0, 5).sort()).toEqual(idsOf(first).sort())
    expect(
      idsOf(second)
        .slice(5)
        .some((id) => idsOf(first).includes(id)),
    ).toBe(false)
  })

  it('takes an answer by option id, by ids and by the words of an option', async () => {
    const home = temporaryFolder()
    const bank = shippedBank('backend-basics', 'staff-backend')
    const file = answersFile(home, bank.items, (item) => ({
      answer:
        item.kind === 'single'
          ? (item.options.find(({ id }) => id === item.key[0])?.text ?? '')
          : item.kind === 'short'
            ? (item.key[0] ?? '')
            : item.key.join(', '),
    }))
    const data = await quiz(
      ['backend-basics', '--framework', 'staff-backend', '--n', '60', '--seed', '1', '--answers', file],
      { home },
    )
    expect(data.correct).toBe(data.answered)
    expect(data.answered).toBeGreaterThan(15)
  })

  it('replays from its seed', async () => {
    const one = temporaryFolder()
    const two = temporaryFolder()
    const file = answersFile(one, aws.items, allRight)
    const argv = ['aws-services', '--seed', '77', '--n', '15', '--answers', file]
    expect(idsOf(await quiz(argv, { home: one }))).toEqual(idsOf(await quiz(argv, { home: two })))
  })
})

describe('prep quiz FORM', () => {
  const banks = ['aws-services', 'algorithm-patterns', 'leadership-principles'].map((id) => shippedBank(id))
  const items = banks.flatMap((bank) => bank.items)

  it('takes twelve questions of each part and passes the criterion of the gate', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, items, allRight)
    const data = await quiz(['knowledge', '--seed', '1', '--answers', file], { home })
    expect(data).toMatchObject({ answered: 36, correct: 36, end: 'complete', accuracy: { k: 36, n: 36 } })
    expect(data.form?.strata.map(({ correct }) => correct)).toEqual([12, 12, 12])
    const { data: gate } = await prepJson(['gate', 'gate1'], { home })
    const criteria = (gate as { gates: { criteria: { id: string; verdict: string; n: number }[] }[] }).gates[0]
      ?.criteria
    expect(criteria?.find(({ id }) => id === 'knowledge')).toMatchObject({ verdict: 'met', n: 36 })
  })

  it('fails in a weak part, and says which', async () => {
    const home = temporaryFolder()
    const weak = new Set(banks[2]?.items.map(({ id }) => id))
    let asked = 0
    const file = answersFile(home, items, (item) =>
      weak.has(item.id) && asked++ % 2 === 0 ? { answer: wrongAnswer(item) } : allRight(item),
    )
    const data = await quiz(['knowledge', '--seed', '2', '--answers', file], { home })
    expect(data.form?.state).toBe('unmet')
    expect(data.form?.strata.find(({ id }) => id === 'principles')?.isMet).toBe(false)
  })

  it('is not taken twice within 14 days', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, items, allRight)
    const argv = ['quiz', 'knowledge', '--seed', '1', '--answers', file]
    expect((await prep(argv, { home, now: at(0) })).code).toBe(0)
    const early = await prep(argv, { home, now: at(13) })
    expect(early).toMatchObject({ code: 1 })
    expect(early.stderr).toContain('was taken on Nov 1; another one counts from Nov 15')
    expect((await prep(argv, { home, now: at(14) })).code).toBe(0)
  })

  it('takes no number of questions, and no bank is a form', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, items, allRight)
    expect((await prep(['quiz', 'knowledge', '--n', '5', '--answers', file], { home })).code).toBe(2)
    expect((await prep(['quiz', 'aws-services', '--mode', 'form', '--answers', file], { home })).code).toBe(2)
    expect((await prep(['quiz', 'knowledge', '--mode', 'measure', '--answers', file], { home })).code).toBe(2)
  })
})

describe('a run that was cut off', () => {
  /** Starts a run at a terminal, answers some questions and leaves it for dead. */
  async function killedAfter(questions: number, argv: readonly string[], home: string): Promise<void> {
    const terminal = fakeTerminal()
    const run = prep(['quiz', ...argv], { home, isTTY: true, promptStreams: terminal.streams, now: at(0) })
    onTestFinished(async () => {
      terminal.type('\u0003')
      await run
    })
    for (let n = 1; n <= questions; n++) {
      await terminal.until(`Question ${n}`)
      await terminal.until('left')
      const isTyped = terminal.screen().split(`Question ${n}`).at(-1)?.includes('type the answer')
      terminal.type(isTyped ? '\r\r' : 's')
    }
    await terminal.until(`Question ${questions + 1}`)
  }

  const argv = ['aws-services', '--mode', 'mastery', '--seed', '9']

  it('loses at most the open question, and continues with its seed and counts', async () => {
    const home = temporaryFolder()
    await killedAfter(1, argv, home)
    const file = answersFile(home, aws.items, allRight)
    const resumed = await quiz(['aws-services', '--mode', 'mastery', '--answers', file], { home, now: at(0, 13) })
    expect(resumed).toMatchObject({ isResumed: true, seed: 9, skipped: 1 })
    expect(resumed.items[0]).toMatchObject({ skipped: true, correct: false })
    const whole = await quiz([...argv, '--answers', answersFile(temporaryFolder(), aws.items, allRight)], {
      home: temporaryFolder(),
      now: at(0),
    })
    expect(idsOf(resumed).slice(0, 20)).toEqual(idsOf(whole))
  })

  it('is left alone after a day, with --fresh, and when another seed is asked for', async () => {
    const home = temporaryFolder()
    await killedAfter(1, argv, home)
    const file = answersFile(home, aws.items, allRight)
    const again = ['aws-services', '--mode', 'mastery', '--n', '1', '--answers', file]
    expect((await quiz([...again, '--fresh'], { home, now: at(0, 13) })).isResumed).toBe(false)
    const other = temporaryFolder()
    await killedAfter(1, argv, other)
    expect((await quiz(again, { home: other, now: at(1, 13) })).isResumed).toBe(false)
    expect((await quiz([...again, '--seed', '9'], { home: other, now: at(0, 13) })).isResumed).toBe(false)
  })

  it('in a measuring run continues just as if nothing had happened', async () => {
    const home = temporaryFolder()
    const measure = ['aws-services', '--mode', 'measure', '--seed', '4']
    await killedAfter(3, measure, home)
    const file = answersFile(home, aws.items, () => undefined)
    const resumed = await quiz(['aws-services', '--mode', 'measure', '--answers', file], { home, now: at(0, 14) })
    const whole = await quiz([...measure, '--answers', file], { home: temporaryFolder(), now: at(0) })
    expect(resumed.isResumed).toBe(true)
    expect(idsOf(resumed)).toEqual(idsOf(whole))
    expect(resumed.theta).toBeCloseTo(whole.theta ?? Number.NaN, 12)
  })

  it('counts a question that was seen and left overnight as not answered, and one that was left for a minute not', async () => {
    const home = temporaryFolder()
    const resume = async (now: string): Promise<{ screen: string; run: Promise<unknown> }> => {
      const terminal = fakeTerminal()
      const run = prep(['quiz', ...argv], { home, isTTY: true, promptStreams: terminal.streams, now })
      await terminal.until('left')
      terminal.type('q')
      await run
      return { screen: terminal.screen(), run }
    }
    const first = await resume('2026-11-01T20:00:00Z')
    expect(first.screen).toContain('Question 1')
    expect((await resume('2026-11-01T20:01:00Z')).screen).toContain('Question 1')
    const next = await resume('2026-11-02T07:00:00Z')
    expect(next.screen.replace(/\s+/g, ' ')).toContain('it counts as not answered')
    expect(next.screen).toContain('Question 2')
    const { data } = await prepJson(['history', '--kind', 'answer', '--private'], {
      home,
      now: '2026-11-02T07:00:00Z',
    })
    expect((data as { entries: { payload: Record<string, unknown> }[] }).entries).toMatchObject([
      { payload: { answer: [], isCorrect: false, isInTime: false } },
    ])
  })

  it('keeps the drawn form', async () => {
    const home = temporaryFolder()
    await killedAfter(2, ['knowledge', '--seed', '6'], home)
    const items = ['aws-services', 'algorithm-patterns', 'leadership-principles'].flatMap((id) => shippedBank(id).items)
    const data = await quiz(['knowledge', '--answers', answersFile(home, items, allRight)], { home, now: at(0, 15) })
    expect(data).toMatchObject({ isResumed: true, answered: 36, correct: 34, end: 'complete' })
  })
})

describe('bad input', () => {
  it('suggests the bank that was probably meant', async () => {
    const home = temporaryFolder()
    const { code, stderr } = await prep(['quiz', 'aws-service'], { home })
    expect(code).toBe(4)
    expect(stderr).toContain('did you mean aws-services?')
  })

  it('without a terminal asks for --answers', async () => {
    const home = temporaryFolder()
    const { code, stderr } = await prep(['quiz', 'aws-services', '--json'], { home })
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toMatchObject({
      schema: 'prep/error/1',
      kind: 'usage',
      hint: 'add --answers FILE, or run it in a terminal',
    })
  })

  it.each([
    ['a text', 'not json', 'the top of the file must be a map of keys'],
    ['a list', '[1]', 'the top of the file must be a map of keys'],
    ['an unknown key', '{"x": {"anwser": "a"}}', 'answers.json:1:8: x: unknown key `anwser` (did you mean answer?)'],
    ['a hint that is not a yes', '{"x": {"hinted": "no"}}', 'hinted must be true or false'],
    ['an answer given twice', '{"x": "a", "x": "b"}', 'the key `x` occurs twice'],
    ['several things', '{"x": {"seconds": -1}, "y": {"grade": 9}, "__proto__": {"easy": 1}}', 'has 3 faults'],
    ['seconds that are none', '{"x": {"answer": "a", "seconds": -1}}', 'seconds must be a number'],
    [
      'a confidence below a guess',
      '{"x": {"answer": "a", "confidence": 30}}',
      'confidence must be a number from 50 to 100',
    ],
    ['an answer that is none', '{"x": {"answer": {}}}', 'answer must be an option'],
  ])('refuses %s and writes nothing', async (_, text, says) => {
    const home = temporaryFolder()
    writeFileSync(join(home, 'answers.json'), text)
    const { code, stderr } = await prep(['quiz', 'aws-services', '--answers', 'answers.json'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain(says)
    expect((await prepJson(['history'], { home })).data).toMatchObject({ entries: [] })
  })

  it('names the item whose option does not exist, before anything is asked', async () => {
    const home = temporaryFolder()
    const item = aws.items.find(({ kind }) => kind === 'single')
    writeFileSync(join(home, 'answers.json'), JSON.stringify({ [item?.id ?? '']: { answer: 'z' } }))
    const { code, stderr } = await prep(['quiz', 'aws-services', '--answers', 'answers.json'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain(`${item?.id} has no option z`)
    expect((await prepJson(['history'], { home })).data).toMatchObject({ entries: [] })
  })

  it('reads answers from standard input, and skips what they do not hold', async () => {
    const home = temporaryFolder()
    const data = await quiz(['aws-services', '--n', '3', '--seed', '1', '--answers', '-'], { home, stdin: '{}' })
    expect(data).toMatchObject({ answered: 3, correct: 0, skipped: 3 })
  })

  it.each([
    [['--accuracy', '0.9']],
    [['--mode', 'measure', '--strata', 'security']],
    [['--mode', 'mastery', '--limit', '0']],
    [['--mode', 'mastery', '--accuracy', '1']],
    [['--n', '0']],
    [['--limit', 'soon']],
    [['--mode', 'guess']],
    [['--strata', 'nonsense']],
  ])('refuses %j', async (options) => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const { code } = await prep(['quiz', 'aws-services', '--answers', file, ...options], { home })
    expect([2, 4]).toContain(code)
    expect((await prepJson(['history'], { home })).data).toMatchObject({ entries: [] })
  })

  it('takes answers that were given before, and none of the future', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const argv = ['quiz', 'aws-services', '--n', '2', '--seed', '1', '--answers', file, '--on']
    expect((await prep([...argv, '2026-11-30'], { home })).code).toBe(2)
    expect((await prep([...argv, 'yesterday'], { home })).code).toBe(0)
    const { data } = await prepJson(['history', '--kind', 'answer'], { home })
    expect((data as { entries: { occurredOn: string }[] }).entries.map(({ occurredOn }) => occurredOn)).toEqual([
      '2026-11-21',
      '2026-11-21',
    ])
  })
})

describe('a framework whose questions change', () => {
  const source = join(PACKAGE_ROOT, 'data', 'frameworks', 'staff-backend')
  const bank: Bank = shippedBank('backend-basics', 'staff-backend')
  const path = join('banks', 'backend-basics.yaml')

  function copied(): string {
    const folder = join(temporaryFolder(), 'staff-backend')
    cpSync(source, folder, { recursive: true })
    return folder
  }
  function change(folder: string, edit: (text: string) => string): void {
    const file = join(folder, path)
    writeFileSync(file, edit(readFileSync(file, 'utf8')))
  }
  const argv = (folder: string, file: string): string[] => [
    'backend-basics',
    '--framework',
    folder,
    '--seed',
    '1',
    '--answers',
    file,
  ]

  it('refuses a claim of mastery from a pool that is too small, and says why', async () => {
    const home = temporaryFolder()
    const folder = copied()
    const stratum = bank.strata[0]?.id ?? ''
    const file = answersFile(home, bank.items, allRight)
    const { code, stderr } = await prep(['quiz', ...argv(folder, file), '--mode', 'mastery', '--strata', stratum], {
      home,
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/backend-basics, \w+, has \d+ questions: an accuracy needs at least 20/)
    expect((await prepJson(['history'], { home })).data).toMatchObject({ entries: [] })
  })

  it('keeps the history of a question whose words were mended, and starts over with one that was reworded', async () => {
    const home = temporaryFolder()
    const folder = copied()
    const file = answersFile(home, bank.items, allRight)
    const before = await quiz([...argv(folder, file), '--n', '60'], { home, now: at(0) })
    const [mended = '', reworded = '', removed = ''] = idsOf(before).filter((id) =>
      /kind: single/.test(readFileSync(join(folder, path), 'utf8').split(`- id: ${id}\n`)[1]?.slice(0, 30) ?? ''),
    )
    change(folder, (text) =>
      text
        .replace(`- id: ${mended}\n    kind: single`, `- id: ${mended}\n    tags: [mended]\n    kind: single`)
        .replace(new RegExp(`(- id: ${mended}\\n    tags: \\[mended\\]\\n(?:    .*\\n)*?)    tags: .*\\n`), '$1')
        .replace(`- id: ${reworded}\n`, `- id: ${reworded}\n    version: 2\n`)
        .replace(`- id: ${removed}\n`, `- id: ${removed}-anew\n`)
        .replaceAll(`[${removed}]`, '[]'),
    )
    const { data } = await prepJson(['due', '--framework', folder], { home, now: at(20) })
    const { reviews } = data as { reviews: { due: number; orphans: string[] } }
    expect(reviews.orphans).toEqual([removed, reworded].sort())
    expect(reviews.due).toBe(before.answered - 2)
    const review = await prepJson(['review', '--framework', folder, '--answers', file], { home, now: at(20) })
    const asked = (review.data as QuizData).items.map(({ id }) => id)
    expect(asked).toContain(mended)
    expect(asked).not.toContain(reworded)
    const next = await quiz([...argv(folder, file), '--n', '60'], { home, now: at(20) })
    expect(next.items.find(({ id }) => id === reworded)?.version).toBe(2)
  })
})

describe('what a run prints', () => {
  it('fits 40 columns and has a plain form', async () => {
    const home = temporaryFolder()
    const file = answersFile(home, aws.items, allRight)
    const narrow = await prep(['quiz', 'aws-services', '--mode', 'measure', '--seed', '1', '--answers', file], {
      home,
      columns: 40,
    })
    for (const line of narrow.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(40)
    const plain = await prep(['quiz', 'aws-services', '--seed', '1', '--n', '2', '--answers', file, '--plain'], {
      home: temporaryFolder(),
      now: at(0),
    })
    expect(plain.stdout.split('\n').slice(0, 2)).toEqual([
      '# AWS service selection, practice',
      '2 of 2 questions right. (seed 1)',
    ])
  })
})
