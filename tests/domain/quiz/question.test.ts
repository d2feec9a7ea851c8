import { describe, expect, it } from 'vitest'
import { hintOf, labelOf } from '../../../src/domain/quiz/question.ts'
import { anItem, optionsOf } from './fixtures.ts'

describe('a hint', () => {
  const shown = optionsOf('c', 'a', 'd', 'b')

  it('names options by the letters they are shown with', () => {
    expect(['c', 'a', 'd', 'b'].map((id) => labelOf(shown, id))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('strikes wrong options out but never the key, and leaves a choice', () => {
    const hint = hintOf({ item: anItem({ id: 'one', key: ['a'] }), options: shown })
    expect(hint).toBe('it is not a or c')
  })

  it('gives a first foothold of the other kinds', () => {
    expect(hintOf({ item: anItem({ id: 'two', kind: 'multiple', key: ['d', 'b'], pick: 2 }), options: shown })).toBe(
      'one of them is c',
    )
    expect(hintOf({ item: anItem({ id: 'three', kind: 'ordering', key: ['b', 'a', 'c', 'd'] }), options: shown })).toBe(
      'd comes first',
    )
    expect(
      hintOf({ item: anItem({ id: 'four', kind: 'short', key: ['stack', 'lifo'], options: [] }), options: [] }),
    ).toBe('it begins with "s" and has 5 characters')
  })
})
