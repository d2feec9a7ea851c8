import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accuracyScope,
  logRatio,
  type MasteryAnswer,
  masteryAttempts,
  masteryOrder,
  nextAttemptFrom,
  operatingCharacteristic,
  sequentialTest,
  sprt,
} from '../../../src/domain/quiz/mastery.ts'
import { openStream } from '../../../src/domain/quiz/random.ts'
import { constants } from '../../fixtures/constants.ts'
import vectors from '../../vectors/03b_mastery.json' with { type: 'json' }
import { anItem, expectClose, itemsOf, rightBut, strataOf } from './fixtures.ts'

const { quiz } = constants
const strict = sequentialTest(0.95, 1, quiz)
const lenient = sequentialTest(0.9, 1, quiz)

describe('sequential test (measurement §3.6)', () => {
  it.each(Object.entries(vectors.sprt_85_95))('vector: %s', (_name, { seq, result }) => {
    const [decision, n, ratio] = result
    const outcome = sprt(
      seq.map((u) => u === 1),
      strict,
    )
    expect(outcome.decision).toBe(String(decision).replace('_', '-'))
    expect(outcome.n).toBe(n)
    expectClose(outcome.logRatio, Number(ratio))
    expect(outcome.isTruncated).toBe(false)
  })

  it.each(vectors.sprt_oc_85_95)('vector: .85 against .95 at a true $p', ({ p, pass_prob, asn }) => {
    const { passProbability, meanItems } = operatingCharacteristic(p, strict)
    expectClose(passProbability, pass_prob)
    expectClose(meanItems, asn)
  })

  it.each(vectors.sprt_oc_80_90)('vector: .80 against .90 at a true $p', ({ p, pass_prob, asn }) => {
    const { passProbability, meanItems } = operatingCharacteristic(p, lenient)
    expectClose(passProbability, pass_prob)
    expectClose(meanItems, asn)
  })

  it('passes after 20 in a row, after 31 with one miss, and fails on three misses in eleven', () => {
    expect(vectors.all_correct_needed.sprt).toBe(20)
    expect(sprt(rightBut(19), strict).decision).toBe('continue')
    expect(sprt(rightBut(20), strict)).toMatchObject({ decision: 'master', n: 20, successes: 20 })
    expect(sprt(rightBut(30, 4), strict).decision).toBe('continue')
    expect(sprt(rightBut(31, 4), strict)).toMatchObject({ decision: 'master', n: 31, successes: 30 })
    expect(sprt(rightBut(11, 2, 5, 11), strict)).toMatchObject({ decision: 'not-yet', n: 11, successes: 8 })
    expect(sprt(rightBut(19), lenient).decision).toBe('master')
    expect(sprt(rightBut(18), lenient).decision).toBe('continue')
  })

  it('has the bounds ±ln 9, and ln 18 above from the third attempt on', () => {
    expectClose(strict.upper, Math.log(9))
    expectClose(strict.lower, -Math.log(9))
    expect(sequentialTest(0.95, 2, quiz)).toEqual(strict)
    expectClose(sequentialTest(0.95, 3, quiz).upper, Math.log(18))
    expectClose(sequentialTest(0.95, 3, quiz).lower, -Math.log(9.5))
    expect(sequentialTest(0.95, 7, quiz).alpha).toBe(0.05)
    expect(strict.p0).toBeCloseTo(0.85, 12)
  })

  it('ignores what comes after the decision', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 80 }), fc.array(fc.boolean(), { maxLength: 10 }), (seq, more) => {
        const result = sprt(seq, strict)
        if (result.decision !== 'continue') expect(sprt([...seq, ...more], strict)).toEqual(result)
        expect(result.n).toBeLessThanOrEqual(60)
        expectClose(result.logRatio, logRatio(result.successes, result.n, strict), 1e-12, 1e-12)
      }),
    )
  })

  it('decides by the sign of the log-ratio at the sixtieth item', () => {
    // Misses spread so that neither bound is reached on the way.
    const rising = rightBut(60, 10, 24, 40, 52)
    expect(sprt(rising.slice(0, 59), strict).decision).toBe('continue')
    expect(sprt(rising, strict)).toMatchObject({ decision: 'master', n: 60, isTruncated: true })
    const falling = rightBut(60, 10, 20, 30, 40, 50, 55)
    expect(sprt(falling.slice(0, 59), strict).decision).toBe('continue')
    expect(sprt(falling, strict)).toMatchObject({ decision: 'not-yet', n: 60, isTruncated: true })
    expect(sprt(falling, strict).logRatio).toBeLessThan(0)
  })

  it('counts a bound that is just reached, whatever the rounding of the logarithms', () => {
    expect(sprt([false, false], strict)).toMatchObject({ decision: 'not-yet', n: 2 })
  })

  it('has decided nothing before the first answer', () => {
    expect(sprt([], strict)).toEqual({ decision: 'continue', n: 0, successes: 0, logRatio: 0, isTruncated: false })
  })

  it('refutes a stated accuracy of 100% by one failure', () => {
    const perfect = sequentialTest(1, 1, quiz)
    expect(sprt([true, true, false], perfect)).toMatchObject({ decision: 'not-yet', n: 3 })
    expect(sprt(rightBut(21), perfect).decision).toBe('master')
  })

  it('passes ever more probably as the true accuracy rises', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        fc.double({ min: 0.001, max: 0.05, noNaN: true }),
        (p, step) => {
          const low = operatingCharacteristic(p, strict).passProbability
          expect(operatingCharacteristic(p + step, strict).passProbability).toBeGreaterThanOrEqual(low)
        },
      ),
      { numRuns: 20 },
    )
    expect(operatingCharacteristic(1, strict)).toEqual({ passProbability: 1, meanItems: 20 })
    expect(operatingCharacteristic(0, strict)).toEqual({ passProbability: 0, meanItems: 2 })
  })
})

