import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { estimateLevel } from '../../../src/domain/measure/level.ts'
import type { ObservationsByCompetency } from '../../../src/domain/measure/observation.ts'
import { estimateLevels, selfBias } from '../../../src/domain/measure/self-bias.ts'
import { constants } from '../../fixtures/constants.ts'
import { anyHistory, observationsOf, rating, vectorRating } from '../../fixtures/observations.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const { self_bias_pool: pool } = readVectors(
  '01_level',
  z.object({
    self_bias_pool: z.object({
      by_competency: z.record(z.string(), z.array(vectorRating)),
      leave_out: z.string(),
      as_of: z.number(),
      result: z.object({
        mean: z.number(),
        se: z.number(),
        prior_for_left_out: z.tuple([z.number(), z.number()]),
        used: z.array(z.object({ competency: z.string(), m: z.number(), D: z.number(), V: z.number() })),
      }),
      level_without: z.object({ level: z.number(), se: z.number() }),
      level_with: z.object({ level: z.number(), se: z.number() }),
    }),
  }),
)

const byCompetency: ObservationsByCompetency = new Map(
  Object.entries(pool.by_competency).map(([id, rows]) => [id, observationsOf(rows)]),
)

describe('leniency of the self-ratings (measurement §1.4)', () => {
  it('pools the other competencies as the vectors say', () => {
    const found = selfBias(byCompetency, pool.leave_out, pool.as_of, constants.level)
    expectClose(found.mean, pool.result.mean)
    expectClose(found.sd, pool.result.se)
    expectClose(found.priorForOther.mean, pool.result.prior_for_left_out[0])
    expectClose(found.priorForOther.sd, pool.result.prior_for_left_out[1])
    expect(found.pieces.map(({ competency, n }) => ({ competency, n }))).toEqual(
      pool.result.used.map(({ competency, m }) => ({ competency, n: m })),
    )
    for (const [i, { D, V }] of pool.result.used.entries()) {
      expectClose(found.pieces[i]?.mean ?? Number.NaN, D)
      expectClose(found.pieces[i]?.variance ?? Number.NaN, V)
    }
  })

  it('corrects the competency that has self-ratings only', () => {
    const alone = estimateLevel(byCompetency.get(pool.leave_out) ?? [], pool.as_of, constants.level)
    const level = estimateLevels(byCompetency, pool.as_of, constants.level).get(pool.leave_out)
    expectClose(alone?.level ?? Number.NaN, pool.level_without.level)
    expectClose(alone?.se ?? Number.NaN, pool.level_without.se)
    expectClose(level?.level ?? Number.NaN, pool.level_with.level)
    expectClose(level?.se ?? Number.NaN, pool.level_with.se)
  })

  it('lends nothing to a competency with an external rating of its own', () => {
    const levels = estimateLevels(byCompetency, pool.as_of, constants.level)
    for (const id of ['coding', 'strategic']) {
      expect(levels.get(id)).toEqual(estimateLevel(byCompetency.get(id) ?? [], pool.as_of, constants.level))
    }
  })

  it('has nothing to lend without a self-rating that follows an external one', () => {
    const own = [rating(10, 'self', 'me', 4)]
    const untouched = new Map([
      ['a', own],
      ['b', [rating(5, 'self', 'me', 3), rating(9, 'mentor', 'ana', 3)]],
      ['c', [rating(5, 'mentor', 'ana', 3)]],
      ['d', []],
    ])
    const { mean, sd, pieces } = selfBias(untouched, 'a', 20, constants.level)
    expect({ mean, pieces }).toEqual({ mean: 0.3, pieces: [] })
    expectClose(sd, 0.7)
    const levels = estimateLevels(untouched, 20, constants.level)
    expect(levels.get('a')).toEqual(estimateLevel(own, 20, constants.level))
    expect(levels.get('d')).toBeNull()
  })

  it('pools all competencies when none is left out, and never one with itself', () => {
    const all = selfBias(byCompetency, null, pool.as_of, constants.level)
    const others = selfBias(byCompetency, 'coding', pool.as_of, constants.level)
    expect(all.pieces.map(({ competency }) => competency)).toEqual(['coding', 'strategic'])
    expect(others.pieces.map(({ competency }) => competency)).toEqual(['strategic'])
    expect(all.sd).toBeLessThan(others.sd)
  })

  it('of a past day knows only the entries up to it, in any order of entry', () => {
    const histories = fc.tuple(anyHistory(60), anyHistory(60), anyHistory(60))
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 60 }), ([a, b, c], asOf) => {
        const later = new Map([
          ['a', a],
          ['b', b],
          ['c', c],
        ])
        const then = new Map(
          [...later].reverse().map(([id, list]) => [id, list.filter(({ day }) => day <= asOf).reverse()]),
        )
        const levels = estimateLevels(later, asOf, constants.level)
        const levelsThen = estimateLevels(then, asOf, constants.level)
        for (const id of later.keys()) expect(levels.get(id)).toEqual(levelsThen.get(id))
      }),
    )
  })
})
