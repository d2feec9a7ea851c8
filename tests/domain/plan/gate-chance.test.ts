import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chancesAlong, type PathRule } from '../../../src/domain/plan/gate-chance.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/07_gates.json' with { type: 'json' }

interface VectorCase {
  gates: {
    id: string
    passed?: boolean
    requires: string[]
    criteria: { id: string; kind: string; competency?: string; at_least?: number; met?: boolean }[]
  }[]
  levels: Record<string, number>
  ses: Record<string, number>
  lam: Record<string, number>
  result: Record<
    string,
    { odds: number | null; binds: string | null; raise_by: { how: string; competency: string } | null }
  >
}

const { ceiling } = constants.learning

function chances({ gates, levels, ses, lam }: VectorCase) {
  const rules = gates.map(
    ({ id, passed, requires, criteria }): PathRule => ({
      id,
      isPassed: passed ?? false,
      requires,
      criteria: criteria
        .filter(({ kind, met }) => kind !== 'count' && !met)
        .map((criterion) => ({
          id: `${id}.${criterion.id}`,
          kind: criterion.kind as 'level' | 'mean' | 'mocks',
          competency: criterion.competency ?? null,
          atLeast: criterion.at_least ?? Number.NaN,
        })),
    }),
  )
  const foreseen = Object.keys(levels).map((id) => ({
    id,
    level: levels[id] ?? Number.NaN,
    se: ses[id] ?? Number.NaN,
    ratePerHour: lam[id] ?? Number.NaN,
  }))
  return chancesAlong(rules, () => foreseen, ceiling)
}

const anyLevel = fc.record({
  level: fc.double({ min: 1, max: 5, noNaN: true }),
  se: fc.double({ min: 0, max: 1, noNaN: true }),
  ratePerHour: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
})

describe('§7 odds of a gate along the path', () => {
  it.each(Object.entries(vectors.odds as unknown as Record<string, VectorCase>))('%s', (_, one) => {
    const found = chances(one)
    for (const [id, { odds, binds, raise_by }] of Object.entries(one.result)) {
      const { chance = null, binding = null, raise = null } = found.get(id) ?? {}
      expect({ binding, raise }).toEqual({ binding: binds, raise: raise_by })
      expect(chance === null).toBe(odds === null)
      if (odds !== null && chance !== null) expect(Math.abs(chance / odds - 1)).toBeLessThanOrEqual(1e-9)
      expectClose(chance ?? 0, odds ?? 0)
    }
  })

  it('never rises along the path, at whatever levels each gate is met', () => {
    const anyRule = fc.array(
      fc.record({
        competency: fc.constantFrom('a', 'b', null),
        atLeast: fc.double({ min: 1, max: 5, noNaN: true }),
      }),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(anyRule, anyLevel, anyLevel), { minLength: 1, maxLength: 5 }), (list) => {
        const rules = list.map(
          ([criteria], at): PathRule => ({
            id: `g${at}`,
            isPassed: false,
            requires: at === 0 ? [] : [`g${at - 1}`],
            criteria: criteria.map(({ competency, atLeast }, nth) => ({
              id: `g${at}.c${nth}`,
              kind: competency === null ? 'mocks' : 'level',
              competency,
              atLeast,
            })),
          }),
        )
        const found = chancesAlong(
          rules,
          ({ id }) => {
            const [, a, b] = list[Number(id.slice(1))] ?? []
            return a && b
              ? [
                  { id: 'a', ...a },
                  { id: 'b', ...b },
                ]
              : []
          },
          ceiling,
        )
        const known = [...found.values()].flatMap(({ chance }) => chance ?? [])
        for (const [at, chance] of known.entries()) expect(chance).toBeLessThanOrEqual(known[at - 1] ?? 1)
        for (const { chance, binding } of found.values()) expect(chance === null).toBe(binding === null)
      }),
    )
  })
})
