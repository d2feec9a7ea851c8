import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { SOURCES, type Source } from '../../../src/domain/facts/source.ts'
import {
  judgeMean,
  type MeanRating,
  type MeanRule,
  meanConfidence,
  meanPast,
  replayMean,
} from '../../../src/domain/judge/mean.ts'
import { anyRating } from '../../fixtures/any-entries.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const { gates, level } = constants

const step = z.object({
  day: z.number(),
  state: z.string(),
  since: z.number().nullable(),
  n: z.number(),
  mean: z.number().nullable(),
  conf: z.number().nullable(),
})
const { params, mean_rule: cases } = readVectors(
  '07_gates',
  z.object({
    params: z.object({
      target: z.number(),
      min_n: z.number(),
      min_raters: z.number(),
      window: z.number(),
      expiry: z.number(),
      exit_slack: z.number(),
      need: z.number(),
      prior: z.tuple([z.number(), z.number()]),
      slack: z.number(),
    }),
    mean_rule: z.record(
      z.string(),
      z.object({
        mocks: z.array(z.tuple([z.number(), z.string(), z.number()])),
        as_of: z.number().optional(),
        abandoned: z.array(z.number()).optional(),
        history: z.array(step),
      }),
    ),
  }),
)

const mocks: MeanRule = {
  atLeast: params.target,
  minN: params.min_n,
  minRaters: params.min_raters,
  windowDays: params.window,
  last: null,
  abandonedDays: [],
  unit: 'mock',
  unitName: { one: 'full mock', many: 'full mocks' },
}

const rating = (day: number, rater: string, value: number, source: Source = 'mock'): MeanRating => ({
  day,
  source,
  rater,
  value,
  evidence: [`${rater} on ${day}`],
})

const ratingsOf = (rows: readonly (readonly [number, string, number])[]): MeanRating[] =>
  rows.map(([day, rater, value]) => rating(day, rater, value))

const replay = (ratings: readonly MeanRating[], asOf: number, rule: MeanRule = mocks) =>
  replayMean(meanPast(ratings, rule, gates, level), asOf)

const judge = (ratings: readonly MeanRating[], asOf: number, rule: MeanRule = mocks) =>
  judgeMean(meanPast(ratings, rule, gates, level), asOf)

const lastDay = (ratings: readonly MeanRating[]): number => Math.max(0, ...ratings.map(({ day }) => day))

/** Three mocks that pass on day 14. */
const passing = ratingsOf([
  [0, 'ana', 4.5],
  [7, 'bo', 4.5],
  [14, 'cy', 4.5],
])

describe('mean criterion, vectors (measurement §7)', () => {
  it('were made with the constants of the specification', () => {
    expect([params.expiry, params.exit_slack, params.need, ...params.prior, params.slack, params.window]).toEqual([
      gates.expiryDays,
      gates.exitSlack,
      gates.confidence,
      level.priorMean,
      level.priorSd,
      gates.meanSlack,
      gates.windowDays,
    ])
  })

  it.each(Object.entries(cases))('%s', (_, { mocks: rows, as_of, abandoned, history }) => {
    const ratings = ratingsOf(rows)
    const actual = replay(ratings, as_of ?? lastDay(ratings), { ...mocks, abandonedDays: abandoned ?? [] })
    expect(actual.map(({ day, state, since, n }) => ({ day, state, since, n }))).toEqual(
      history.map(({ day, state, since, n }) => ({ day, state: state.replaceAll('_', '-'), since, n })),
    )
    for (const [i, expected] of history.entries()) {
      const { mean, confidence } = actual[i] ?? { mean: null, confidence: null }
      if (expected.mean === null || expected.conf === null) expect([mean, confidence]).toEqual([null, null])
      else {
        expectClose(mean ?? Number.NaN, expected.mean)
        expectClose(confidence ?? Number.NaN, expected.conf)
      }
    }
  })
})

