import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { raterKey } from '../../../src/domain/facts/rater.ts'
import { estimateLevel, type LevelEstimate } from '../../../src/domain/measure/level.ts'
import { transitionOver } from '../../../src/domain/measure/transition.ts'
import { constants } from '../../fixtures/constants.ts'
import { observationsOf, rating, vectorRating } from '../../fixtures/observations.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const result = z.object({
  last_day: z.number(),
  level: z.number(),
  se: z.number(),
  se0: z.number(),
  slope: z.number(),
  slope_se: z.number(),
  cov_lv: z.number(),
  biases: z.record(z.string(), z.tuple([z.number(), z.number()])),
  n: z.number(),
})
const step = z.object({
  day: z.number(),
  z: z.number(),
  outlier: z.boolean(),
  censored: z.boolean(),
  effect: z.number(),
  level: z.number(),
  se: z.number(),
})
const levelCase = z.object({
  obs: z.array(vectorRating),
  as_of: z.number(),
  result: result.nullable(),
  steps: z.array(step).nullish(),
})
const vectors = readVectors(
  '01_level',
  z.object({
    transition_1_month: z.object({
      F: z.array(z.array(z.number())),
      Q: z.tuple([z.tuple([z.number(), z.number()]), z.tuple([z.number(), z.number()])]),
    }),
    cases: z.record(z.string(), levelCase),
  }),
)
const demo = readVectors(
  '01b_seed_demo',
  z.object({
    demo: z.record(
      z.string(),
      z.object({
        obs: z.array(vectorRating),
        as_of: z.number(),
        result: result.pick({ level: true, se: true, slope: true, slope_se: true, n: true }),
      }),
    ),
  }),
)

const estimate = (...[observations, asOf]: Parameters<typeof estimateOrNull>): LevelEstimate => {
  const found = estimateOrNull(observations, asOf)
  if (found === null) throw new Error('no estimate')
  return found
}
const estimateOrNull = (observations: Parameters<typeof estimateLevel>[0], asOf: number): LevelEstimate | null =>
  estimateLevel(observations, asOf, constants.level)

describe('level and slope over time (measurement §1.1)', () => {
  it('moves over one month as the vectors say', () => {
    const { gain, damping, levelVariance, covariance, slopeVariance } = transitionOver(1, constants.level)
    const { F, Q } = vectors.transition_1_month
    expectClose(gain, F[0]?.[1] ?? Number.NaN)
    expectClose(damping, F[1]?.[1] ?? Number.NaN)
    expectClose(levelVariance, Q[0][0])
    expectClose(covariance, Q[0][1])
    expectClose(slopeVariance, Q[1][1])
  })

  it('goes over into an undamped trend as the half-life grows, without a break where the series takes over', () => {
    const months = 2
    for (const scale of [0.999999, 1.000001]) {
      const slow = { ...constants.level, slopeHalfLifeMonths: (Math.LN2 * months * scale) / 1e-6 }
      const { gain, damping, levelVariance, covariance, slopeVariance } = transitionOver(months, slow)
      const decay = 1e-6 / scale / months
      expectClose(gain, months - (decay * months ** 2) / 2, 1e-12)
      expectClose(damping, 1 - 1e-6 / scale, 1e-12)
      expectClose(levelVariance, 0.12 ** 2 * months + (2 * decay * 0.2 ** 2 * months ** 3) / 3, 1e-7)
      expectClose(covariance, 0.2 ** 2 * decay * months ** 2, 1e-5)
      expectClose(slopeVariance, 2 * 0.2 ** 2 * decay * months, 1e-5)
    }
  })

  it('stands still over no time', () => {
    expect(transitionOver(0, constants.level)).toEqual({
      gain: 0,
      damping: 1,
      levelVariance: 0,
      covariance: 0,
      slopeVariance: 0,
    })
  })
})

