import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { blend, chancePerPoint, loopScore, reliability } from '../../../src/domain/measure/chance.ts'
import { bandPrior } from '../../../src/domain/measure/hours-band.ts'
import { probabilityOf, skepticalProbabilityOf } from '../../../src/domain/measure/probability.ts'
import type { Levels } from '../../../src/domain/measure/readiness-index.ts'
import { recalibrate } from '../../../src/domain/measure/recalibration.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'
import { competencies, type LevelId, levelsWith, samplePerson, targetsOf, vectorIndex } from './index-vectors.ts'

const numbers = z.record(z.string(), z.number())
const shown = z.object({ p: z.number(), lo: z.number(), hi: z.number(), mu: z.number(), sd: z.number() })
const chance = z.object({
  levels: z.record(z.string(), z.tuple([z.number(), z.number()])),
  level: z.enum(['L6', 'L7']),
  hours: z.number(),
  rel: z.number(),
  self_only: z.array(z.string()),
  q: z.number(),
  sd_logit: z.number(),
  scores: numbers,
  weakest: z.string(),
  x: z.number(),
  vx: z.number(),
  w: z.number(),
  shown,
  skeptical_a_minus_0_7: shown,
  per_level_point: numbers,
})
const vectors = readVectors(
  '05_success',
  z.object({
    blend: z.object({ L6: chance, L7: chance }),
    at_target: z.object({ chance }),
    chance: z.array(chance),
    chance_constants: z.object({ floor: z.number(), order: z.number(), index_weight: z.number() }),
    reliability: z.array(z.object({ se0: numbers, rel: z.number() })),
  }),
)

const { probability } = constants
const chanceConstants = { ...constants, index: vectorIndex }
const uncalibrated = recalibrate([], probability)

function chanceOf(levels: Levels, level: LevelId, hours: number, rel: number) {
  const band = bandPrior(hours, level, probability)
  if (band === null) throw new Error(`no band for ${level}`)
  const loop = loopScore(levels, targetsOf(level), chanceConstants)
  const pooled = blend({ loop, band, reliability: rel }, probability)
  return { loop, pooled, shown: probabilityOf(pooled, uncalibrated, probability) }
}

function expectShown(actual: ReturnType<typeof probabilityOf>, vector: z.infer<typeof shown>) {
  expectClose(actual.p, vector.p)
  expectClose(actual.lo, vector.lo)
  expectClose(actual.hi, vector.hi)
  expectClose(actual.mean, vector.mu)
  expectClose(actual.sd, vector.sd)
}

const everybodySays = (level: number): Levels =>
  levelsWith(Object.fromEntries(competencies.map((id) => [id, level])), 0.35)