describe('mean criterion, worked examples (measurement §7)', () => {
  const confidenceOf = (mean: number, n: number): number =>
    meanConfidence(
      Array.from({ length: n }, (_, i) => rating(i, `rater ${i}`, mean)),
      mocks.atLeast - gates.meanSlack,
      level,
    )

  it.each([
    [3, 4.27],
    [4, 4.17],
    [5, 4.11],
    [6, 4.06],
    [8, 4.01],
  ])('%d mocks by as many raters need a mean of %d, to the hundredth above', (n, needed) => {
    expect(confidenceOf(needed, n)).toBeGreaterThanOrEqual(gates.confidence)
    expect(confidenceOf(needed - 0.01, n)).toBeLessThan(gates.confidence)
  })

  it('three fours pass on paper only, and the verdict says how many more would settle it', () => {
    const fours = ratingsOf([
      [0, 'ana', 4],
      [7, 'bo', 4],
      [14, 'cy', 4],
    ])
    const verdict = judge(fours, 14)
    expect(verdict).toMatchObject({ state: 'met-weak', value: 4, target: 4, n: 3, since: null })
    expect(verdict.needs).toBe('about 6 more full mocks like these, to be certain')
    expect(verdict.missing).toEqual({ unit: 'mock', count: 6 })
    const settled = [...fours, ...Array.from({ length: 6 }, (_, i) => rating(20 + i, `new ${i}`, 4))]
    expect(judge(settled, 25).state).toBe('met')
    expect(judge(settled.slice(0, -1), 25).state).toBe('met-weak')
  })

  it('unrounded means are compared: 3.9375 is not 4', () => {
    const verdict = judge(
      ratingsOf([
        [0, 'ana', 4],
        [7, 'bo', 4],
        [14, 'cy', 3.5],
        [21, 'dee', 4.25],
      ]),
      21,
    )
    expect(verdict).toMatchObject({ state: 'unmet', value: 3.9375 })
    expect(verdict.needs).toBe('an average of 4.0; now 3.9 over 4 full mocks')
  })
})