describe('level of a competency (measurement §1.5)', () => {
  it.each(Object.entries(vectors.cases))('%s agrees with the vectors', (_, { obs, as_of, result: expected, steps }) => {
    const found = estimateOrNull(observationsOf(obs), as_of)
    expect(found === null).toBe(expected === null)
    if (found === null || expected === null) return
    expect([found.lastDay, found.n]).toEqual([expected.last_day, expected.n])
    expectClose(found.level, expected.level)
    expectClose(found.se, expected.se)
    expectClose(found.se0, expected.se0)
    expectClose(found.slope, expected.slope)
    expectClose(found.slopeSe, expected.slope_se)
    expectClose(found.covLevelSlope, expected.cov_lv)
    expect(found.biases).toHaveLength(Object.keys(expected.biases).length)
    for (const [key, [mean, sd]] of Object.entries(expected.biases)) {
      const bias = found.biases.find((one) => key.replace('third_party:', 'third-party:') === raterKey(one))
      expectClose(bias?.mean ?? Number.NaN, mean)
      expectClose(bias?.sd ?? Number.NaN, sd)
    }
    expect(found.steps).toHaveLength(steps?.length ?? 0)
    for (const [i, expectedStep] of (steps ?? []).entries()) {
      const foundStep = found.steps[i]
      if (foundStep === undefined) throw new Error(`no step ${i}`)
      expect([foundStep.day, foundStep.isOutlier, foundStep.isCensored]).toEqual([
        expectedStep.day,
        expectedStep.outlier,
        expectedStep.censored,
      ])
      expectClose(foundStep.z, expectedStep.z)
      expectClose(foundStep.effect, expectedStep.effect)
      expectClose(foundStep.level, expectedStep.level)
      expectClose(foundStep.se, expectedStep.se)
    }
  })

  it.each(Object.entries(demo.demo))(
    'demo history %s agrees with the vectors',
    (_, { obs, as_of, result: expected }) => {
      const found = estimate(observationsOf(obs), as_of)
      expect(found.n).toBe(expected.n)
      expectClose(found.level, expected.level)
      expectClose(found.se, expected.se)
      expectClose(found.slope, expected.slope)
      expectClose(found.slopeSe, expected.slope_se)
    },
  )
})

