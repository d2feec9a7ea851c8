import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitRatings, withFedRows } from '../../../src/domain/practice/piece-rubric.ts'
import type { PieceDimension } from '../../../src/domain/rules/framework.ts'

const dimension = (id: string, feeds: string): PieceDimension => ({
  id,
  title: id,
  feeds,
  descriptors: ['1', '2', '3', '4', '5'],
  indicators: [],
})

const rubric = [
  dimension('point', 'communication'),
  dimension('prose', 'communication'),
  dimension('sums', 'strategic'),
]

describe('ratings of a piece by its own dimensions', () => {
  it('give each row that is fed the mean, in half steps and up at the middle', () => {
    expect(withFedRows(rubric, { point: 4, prose: 3.5, sums: 2 })).toEqual({
      point: 4,
      prose: 3.5,
      sums: 2,
      communication: 4,
      strategic: 2,
    })
    expect(withFedRows(rubric, { prose: 3 })).toEqual({ prose: 3, communication: 3 })
  })

  it('leave a row as it was said', () => {
    expect(withFedRows(rubric, { point: 5, communication: 2 })).toEqual({ point: 5, communication: 2 })
  })

  it('never rate a row outside of what its dimensions were given, and never without one', () => {
    const rating = fc.integer({ min: 2, max: 10 }).map((value) => value / 2)
    const given = fc.dictionary(fc.constantFrom('point', 'prose', 'sums'), rating)
    fc.assert(
      fc.property(given, (ratings) => {
        const { dimensions, rows } = splitRatings(
          rubric,
          Object.entries(ratings).map(([id, value]) => ({ rubric: id, value })),
        )
        expect(dimensions ?? {}).toEqual(ratings)
        for (const { rubric: row, value } of rows) {
          const fed = rubric.flatMap(({ id, feeds }) => (feeds === row && ratings[id] !== undefined ? ratings[id] : []))
          expect(fed.length).toBeGreaterThan(0)
          expect(value).toBeGreaterThanOrEqual(Math.min(...fed))
          expect(value).toBeLessThanOrEqual(Math.max(...fed))
          expect(Number.isInteger(value * 2)).toBe(true)
        }
      }),
    )
  })
})
