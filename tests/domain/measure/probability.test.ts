import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandPrior } from '../../../src/domain/measure/hours-band.ts'
import {
  blend,
  displayGate,
  printedProbability,
  probabilityOf,
  reliability,
  skepticalProbabilityOf,
} from '../../../src/domain/measure/probability.ts'
import { type Levels, readinessIndex } from '../../../src/domain/measure/readiness-index.ts'
import { recalibrate } from '../../../src/domain/measure/recalibration.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import success from '../../vectors/05_success.json' with { type: 'json' }
import { competencies, type LevelId, levelsWith, samplePerson, targetsOf, vectorIndex } from './index-vectors.ts'

const { probability } = constants
const uncalibrated = recalibrate([], probability)

function bandAt(hours: number, level: string) {
  const band = bandPrior(hours, level, probability)
  if (band === null) throw new Error(`no band for ${level}`)
  return band
}

function blendOf(levels: Levels, level: LevelId, hours: number, adjustments: number[]) {
  const index = readinessIndex(levels, targetsOf(level), adjustments, vectorIndex)
  const rel = reliability(levels, competencies, probability)
  const band = bandAt(hours, level)
  return {
    index,
    rel,
    ...blend({ index: index.expectedIndex, indexSd: index.sd, band, reliability: rel }, probability),
  }
}

function expectShown(
  actual: ReturnType<typeof probabilityOf>,
  vector: { p: number; lo: number; hi: number; mu: number; sd: number },
) {
  expectClose(actual.p, vector.p)
  expectClose(actual.lo, vector.lo)
  expectClose(actual.hi, vector.hi)
  expectClose(actual.mean, vector.mu)
  expectClose(actual.sd, vector.sd)
}

describe('§5.5 blend and probability', () => {
  it.each(['L6', 'L7'] as const)('matches the sample person at %s, plain and skeptical', (level) => {
    const vector = success.blend[level]
    const pooled = blendOf(levelsWith(samplePerson, 0.4), level, vector.hours, [0.016])
    expectClose(pooled.index.expectedIndex, vector.seed_index)
    expectClose(pooled.rel, vector.rel)
    expectClose(pooled.weight, vector.w)
    expectClose(pooled.x, vector.x)
    expectClose(pooled.variance, vector.vx)
    expectShown(probabilityOf(pooled, uncalibrated, probability), vector.shown)
    expectShown(skepticalProbabilityOf(pooled, uncalibrated, probability), vector.sceptical_a_minus_0_7)
  })

  it('rests on the band alone without data: .195 at 0 hours, and is not shown', () => {
    const pooled = blendOf({}, 'L6', 0, [])
    expectClose(pooled.x, success.no_data.x)
    expectClose(pooled.variance, success.no_data.vx)
    expect(pooled.weight).toBe(0)
    expectShown(probabilityOf(pooled, uncalibrated, probability), success.no_data.shown)
    const gate = displayGate({ externalCompetencies: 0, reliability: pooled.rel, daysSinceMock: null }, probability)
    expect(gate.isShown).toBe(false)
    expect(gate.reasons.map(({ id }) => id)).toEqual(['few-external-competencies', 'low-reliability', 'no-recent-mock'])
  })

  it('matches all at target with 450 hours and full adjustments', () => {
    const pooled = blendOf(levelsWith({ ...targetsOf('L6') }, 0.2), 'L6', 450, [0.1])
    expectClose(pooled.x, success.at_target.x)
    expectClose(pooled.variance, success.at_target.vx)
    expectClose(pooled.weight, success.at_target.w)
    expectShown(probabilityOf(pooled, uncalibrated, probability), success.at_target.shown)
  })

  it('counts a competency without evidence or with a very uncertain level as unreliable, never negatively', () => {
    const levels = { a: { level: 3, se: 0, selfOnly: false }, b: { level: 3, se: 1.4, selfOnly: true }, c: null }
    expect(reliability(levels, ['a', 'b', 'c', 'd'], probability)).toBe(0.25)
    expect(reliability(levels, [], probability)).toBe(0)
    expect(reliability({ a: { level: 3, se: 0.5, selfOnly: false } }, ['a'], { priorSd: 2 })).toBe(1 - 0.25 ** 2)
  })

  it('stays within its bounds, and rises with the index', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, unit, unit, fc.double({ min: 0, max: 900, noNaN: true }), (index, up, sd, rel, hours) => {
        const at = (value: number) =>
          probabilityOf(
            blend({ index: value, indexSd: sd, band: bandAt(hours, 'L6'), reliability: rel }, probability),
            uncalibrated,
            probability,
          )
        const shown = at(index)
        expect(shown.p).toBeGreaterThan(0)
        expect(shown.p).toBeLessThanOrEqual(0.95)
        expect(shown.lo).toBeGreaterThanOrEqual(0.02)
        expect(shown.lo).toBeLessThanOrEqual(shown.hi)
        expect(shown.hi).toBeLessThanOrEqual(0.95)
        expect(at(index + up).p).toBeGreaterThanOrEqual(shown.p)
      }),
    )
  })

  it('is wider the less is known about the index', () => {
    const at = (indexSd: number) =>
      probabilityOf(
        blend({ index: 0.6, indexSd, band: bandAt(200, 'L6'), reliability: 0.8 }, probability),
        uncalibrated,
        probability,
      )
    expect(at(0.1).hi - at(0.1).lo).toBeGreaterThan(at(0.02).hi - at(0.02).lo)
    expect(at(0.1).p).toBe(at(0.02).p)
  })
})

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
    expect(printedProbability(shown, 0, probability)).toEqual({ percent: 70, lo: 45, hi: 87, isCoarse: true })
    expect(printedProbability({ p: 0.675, lo: 0.4, hi: 0.9 }, 49, probability).percent).toBe(70)
    expect(printedProbability({ p: 0.675, lo: 0.4, hi: 0.9 }, 50, probability).percent).toBe(68)
  })

  it('never prints 0 % or a figure outside the interval', () => {
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