describe('what is told of a level (measurement §1.2, §1.3)', () => {
  it('says nothing without observations up to the day', () => {
    expect(estimateOrNull([], 10)).toBeNull()
    expect(estimateOrNull([rating(11, 'mentor', 'ana', 4)], 10)).toBeNull()
    expect(estimate([rating(10, 'mentor', 'ana', 4)], 10).n).toBe(1)
  })

  it('counts, dates and reports the latest self-rating', () => {
    const history = [
      rating(30, 'mentor', 'ana', 3),
      rating(10, 'self', 'me', 2.5),
      rating(20, 'self', 'me', 4),
      rating(5, 'quiz', 'aws-services', 3),
    ]
    expect(estimate(history, 40)).toMatchObject({
      asOf: 40,
      n: 4,
      nExternal: 2,
      firstDay: 5,
      lastDay: 30,
      selfReported: 4,
      selfPrior: null,
    })
    expect(estimate([rating(5, 'panel', 'x', 3)], 5).selfReported).toBeNull()
  })

  it('orders raters and steps by their names, not by entry', () => {
    const history = [
      rating(1, 'self', 'me', 3),
      rating(1, 'mentor', 'bo', 3),
      rating(1, 'mentor', 'ana', 3.5),
      rating(1, 'mentor', 'ana', 3),
      rating(0, 'third-party', 'z', 3),
    ]
    const { biases, steps } = estimate(history, 1)
    expect(biases.map(({ source, rater }) => `${source}:${rater}`)).toEqual([
      'mentor:ana',
      'mentor:bo',
      'self:me',
      'third-party:z',
    ])
    expect(steps.map(({ id }) => id)).toEqual([
      '0-third-party-z-3',
      '1-mentor-ana-3',
      '1-mentor-ana-3.5',
      '1-mentor-bo-3',
      '1-self-me-3',
    ])
  })

  it('keeps the level and widens the error while nothing comes in', () => {
    const history = [rating(0, 'mentor', 'ana', 3), rating(20, 'mentor', 'ana', 4)]
    const [soon, late] = [estimate(history, 20), estimate(history, 200)]
    expect(late.level).toBe(soon.level)
    expect(late.se).toBeGreaterThan(soon.se)
  })

  it('calls a level unverified without an external rating, and stale after 28 days', () => {
    expect(estimate([rating(0, 'self', 'me', 4)], 28).flags).toEqual(['unverified'])
    expect(estimate([rating(0, 'self', 'me', 4)], 29).flags).toEqual(['unverified', 'stale'])
    expect(estimate([rating(0, 'quiz', 'aws-services', 4)], 0).flags).toEqual([])
  })

  it('flags an outlier without deleting it, and lets it pull no harder the farther it is', () => {
    const before = [0, 14, 28, 42].map((day) => rating(day, 'mentor', 'ana', 4.5))
    const far = estimate([...before, rating(56, 'mentor', 'bo', 1.5)], 56)
    const farther = estimate([...before, rating(56, 'mentor', 'bo', 1)], 56)
    expect(far.flags).toEqual(['outliers'])
    expect(far.steps.map(({ isOutlier }) => isOutlier)).toEqual([false, false, false, false, true])
    expect(far.level).toBeLessThan(estimate(before, 56).level)
    expectClose(farther.level, far.level, 1e-12)
    expect(farther.se).toBeGreaterThan(far.se)
  })

  it('learns nothing from the end of the scale where more was expected already', () => {
    const strict = { ...constants.level, priorMean: 5.2 }
    const { level, steps, n } = estimateLevel([rating(0, 'mentor', 'ana', 5)], 0, strict) ?? {}
    expect([level, n]).toEqual([5, 1])
    expect(steps).toEqual([
      { id: '0-mentor-ana-5', day: 0, z: 0, isOutlier: false, isCensored: true, effect: 0, level: 5.2, se: 1 },
    ])
    const low = estimateLevel([rating(0, 'mentor', 'ana', 1)], 0, { ...constants.level, priorMean: 0.9 })
    expect([low?.level, low?.steps[0]?.isCensored]).toEqual([1, true])
  })

  it('tells scatter other than assumed from twelve ratings on', () => {
    const even = Array.from({ length: 12 }, (_, i) => rating(7 * i, 'peer', 'li', 3))
    expect(estimate(even, 77).flags).toEqual(['scatters-less'])
    expect(estimate(even.slice(1), 77).flags).toEqual([])
    const wild = Array.from({ length: 12 }, (_, i) => rating(7 * i, 'panel', 'x', i % 2 === 0 ? 1.5 : 4.5))
    expect(estimate(wild, 77).flags).toContain('scatters-more')
    const fitting = Array.from({ length: 12 }, (_, i) => rating(7 * i, 'panel', 'x', i % 2 === 0 ? 2.5 : 3.5))
    expect(estimate(fitting, 77).flags).toEqual([])
  })

  it('grades its precision by the standard error', () => {
    const ofMentors = (count: number) =>
      estimate(
        Array.from({ length: count }, (_, i) => rating(0, 'mentor', `m${i}`, 3)),
        0,
      )
    expect([1, 4].map((count) => ofMentors(count).precision)).toEqual(['moderate', 'good'])
    expect(estimate([rating(0, 'self', 'me', 3)], 0).precision).toBe('low')
  })

  it('takes a given leniency for self-ratings, and for no other source', () => {
    const strict = { mean: 1, sd: 0.1 }
    const own = estimateLevel([rating(0, 'self', 'me', 4)], 0, constants.level, strict)
    expect(own?.level).toBeLessThan(estimate([rating(0, 'self', 'me', 4)], 0).level)
    expect(own?.selfPrior).toEqual(strict)
    expect(estimateLevel([rating(0, 'mentor', 'ana', 4)], 0, constants.level, strict)?.level).toBe(
      estimate([rating(0, 'mentor', 'ana', 4)], 0).level,
    )
  })

  it('closes a list that it has read: what was said about it is remembered, so a later rating comes in a new list', () => {
    const ratings = [rating(0, 'mentor', 'ana', 3)]
    const later = rating(20, 'mentor', 'ana', 4)
    const first = estimate(ratings, 30)
    expect(() => ratings.push(later)).toThrow(TypeError)
    expect(estimate(ratings, 30)).toEqual(first)
    expect(estimate([...ratings, later], 30).n).toBe(2)
  })

  it('refuses a quiz score that does not state its own error', () => {
    const { sd: _, ...bare } = rating(0, 'quiz', 'aws-services', 3)
    expect(() => estimate([bare], 0)).toThrow('a rating from source quiz must state its own sd')
  })
})
