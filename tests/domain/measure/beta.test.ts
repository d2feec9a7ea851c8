import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { betaQuantile, regularizedBeta } from '../../../src/domain/measure/beta.ts'
import { lnGamma } from '../../../src/domain/measure/gamma.ts'
import { expectClose, expectSameFigures, readVectors } from '../../fixtures/vectors.ts'

const row = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
const vectors = readVectors('00_math', z.object({ pbeta: z.array(row), qbeta: z.array(row) }))

describe('ln Γ (measurement §0)', () => {
  it.each([
    [1e-5, 11.512919692895826],
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [3, Math.LN2],
    [100.5, 361.4355404677776],
    [1e6, 12815504.569147613],
  ])('ln Γ(%d)', (x, value) => {
    expectSameFigures(lnGamma(x), value)
  })

  it('is zero at 1 and 2', () => {
    expect(Math.abs(lnGamma(1))).toBeLessThan(1e-14)
    expect(Math.abs(lnGamma(2))).toBeLessThan(1e-14)
  })
})

describe('regularized incomplete beta (measurement §0)', () => {
  it.each(vectors.pbeta)('I(%d; %d, %d) agrees with the vectors', (x, a, b, ours, scipy) => {
    expectClose(regularizedBeta(x, a, b), ours)
    expectSameFigures(regularizedBeta(x, a, b), scipy)
  })

  it.each(vectors.qbeta)('quantile of %d, Beta(%d, %d), agrees with the vectors', (p, a, b, ours, scipy) => {
    expectClose(betaQuantile(p, a, b), ours)
    expectSameFigures(betaQuantile(p, a, b), scipy)
  })

  it.each([
    [1e-10, 2, 5, 1.4999999996000002e-19],
    [0.2, 300, 50, 7.185092787578086e-155],
    [0.4, 1000, 1000, 8.231611354869308e-20],
    [0.7, 60.5, 1.5, 2.094209573297999e-9],
    [1e-5, 0.5, 20, 0.015857272684664296],
    [0.01, 0.01, 5, 0.974644680882358],
    [0.999, 0.5, 0.5, 0.9798649583666225],
  ])('I(%d; %d, %d) keeps its relative accuracy in the tail', (x, a, b, value) => {
    expectSameFigures(regularizedBeta(x, a, b), value)
  })

  it.each([
    [1e-10, 0.5, 0.5, 2.4674011002723397e-20],
    [1e-6, 19.5, 0.5, 0.5373842643254461],
    [0.05, 1000, 1000, 0.4816138987029633],
    [0.999, 2, 3, 0.9359618608971666],
  ])('quantile of %d, Beta(%d, %d)', (p, a, b, x) => {
    expectSameFigures(betaQuantile(p, a, b), x)
  })

  it('is 0 below and 1 above the unit interval', () => {
    expect([-1, 0, 1, 2].map((x) => regularizedBeta(x, 2, 3))).toEqual([0, 0, 1, 1])
    expect([-1, 0, 1, 2].map((p) => betaQuantile(p, 2, 3))).toEqual([0, 0, 1, 1])
  })

  it('mirrors, and its quantile undoes it', () => {
    const shape = fc.double({ min: 0.3, max: 200, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), shape, shape, (p, a, b) => {
        const x = betaQuantile(p, a, b)
        expectClose(regularizedBeta(x, a, b), p)
        expect(Math.abs(regularizedBeta(x, a, b) + regularizedBeta(1 - x, b, a) - 1)).toBeLessThan(1e-9)
      }),
    )
  })
})
