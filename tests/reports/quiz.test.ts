import { describe, expect, it } from 'vitest'
import type { MasteryOutcome, MeasureOutcome } from '../../src/domain/quiz/run/outcome.ts'
import type { Scored } from '../../src/domain/quiz/scoring.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { buildQuiz, type QuizItem, type QuizOutcome } from '../../src/reports/quiz.ts'
import { anItem, scored } from '../domain/quiz/fixtures.ts'

const answered = (
  id: string,
  isCorrect: boolean,
  nextDueOn: string | null = null,
  given: Partial<Scored> = {},
): QuizItem => ({
  item: anItem({ id }),
  response: ['a'],
  scored: scored(isCorrect, given),
  seconds: 5,
  limitSeconds: null,
  confidence: null,
  nextDueOn,
})

const outcome = (items: readonly QuizItem[], given: Partial<QuizOutcome> = {}): QuizOutcome => ({
  bank: 'bank',
  title: 'Bank',
  mode: 'practice',
  day: '2026-11-22',
  session: 's',
  seed: 1,
  end: 'complete',
  isResumed: false,
  returns: { asked: 0, known: 0 },
  items,
  pace: { n: items.length, timedOut: 0, rapid: 0, isSpeeded: false, isHasty: false },
  measure: null,
  mastery: null,
  form: null,
  ...given,
})

const pace = (given: Partial<QuizOutcome['pace']>): QuizOutcome['pace'] => ({
  n: 4,
  timedOut: 0,
  rapid: 0,
  isSpeeded: false,
  isHasty: false,
  ...given,
})

const linesOf = (items: readonly QuizItem[], given: Partial<QuizOutcome> = {}): string[] =>
  renderPlain(buildQuiz(outcome(items, given)).blocks)
    .trim()
    .split('\n')

const wrong = (count: number): QuizItem[] => Array.from({ length: count }, (_, at) => answered(`q${at + 1}`, false))
const said = (items: readonly QuizItem[]): string => renderPlain(buildQuiz(outcome(items)).blocks).replaceAll('\n', ' ')

describe('what practice came to', () => {
  it('names the questions to look at again, wrong ones only, and no such line when all were right', () => {
    expect(said([answered('good', true), answered('bad', false), answered('worse', false)])).toContain(
      'To look at again: bad and worse.',
    )
    expect(said([answered('good', true)])).not.toContain('look at again')
  })

  it('names eight, and counts those beyond', () => {
    expect(said(wrong(1))).toContain('To look at again: q1.')
    expect(said(wrong(8))).toContain('q7 and q8.')
    expect(said(wrong(9))).toContain('q7 and q8 and 1 more.')
  })

  it('names the first day on which one of them comes back, and none where none does', () => {
    const days = [answered('a', true, '2026-12-09'), answered('b', false, '2026-12-02'), answered('c', true)]
    expect(said(days)).toContain('they come back in prep review, the first on Dec 2')
    expect(said([answered('c', true)])).not.toContain('come back')
  })
})

