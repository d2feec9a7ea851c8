import { describe, expect, it } from 'vitest'
import { accuracyOf, accuracyText } from '../../../src/domain/quiz/accuracy.ts'
import { type MasteryAttempt, sequentialTest, sprt } from '../../../src/domain/quiz/mastery.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, rightBut } from './fixtures.ts'

const { quiz } = constants

function attemptOf(successes: readonly boolean[], number = 1): MasteryAttempt {
  const test = sequentialTest(0.95, number, quiz)
  const result = sprt(successes, test)
  return { number, from: 1, to: 1, items: successes.map((_, i) => `${i}`), test, result, state: result.decision }
}

interface Circumstances {
  number?: number
  poolSize?: number
  limitSeconds?: number | null
}
const text = (
  successes: readonly boolean[],
  { number = 1, poolSize = 200, limitSeconds = 30 }: Circumstances = {},
): string => accuracyText(accuracyOf(attemptOf(successes, number), { poolSize, limitSeconds }, quiz))

describe('the accuracy line (measurement §3.6)', () => {
  it('reads as the specification has it', () => {
    expect(text(rightBut(40, 12, 24))).toBe(
      '38/40 within 30 s = 95.0% (90% Wilson 86.0–98.3) · mastery: not decided, log-ratio 2.0 of 2.2',
    )
  })

  it('has its parts unrounded', () => {
    const accuracy = accuracyOf(attemptOf(rightBut(40, 12, 24)), { poolSize: 200, limitSeconds: 30 }, quiz)
    expect(accuracy).toMatchObject({ successes: 38, n: 40, share: 0.95, decision: 'continue', scope: 'subject' })
    expectClose(accuracy.interval.lo, 0.8596681784340272)
    expectClose(accuracy.interval.hi, 0.9833137177850606)
    expectClose(accuracy.logRatio, 38 * Math.log(0.95 / 0.85) + 2 * Math.log(0.05 / 0.15))
    expectClose(accuracy.bound, Math.log(9))
  })

  it('says when mastery is reached, and when not yet', () => {
    expect(text(rightBut(20))).toBe(
      '20/20 within 30 s = 100.0% (90% Wilson 88.1–100.0) · mastery: reached, log-ratio 2.2 of 2.2',
    )
    expect(text(rightBut(11, 2, 5, 11))).toBe(
      '8/11 within 30 s = 72.7% (90% Wilson 48.0–88.5) · mastery: not yet, log-ratio −2.4 of −2.2',
    )
    expect(text(rightBut(60, 10, 24, 40, 52))).toBe(
      '56/60 within 30 s = 93.3% (90% Wilson 86.0–97.0) · mastery: reached, log-ratio 1.8 at the limit of 60 items',
    )
  })

  it('gives no percentage before ten answers', () => {
    expect(text(rightBut(9))).toBe('9/9 within 30 s, too few to say · mastery: not decided, log-ratio 1.0 of 2.2')
    expect(text([])).toBe('0/0 within 30 s, too few to say · mastery: not decided, log-ratio 0.0 of 2.2')
    expect(text(rightBut(10))).toBe(
      '10/10 within 30 s = 100.0% (90% Wilson 78.7–100.0) · mastery: not decided, log-ratio 1.1 of 2.2',
    )
  })

  it('speaks of the pool only when the pool is small, and not at all when it is tiny', () => {
    expect(text(rightBut(20), { poolSize: 59 })).toBe(
      '20/20 of this pool within 30 s = 100.0% (90% Wilson 88.1–100.0) · mastery: reached, log-ratio 2.2 of 2.2',
    )
    expect(text(rightBut(10), { poolSize: 12 })).toBe('no accuracy is stated: the pool has 12 items, it needs 20')
  })

  it('names later attempts, and that they are judged harder', () => {
    expect(text(rightBut(20), { number: 2 })).toBe(
      '20/20 within 30 s = 100.0% (90% Wilson 88.1–100.0) · mastery: reached, log-ratio 2.2 of 2.2 · attempt 2',
    )
    expect(text(rightBut(20), { number: 3 })).toBe(
      '20/20 within 30 s = 100.0% (90% Wilson 88.1–100.0) · mastery: not decided, log-ratio 2.2 of 2.9 · attempt 3 (stricter, α = 0.05)',
    )
  })

  it('leaves the limit out when there was none, and says when an attempt lapsed', () => {
    expect(text(rightBut(10), { limitSeconds: null })).toBe(
      '10/10 = 100.0% (90% Wilson 78.7–100.0) · mastery: not decided, log-ratio 1.1 of 2.2',
    )
    const lapsed = { ...attemptOf(rightBut(10)), state: 'lapsed' as const }
    expect(accuracyText(accuracyOf(lapsed, { poolSize: 200, limitSeconds: 30 }, quiz))).toBe(
      '10/10 within 30 s = 100.0% (90% Wilson 78.7–100.0) · mastery: lapsed undecided, log-ratio 1.1 of 2.2',
    )
  })
})