describe('attempts (measurement §3.6)', () => {
  /** `n` answers to new items on one day, wrong where named. */
  const session = (day: number, n: number, ...misses: number[]): MasteryAnswer[] =>
    rightBut(n, ...misses).map((isSuccess, i) => ({ item: `${day}/${i}`, day, isSuccess, lastSeen: null }))
  const attempts = (answers: MasteryAnswer[], asOf = 1000) => masteryAttempts(answers, 0.95, asOf, quiz)

  it('judges each as a test of all its answers does', () => {
    const answer = fc.record({ gap: fc.nat(3), item: fc.nat(80), isSuccess: fc.boolean() })
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 120 }), (given) => {
        let day = 100
        const answers = given.map(({ gap, item, isSuccess }) => {
          day += gap
          return { item: String(item), day, isSuccess, lastSeen: null }
        })
        for (const { items, from, to, test, result } of attempts(answers)) {
          const own = items.map((item) => answers.find((one) => one.item === item && one.day >= from && one.day <= to))
          expect(result).toEqual(
            sprt(
              own.map((one) => one?.isSuccess === true),
              test,
            ),
          )
          expect(result.n).toBe(items.length)
        }
      }),
    )
  })

  it('has none without answers', () => {
    expect(attempts([])).toEqual([])
    expect(nextAttemptFrom(null, quiz)).toBeNull()
  })

  it('spans sessions within 28 days', () => {
    const [only, ...more] = attempts([...session(100, 10), ...session(110, 5), ...session(128, 5)], 128)
    expect(more).toEqual([])
    expect(only).toMatchObject({ number: 1, from: 100, to: 128, state: 'master', result: { n: 20 } })
  })

  it('lapses undecided after 28 days, and counts as an attempt', () => {
    const answers = session(100, 10)
    expect(attempts(answers, 128)[0]?.state).toBe('continue')
    expect(nextAttemptFrom(attempts(answers, 128).at(-1) ?? null, quiz)).toBeNull()
    expect(attempts(answers, 129)[0]?.state).toBe('lapsed')
    const [first, second] = attempts([...answers, ...session(129, 5)], 130)
    expect(first).toMatchObject({ number: 1, state: 'lapsed', result: { n: 10 } })
    expect(second).toMatchObject({ number: 2, from: 129, state: 'continue', result: { n: 5 } })
  })

  it('leaves a week between attempts; answers before that are practice', () => {
    const failed = session(100, 2, 1, 2)
    expect(attempts(failed)[0]).toMatchObject({ state: 'not-yet', result: { n: 2 } })
    expect(nextAttemptFrom(attempts(failed).at(-1) ?? null, quiz)).toBe(107)
    expect(attempts([...failed, ...session(106, 20)])).toHaveLength(1)
    const [, second] = attempts([...failed, ...session(106, 20), ...session(107, 20)])
    expect(second).toMatchObject({ number: 2, from: 107, state: 'master', result: { n: 20 } })
  })

  it('does not let answers after a decision undo it', () => {
    const [first, second] = attempts([...session(100, 20), ...session(101, 2, 1, 2)])
    expect(first).toMatchObject({ state: 'master', result: { n: 20 } })
    expect(second).toBeUndefined()
  })

  it('asks for more from the third attempt on', () => {
    const answers = [...session(100, 2, 1, 2), ...session(110, 2, 1, 2), ...session(120, 25)]
    const [, second, third] = attempts(answers, 120)
    expectClose(second?.test.upper, Math.log(9))
    expect(third).toMatchObject({ number: 3, state: 'continue', result: { n: 25 } })
    expect(attempts([...answers, ...session(121, 1)], 121)[2]).toMatchObject({ state: 'master', result: { n: 26 } })
  })

  it('counts only items unseen for fourteen days, each once an attempt', () => {
    const seenAt = (lastSeen: number): MasteryAnswer => ({ item: 'i', day: 100, isSuccess: true, lastSeen })
    expect(attempts([seenAt(87)], 100)).toEqual([])
    expect(attempts([seenAt(86)], 100)).toHaveLength(1)
    const again = { ...seenAt(86), day: 120, lastSeen: 100 }
    expect(attempts([seenAt(86), again], 120)[0]?.items).toEqual(['i'])
  })

  it('gives a backdated answer its place and ignores the future', () => {
    const answers = [...session(100, 10), ...session(105, 10)]
    const entered = [...session(105, 10), ...session(100, 10)]
    expect(attempts(entered, 105)).toEqual(attempts(answers, 105))
    expect(attempts(answers, 104)).toEqual(attempts(session(100, 10), 104))
  })
})

