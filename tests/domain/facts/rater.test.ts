import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { countPeople, personKey, raterKey } from '../../../src/domain/facts/rater.ts'
import { sourceOf } from '../../fixtures/observations.ts'
import { readVectors } from '../../fixtures/vectors.ts'

const vectors = readVectors(
  '13_raters',
  z.object({
    same: z.array(z.object({ a: z.string(), b: z.string(), key_a: z.string(), key_b: z.string(), same: z.boolean() })),
    rater_keys: z.array(z.tuple([z.string(), z.string(), z.string()])),
    people: z.array(z.object({ ratings: z.array(z.tuple([z.string(), z.string()])), people: z.number() })),
  }),
)

describe('who rates (measurement §1.8)', () => {
  it.each(vectors.same)('knows whether $a and $b are one person', ({ a, b, key_a, key_b, same }) => {
    expect([personKey(a), personKey(b)]).toEqual([key_a, key_b])
    expect(personKey(a) === personKey(b)).toBe(same)
  })

  it.each(vectors.rater_keys)('gives the leniency of %s %s to %s', (source, rater, key) => {
    expect(raterKey({ source: sourceOf(source), rater })).toBe(key)
  })

  it.each(vectors.people)('counts $people in $ratings', ({ ratings, people }) => {
    expect(countPeople(ratings.map(([source, rater]) => ({ source: sourceOf(source), rater })))).toBe(people)
  })
})
