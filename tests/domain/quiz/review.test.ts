import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Card,
  cardsOf,
  dueCards,
  dueDay,
  GRADES,
  type Grade,
  gradeOf,
  intervalDays,
  isGrade,
  nextMemory,
  type Review,
  replayReviews,
  retentionFor,
  retrievabilityAfter,
  type ScheduledCard,
  WEIGHTS_VERSION,
} from '../../../src/domain/quiz/review.ts'
import { constants } from '../../fixtures/constants.ts'
import vectors from '../../vectors/04_fsrs.json' with { type: 'json' }
import { expectClose } from './fixtures.ts'

const { tolerance } = vectors.meta
const gradeOfVector = (g: number): Grade => (isGrade(g) ? g : expect.fail(`no grade ${g}`))

/** The log of a vector history; the first review is on day 100, `t` are days between reviews. */
function logOf(steps: readonly { t: number; g: number }[], card = 'card'): Review[] {
  let day = 100
  return steps.map(({ t, g }, i) => {
    day += i === 0 ? 0 : t
    return { card, day, at: `${day}`, grade: gradeOfVector(g) }
  })
}

/** FSRS-6 as the specification states it, apart from the library (measurement §4). */
function specified(state: { difficulty: number; stability: number } | null, t: number, g: Grade) {
  const w = (i: number) => vectors.w[i] ?? Number.NaN
  const clip = (x: number, lo: number, hi: number) => Math.min(hi, Math.max(lo, x))
  const first = (grade: number) => clip(w(4) - Math.exp((grade - 1) * w(5)) + 1, 1, 10)
  if (state === null) return { stability: Math.max(w(g - 1), 0.1), difficulty: first(g) }
  const { difficulty: d, stability: s } = state
  const r = recall(t, s)
  const easy = w(4) - Math.exp(3 * w(5)) + 1
  const difficulty = clip(w(7) * easy + (1 - w(7)) * (d - (w(6) * (g - 3) * (10 - d)) / 9), 1, 10)
  const grown =
    s *
    (1 +
      Math.exp(w(8)) *
        (11 - d) *
        s ** -w(9) *
        (Math.exp(w(10) * (1 - r)) - 1) *
        (g === 2 ? w(15) : 1) *
        (g === 4 ? w(16) : 1))
  const forgotten = w(11) * d ** -w(12) * ((s + 1) ** w(13) - 1) * Math.exp(w(14) * (1 - r))
  return { stability: g === 1 ? Math.min(forgotten, s) : grown, difficulty }
}

const decay = -(vectors.w[20] ?? Number.NaN)
const factor = 0.9 ** (1 / decay) - 1
const recall = (t: number, s: number) => (1 + (factor * t) / s) ** decay

describe('the pure part of ts-fsrs (measurement §4)', () => {
  it.each(Object.entries(vectors.histories))('vector: history %s', (_name, steps) => {
    const replayed = replayReviews(logOf(steps)).get('card') ?? []
    expect(replayed).toHaveLength(steps.length)
    for (const [i, step] of steps.entries()) {
      const got = replayed[i] ?? expect.fail(`no step ${i}`)
      expectClose(got.card.difficulty, step.difficulty, tolerance)
      expectClose(got.card.stability, step.stability, tolerance)
      if (step.R_before === null) expect(got.retrievability).toBeNull()
      else expectClose(got.retrievability, step.R_before, tolerance)
      expect(intervalDays(got.card.stability, 0.9, 36500)).toBe(step.interval_90)
    }
  })

  it.each(vectors.interval_modifier)('vector: a retention of %f makes intervals × %f', (retention, modifier) => {
    expect(intervalDays(10_000, retention, 1_000_000)).toBe(Math.round(10_000 * modifier))
    expectClose((retention ** (1 / decay) - 1) / factor, modifier, tolerance)
  })

  it('vector: the state of the card methods is ours, their stretched first interval is not', () => {
    const steps = replayReviews(logOf(vectors.card_api_lapse)).get('card') ?? []
    const intervals = steps.map(({ card }) => intervalDays(card.stability, 0.9, 36500))
    for (const [i, api] of vectors.card_api_lapse.entries()) {
      const card = steps[i]?.card
      expectClose(card?.difficulty, api.difficulty, tolerance)
      expectClose(card?.stability, api.stability, tolerance)
      expect([card?.reps, card?.lapses]).toEqual([api.reps, api.lapses])
    }
    expect(vectors.card_api_lapse.map(({ scheduled_days }) => scheduled_days)).toEqual([3, 14, 2, 4, 10])
    expect(intervals).toEqual([2, 14, 2, 4, 10])
  })

  it('is the specified formula', () => {
    const step = fc.record({ t: fc.integer({ min: 1, max: 400 }), g: fc.constantFrom(...GRADES) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        let ours: { difficulty: number; stability: number } | null = null
        let theirs: { difficulty: number; stability: number } | null = null
        for (const { t, g } of steps) {
          ours = nextMemory(ours, t, g)
          theirs = specified(theirs, t, g)
          expectClose(ours.difficulty, theirs.difficulty, 1e-6)
          expectClose(ours.stability, theirs.stability, 1e-5)
          expectClose(retrievabilityAfter(t, ours.stability), recall(t, ours.stability), 1e-7)
        }
      }),
    )
  })

  it('has stability as the days after which recall is at 90%', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1000, noNaN: true }), (stability) => {
        expectClose(retrievabilityAfter(stability, stability), 0.9, 1e-7)
        expectClose(retrievabilityAfter(0, stability), 1, 1e-9)
      }),
    )
  })

  it('keeps intervals whole, at least a day and within the cap, and shorter for stricter retention', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 5000, noNaN: true }),
        fc.integer({ min: 1, max: 365 }),
        (stability, cap) => {
          const days = intervalDays(stability, 0.9, cap)
          expect(Number.isInteger(days)).toBe(true)
          expect(days).toBeGreaterThanOrEqual(1)
          expect(days).toBeLessThanOrEqual(cap)
          expect(intervalDays(stability, 0.95, cap)).toBeLessThanOrEqual(days)
        },
      ),
    )
  })

  it('refuses a review before the one before', () => {
    expect(() => nextMemory({ difficulty: 5, stability: 2 }, -1, 3)).toThrow(RangeError)
  })
})