describe('mastery sample and pool (measurement §3.6)', () => {
  const strata = strataOf({ x: 0.5, y: 0.5 })
  const pool = itemsOf(['x', 'y'], 12)

  it('asks every unseen item once, in an order that the seed decides', () => {
    const lastSeen = new Map([
      ['x-0', 990],
      ['y-0', 980],
    ])
    const order = (seed: number) =>
      masteryOrder({ pool, strata, used: [], lastSeen, asOf: 1000 }, quiz, openStream(seed, 'mastery'))[0]
    const ids = order(1).map(({ id }) => id)
    expect(ids).toHaveLength(23)
    expect(new Set(ids).size).toBe(23)
    expect(ids).not.toContain('x-0')
    expect(ids).toContain('y-0')
    expect(order(1)).toEqual(order(1))
    expect(order(2)).not.toEqual(order(1))
  })

  it('does not repeat the items of the open attempt, nor ask their enemies', () => {
    const used = [anItem({ id: 'x-1', stratum: 'x', enemies: ['y-1'] })]
    const run = { pool, strata, used, lastSeen: new Map(), asOf: 1000 }
    const ids = masteryOrder(run, quiz, openStream(3, 'mastery'))[0].map(({ id }) => id)
    expect(ids).toHaveLength(22)
    expect(ids).not.toContain('x-1')
    expect(ids).not.toContain('y-1')
  })

  it.each([
    [0, 'refused'],
    [19, 'refused'],
    [20, 'this-pool'],
    [59, 'this-pool'],
    [60, 'subject'],
  ] as const)('a pool of %i items allows: %s', (size, scope) => {
    expect(accuracyScope(size, quiz)).toBe(scope)
  })
})
