import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimal,
  hundredths,
  indexPoints,
  level1,
  outOf100,
  percent,
  signed,
  signedTwo,
  twoDecimals,
} from '../../../src/domain/text/figures.ts'

describe('figures as people read them (measurement §0)', () => {
  it('takes for a half what floating point made a little less of one, and nothing that is less', () => {
    expect(1.005 * 100).toBeLessThan(100.5)
    expect([decimal(1.005), twoDecimals(1.005), twoDecimals(-1.005)]).toEqual(['1.01', '1.01', '−1.01'])
    expect(0.145 * 100).toBeLessThan(14.5)
    expect([percent(0.145), outOf100(0.145)]).toEqual(['15%', '15'])
    expect(0.5025 * 1000).toBeLessThan(502.5)
    expect([hundredths(0.5025), indexPoints(0.5025)]).toEqual(['50.3', '50.3'])
    expect([decimal(1.00499), percent(0.14499), level1(3.0499)]).toEqual(['1', '14%', '3.0'])
  })

  it('keeps a nought after the point where the place is fixed, and drops it elsewhere', () => {
    expect([level1(3), indexPoints(0.6), twoDecimals(3)]).toEqual(['3.0', '60.0', '3.00'])
    expect([decimal(3), hundredths(0.6)]).toEqual(['3', '60'])
  })

  it('gives what rounds to nothing no sign, or a plus where one is always shown', () => {
    expect([signed(0.04), signed(-0.04), signed(0.05), signed(-0.05)]).toEqual(['0.0', '0.0', '+0.1', '−0.1'])
    expect([signedTwo(-0.004), signedTwo(0.004), signedTwo(-0.0051)]).toEqual(['+0.00', '+0.00', '−0.01'])
  })

  it('is never further from a share than half a point', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(Math.abs(Number(outOf100(share)) - 100 * share)).toBeLessThanOrEqual(0.5 + 1e-8)
      }),
    )
  })
})
