import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openStream, pickOne, STREAMS, shuffled } from '../../../src/domain/quiz/random.ts'

const seed = fc.integer()
const values = fc.array(fc.integer(), { maxLength: 20 })

describe('seeded randomness (measurement §0)', () => {
  it('gives the same permutation for the same seed and purpose, and leaves the generator passed in alone', () => {
    fc.assert(
      fc.property(seed, values, (number, list) => {
        const generator = openStream(number, 'measure')
        const before = generator.getState()
        const [first] = shuffled(list, generator)
        expect(generator.getState()).toEqual(before)
        expect(shuffled(list, openStream(number, 'measure'))[0]).toEqual(first)
        expect(first.toSorted()).toEqual(list.toSorted())
      }),
    )
  })

  it('keeps the purposes apart', () => {
    const list = Array.from({ length: 20 }, (_, i) => i)
    const orders = STREAMS.map((stream) => shuffled(list, openStream(42, stream))[0].join())
    expect(new Set(orders).size).toBe(STREAMS.length)
  })

  it('returns a generator that continues from there', () => {
    const [first, next] = shuffled(['a', 'b', 'c', 'd', 'e', 'f'], openStream(7, 'form'))
    const [second] = shuffled(['a', 'b', 'c', 'd', 'e', 'f'], next)
    expect(second).not.toEqual(first)
  })

  it('picks every value about equally often', () => {
    const counts = new Map<string, number>()
    let generator = openStream(1, 'options')
    for (let i = 0; i < 3000; i++) {
      const [value, next] = pickOne(['x', 'y', 'z'], generator)
      counts.set(value ?? '', (counts.get(value ?? '') ?? 0) + 1)
      generator = next
    }
    for (const value of ['x', 'y', 'z']) expect(Math.abs((counts.get(value) ?? 0) - 1000)).toBeLessThan(100)
  })

  it('picks nothing from nothing, and draws nothing for it', () => {
    const generator = openStream(3, 'practice')
    const [value, next] = pickOne([], generator)
    expect(value).toBeNull()
    expect(next.getState()).toEqual(generator.getState())
  })
})