describe('grades (measurement §4)', () => {
  const right = { isCorrect: true, isLateCorrect: false }
  const late = { isCorrect: false, isLateCorrect: true }
  const wrong = { isCorrect: false, isLateCorrect: false }
  it.each([
    ['wrong', wrong, false, false, 1],
    ['wrong, called easy', wrong, false, true, 1],
    ['late', late, false, false, 2],
    ['late, called easy', late, false, true, 2],
    ['with a hint', right, true, false, 2],
    ['with a hint, called easy', right, true, true, 2],
    ['in time', right, false, false, 3],
    ['in time, called easy', right, false, true, 4],
  ] as const)('%s', (_name, scored, isHinted, isEasy, grade) => {
    expect(gradeOf(scored, { isHinted, isEasy })).toBe(grade)
  })

  it('knows four grades', () => {
    expect([0, 1, 4, 5, 2.5, Number.NaN].map(isGrade)).toEqual([false, true, true, false, false, false])
  })

  it('aims higher for the items of a 95% objective only', () => {
    expect(retentionFor(null, constants.review)).toBe(0.9)
    expect(retentionFor(0.9, constants.review)).toBe(0.9)
    expect(retentionFor(0.95, constants.review)).toBe(0.95)
    expect(retentionFor(1, constants.review)).toBe(0.95)
  })
})

describe('replay of the review log (measurement §4)', () => {
  const review = fc.record({
    card: fc.constantFrom('a', 'b', 'c'),
    day: fc.integer({ min: 100, max: 200 }),
    at: fc.integer({ min: 100, max: 999 }).map(String),
    grade: fc.constantFrom(...GRADES),
  })

  it('does not depend on the order of entry: a backdated review gives what a timely one gives', () => {
    fc.assert(
      fc.property(
        fc
          .array(review, { maxLength: 20 })
          .chain((log) =>
            fc.record({ log: fc.constant(log), mixed: fc.shuffledSubarray(log, { minLength: log.length }) }),
          ),
        ({ log, mixed }) => {
          expect(cardsOf(mixed)).toEqual(cardsOf(log))
        },
      ),
    )
  })

  it('counts the first answer of a day only', () => {
    const log: Review[] = [
      { card: 'a', day: 100, at: '2026-01-01T10:00:00Z', grade: 3 },
      { card: 'a', day: 100, at: '2026-01-01T09:00:00Z', grade: 1 },
      { card: 'a', day: 101, at: '2026-01-02T09:00:00Z', grade: 3 },
    ]
    const [card] = cardsOf(log)
    expect(card).toMatchObject({ reps: 2, lapses: 0, lastReview: 101, weightsVersion: WEIGHTS_VERSION })
    expect(card?.stability).toBe(nextMemory(nextMemory(null, 0, 1), 1, 3).stability)
  })

  it('counts a lapse when a known card is forgotten, not when a new one is wrong', () => {
    const grades = (list: Grade[]): Review[] =>
      list.map((grade, i) => ({ card: 'a', day: 100 + 3 * i, at: `${i}`, grade }))
    expect(cardsOf(grades([1]))[0]?.lapses).toBe(0)
    expect(cardsOf(grades([1, 1, 3, 1]))[0]).toMatchObject({ lapses: 2, reps: 4 })
  })

  it('keeps the cards apart and sorted', () => {
    const log = [...logOf([{ t: 0, g: 3 }], 'z'), ...logOf([{ t: 0, g: 1 }], 'b')]
    expect(cardsOf(log).map(({ id }) => id)).toEqual(['b', 'z'])
    expect(cardsOf([])).toEqual([])
  })
})

