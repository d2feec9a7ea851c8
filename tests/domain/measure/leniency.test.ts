import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { raterKey } from '../../../src/domain/facts/rater.ts'
import { SOURCES } from '../../../src/domain/facts/source.ts'
import {
  estimateLevels,
  lentTo,
  type PooledLeniency,
  poolLeniency,
  selfLeniency,
  selfRatings,
} from '../../../src/domain/measure/leniency.ts'
import { estimateLevel } from '../../../src/domain/measure/level.ts'
import type { Observation, ObservationsByCompetency } from '../../../src/domain/measure/observation.ts'
import { constants } from '../../fixtures/constants.ts'
import { anyHistory, anyValue, observationsOf, rating, vectorRating } from '../../fixtures/observations.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const pooled = z.object({
  mean: z.number(),
  se: z.number(),
  prior_for_left_out: z.tuple([z.number(), z.number()]),
  used: z.array(
    z.object({ competency: z.string(), m: z.number(), D: z.number(), V: z.number(), outside_var: z.number() }),
  ),
})
const level = z.object({ level: z.number(), se: z.number() })
const { self_bias_pool: pool } = readVectors(
  '01_level',
  z.object({
    self_bias_pool: z.object({
      by_competency: z.record(z.string(), z.array(vectorRating)),
      leave_out: z.string(),
      as_of: z.number(),
      result: pooled,
      newest_self_day: z.number(),
      prior_from_earlier_days: pooled,
      level_without: level,
      level_with: level,
      all_levels: z.record(
        z.string(),
        level.extend({
          se0: z.number(),
          slope: z.number(),
          slope_se: z.number(),
          biases: z.record(z.string(), z.tuple([z.number(), z.number()])),
        }),
      ),
    }),
  }),
)

const byCompetency: ObservationsByCompetency = new Map(
  Object.entries(pool.by_competency).map(([id, rows]) => [id, observationsOf(rows)]),
)

function expectPooled(found: PooledLeniency, expected: z.infer<typeof pooled>): void {
  expectClose(found.mean, expected.mean)
  expectClose(found.sd, expected.se)
  expectClose(found.priorForOther.mean, expected.prior_for_left_out[0])
  expectClose(found.priorForOther.sd, expected.prior_for_left_out[1])
  expect(found.pieces.map(({ competency, n }) => ({ competency, m: n }))).toEqual(
    expected.used.map(({ competency, m }) => ({ competency, m })),
  )
  for (const [i, { D, V, outside_var }] of expected.used.entries()) {
    expectClose(found.pieces[i]?.mean ?? Number.NaN, D)
    expectClose(found.pieces[i]?.variance ?? Number.NaN, V)
    expectClose(found.pieces[i]?.outsideVariance ?? Number.NaN, outside_var)
  }
}

