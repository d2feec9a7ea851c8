import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemConfidence, predictedMocks } from '../../../src/domain/measure/self-calibration.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/08_calibration.json' with { type: 'json' }

const { calibration } = constants

function shownFor(answers: Parameters<typeof itemConfidence>[0]) {
  const result = itemConfidence(answers, calibration)
  if (!result.isShown) throw new Error('not shown')
  return result
}

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