describe('what is due (measurement §4)', () => {
  const card = (id: string, stability: number, lastReview: number, retention = 0.9): ScheduledCard => {
    const state: Card = {
      id,
      stability,
      difficulty: 5,
      lastReview,
      reps: 1,
      lapses: 0,
      weightsVersion: WEIGHTS_VERSION,
    }
    return { card: state, retention }
  }
  const options = { interviewDay: null, dailyCap: 100, isPaused: false }
  const due = (cards: ScheduledCard[], asOf: number, parts: Partial<Parameters<typeof dueCards>[2]> = {}) =>
    dueCards(cards, asOf, { ...options, ...parts }, constants.review)
  const ids = (queue: { id: string }[]) => queue.map(({ id }) => id)

  it('queues a card from the day its interval is over', () => {
    const one = card('a', 10, 100)
    expect(dueDay(one, 100, null, constants.review)).toBe(110)
    expect(due([one], 109).queue).toEqual([])
    expect(due([one], 110).queue).toEqual([
      { id: 'a', due: 110, overdueDays: 0, retrievability: expect.closeTo(0.9, 6), retrievabilityAtInterview: null },
    ])
    expect(due([one], 115).queue[0]?.overdueDays).toBe(5)
  })

  it('comes back earlier to strict cards', () => {
    expect(dueDay(card('a', 100, 100, 0.95), 100, null, constants.review)).toBe(140)
  })

  it('caps intervals at a year without an interview', () => {
    expect(dueDay(card('a', 5000, 100), 100, null, constants.review)).toBe(465)
  })

  it('puts no review later than the day before the interview', () => {
    const long = card('a', 200, 100)
    expect(dueDay(long, 120, 150, constants.review)).toBe(149)
    expect(dueDay(card('a', 10, 100), 120, 150, constants.review)).toBe(110)
    expect(dueDay(card('a', 200, 149), 149, 150, constants.review)).toBe(150)
  })

  it('does not pull a long interval forward as the interview comes nearer', () => {
    const long = card('a', 200, 100)
    for (const asOf of [110, 130, 148]) expect(dueDay(long, asOf, 150, constants.review)).toBe(149)
  })

  it('forgets an interview that is over', () => {
    const long = card('a', 200, 100)
    expect(dueDay(long, 150, 150, constants.review)).toBe(300)
    expect(due([long], 160, { interviewDay: 150 })).toMatchObject({ queue: [], isLastDays: false })
  })

  it('orders the backlog by risk and cuts it at the daily cap', () => {
    const cards = [card('safe', 20, 100), card('lost', 2, 100), card('shaky', 8, 100)]
    const all = due(cards, 125)
    expect(ids(all.queue)).toEqual(['lost', 'shaky', 'safe'])
    expect(due(cards, 125, { dailyCap: 2 })).toMatchObject({ queue: [{ id: 'lost' }, { id: 'shaky' }], backlog: 1 })
    expect(due(cards, 125, { dailyCap: 0 })).toMatchObject({ queue: [], backlog: 3 })
  })

  it('breaks ties by the card', () => {
    expect(ids(due([card('b', 5, 100), card('a', 5, 100)], 120).queue)).toEqual(['a', 'b'])
  })

  it('asks nothing while paused, and still counts', () => {
    expect(due([card('a', 5, 100)], 120, { isPaused: true })).toEqual({ queue: [], backlog: 1, isLastDays: false })
  })

  it('asks a card once a day', () => {
    expect(due([card('a', 0.2, 120)], 120).queue).toEqual([])
    expect(due([card('a', 0.2, 120)], 120, { interviewDay: 124 })).toMatchObject({ queue: [], backlog: 0 })
  })

  it('queues in the last seven days what would not hold until the interview, weakest first', () => {
    const cards = [card('holds', 90, 140), card('slips', 12, 140), card('goes', 6, 140)]
    expect(due(cards, 142, { interviewDay: 150 })).toEqual({ queue: [], backlog: 0, isLastDays: false })
    const last = due(cards, 143, { interviewDay: 150 })
    expect(last.isLastDays).toBe(true)
    expect(ids(last.queue)).toEqual(['goes'])
    expectClose(last.queue[0]?.retrievabilityAtInterview, recall(10, 6), 1e-7)
    const shorter = [...cards, card('new', 1, 142)]
    expect(ids(due(shorter, 143, { interviewDay: 150 }).queue)).toEqual(['new', 'goes'])
  })

  it('has nothing without cards', () => {
    expect(due([], 100)).toEqual({ queue: [], backlog: 0, isLastDays: false })
  })
})
