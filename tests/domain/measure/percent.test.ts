import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { barCells, groupPercent, heatPercent, percentOfTarget } from '../../../src/domain/measure/percent.ts'
import { readVectors } from '../../fixtures/vectors.ts'

const heatRow = z.object({
  level: z.number(),
  target: z.number(),
  ratio_pct: z.number(),
  normalized_pct: z.number(),
})
const { heat } = readVectors('01_level', z.object({ heat: z.array(heatRow) }))
const { demo } = readVectors(
  '01b_seed_demo',
  z.object({
    demo: z.record(
      z.string(),
      z.object({
        wanted: z.object({ target: z.number() }),
        result: z.object({ level: z.number() }),
        heat_pct: z.number(),
      }),
    ),
  }),
)

describe('heat percent (measurement §1.6)', () => {
  it.each(heat)('level $level of $target', ({ level, target, ratio_pct, normalized_pct }) => {
    expect(heatPercent(level, target, 'ratio', 1)).toBe(ratio_pct)
    expect(heatPercent(level, target, 'normalized', 1)).toBe(normalized_pct)
  })

  it.each(Object.entries(demo))('demo history %s', (_, { wanted, result, heat_pct }) => {
    expect(heatPercent(result.level, wanted.target, 'ratio', 1)).toBe(heat_pct)
  })

  it('counts a target at the foot of the scale as reached', () => {
    expect(percentOfTarget(1, 1, 'normalized', 1)).toBe(100)
    expect(percentOfTarget(1, 1, 'ratio', 1)).toBe(100)
  })

  it('is between 0 and 100, and the normalized one is never the higher', () => {
    const onScale = fc.double({ min: 1, max: 5, noNaN: true })
    fc.assert(
      fc.property(onScale, onScale, (level, target) => {
        const ratio = percentOfTarget(level, target, 'ratio', 1)
        const normalized = percentOfTarget(level, target, 'normalized', 1)
        expect(normalized).toBeGreaterThanOrEqual(0)
        expect(ratio).toBeLessThanOrEqual(100)
        expect(normalized).toBeLessThanOrEqual(ratio + 1e-9)
      }),
    )
  })
})

describe('group percent and bars (measurement §1.6)', () => {
  it('rounds the mean once: 80.25 to 80, 64.5 to 65', () => {
    expect(groupPercent([85, 70, 78, 88]).percent).toBe(80)
    expect(groupPercent([72, 55, 68, 63]).percent).toBe(65)
    expect(groupPercent([50.4, 50.4, 50.8]).percent).toBe(51)
  })

  it('reproduces a group row from levels and targets', () => {
    const members = [
      [3.024, 4.2],
      [2.2, 4],
      [2.72, 4],
      [2.52, 4],
    ] as const
    expect(groupPercent(members.map(([level, target]) => percentOfTarget(level, target, 'ratio', 1))).percent).toBe(65)
  })

  it('leaves members without data out and says how many count', () => {
    expect(groupPercent([80, null, 60])).toEqual({ percent: 70, n: 2, of: 3 })
    expect(groupPercent([null, null])).toEqual({ percent: null, n: 0, of: 2 })
    expect(groupPercent([])).toEqual({ percent: null, n: 0, of: 0 })
  })

  it('fills a cell of ten for every ten percent, halves up', () => {
    expect([0, 4, 5, 65, 80, 85, 94, 95, 100].map(barCells)).toEqual([0, 0, 1, 7, 8, 9, 9, 10, 10])
  })
})
