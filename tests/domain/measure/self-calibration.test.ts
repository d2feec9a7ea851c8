import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Observation } from '../../../src/domain/measure/observation.ts'
import {
  itemConfidence,
  predictedMocks,
  type RatingPair,
  ratingPairs,
  selfComparison,
} from '../../../src/domain/measure/self-calibration.ts'
import { constants } from '../../fixtures/constants.ts'
import { anyHistory, rating } from '../../fixtures/observations.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/08_calibration.json' with { type: 'json' }

const { calibration } = constants

function shownFor(answers: Parameters<typeof itemConfidence>[0]) {
  const result = itemConfidence(answers, calibration)
  if (!result.isShown) throw new Error('not shown')
  return result
}

describe('§8 self-ratings against those of others', () => {
  const pairsOf = (...ratings: Observation[]) => ratingPairs(new Map([['coding', ratings]]), 100, calibration)
  const pair = (competency: string, day: number): RatingPair => ({
    competency,
    day,
    selfId: 's',
    externalId: 'e',
    difference: 0.5,
  })
  const five = [1, 2, 3, 4].map((day) => pair('coding', day)).concat(pair('strategic', 5))

  it('matches the interval of the vector and calls it over-rating', () => {
    const vector = vectors.self_bias_from_filter
    const shown = selfComparison({ mean: vector.mean, sd: vector.se }, five, constants)
    if (!shown.isShown) throw new Error('not shown')
    expectClose(shown.interval.lo, vector.lo80)
    expectClose(shown.interval.hi, vector.hi80)
    expect(shown).toMatchObject({ pairs: 5, competencies: 2, bias: vector.mean, verdict: 'over-rating' })
  })

  it('calls it nothing while the interval holds 0, and under-rating below it', () => {
    expect(selfComparison({ mean: 0.3, sd: 0.3 }, five, constants)).toMatchObject({ verdict: 'unclear' })
    expect(selfComparison({ mean: -0.5, sd: 0.3 }, five, constants)).toMatchObject({ verdict: 'under-rating' })
  })

  it.each([
    ['four pairs', five.slice(1), { pairs: 4, competencies: 2 }],
    ['one competency', [1, 2, 3, 4, 5].map((day) => pair('coding', day)), { pairs: 5, competencies: 1 }],
    ['no pairs', [], { pairs: 0, competencies: 0 }],
  ])('is not shown for %s, and says what is assumed meanwhile', (_, pairs, counts) => {
    expect(selfComparison({ mean: 0.5, sd: 0.3 }, pairs, constants)).toEqual({
      ...counts,
      isShown: false,
      pairsNeeded: 5,
      competenciesNeeded: 2,
      assumed: { mean: 0.3, sd: 0.8 },
    })
  })

  it('is not shown without an estimate of the leniency', () => {
    expect(selfComparison(null, five, constants).isShown).toBe(false)
  })

  it('pairs ratings up to 14 days apart, either way', () => {
    expect(pairsOf(rating(20, 'self', 'me', 4), rating(34, 'mock', 'ana', 3.5))).toMatchObject([
      { competency: 'coding', day: 20, difference: 0.5 },
    ])
    expect(pairsOf(rating(20, 'self', 'me', 4), rating(6, 'mock', 'ana', 4.5))).toMatchObject([{ difference: -0.5 }])
    expect(pairsOf(rating(20, 'self', 'me', 4), rating(35, 'mock', 'ana', 3.5))).toEqual([])
    expect(pairsOf(rating(20, 'self', 'me', 4), rating(5, 'mock', 'ana', 3.5))).toEqual([])
  })

  it('leaves out what is later than asOf', () => {
    const history = new Map([['coding', [rating(20, 'self', 'me', 4), rating(30, 'mock', 'ana', 3.5)]]])
    expect(ratingPairs(history, 29, calibration)).toEqual([])
    expect(ratingPairs(history, 30, calibration)).toHaveLength(1)
  })

  it('makes one pair of five self-ratings around one mock', () => {
    const selfRatings = [1, 2, 3, 4, 5].map((day) => rating(day, 'self', 'me', 4))
    expect(pairsOf(...selfRatings, rating(3, 'mock', 'ana', 3))).toHaveLength(1)
  })

  it('uses no rating twice and does not depend on the order of entry', () => {
    fc.assert(
      fc.property(anyHistory(60), (history) => {
        const pairs = pairsOf(...history)
        expect(new Set(pairs.map(({ selfId }) => selfId)).size).toBe(pairs.length)
        expect(new Set(pairs.map(({ externalId }) => externalId)).size).toBe(pairs.length)
        const dayOf = new Map(history.map(({ id, day }) => [id, day]))
        for (const { day, externalId } of pairs)
          expect(Math.abs(day - (dayOf.get(externalId) ?? Number.NaN))).toBeLessThanOrEqual(14)
        expect(pairsOf(...history.toReversed())).toEqual(pairs)
      }),
    )
  })
})

