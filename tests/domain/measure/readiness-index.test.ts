import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  competencyScore,
  expectedCapped,
  indexOfScores,
  readinessIndex,
} from '../../../src/domain/measure/readiness-index.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import success from '../../vectors/05_success.json' with { type: 'json' }
import { competencies, type LevelId, levelsWith, samplePerson, targetsOf, vectorIndex } from './index-vectors.ts'

const levelIds: LevelId[] = ['L6', 'L7']

describe('§5.2 expected capped score', () => {
  it.each(success.emin1)('has the closed form for m=$m, s=$s', ({ m, s, closed }) => {
    const { mean, variance } = expectedCapped(m, s)
    expect(closed).toHaveLength(2)
    for (const [index, actual] of [mean, variance].entries()) expectClose(actual, closed[index] ?? Number.NaN)
  })

  it('is the plain minimum when the level is certain', () => {
    expect(expectedCapped(0.8, 0)).toEqual({ mean: 0.8, variance: 0 })
    expect(expectedCapped(1.3, 1e-13)).toEqual({ mean: 1, variance: 0 })
  })

  it('never exceeds 1 nor the mean, and its variance never exceeds that of the level', () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 4, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), (m, s) => {
        const { mean, variance } = expectedCapped(m, s)
        expect(mean).toBeLessThanOrEqual(Math.min(1, m) + 1e-12)
        expect(variance).toBeGreaterThanOrEqual(0)
        expect(variance).toBeLessThanOrEqual(s * s + 1e-12)
      }),
    )
  })

  it('agrees with numerical integration', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), (m, s) => {
        let first = 0
        let second = 0
        const cells = 20_000
        for (let cell = 0; cell < cells; cell++) {
          const z = -9 + (18 * (cell + 0.5)) / cells
          const mass = (Math.exp(-z * z * 0.5) / Math.sqrt(2 * Math.PI)) * (18 / cells)
          const value = Math.min(1, m + s * z)
          first += mass * value
          second += mass * value * value
        }
        const { mean, variance } = expectedCapped(m, s)
        expect(mean).toBeCloseTo(first, 6)
        expect(variance).toBeCloseTo(second - first * first, 6)
      }),
      { numRuns: 20 },
    )
  })
})

describe('§5.2 index of part scores', () => {
  it.each(success.seed_formula)('caps scores, adjustments and result: $scores $adj', ({ scores, adj, index }) => {
    expectClose(indexOfScores(scores, adj, vectorIndex).index, index)
  })

  it('counts an unknown part as 0 and one above its target as 1', () => {
    expectClose(indexOfScores({ technical: 1.2, leadership: 0.1 }, [], vectorIndex).base, 0.39)
    expectClose(indexOfScores({ technical: 1 }, [], vectorIndex).base, 0.35)
  })

  it('reproduces the dashboard figure for any cultural score (§1.6d)', () => {
    const technical = (3.2 / 4.5 + 1) / 2
    for (const [cultural, index] of Object.entries(success.seed_consistency.dashboard_87_by_cultural)) {
      const scores = { technical, leadership: 3.8 / 4.2, cultural: Number(cultural) }
      expectClose(indexOfScores(scores, [], vectorIndex).base, index)
    }
  })
})

