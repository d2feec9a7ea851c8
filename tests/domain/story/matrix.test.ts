import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storyMatrix } from '../../../src/domain/story/matrix.ts'
import { type Story, storiesOf } from '../../../src/domain/story/story.ts'
import { entryOf } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const { principles } = framework
const RULES = { minPerPrinciple: 2, overuseTakes: 4 }
const bank = (given: Record<string, [primary: string[], secondary: string[]]>): Story[] =>
  storiesOf(
    Object.entries(given).map(([subject, [primary, secondary]]) =>
      entryOf('story', { subject, payload: { primary, secondary } }),
    ),
  )

describe('the story matrix', () => {
  const stories = bank({ a: [['hire'], ['deliver']], b: [['hire'], ['hire', 'earn-trust']], c: [['deliver'], []] })
  const matrix = storyMatrix(stories, principles, RULES, (id) => (id === 'a' ? 2 : id === 'b' ? 9 : 0))

  it('counts each principle once a story, primary before secondary', () => {
    expect(matrix.principles).toMatchObject([
      { id: 'earn-trust', primary: [], secondary: ['b'], count: 1, missing: 1, takes: 9 },
      { id: 'hire', primary: ['a', 'b'], secondary: [], count: 2, missing: 0, takes: 11 },
      { id: 'deliver', primary: ['c'], secondary: ['a'], count: 2, missing: 0, takes: 2 },
    ])
  })

  it('counts examples up to the minimum of each principle', () => {
    expect(matrix.examples).toEqual({ count: 5, of: 6 })
  })

  it('numbers stories, shows their heat, and what falls with them', () => {
    expect(matrix.stories.map(({ n, id, heat, fallIfBurned }) => [n, id, heat, fallIfBurned])).toEqual([
      [1, 'a', 0.5, ['hire', 'deliver']],
      [2, 'b', 1, ['hire']],
      [3, 'c', 0, ['deliver']],
    ])
  })

  it('of no stories misses everything', () => {
    const empty = storyMatrix([], principles, RULES, () => 0)
    expect(empty.examples).toEqual({ count: 0, of: 6 })
    expect(empty.principles.map(({ missing }) => missing)).toEqual([2, 2, 2])
  })

  it('says of a burned story what the matrix without it shows', () => {
    const ids = fc.subarray(principles.map(({ id }) => id))
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, ids), { maxLength: 6 }), (given) => {
        const all = bank(Object.fromEntries(given.map((each, index) => [`s${index}`, each])))
        const whole = storyMatrix(all, principles, RULES, () => 0)
        for (const [index, story] of whole.stories.entries()) {
          const without = storyMatrix(all.toSpliced(index, 1), principles, RULES, () => 0)
          const fallen = principles
            .map(({ id }) => id)
            .filter(
              (id, row) => whole.principles[row]?.missing === 0 && (without.principles[row]?.missing ?? 0) > 0 && id,
            )
          expect(story.fallIfBurned).toEqual(fallen)
        }
      }),
    )
  })
})