describe('mean criterion, at the edges', () => {
  it('has no evidence before the first rating', () => {
    expect(judge([], 10)).toMatchObject({
      state: 'no-evidence',
      value: null,
      confidence: null,
      n: 0,
      needs: '3 more full mocks within 42 days, by at least 2 people',
      missing: { unit: 'mock', count: 3 },
      evidence: [],
    })
  })

  it('ignores ratings after the day it is judged for', () => {
    expect(judge(passing, -1).state).toBe('no-evidence')
    expect(judge(passing, 13)).toMatchObject({ state: 'in-progress', n: 2 })
    expect(judge(passing, 14).state).toBe('met')
  })

  it('with one rating lacks the rest, and another rater', () => {
    expect(judge(passing, 0)).toMatchObject({
      state: 'in-progress',
      n: 1,
      needs: '2 more full mocks within 42 days, by 1 more person',
      missing: { unit: 'mock', count: 2 },
    })
  })

  it('by a single rater lacks another, however good', () => {
    const verdict = judge(
      [0, 7, 14].map((day) => rating(day, 'ana', 5)),
      14,
    )
    expect(verdict).toMatchObject({
      state: 'in-progress',
      n: 3,
      needs: '1 more full mock within 42 days, by 1 more person',
      missing: { unit: 'mock', count: 1 },
    })
  })

  it('met says since when and on what', () => {
    expect(judge(passing, 20)).toMatchObject({
      state: 'met',
      since: '1970-01-15',
      needs: null,
      missing: null,
      evidence: ['ana on 0', 'bo on 7', 'cy on 14'],
    })
  })

  it('stays met after the window has emptied, on the ratings it was met by', () => {
    expect(judge(passing, 104)).toMatchObject({
      state: 'met',
      n: 0,
      value: null,
      evidence: ['ana on 0', 'bo on 7', 'cy on 14'],
    })
  })

  it('counts a rating on the last day of the window and not on the day after', () => {
    expect(judge(passing.slice(0, 1), 42).n).toBe(1)
    expect(judge(passing.slice(0, 1), 43).n).toBe(0)
  })

  it('holds at the exit mean and lapses below it', () => {
    const dips = (value: number) => [...passing, rating(20, 'dee', 3), rating(56, 'eli', value), rating(57, 'flo', 4)]
    expect(replay(dips(4.25), 57).at(-1)).toMatchObject({ state: 'met', n: 3, mean: 3.75, since: 14 })
    expect(replay(dips(4), 57).at(-1)).toMatchObject({ state: 'lapsed', since: null })
  })

  it('does not lapse on fewer ratings than it needs', () => {
    expect(replay([...passing, rating(56, 'dee', 1), rating(57, 'eli', 1)], 57).at(-1)).toMatchObject({
      state: 'met',
      n: 2,
    })
  })

  it('expired stays so until it is met again, even when a rating follows', () => {
    expect(judge(passing, 104).state).toBe('met')
    expect(judge(passing, 105)).toMatchObject({ state: 'expired', since: '1970-01-15' })
    const oneMore = [...passing, rating(110, 'dee', 4.5)]
    expect(judge(oneMore, 110)).toMatchObject({ state: 'expired', n: 1 })
    const again = [...oneMore, rating(117, 'eli', 4.5), rating(124, 'flo', 4.5)]
    expect(replay(again, 124).map(({ state }) => state)).toEqual([
      'in-progress',
      'in-progress',
      'met',
      'expired',
      'expired',
      'expired',
      'met',
    ])
    expect(judge(again, 124).since).toBe('1970-05-05')
  })

  it('expired is met anew on the day that brings enough at once', () => {
    const again = ['dee', 'eli', 'flo'].map((rater) => rating(110, rater, 4.5))
    expect(judge([...passing, ...again], 110)).toMatchObject({ state: 'met', since: '1970-04-21' })
  })

  it('lapsed stays so until it is met again, and says what would settle it', () => {
    const lapsed = [...passing, ...[20, 21, 22].map((day, i) => rating(day, `low ${i}`, 2.5))]
    expect(judge(lapsed, 22)).toMatchObject({ state: 'lapsed', needs: 'an average of 4.0; now 3.5 over 6 full mocks' })
    const fours = [70, 71, 72].map((day, i) => rating(day, `new ${i}`, 4))
    expect(judge([...lapsed, ...fours], 72)).toMatchObject({
      state: 'lapsed',
      needs: 'about 6 more full mocks like these, to be certain',
    })
  })

  it('takes only the newest where the rule says so', () => {
    const rule = { ...mocks, last: 3 }
    const ratings = [rating(0, 'ana', 1), ...[1, 2, 3].map((day) => rating(day, `rater ${day}`, 4.5))]
    expect(judge(ratings, 3)).toMatchObject({ state: 'unmet', n: 4 })
    expect(judge(ratings, 3, rule)).toMatchObject({ state: 'met', n: 3, value: 4.5 })
  })

  it('takes the same newest of one day in whatever order they were entered', () => {
    const rule = { ...mocks, last: 2 }
    const sameDay = [rating(3, 'ana', 2), rating(3, 'bo', 5), rating(3, 'bo', 4), rating(3, 'bo', 3)]
    for (const entered of [sameDay, sameDay.toReversed()])
      expect(judge(entered, 3, rule)).toMatchObject({ n: 2, value: 4.5 })
  })

  it('takes the leniency of a source off its ratings', () => {
    const { mentor } = level.sources
    const lenient = { ...level, sources: { ...level.sources, mentor: { ...mentor, leniency: 0.25 } } }
    const by = (value: number) => ['ana', 'bo'].map((rater, day) => rating(day, rater, value, 'mentor'))
    expectClose(meanConfidence(by(4.5), 3.75, lenient), meanConfidence(by(4.25), 3.75, level))
  })

  it('a single rating suffices where the rule asks for one', () => {
    const rule = { ...mocks, minN: 1, minRaters: 1 }
    expect(judge([rating(0, 'ana', 5, 'panel')], 0, rule)).toMatchObject({ state: 'met', n: 1 })
    expect(judge([rating(0, 'ana', 4)], 0, rule).state).toBe('met-weak')
    expect(judge([rating(0, 'ana', 3.9)], 0, rule).state).toBe('unmet')
  })

  it('forgives what floating point adds, and no more', () => {
    const thirds = (missing: number) => ['ana', 'bo', 'cy'].map((rater) => rating(0, rater, (4 * 3 - missing) / 3))
    expect(judge(thirds(1e-12), 0).state).toBe('met-weak')
    expect(judge(thirds(1e-6), 0).state).toBe('unmet')
  })
})

describe('a mock begun and never rated (measurement §7)', () => {
  const begunOn = (day: number): MeanRule => ({ ...mocks, abandonedDays: [day] })

  it('blocks from 14 days after its beginning until it leaves the window', () => {
    const steady = Array.from({ length: 10 }, (_, i) => rating(7 * i, `rater ${i}`, 4.5))
    const states = (asOf: number) => judge(steady, asOf, begunOn(1)).state
    expect([14, 15, 43, 44].map(states)).toEqual(['met', 'met', 'met', 'met'])
    const late = steady.map((known) => ({ ...known, day: known.day + 5 }))
    const judged = (asOf: number) => judge(late, asOf, begunOn(0))
    expect([13, 14, 19, 42, 43].map((asOf) => judged(asOf).state)).toEqual([
      'in-progress',
      'in-progress',
      'in-progress',
      'in-progress',
      'met',
    ])
    expect(judged(19)).toMatchObject({
      needs: 'a rating of the full mock you started, or its removal',
      missing: { unit: 'mock', count: 1 },
      notes: ['a full mock that you started but nobody rated blocks this until it is rated or 42 days old'],
    })
    expect(judged(43).notes).toEqual([])
  })

  it('takes nothing back that was met before', () => {
    expect(judge(passing, 30, begunOn(10)).state).toBe('met')
  })
})

