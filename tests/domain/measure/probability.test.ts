import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayGate, printedProbability, probabilityOf } from '../../../src/domain/measure/probability.ts'
import { recalibrate } from '../../../src/domain/measure/recalibration.ts'
import { constants } from '../../fixtures/constants.ts'
import success from '../../vectors/05_success.json' with { type: 'json' }

const { probability } = constants
const uncalibrated = recalibrate([], probability)

describe('§5.5 display', () => {
  const enough = { externalCompetencies: 5, reliability: 0.5, daysSinceMock: 60 }

  it('shows at exactly the thresholds', () => {
    expect(displayGate(enough, probability)).toEqual({ isShown: true, reasons: [] })
  })

  it.each([
    [{ externalCompetencies: 4 }, '4 of 5 competencies rated by somebody else'],
    [{ reliability: 0.49 }, 'the levels are too uncertain'],
    [{ daysSinceMock: 61 }, 'no mock interview in the last 60 days'],
    [{ daysSinceMock: null }, 'no mock interview in the last 60 days'],
  ])('hides it with the one reason for %j', (change, message) => {
    const gate = displayGate({ ...enough, ...change }, probability)
    expect(gate.isShown).toBe(false)
    expect(gate.reasons.map((reason) => reason.message)).toEqual([message])
  })

  it('prints steps of five points below fifty outcomes, whole points from then on', () => {
    const { shown } = success.blend.L6
    expect(printedProbability(shown, 0, probability)).toEqual({ percent: 55, lo: 31, hi: 77, isCoarse: true })
    expect(printedProbability({ p: 0.675, lo: 0.4, hi: 0.9 }, 49, probability).percent).toBe(70)
    expect(printedProbability({ p: 0.675, lo: 0.4, hi: 0.9 }, 50, probability).percent).toBe(68)
  })

  it('never prints 0% or a figure outside the interval', () => {
    expect(printedProbability({ p: 0.021, lo: 0.02, hi: 0.06 }, 0, probability).percent).toBe(2)
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.nat(100),
        (x, variance, outcomes) => {
          const printed = printedProbability(
            probabilityOf({ x, variance }, uncalibrated, probability),
            outcomes,
            probability,
          )
          expect(printed.percent).toBeGreaterThanOrEqual(printed.lo)
          expect(printed.percent).toBeLessThanOrEqual(printed.hi)
          expect(printed.lo).toBeGreaterThanOrEqual(2)
        },
      ),
    )
  })
})