describe('chance (measurement §5.5)', () => {
  it('has the constants of the vectors', () => {
    const { floor, order, index_weight } = vectors.chance_constants
    expect([probability.scoreFloor, probability.scoreOrder, probability.indexWeight]).toEqual([
      floor,
      order,
      index_weight,
    ])
  })

  it.each([
    { name: 'the sample person at L6', vector: vectors.blend.L6 },
    { name: 'the sample person at L7', vector: vectors.blend.L7 },
    { name: 'all at target', vector: vectors.at_target.chance },
    ...vectors.chance.map((vector, i) => ({ name: `case ${i}`, vector })),
  ])('matches the vectors: $name', ({ vector }) => {
    const levels = Object.fromEntries(
      Object.entries(vector.levels).map(([id, [level, se]]) => [
        id,
        { level, se, selfOnly: vector.self_only.includes(id) },
      ]),
    )
    const { loop, pooled, shown: found } = chanceOf(levels, vector.level, vector.hours, vector.rel)
    expectClose(loop.q, vector.q)
    expectClose(loop.sd, vector.sd_logit)
    expect(loop.weakest).toBe(vector.weakest)
    for (const { id, score } of loop.scores) expectClose(score, vector.scores[id] ?? Number.NaN)
    expectClose(pooled.x, vector.x)
    expectClose(pooled.variance, vector.vx)
    expectClose(pooled.weight, vector.w)
    expectShown(found, vector.shown)
    expectShown(skepticalProbabilityOf(pooled, uncalibrated, probability), vector.skeptical_a_minus_0_7)
    const points = chancePerPoint(loop, pooled, found, uncalibrated, probability)
    expect(Object.keys(points).sort()).toEqual(Object.keys(vector.per_level_point).sort())
    for (const [id, point] of Object.entries(points)) expectClose(point, vector.per_level_point[id] ?? Number.NaN)
  })

  it.each(vectors.reliability)('rests on se0 alone: reliability $rel', ({ se0, rel }) => {
    expectClose(reliability(se0, competencies, probability), rel)
  })

  it('counts a competency without evidence or with a very uncertain level as unreliable, never negatively', () => {
    expect(reliability({ a: 0, b: 1.4, c: null }, ['a', 'b', 'c', 'd'], probability)).toBe(0.25)
    expect(reliability({}, [], probability)).toBe(0)
    expect(reliability({ a: 0.5 }, ['a'], { priorSd: 2 })).toBe(1 - 0.25 ** 2)
  })

  it.each([
    [1, 450, 2],
    [1.5, 450, 16],
    [2, 20, 27],
    [2, 450, 33],
    [3, 250, 66],
    [4, 20, 78],
    [4.5, 450, 92],
  ])('is %d of 5 by everybody, after %d hours: %d%%', (level, hours, percent) => {
    expect(Math.round(100 * chanceOf(everybodySays(level), 'L6', hours, 0.88).shown.p)).toBe(percent)
  })

  it('falls with the weakest, and does not average it away: two ones among good levels are 4%', () => {
    const good = everybodySays(4.5)
    const weak = { level: 1, se: 0.35, selfOnly: false }
    const { shown: found } = chanceOf({ ...good, system_design: weak, coding: weak }, 'L6', 250, 0.88)
    expect(Math.round(100 * found.p)).toBe(4)
  })

  const anyLevels = fc
    .array(fc.double({ min: 1, max: 5, noNaN: true }), { minLength: 8, maxLength: 8 })
    .chain((values) =>
      fc.tuple(
        fc.constant(Object.fromEntries(competencies.map((id, i) => [id, values[i] ?? 3]))),
        fc.constantFrom(...competencies),
      ),
    )
  const anyHours = fc.double({ min: 0, max: 900, noNaN: true })
  const unit = fc.double({ min: 0, max: 1, noNaN: true })

  it('stays within its bounds and rises with every level and every hour', () => {
    fc.assert(
      fc.property(anyLevels, unit, unit, anyHours, anyHours, ([levels, raised], up, rel, hours, more) => {
        const at = (values: Readonly<Record<string, number>>, spent: number) =>
          chanceOf(levelsWith(values, 0.4), 'L6', spent, rel).shown
        const now = at(levels, hours)
        expect(now.p).toBeGreaterThan(0)
        expect(now.p).toBeLessThanOrEqual(0.95)
        expect(now.lo).toBeGreaterThanOrEqual(0.02)
        expect(now.lo).toBeLessThanOrEqual(now.hi)
        expect(now.hi).toBeLessThanOrEqual(0.95)
        const better = { ...levels, [raised]: Math.min(5, (levels[raised] ?? 0) + up) }
        expect(at(better, hours).p).toBeGreaterThanOrEqual(now.p - 1e-12)
        expect(at(levels, hours + more).p).toBeGreaterThanOrEqual(now.p - 1e-12)
      }),
    )
  })

  it('is never lifted by hours beyond what the levels say', () => {
    fc.assert(
      fc.property(anyLevels, unit, anyHours, ([levels], rel, hours) => {
        const { loop, pooled } = chanceOf(levelsWith(levels, 0.4), 'L6', hours, rel)
        expect(pooled.x).toBeLessThanOrEqual(loop.logit + 1e-12)
      }),
    )
  })

  it('tells the slope of the chance by each level', () => {
    fc.assert(
      fc.property(anyLevels, unit, anyHours, ([levels, moved], rel, hours) => {
        const { loop, pooled, shown: found } = chanceOf(levelsWith(levels, 0.4), 'L6', hours, rel)
        const points = chancePerPoint(loop, pooled, found, uncalibrated, probability)
        const h = 1e-6
        const [low, high] = [-h, h].map((by) =>
          chanceOf(levelsWith({ ...levels, [moved]: (levels[moved] ?? 0) + by }, 0.4), 'L6', hours, rel),
        )
        const isSmooth =
          low?.loop.isInside === high?.loop.isInside && low?.pooled.isHeldByHours === high?.pooled.isHeldByHours
        const slopes = [low, high].map((one) => one?.loop.scores.find(({ id }) => id === moved)?.slope)
        if (!isSmooth || slopes[0] !== slopes[1]) return
        const numeric = ((high?.shown.p ?? 0) - (low?.shown.p ?? 0)) / (2 * h)
        expect(Math.abs((points[moved] ?? Number.NaN) - numeric)).toBeLessThan(1e-5)
      }),
    )
  })

  it('is wider the less is known of the levels, at the same chance', () => {
    const at = (se: number) => chanceOf(levelsWith(samplePerson, se), 'L6', 200, 0.8).shown
    expect(at(0.6).hi - at(0.6).lo).toBeGreaterThan(at(0.2).hi - at(0.2).lo)
    expect(at(0.6).p).toBe(at(0.2).p)
  })
})