describe('§8 item confidence', () => {
  const { conf, ok, result } = vectors.items
  const answers = conf.map((confidence, at) => ({ confidence, isCorrect: ok[at] === 1 }))

  it('matches the vector of 22 answers: no clear over-confidence', () => {
    const shown = shownFor(answers)
    expect(shown.n).toBe(result.n)
    expectClose(shown.meanConfidence, result.mean_conf)
    expectClose(shown.accuracy, result.accuracy)
    expectClose(shown.bias, result.bias)
    expectClose(shown.interval.lo, result.lo)
    expectClose(shown.interval.hi, result.hi)
    expectClose(shown.brier, result.brier)
    expectClose(shown.auc ?? Number.NaN, result.auc)
    expect(shown.verdict).toBe('unclear')
  })

  it('is not shown for too few answers', () => {
    const few = itemConfidence(answers.slice(0, vectors.too_few.n), calibration)
    expect(few).toEqual({ ...vectors.too_few, isShown: false, needed: 20, show: undefined })
    expect(itemConfidence(answers.slice(0, 19), calibration).isShown).toBe(false)
    expect(itemConfidence(answers.slice(0, 20), calibration).isShown).toBe(true)
    const any = { ...calibration, minItemConfidences: 1 }
    expect(itemConfidence(answers.slice(0, 1), any)).toEqual({ n: 1, isShown: false, needed: 2 })
    expect(itemConfidence(answers.slice(0, 2), any).isShown).toBe(true)
  })

  it('has no AUC when all or none are right, and calls a clear bias by its direction', () => {
    const all = (isCorrect: boolean) => shownFor(answers.map(({ confidence }) => ({ confidence, isCorrect })))
    expect(all(true)).toMatchObject({ auc: null, verdict: 'under-confident' })
    expect(all(false)).toMatchObject({ auc: null, verdict: 'over-confident' })
  })

  it('counts AUC over all pairs with ties half, in any order', () => {
    const some = fc.array(fc.record({ confidence: fc.constantFrom(0.5, 0.6, 0.8, 1), isCorrect: fc.boolean() }), {
      minLength: 20,
      maxLength: 60,
    })
    fc.assert(
      fc.property(some, (list) => {
        const pairs = list
          .filter(({ isCorrect }) => isCorrect)
          .flatMap((right) =>
            list
              .filter(({ isCorrect }) => !isCorrect)
              .map((wrong) => (Math.sign(right.confidence - wrong.confidence) + 1) / 2),
          )
        const { auc, interval, bias } = shownFor(list)
        if (pairs.length === 0) expect(auc).toBeNull()
        else expect(auc).toBeCloseTo(pairs.reduce((sum, win) => sum + win, 0) / pairs.length, 12)
        expect(interval.lo).toBeLessThanOrEqual(bias)
        expect(interval.hi).toBeGreaterThanOrEqual(bias)
        expect(shownFor(list.toReversed()).auc).toBe(auc)
      }),
    )
  })
})

describe('§8 predicted mock ratings', () => {
  it('give mean error and mean absolute error from three on', () => {
    const mocks = [
      { predicted: 4, given: 3 },
      { predicted: 3, given: 3.5 },
      { predicted: 4.5, given: 3.5 },
    ]
    expect(predictedMocks(mocks, calibration)).toEqual({
      n: 3,
      isShown: true,
      meanError: 0.5,
      meanAbsoluteError: 2.5 / 3,
    })
    expect(predictedMocks(mocks.slice(1), calibration)).toEqual({ n: 2, isShown: false, needed: 3 })
    expect(predictedMocks([], calibration)).toEqual({ n: 0, isShown: false, needed: 3 })
  })
})