const anyRatings = fc.array(
  fc
    .record({
      day: fc.integer({ min: 0, max: 200 }),
      source: fc.constantFrom(...SOURCES.filter((source) => source !== 'self' && source !== 'quiz')),
      rater: fc.constantFrom('ana', 'bo', 'cy', 'dee'),
      value: anyRating,
    })
    .map(({ day, source, rater, value }) => rating(day, `${source}:${rater}`, value, source)),
  { maxLength: 25 },
)
const anyRule = fc
  .record({
    minN: fc.integer({ min: 1, max: 4 }),
    minRaters: fc.integer({ min: 1, max: 2 }),
    last: fc.constantFrom(null, 3, 5),
    abandonedDays: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 2 }),
  })
  .map((given): MeanRule => ({ ...mocks, ...given }))
const anyAsOf = fc.integer({ min: 0, max: 320 })

describe('mean criterion, properties', () => {
  it('a better rating never turns a pass into none, nor lowers the confidence', () => {
    fc.assert(
      fc.property(
        anyRatings,
        anyRule,
        fc.nat(),
        fc.integer({ min: 1, max: 8 }),
        anyAsOf,
        (ratings, rule, pick, halves, asOf) => {
          const better = ratings.map((given, i) =>
            i === pick % ratings.length ? { ...given, value: Math.min(5, given.value + halves / 2) } : given,
          )
          const before = judge(ratings, asOf, rule)
          const after = judge(better, asOf, rule)
          if (before.state === 'met') expect(after.state).toBe('met')
          expect(after.confidence ?? 0).toBeGreaterThanOrEqual((before.confidence ?? 0) - 1e-12)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('a better rating never makes a first verdict worse', () => {
    const order = ['no-evidence', 'in-progress', 'unmet', 'met-weak', 'met']
    fc.assert(
      fc.property(fc.array(anyRating, { minLength: 1, maxLength: 8 }), fc.nat(), (values, pick) => {
        const at = (given: readonly number[]) =>
          order.indexOf(
            judge(
              given.map((value, i) => rating(0, `rater ${i}`, value)),
              0,
            ).state,
          )
        const better = values.map((value, i) => (i === pick % values.length ? Math.min(5, value + 0.5) : value))
        expect(at(better)).toBeGreaterThanOrEqual(at(values))
      }),
    )
  })

  it('the order of entry does not matter', () => {
    fc.assert(
      fc.property(
        anyRatings.chain((ratings) =>
          fc.tuple(
            fc.constant(ratings),
            fc.shuffledSubarray(ratings, { minLength: ratings.length, maxLength: ratings.length }),
          ),
        ),
        anyRule,
        anyAsOf,
        ([ratings, shuffled], rule, asOf) => {
          expect(replay(shuffled, asOf, rule)).toEqual(replay(ratings, asOf, rule))
        },
      ),
    )
  })

  it('what was judged on the day of a rating is not rewritten by later ones', () => {
    fc.assert(
      fc.property(anyRatings, anyRule, (ratings, rule) => {
        const whole = replay(ratings, 320, rule)
        for (const { day } of ratings)
          expect(replay(ratings, day, rule)).toEqual(whole.filter((known) => known.day <= day))
      }),
    )
  })

  it('every figure is a number within its bounds', () => {
    fc.assert(
      fc.property(anyRatings, anyRule, anyAsOf, (ratings, rule, asOf) => {
        for (const { mean, confidence, n, since, day } of replay(ratings, asOf, rule)) {
          expect(mean === null).toBe(n === 0)
          expect(mean === null || (mean >= 1 && mean <= 5)).toBe(true)
          expect(confidence === null || (confidence > 0 && confidence < 1)).toBe(true)
          expect(since === null || since <= day).toBe(true)
        }
        const verdict = judge(ratings, asOf, rule)
        expect(verdict.needs === null).toBe(verdict.state === 'met')
        expect(verdict.missing === null || verdict.missing.count >= 1).toBe(true)
      }),
    )
  })

  it('another rater says more than the same one again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 10 }), fc.integer({ min: 2, max: 6 }), (halves, n) => {
        const value = halves / 2
        const by = (raterOf: (i: number) => string) =>
          meanConfidence(
            Array.from({ length: n }, (_, i) => rating(i, raterOf(i), value)),
            3.75,
            level,
          )
        expect(by((i) => `rater ${i}`)).toBeGreaterThan(by(() => 'ana'))
      }),
    )
  })
})