describe('leniency of the self-ratings (measurement §1.4)', () => {
  it('pools the other competencies as the vectors say: of all days, and of those that come before the data', () => {
    const ratings = selfRatings(byCompetency, constants.level)
    expectPooled(poolLeniency(ratings, pool.leave_out, pool.as_of + 1, constants.level), pool.result)
    expect(ratings.days.at(-1)).toBe(pool.newest_self_day)
    expectPooled(lentTo(pool.leave_out, byCompetency, pool.as_of, constants.level), pool.prior_from_earlier_days)
  })

  it('is borrowed by every competency, others having rated it or not', () => {
    const levels = estimateLevels(byCompetency, pool.as_of, constants.level)
    for (const [id, expected] of Object.entries(pool.all_levels)) {
      const found = levels.get(id)
      expectClose(found?.level ?? Number.NaN, expected.level)
      expectClose(found?.se ?? Number.NaN, expected.se)
      expectClose(found?.se0 ?? Number.NaN, expected.se0)
      expectClose(found?.slope ?? Number.NaN, expected.slope)
      expectClose(found?.slopeSe ?? Number.NaN, expected.slope_se)
      for (const [key, [mean, sd]] of Object.entries(expected.biases)) {
        const bias = found?.biases.find((one) => raterKey(one) === key)
        expectClose(bias?.mean ?? Number.NaN, mean)
        expectClose(bias?.sd ?? Number.NaN, sd)
      }
    }
  })

  it('corrects a competency with self-ratings only from 3.42 ±.76 to 3.24 ±.68', () => {
    const alone = estimateLevel(byCompetency.get(pool.leave_out) ?? [], pool.as_of, constants.level)
    const lent = estimateLevels(byCompetency, pool.as_of, constants.level).get(pool.leave_out)
    expectClose(alone?.level ?? Number.NaN, pool.level_without.level)
    expectClose(alone?.se ?? Number.NaN, pool.level_without.se)
    expectClose(lent?.level ?? Number.NaN, pool.level_with.level)
    expectClose(lent?.se ?? Number.NaN, pool.level_with.se)
  })

  it('lends nothing to itself: what is lent does not depend on what the borrower was given', () => {
    const other = new Map([...byCompetency, ['coding', [rating(41, 'self', 'me', 1), rating(9, 'mentor', 'bo', 5)]]])
    const lent = (all: ObservationsByCompetency) => lentTo('coding', all, pool.as_of, constants.level)
    expect(lent(other)).toEqual(lent(byCompetency))
  })

  it('of today moves its own competency only', () => {
    const later = (value: number) =>
      new Map([...byCompetency, ['coding', [...(byCompetency.get('coding') ?? []), rating(45, 'self', 'me', value)]]])
    const [low, high] = [2, 5].map((value) => estimateLevels(later(value), 45, constants.level))
    expect(low?.get('strategic')).toEqual(high?.get('strategic'))
    expect(low?.get('system_design')).toEqual(high?.get('system_design'))
    expect(low?.get('coding')?.level).toBeLessThan(high?.get('coding')?.level ?? 0)
  })

  it('has nothing to lend without a self-rating that follows an outside one', () => {
    const own = [rating(10, 'self', 'me', 4)]
    const untouched = new Map([
      ['a', own],
      ['b', [rating(5, 'self', 'me', 3), rating(9, 'mentor', 'ana', 3), rating(9, 'assistant', 'gpt', 3)]],
      ['c', [rating(5, 'mentor', 'ana', 3)]],
      ['d', []],
      ['e', [rating(4, 'assistant', 'gpt', 3), rating(5, 'self', 'me', 3)]],
    ])
    const { mean, sd, pieces } = selfLeniency(untouched, 20, constants.level)
    expect({ mean, pieces }).toEqual({ mean: 0.3, pieces: [] })
    expectClose(sd, 0.7)
    const levels = estimateLevels(untouched, 20, constants.level)
    expect(levels.get('a')).toEqual(estimateLevel(own, 20, constants.level))
    expect(levels.get('d')).toBeNull()
  })

  it('pools all competencies when none is left out, and never one with itself', () => {
    const all = selfLeniency(byCompetency, pool.as_of, constants.level)
    const others = lentTo('coding', byCompetency, pool.as_of, constants.level)
    expect(all.pieces.map(({ competency }) => competency)).toEqual(['coding', 'strategic'])
    expect(others.pieces.map(({ competency }) => competency)).toEqual(['strategic'])
    expect(all.sd).toBeLessThan(others.sd)
  })

  it('lets no level of any competency fall, and no se0 move, when a rating of the newest day is raised', () => {
    const raise = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...SOURCES), anyValue, anyValue)
    const histories = fc.tuple(anyHistory(60), anyHistory(60), anyHistory(60))
    fc.assert(
      fc.property(histories, raise, fc.boolean(), ([a, b, c], [raised, source, one, other], isShared) => {
        // The day is the rating's own, or one that everything of the last day shares.
        const day = isShared ? Math.max(0, ...[a, b, c].flat().map((seen) => seen.day)) : 61
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((value) => {
          const newest = { ...rating(day, source, source === 'self' ? 'me' : 'ana', value), id: 'newest' }
          const lists = Object.entries({ a, b, c }).map(([id, list]) => [id, id === raised ? [...list, newest] : list])
          return estimateLevels(new Map(lists as [string, Observation[]][]), day, constants.level)
        })
        for (const [id, before] of low ?? []) {
          const after = high?.get(id)
          expect(after?.level ?? 0).toBeGreaterThanOrEqual((before?.level ?? 0) - 1e-12)
          expectClose(after?.se0 ?? 0, before?.se0 ?? 0)
        }
      }),
      { numRuns: 300 },
    )
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
