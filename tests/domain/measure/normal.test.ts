import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { normalCdf, normalPdf, normalQuantile } from '../../../src/domain/measure/normal.ts'
import { expectClose, expectSameFigures, readVectors } from '../../fixtures/vectors.ts'

const triple = z.tuple([z.number(), z.number(), z.number()])
const vectors = readVectors('00_math', z.object({ qnorm: z.array(triple), pnorm: z.array(triple) }))

describe('standard normal distribution (measurement §0)', () => {
  it.each(vectors.pnorm)('Φ(%d) agrees with the vectors', (q, ours, scipy) => {
    expectClose(normalCdf(q), ours)
    expectSameFigures(normalCdf(q), scipy, 1e-14)
  })

  it.each(vectors.qnorm)('Φ⁻¹(%d) agrees with the vectors', (p, ours, scipy) => {
    expectClose(normalQuantile(p), ours)
    expectClose(normalQuantile(p), scipy, 1e-14)
  })

  it.each([
    [-38, 2.88542835e-316],
    [-30, 4.906713927148187e-198],
    [-20, 2.7536241186062337e-89],
    [-10, 7.619853024160525e-24],
    [-5, 2.866515718791939e-7],
    [-2.5, 0.006209665325776135],
    [-2, 0.02275013194817921],
    [3, 0.9986501019683699],
  ])('Φ(%d) keeps its relative accuracy', (q, p) => {
    expectSameFigures(normalCdf(q), p, 1e-14)
  })

  it.each([
    [1e-300, -37.0470962993612],
    [1e-100, -21.273453560965326],
    [1e-15, -7.941345326170997],
    [1e-8, -5.612001244174789],
    [0.0749, -1.4402382675279637],
    [0.075, -1.439531470938456],
    [0.42, -0.20189347914185088],
    [0.9999999, 5.199337582290661],
  ])('Φ⁻¹(%d) is right in every branch', (p, q) => {
    expectSameFigures(normalQuantile(p), q, 1e-14)
  })

  it('has no density, mass or quantile to invent at the ends', () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1)
    expect(normalCdf(-40)).toBe(0)
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY)
    expect(normalQuantile(-0.1)).toBeNaN()
    expect(normalQuantile(1.1)).toBeNaN()
    expectSameFigures(normalPdf(0), 0.3989422804014327)
    expectSameFigures(normalPdf(-3), 0.0044318484119380075)
  })

  it('mirrors: Φ(z) + Φ(−z) = 1, and never falls', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        (q, step) => {
          expect(Math.abs(normalCdf(q) + normalCdf(-q) - 1)).toBeLessThanOrEqual(4e-16)
          expect(normalCdf(q + step)).toBeGreaterThanOrEqual(normalCdf(q))
        },
      ),
    )
  })

  it('quantile and distribution undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 5, noNaN: true }), (q) => {
        expect(Math.abs(normalQuantile(normalCdf(q)) - q)).toBeLessThanOrEqual(1e-9)
      }),
    )
  })
})
