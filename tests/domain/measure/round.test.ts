import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { INTERVAL_Z, interval80 } from '../../../src/domain/measure/interval.ts'
import { expit, logit } from '../../../src/domain/measure/logit.ts'
import { normalQuantile } from '../../../src/domain/measure/normal.ts'
import { clip, roundHalfUp } from '../../../src/domain/measure/round.ts'
import { expectSameFigures, readVectors } from '../../fixtures/vectors.ts'

const vectors = readVectors('00_math', z.object({ round_half_up: z.array(z.tuple([z.number(), z.number()])) }))

describe('rounding, clipping, intervals and log odds (measurement §0)', () => {
  it.each(vectors.round_half_up)('rounds %d to %d', (x, rounded) => {
    expect(roundHalfUp(x)).toBe(rounded)
  })

  it('rounds a negative half up too', () => {
    expect(roundHalfUp(-2.5)).toBe(-2)
  })

  it('clips to both ends', () => {
    expect([-1, 0.3, 7].map((x) => clip(x, 0, 5))).toEqual([0, 0.3, 5])
  })

  it('takes nine in ten on each side for the 80% interval', () => {
    expect(Math.abs(INTERVAL_Z - normalQuantile(0.9))).toBeLessThan(1e-15)
    const { lo, hi } = interval80(3, 0.5)
    expectSameFigures(lo, 3 - 0.6407757827723002)
    expectSameFigures(hi, 3 + 0.6407757827723002)
  })

  it('turns odds into probabilities and back, near both ends', () => {
    expectSameFigures(expit(-700), 9.859676543759771e-305)
    expect(expit(-800)).toBe(0)
    expect(expit(800)).toBe(1)
    expect(logit(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(logit(1)).toBe(Number.POSITIVE_INFINITY)
    expectSameFigures(logit(1e-20), -46.051701859880914)
    fc.assert(
      fc.property(fc.double({ min: -700, max: 15, noNaN: true }), (x) => {
        expect(Math.abs(logit(expit(x)) - x)).toBeLessThan(1e-8)
      }),
    )
  })
})