describe('a run', () => {
  const right = answered('good', true)
  const late = answered('late', false, null, { isInTime: false, isLateCorrect: true })
  const skipped = answered('skipped', false, null, { isSkipped: true })

  it('begins with how many were right, out of time, known all the same, and skipped', () => {
    const counts = (items: readonly QuizItem[], given: Partial<QuizOutcome> = {}) => linesOf(items, given)[1]
    expect(linesOf([right])[0]).toBe('# Bank, practice')
    expect(counts([right])).toBe('1 of 1 question right. (seed 1)')
    expect(counts([])).toBe('No question was answered. (seed 1)')
    expect(counts([right, late, skipped], { pace: pace({ timedOut: 1 }) })).toBe(
      '1 of 3 questions right, 1 out of time, 1 of them known and 1 skipped. (seed 1)',
    )
    expect(counts([right, skipped], { pace: pace({ timedOut: 1 }) })).toBe(
      '1 of 2 questions right, 1 out of time and 1 skipped. (seed 1)',
    )
    expect(counts([right], { mode: 'measure' })).toBe(
      '1 of 1 question right (the questions adapt to you, so about 70% is usual for everybody). (seed 1)',
    )
  })

  it('shows each miss with its answer once it is over, but not what practice explained or a run that was cut off', () => {
    const misses = (given: Partial<QuizOutcome>) =>
      linesOf([right, answered('bad', false)], given).filter((line) => /^(##|note)/.test(line))
    const told = ['## 1 miss', '## bad', 'note: prep quiz --misses asks them again and adds them to prep review']
    expect(misses({ mode: 'mastery' })).toEqual(told)
    expect(misses({ mode: 'practice' })).toEqual([])
    expect(misses({ mode: 'mastery', end: 'stopped' })).toEqual([])
    expect(linesOf([right], { mode: 'mastery' })).toHaveLength(2)
    expect(linesOf([answered('bad', false)], { mode: 'mastery', end: 'stopped' })).toHaveLength(2)
    expect(linesOf([], { mode: 'practice' })).toHaveLength(2)
  })

  it('counts the same for scripts, item by item', () => {
    const { data } = buildQuiz(outcome([right, late, skipped], { pace: pace({ timedOut: 2, rapid: 1 }) }))
    expect(data).toMatchObject({
      bank: 'bank',
      mode: 'practice',
      session: 's',
      seed: 1,
      answered: 3,
      correct: 1,
      timedOut: 2,
      skipped: 1,
      rapid: 1,
      theta: null,
      se: null,
      level: null,
      levelSe: null,
      observation: null,
      predictedShare: null,
      mastery: null,
      accuracy: null,
      form: null,
    })
    expect((data as { items: object[] }).items[1]).toEqual({
      id: 'late',
      bank: 'bank',
      version: 1,
      stratum: 'one',
      difficulty: 3,
      answer: ['a'],
      correct: false,
      inTime: false,
      lateCorrect: true,
      skipped: false,
      rapid: false,
      parts: null,
      seconds: 5,
      limitSeconds: null,
      confidence: null,
      nextDueOn: null,
    })
  })

  it('warns of haste where a figure rests on it, and of the clock where it measures', () => {
    const warned = (mode: QuizOutcome['mode'], given: Partial<QuizOutcome['pace']>, items = [right]) =>
      buildQuiz(outcome(items, { mode, pace: pace(given) })).warnings
    const hasty = { isHasty: true, rapid: 3 }
    const haste = '3 of 4 answered faster than anybody can read the question: do not trust the figure'
    expect(warned('mastery', hasty)).toEqual([haste])
    expect(warned('practice', hasty)).toEqual([])
    expect(warned('mastery', hasty, [])).toEqual([])
    expect(warned('measure', { isSpeeded: true, timedOut: 2 })).toEqual([
      '2 of 4 out of time: this mixes speed and knowledge; prep quiz bank --mode measure --limit 0 asks without the clock',
    ])
    expect(warned('mastery', { isSpeeded: true })).toEqual([])
    expect(warned('measure', {})).toEqual([])
  })
})

describe('what a measuring run came to', () => {
  const measure: MeasureOutcome = {
    theta: 0.5,
    se: 0.6,
    level: 3.5,
    levelSe: 0.4,
    n: 8,
    minItems: 8,
    observation: { level: 3.75, sd: 0.52 } as MeasureOutcome['observation'],
    competency: 'coding',
    domain: { mean: 0.7, sd: 0.05 },
  }
  const said = (given: Partial<MeasureOutcome>) =>
    linesOf([answered('good', true)], { mode: 'measure', measure: { ...measure, ...given } }).slice(2)

  it('is a level with its interval, what the level is told, and the whole bank', () => {
    expect(said({})).toEqual([
      'Level by this run: 3.5 +/-0.5.',
      'The level takes it as an observation of 3.8 with a standard error of 0.52 (without the prior).',
      'Predicted share of right answers in the whole bank: 70% +/-5%.',
    ])
    expect(said({ observation: null, domain: null }).slice(1)).toEqual([
      'The answers say too little to change the level.',
    ])
  })

  it('is nothing below the fewest answers', () => {
    expect(said({ n: 7 })).toEqual(['Incomplete: 7 answers of at least 8. The run says nothing about your level yet.'])
  })

  it('is the same in data', () => {
    const { data } = buildQuiz(outcome([], { measure }))
    expect(data).toMatchObject({
      theta: 0.5,
      se: 0.6,
      level: 3.5,
      levelSe: 0.4,
      observation: measure.observation,
      predictedShare: measure.domain,
    })
  })
})

describe('what a run for mastery came to', () => {
  const mastery: MasteryOutcome = {
    decision: 'continue',
    logRatio: 1.25,
    test: { lower: -2.5, upper: 2.25 } as MasteryOutcome['test'],
    accuracy: {
      successes: 9,
      n: 10,
      interval: { lo: 0.6, hi: 0.98 },
      attempt: 2,
      scope: 'refused',
      poolSize: 3,
      minPool: 8,
    } as MasteryOutcome['accuracy'],
    nextFrom: null,
  }
  const said = (given: Partial<MasteryOutcome>, end: QuizOutcome['end'] = 'complete') =>
    linesOf([answered('good', true)], { mode: 'mastery', end, mastery: { ...mastery, ...given } }).slice(2)

  it('is the accuracy, and whether it is decided', () => {
    expect(said({ decision: 'master' })).toEqual([
      'no accuracy is stated: the pool has 3 items, it needs 8',
      'Reached: you have shown the stated accuracy.',
    ])
    expect(said({ decision: 'not-yet' })[1]).toBe('Not yet.')
    expect(said({ decision: 'not-yet', nextFrom: '2026-12-01' })[1]).toBe(
      'Not yet. The next attempt may begin on Dec 1, with questions not seen for a while.',
    )
    expect(said({})[1]).toBe('Not decided yet: run it again within four weeks and it continues.')
    expect(said({}, 'exhausted')[1]).toBe(
      'Not decided: no more unseen questions today. The run continues when there are some.',
    )
  })

  it('is the same in data', () => {
    expect(buildQuiz(outcome([], { mastery })).data).toMatchObject({
      mastery: {
        decision: 'continue',
        logRatio: 1.25,
        bounds: { lower: -2.5, upper: 2.25 },
        attempt: 2,
        nextFrom: null,
      },
      accuracy: { k: 9, n: 10, lo: 0.6, hi: 0.98 },
    })
  })
})

describe('what a fixed form came to', () => {
  const strata = [
    { id: 'net', correct: 4, items: 5, answered: 5, required: 4, isMet: true },
    { id: 'data', correct: 2, items: 5, answered: 5, required: 3, isMet: false },
    { id: 'cost', correct: 2, items: 5, answered: 4, required: 3, isMet: false },
  ]
  const form = {
    result: { correct: 8, answered: 14, items: 15, threshold: 0.8, strata, state: 'unmet' },
    interval: { lo: 0.3, hi: 0.8 },
    titles: new Map([['net', 'Networks']]),
  } as unknown as NonNullable<QuizOutcome['form']>
  const said = (state: NonNullable<QuizOutcome['form']>['result']['state']) =>
    linesOf([answered('good', true)], { mode: 'form', form: { ...form, result: { ...form.result, state } } }).slice(2)

  it('is each part, by its title, against what it needs, and a word on the whole', () => {
    expect(said('unmet')).toEqual([
      'Part: Networks\tRight: 4 of 5\tNeeded: 4\tMet: yes',
      'Part: data\tRight: 2 of 5\tNeeded: 3\tMet: no',
      'Part: cost\tRight: 2 of 5\tNeeded: 3\tMet: open',
      '8 of 15 against 80%: Not met.',
    ])
    expect(said('met').at(-1)).toBe('8 of 15 against 80%: Met.')
    expect(said('met-weak').at(-1)).toBe(
      '8 of 15 against 80%: Met, but not for certain: so few questions leave some doubt.',
    )
    expect(said('in-progress').at(-1)).toBe(
      '8 of 15 against 80%: Not complete: 14 of 15. Start it again within a day and it continues.',
    )
    expect(said('no-evidence').at(-1)).toBe('8 of 15 against 80%: Nothing was answered.')
  })

  it('is the same in data', () => {
    expect(buildQuiz(outcome([], { form })).data).toMatchObject({
      form: { state: 'unmet', correct: 8, items: 15, threshold: 0.8, strata },
      accuracy: { k: 8, n: 14, lo: 0.3, hi: 0.8 },
    })
  })
})

describe('what was missed and came again', () => {
  const said = (asked: number, known: number) => linesOf([answered('a', true)], { returns: { asked, known } })[2]

  it('is told by what it came to in the end', () => {
    const only = 'Only the first answer of the day changes the next review.'
    expect(said(0, 0)).toBeUndefined()
    expect(said(1, 1)).toBe(`Asked again after a miss: 1 card, right in the end. ${only}`)
    expect(said(2, 2)).toBe(`Asked again after a miss: 2 cards, all right in the end. ${only}`)
    expect(said(2, 0)).toBe(`Asked again after a miss: 2 cards, still not right. ${only}`)
    expect(said(3, 1)).toBe(`Asked again after a miss: 3 cards, 1 of them right in the end. ${only}`)
  })
})
