import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  binomialAtLeast,
  clopperPearsonLower,
  falsePass,
  jeffreysAtLeast,
  minFormLength,
  passMark,
  wilsonInterval,
} from '../../../src/domain/quiz/proportion.ts'
import { constants } from '../../fixtures/constants.ts'
import vectors from '../../vectors/03b_mastery.json' with { type: 'json' }
import { expectClose } from './fixtures.ts'

const { form, mastery } = constants.quiz

const trials = fc
  .integer({ min: 1, max: 200 })
  .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))

describe('proportions (measurement §3.6)', () => {
  it.each(vectors.proportions)('vector: $k of $n', (vector) => {
    const { k, n } = vector
    const { lo, hi } = wilsonInterval(k, n, mastery.wilsonConfidence)
    expectClose(lo, vector.wilson90[0] ?? Number.NaN)
    expectClose(hi, vector.wilson90[1] ?? Number.NaN)
    expectClose(clopperPearsonLower(k, n, 0.95), vector.cp_lower95)
    // The vectors took 1 − Iₓ, which leaves 16 decimals, not 16 figures, of a tiny tail.
    expectClose(jeffreysAtLeast(0.95, k, n), vector.jeffreys_ge_95, 1e-9, 1e-13)
    expectClose(jeffreysAtLeast(0.85, k, n), vector.jeffreys_ge_85, 1e-9, 1e-13)
  })

  it('vector: how many right answers in a row each rule needs', () => {
    const least = (holds: (n: number) => boolean) => Array.from({ length: 200 }, (_, i) => i + 1).find(holds)
    const needed = vectors.all_correct_needed
    expect(least((n) => clopperPearsonLower(n, n, 0.95) >= 0.95)).toBe(needed.cp_one_sided_95_for_95)
    expect(least((n) => jeffreysAtLeast(0.95, n, n) >= 0.8)).toBe(needed.jeffreys_80_for_95)
  })

  it('says nothing without trials', () => {
    expect(wilsonInterval(0, 0, 0.9)).toEqual({ lo: 0, hi: 1 })
    expect(clopperPearsonLower(0, 0, 0.95)).toBe(0)
    expectClose(jeffreysAtLeast(0.5, 0, 0), 0.5)
  })

  it('holds the observed share and mirrors under exchange of successes and failures', () => {
    fc.assert(
      fc.property(trials, fc.double({ min: 0.5, max: 0.99, noNaN: true }), ({ k, n }, confidence) => {
        const { lo, hi } = wilsonInterval(k, n, confidence)
        expect(lo).toBeLessThanOrEqual(k / n + 1e-12)
        expect(hi).toBeGreaterThanOrEqual(k / n - 1e-12)
        const mirrored = wilsonInterval(n - k, n, confidence)
        expectClose(mirrored.lo, 1 - hi, 1e-9, 1e-12)
        expectClose(mirrored.hi, 1 - lo, 1e-9, 1e-12)
      }),
    )
  })

  it("solves Wilson's equation |share − p| = z √(p(1−p)/n) at both ends", () => {
    fc.assert(
      fc.property(trials, ({ k, n }) => {
        fc.pre(k > 0 && k < n)
        const { lo, hi } = wilsonInterval(k, n, 0.9)
        for (const p of [lo, hi]) expectClose(Math.abs(k / n - p) / Math.sqrt((p * (1 - p)) / n), 1.6448536269514722)
      }),
    )
  })

  it('bounds from below what leaves the observed successes with just the error probability', () => {
    fc.assert(
      fc.property(trials, ({ k, n }) => {
        fc.pre(k > 0)
        expectClose(binomialAtLeast(k, n, clopperPearsonLower(k, n, 0.95)), 0.05, 1e-6)
      }),
    )
  })

  it('is surer of a lower threshold and after another success', () => {
    fc.assert(
      fc.property(trials, fc.double({ min: 0.1, max: 0.8, noNaN: true }), ({ k, n }, threshold) => {
        const p = jeffreysAtLeast(threshold, k, n)
        expect(jeffreysAtLeast(threshold - 0.05, k, n)).toBeGreaterThanOrEqual(p)
        expect(jeffreysAtLeast(threshold, k + 1, n + 1)).toBeGreaterThanOrEqual(p)
      }),
    )
  })
})

describe('length of a fixed form (measurement §3.6)', () => {
  it.each(vectors.n_min)('vector: a threshold of $threshold needs $n items', ({ threshold, n, false_pass }) => {
    expect(minFormLength(threshold, form)).toBe(n)
    expectClose(falsePass(threshold, form.margin, n), false_pass)
  })

  it('is the shortest length from which on no form passes too easily', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 98 }), fc.constantFrom(0.05, 0.1, 0.2), (percent, maxFalsePass) => {
        const threshold = percent / 100
        const n = minFormLength(threshold, { margin: 0.1, maxFalsePass })
        for (let longer = n; longer < n + 60; longer++) {
          expect(falsePass(threshold, 0.1, longer)).toBeLessThanOrEqual(maxFalsePass)
        }
        expect(falsePass(threshold, 0.1, n - 1)).toBeGreaterThan(maxFalsePass)
      }),
      { numRuns: 40 },
    )
  })

  it('does not let rounding noise raise the pass mark', () => {
    expect(passMark(0.85, 20)).toBe(17)
    expect(passMark(0.7, 10)).toBe(7)
    expect(passMark(0.85 - 0.1, 12)).toBe(9)
    expect(passMark(0.85, 36)).toBe(31)
  })

  it('sums binomial tails', () => {
    expectClose(binomialAtLeast(2, 3, 0.5), 0.5)
    expectClose(binomialAtLeast(3, 3, 0.2), 0.008)
    expect(binomialAtLeast(0, 3, 0.2)).toBe(1)
    expect(binomialAtLeast(4, 3, 0.2)).toBe(0)
  })
})