describe('§5.2 readiness index', () => {
  const cases = [
    { name: 'L6', level: 'L6' as const, selfOnly: false, vector: success.base_sample_L6 },
    { name: 'L7', level: 'L7' as const, selfOnly: false, vector: success.base_sample_L7 },
    { name: 'L6, all self-only', level: 'L6' as const, selfOnly: true, vector: success.base_sample_L6_all_self_only },
  ]

  it.each(cases)('matches the sample person at $name', ({ level, selfOnly, vector }) => {
    const index = readinessIndex(levelsWith(samplePerson, 0.4, selfOnly), targetsOf(level), [], vectorIndex)
    expectClose(index.base, vector.plug)
    expectClose(index.expectedBase, vector.expected)
    expectClose(index.sd, vector.sd)
    expect(index.missing).toEqual(vector.missing)
    for (const [id, group] of Object.entries(vector.groups)) {
      const part = index.parts.find((one) => one.id === id)
      expectClose(part?.score ?? Number.NaN, group.score)
      expectClose(part?.expected ?? Number.NaN, group.expected)
      expectClose(part?.sd ?? Number.NaN, group.sd)
      expectClose(part?.contribution ?? Number.NaN, group.contribution)
    }
  })

  it('takes N(3, 1) for every missing competency and names it', () => {
    const { levels: known, result: vector } = success.two_missing
    const levels = Object.fromEntries(
      Object.entries(known).map(([id, [level = Number.NaN, se = Number.NaN]]) => [id, { level, se, selfOnly: false }]),
    )
    const index = readinessIndex(levels, targetsOf('L6'), [], vectorIndex)
    expectClose(index.base, vector.plug)
    expectClose(index.expectedBase, vector.expected)
    expectClose(index.sd, vector.sd)
    expect(index.missing).toEqual(vector.missing)
  })

  it('matches everybody at target, adjustments at their cap', () => {
    const index = readinessIndex(levelsWith({ ...targetsOf('L6') }, 0.2), targetsOf('L6'), [0.1], vectorIndex)
    expectClose(index.base, success.at_target.base.plug)
    expectClose(index.expectedBase, success.at_target.base.expected)
    expectClose(index.sd, success.at_target.base.sd)
    expect(index.index).toBe(0.95)
    expect(index.expectedIndex).toBe(0.95)
    expect(index.interval.hi).toBe(0.95)
    expectClose(index.interval.lo, 0.95 - 1.2815515655446004 * success.at_target.base.sd)
  })

  it('lies in the middle of its 80% interval, away from its bounds', () => {
    const { index, interval } = readinessIndex(levelsWith(samplePerson, 0.4), targetsOf('L6'), [0.016], vectorIndex)
    expectClose(interval.lo, 0.7202083333333335 - 1.2815515655446004 * success.base_sample_L6.sd)
    expectClose((interval.lo + interval.hi) / 2, index)
  })

  it('is interview-ready at the index minus one sd (§1.6e)', () => {
    const index = readinessIndex(levelsWith(samplePerson, 0.4), targetsOf('L6'), [], vectorIndex)
    expectClose(index.interviewReady, success.readiness_minus_1se.L6)
  })

  it.each(levelIds)('reproduces all three readings of the sample heatmap at %s (§1.6c)', (level) => {
    for (const mapping of Object.values(success.seed_consistency.mappings)) {
      const { base } = readinessIndex(levelsWith(mapping.levels, 0.4), targetsOf(level), [], vectorIndex)
      expectClose(base, level === 'L6' ? mapping.base_L6 : mapping.base_L7)
      const needed = level === 'L6' ? mapping.adj_needed_for_72 : mapping.adj_needed_for_45
      expectClose((level === 'L6' ? 0.72 : 0.45) - base, needed)
    }
  })

  it('gives a complete novice .249, and 0 when normalized (§5.5)', () => {
    const novice = levelsWith(Object.fromEntries(competencies.map((id) => [id, 1])), 0.3)
    expect(readinessIndex(novice, targetsOf('L6'), [], vectorIndex).index).toBeCloseTo(0.249, 3)
    expect(readinessIndex(novice, targetsOf('L6'), [], vectorIndex, constants.level.scaleMin).index).toBe(0)
  })

  it('normalized, still gives 1 at target and less than the plain ratio below', () => {
    const bottom = constants.level.scaleMin
    const sample = levelsWith(samplePerson, 0.4)
    expect(readinessIndex(levelsWith({ ...targetsOf('L6') }, 0), targetsOf('L6'), [], vectorIndex, bottom).base).toBe(1)
    expect(readinessIndex(sample, targetsOf('L6'), [], vectorIndex, bottom).base).toBeLessThan(
      readinessIndex(sample, targetsOf('L6'), [], vectorIndex).base,
    )
  })

  it('lets the contributions add up to the base', () => {
    const index = readinessIndex(levelsWith(samplePerson, 0.4), targetsOf('L6'), [], vectorIndex)
    const contributions = index.parts.map((part) => part.contribution)
    expectClose(
      contributions.reduce((total, contribution) => total + contribution, 0),
      index.base,
    )
  })

  it('clips the sum of the adjustments, not each', () => {
    const at = (adjustments: number[]) =>
      readinessIndex(levelsWith(samplePerson, 0.4), targetsOf('L6'), adjustments, vectorIndex)
    expectClose(at([0.05, 0.05, -0.05]).adjustment, 0.05)
    expect(at([0.05, 0.05, 0.05]).adjustment).toBe(0.1)
    expect(at([-0.2]).adjustment).toBe(-0.1)
  })

  it('takes any number of parts, and a target at the bottom of the scale as met', () => {
    const parts = [
      { id: 'one', title: 'One', weight: 0.5, competencies: ['a', 'b'] },
      { id: 'two', title: 'Two', weight: 0.5, competencies: ['c'] },
      { id: 'none', title: 'None', weight: 0, competencies: [] },
    ]
    const levels = levelsWith({ a: 2, b: 4, c: 1 }, 0)
    const index = readinessIndex(levels, { a: 4, b: 4, c: 0 }, [], { ...vectorIndex, parts })
    expect(index.parts.map((part) => part.score)).toEqual([0.75, 1, 0])
    expect(index.base).toBe(0.875)
    expect(index.sd).toBe(0)
    expect(competencyScore(1, 0.4, 1, 1)).toEqual({ score: 1, expected: 1, variance: 0 })
  })

  it('refuses a competency without a target, by name', () => {
    expect(() => readinessIndex({}, {}, [], vectorIndex)).toThrow(new RangeError('no target for system_design'))
  })

  const person = fc.record(
    Object.fromEntries(
      competencies.map((id) => [
        id,
        fc.option(
          fc.record({
            level: fc.double({ min: 1, max: 5, noNaN: true }),
            se: fc.double({ min: 0, max: 2, noNaN: true }),
            selfOnly: fc.boolean(),
          }),
        ),
      ]),
    ),
  )
  const adjustments = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { maxLength: 4 })

  it('stays within its bounds for any person', () => {
    fc.assert(
      fc.property(person, adjustments, fc.constantFrom(...levelIds), (levels, adj, level) => {
        const index = readinessIndex(levels, targetsOf(level), adj, vectorIndex)
        for (const value of [index.index, index.expectedIndex, index.interviewReady]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(vectorIndex.cap)
        }
        expect(index.interviewReady).toBeLessThanOrEqual(index.index)
        expect(index.expectedBase).toBeLessThanOrEqual(index.base + 1e-12)
        expect(index.sd).toBeGreaterThanOrEqual(0)
        expect(index.sd).toBeLessThan(1)
      }),
    )
  })

  it('never falls when one level rises', () => {
    fc.assert(
      fc.property(
        person,
        fc.constantFrom(...competencies),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (levels, id, up) => {
          const known = levels[id] ?? { level: 3, se: 1, selfOnly: false }
          const raised = { ...levels, [id]: { ...known, level: known.level + up } }
          const before = readinessIndex({ ...levels, [id]: known }, targetsOf('L6'), [], vectorIndex)
          const after = readinessIndex(raised, targetsOf('L6'), [], vectorIndex)
          expect(after.base).toBeGreaterThanOrEqual(before.base - 1e-12)
          expect(after.expectedBase).toBeGreaterThanOrEqual(before.expectedBase - 1e-12)
        },
      ),
    )
  })

  it('is the less certain, the more competencies are self-only', () => {
    fc.assert(
      fc.property(person, (levels) => {
        const withSelfOnly = (selfOnly: boolean) =>
          Object.fromEntries(Object.entries(levels).map(([id, known]) => [id, known && { ...known, selfOnly }]))
        const sdOf = (selfOnly: boolean) => readinessIndex(withSelfOnly(selfOnly), targetsOf('L6'), [], vectorIndex).sd
        expect(sdOf(true)).toBeGreaterThanOrEqual(sdOf(false) - 1e-12)
      }),
    )
  })

  it('does not depend on the order of the levels', () => {
    fc.assert(
      fc.property(person, (levels) => {
        const reversed = Object.fromEntries(Object.entries(levels).reverse())
        expect(readinessIndex(reversed, targetsOf('L6'), [], vectorIndex)).toEqual(
          readinessIndex(levels, targetsOf('L6'), [], vectorIndex),
        )
      }),
    )
  })
})
