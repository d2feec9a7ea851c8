import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { estimateLevels } from '../../../src/domain/measure/leniency.ts'
import { levelMoves } from '../../../src/domain/measure/level-moves.ts'
import type { ObservationsByCompetency } from '../../../src/domain/measure/observation.ts'
import { constants } from '../../fixtures/constants.ts'
import { observationsOf, vectorRating } from '../../fixtures/observations.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const moved = z.object({
  delta: z.number(),
  needed: z.number(),
  shown: z.boolean(),
  movers: z.array(z.object({ entry: z.string(), effect: z.number() })),
})
const first = z.object({ first: z.literal(true), to: z.number() })
const vectors = readVectors(
  '12_changes',
  z.object({
    by_competency: z.record(z.string(), z.array(vectorRating.extend({ id: z.string() }))),
    cases: z.array(
      z.object({ since: z.number(), as_of: z.number(), result: z.record(z.string(), z.union([moved, first])) }),
    ),
  }),
)

const byCompetency: ObservationsByCompetency = new Map(
  Object.entries(vectors.by_competency).map(([id, rows]) => [
    id,
    observationsOf(rows).map((one, i) => ({ ...one, id: rows[i]?.id ?? '' })),
  ]),
)
const without = (entry: string): ObservationsByCompetency =>
  new Map(
    [...byCompetency].map(([id, list]) => [
      id,
      list.some((one) => one.id === entry) ? list.filter((one) => one.id !== entry) : list,
    ]),
  )

describe('changes that count (measurement §2.1)', () => {
  it.each(vectors.cases)('agree with the vectors from day $since to $as_of', ({ since, as_of, result }) => {
    const ids = [...byCompetency.values()].flat().flatMap(({ id, day }) => (day > since && day <= as_of ? [id] : []))
    const estimates = estimateLevels(byCompetency, as_of, constants.level)
    const now = (id: string) => estimates.get(id) ?? null
    const found = levelMoves(byCompetency, since, as_of, now, constants, { ids, without })
    expect([...found.keys()].sort()).toEqual(Object.keys(result).sort())
    for (const [id, expected] of Object.entries(result)) {
      const move = found.get(id)
      if (!move) throw new Error(`no move of ${id}`)
      if ('first' in expected) {
        expect(move.from).toBeNull()
        expectClose(move.to, expected.to)
        continue
      }
      expectClose(move.to - (move.from ?? Number.NaN), expected.delta)
      expectClose(move.needed ?? Number.NaN, expected.needed)
      expect(move.isClear).toBe(expected.shown)
      expect(move.movers.map(({ entry }) => entry)).toEqual(expected.movers.map(({ entry }) => entry))
      for (const [i, { effect }] of expected.movers.entries()) expectClose(move.movers[i]?.effect ?? Number.NaN, effect)
    }
  })
})
