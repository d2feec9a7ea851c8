import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readinessIndex } from '../../../src/domain/measure/readiness-index.ts'
import { type RiskInput, rankRisks } from '../../../src/domain/measure/risk-factors.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import { competencies, levelsWith, samplePerson, targetsOf, vectorIndex } from './index-vectors.ts'

const partsOf = (levels: Parameters<typeof readinessIndex>[0]) =>
  readinessIndex(levels, targetsOf('L6'), [], vectorIndex).parts

const fresh = Object.fromEntries(competencies.map((id) => [id, 3]))

/** Nothing to warn about. */
const calm: RiskInput = {
  parts: partsOf(levelsWith({ ...targetsOf('L6') }, 0.3)),
  daysSinceEvidence: fresh,
  daysSinceMock: 28,
  mockRatings: [3, 4, 4, 3.5],
  dimensionMeans: { technical: 3, leadership: 4.5 },
  gates: [{ id: 'gate-1', isMet: true, weeksLeft: 1 }],
  effectiveHours: 100,
}

const flagsOf = (changes: Partial<RiskInput>) => rankRisks({ ...calm, ...changes }, constants).flags

describe('§5.7 risk factors', () => {
  it('are none for somebody at target with fresh evidence', () => {
    expect(rankRisks(calm, constants)).toEqual({ losses: [], flags: [] })
  })

  it('rank the lost index points of the sample person, which add up to what the index lacks', () => {
    const { losses } = rankRisks({ ...calm, parts: partsOf(levelsWith(samplePerson, 0.4)) }, constants)
    expect(losses.map(({ subject }) => subject)).toEqual([
      'cultural',
      'strategic',
      'communication',
      'behavioral',
      'coding',
      'aws',
      'system_design',
      'architecture',
    ])
    expectClose(losses[0]?.size ?? Number.NaN, 0.25 * (1 - 0.68))
    expectClose(losses[1]?.size ?? Number.NaN, (0.4 / 3) * (1 - 0.55))
    expectClose(
      losses.reduce((total, { size }) => total + (size ?? Number.NaN), 0),
      1 - readinessIndex(levelsWith(samplePerson, 0.4), targetsOf('L6'), [], vectorIndex).base,
    )
    expectClose(losses[1]?.parameters.gap ?? Number.NaN, 1.8)
  })

  it.each([
    ['no mock yet', { daysSinceMock: null }, 'no-recent-mock', { withinDays: 28 }],
    ['an old mock', { daysSinceMock: 29 }, 'no-recent-mock', { withinDays: 28, days: 29 }],
    ['few hours', { effectiveHours: 99.5 }, 'few-hours', { hours: 99.5, atLeast: 100 }],
    [
      'uneven dimensions',
      { dimensionMeans: { technical: 4.75, leadership: 3 } },
      'uneven-dimensions',
      { spread: 1.75, atMost: 1.5 },
    ],
    [
      'an unmet gate near its deadline',
      { gates: [{ id: 'gate-2', isMet: false, weeksLeft: 1.5 }] },
      'gate-unmet',
      { weeksLeft: 1.5, atLeast: 2 },
    ],
  ])('flag %s', (_, changes, id, parameters) => {
    expect(flagsOf(changes).map((flag) => [flag.id, flag.parameters])).toEqual([[id, parameters]])
  })

  it('do not flag gates without a deadline or with two weeks left', () => {
    const gates = [
      { id: 'gate-1', isMet: false, weeksLeft: null },
      { id: 'gate-2', isMet: false, weeksLeft: 2 },
    ]
    expect(flagsOf({ gates })).toEqual([])
  })

  it('flag the gate with the least time left first, ties alphabetically', () => {
    const gate = (id: string, weeksLeft: number) => ({ id, isMet: false, weeksLeft })
    const flags = flagsOf({ gates: [gate('c', 1), gate('b', 1.5), gate('a', 1.5), gate('d', 0.5)] })
    expect(flags.map(({ subject }) => subject)).toEqual(['d', 'c', 'a', 'b'])
  })

  it('flag uneven mocks only from four on', () => {
    expect(flagsOf({ mockRatings: [1, 4, 1] })).toEqual([])
    expect(flagsOf({ mockRatings: [1, 4, 1, 4] })).toMatchObject([
      { id: 'uneven-mocks', parameters: { sd: Math.sqrt(3), n: 4 } },
    ])
    expect(flagsOf({ mockRatings: [] })).toEqual([])
  })

  it('flag a competency that is unlikely at target, far below it, rated by nobody else or stale', () => {
    const levels = { ...levelsWith({ ...targetsOf('L6') }, 0.3), coding: { level: 2.4, se: 0.4, selfOnly: true } }
    const flags = flagsOf({ parts: partsOf(levels), daysSinceEvidence: { ...fresh, coding: 29 } })
    expect(flags.map(({ id, subject }) => [id, subject])).toEqual([
      ['low-odds', 'coding'],
      ['low-score', 'coding'],
      ['self-only', 'coding'],
      ['stale', 'coding'],
    ])
    expect(flags[0]?.parameters.odds).toBeLessThan(0.001)
    expectClose(flags[1]?.parameters.score ?? Number.NaN, 0.6)
    expect(new Set(flags.map(({ size }) => size)).size).toBe(1)
  })

  it('judge a certain level without a standard error', () => {
    const certain = (level: number) => ({
      ...levelsWith({ ...targetsOf('L6') }, 0.3),
      coding: { level, se: 0, selfOnly: false },
    })
    expect(flagsOf({ parts: partsOf(certain(4)) })).toEqual([])
    expect(flagsOf({ parts: partsOf(certain(3.9)) })).toMatchObject([{ id: 'low-odds', parameters: { odds: 0 } }])
  })

  it('flag a competency without evidence as such only, and count its assumed level among the losses', () => {
    const { losses, flags } = rankRisks(
      {
        ...calm,
        parts: partsOf({ ...levelsWith({ ...targetsOf('L6') }, 0.3), cultural: null }),
        daysSinceEvidence: {},
      },
      constants,
    )
    expect(flags.map(({ id, subject }) => [id, subject])).toEqual([['no-evidence', 'cultural']])
    expect(losses).toMatchObject([{ subject: 'cultural', size: 0.0625, parameters: { level: 3 } }])
  })

  it('rank in descending order, the same for any order of the parts, with finite figures', () => {
    const level = fc.option(
      fc.record({
        level: fc.double({ min: 1, max: 5, noNaN: true }),
        se: fc.double({ min: 0, max: 2, noNaN: true }),
        selfOnly: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(fc.record(Object.fromEntries(competencies.map((id) => [id, level]))), (levels) => {
        const parts = partsOf(levels)
        const ranking = rankRisks({ ...calm, parts }, constants)
        const sizes = ranking.losses.map(({ size }) => size ?? Number.NaN)
        expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
        expect(rankRisks({ ...calm, parts: parts.toReversed() }, constants)).toEqual(ranking)
        const figures = [...ranking.losses, ...ranking.flags].flatMap(({ parameters }) => Object.values(parameters))
        expect(figures.filter((figure) => !Number.isFinite(figure))).toEqual([])
      }),
    )
  })
})
