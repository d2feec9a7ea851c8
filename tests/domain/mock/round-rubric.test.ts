import { describe, expect, it } from 'vitest'
import { withDimension } from '../../../src/domain/mock/mock.ts'
import { roundRubric } from '../../../src/domain/mock/round-rubric.ts'
import type { PieceDimension, Rubric } from '../../../src/domain/rules/framework.ts'

const row = (id: string): Rubric => ({ id, competency: id, title: id, basis: 'ours', indicators: [], descriptors: [] })
const dimension = (id: string, feeds: string): PieceDimension => ({
  id,
  title: id,
  feeds,
  indicators: [],
  descriptors: [],
})

const framework = { rubrics: ['a', 'b', 'c'].map(row) }
const rubric = [dimension('d1', 'a'), dimension('d2', 'a'), dimension('d3', 'b')]

describe('a round is rated', () => {
  it('by the dimensions of the one activity that it asks, and by its rows that none of them feeds', () => {
    const { dimensions, rows } = roundRubric({ rubrics: ['c', 'a'] }, [{ rubric }], framework)
    expect(dimensions).toEqual(rubric)
    expect(rows.map(({ id }) => id)).toEqual(['c'])
  })

  it.each([
    ['nothing is known of its questions', []],
    ['it asks two activities', [{ rubric }, { rubric: [] }]],
    ['its activity has no rubric of its own', [{ rubric: [] }]],
  ])('by its rows where %s', (_, asked) => {
    const { dimensions, rows } = roundRubric({ rubrics: ['c', 'a'] }, asked, framework)
    expect(dimensions).toEqual([])
    expect(rows.map(({ id }) => id)).toEqual(['a', 'c'])
  })
})

describe('a rating of a dimension in a round', () => {
  it('counts for its row, as the mean of those that feed it, and leaves other rows and rounds alone', () => {
    const first = withDimension([{ round: 'other', ratings: { a: 1 } }], 'one', rubric, { id: 'd1', value: 4 })
    const second = withDimension(first, 'one', rubric, { id: 'd2', value: 2.5 })
    expect(second).toEqual([
      { round: 'other', ratings: { a: 1 } },
      { round: 'one', ratings: { a: 3.5 }, dimensions: { d1: 4, d2: 2.5 } },
    ])
    expect(withDimension(second, 'one', rubric, { id: 'd2', value: 4 })[1]).toEqual({
      round: 'one',
      ratings: { a: 4 },
      dimensions: { d1: 4, d2: 4 },
    })
  })
})
