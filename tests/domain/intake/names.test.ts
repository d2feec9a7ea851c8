import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameKey, problemNamed } from '../../../src/domain/intake/names.ts'
import type { Activity, Framework } from '../../../src/domain/rules/framework.ts'
import { slug } from '../../../src/domain/text/slug.ts'

const coding = { id: 'coding', title: 'Coding' } as Activity
const problem = (id: string, title: string, knownAs: string[] = [], activity = 'coding') => ({
  id,
  title,
  knownAs,
  activity,
  tier: 'easy',
  type: null,
  principles: [],
})
const framework = {
  problems: [
    problem('shared-ancestor', 'Nearest shared ancestor', ['Lowest Common Ancestor of a Binary Tree']),
    problem('ring', 'Ring of beads', ['Two Sum', 'Beads']),
    problem('string', 'String of beads', ['Beads']),
    problem('feed', 'A feed', [], 'system-design'),
  ],
} as unknown as Framework
const idOf = (...names: string[]): string | undefined => problemNamed(names, coding, { framework })?.id

describe('a problem of a table', () => {
  it.each([
    [['Two sum'], 'ring'],
    [['1. Two Sum'], 'ring'],
    [['ring'], 'ring'],
    [['999', 'Ring of Beads!'], 'ring'],
    [['Beads'], 'ring'],
    [['String of beads', 'Ring of beads'], 'ring'],
    [['A feed'], 'a-feed'],
    [['Résumé parser'], 'resume-parser'],
    [['77'], '77'],
    [['77', 'Grid'], 'grid'],
    [[], undefined],
  ])('is the first of the catalog with a name of it, else one of the own: %j', (names, id) => {
    expect(idOf(...names)).toBe(id)
  })

  it('is told from another by all of its name, however long and in any script', () => {
    const titles = [
      'Minimum Number of Operations to Make Array Empty',
      'Minimum Number of Operations to Make Array Continuous',
      'Lowest Common Ancestor of a Binary Tree',
      'Lowest Common Ancestor of a Binary Tree II',
      'Кольцо',
      'Дерево',
      'かき',
      'がき',
      '两数之和',
      '三数之和',
      'हिंदी',
      'हंद',
    ]
    expect(new Set(titles.map((title) => idOf(title))).size).toBe(titles.length)
  })
})

describe('the key of a name', () => {
  it('is its own, whatever its case, signs and form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const key = nameKey(name)
        expect(nameKey(key)).toBe(key)
        expect(nameKey(` (${name.normalize('NFD')})! `)).toBe(key)
      }),
    )
  })

  it('is the short id of a title that is no longer than one', () => {
    const title = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '-', '’', 'é', 'Ü'), maxLength: 40 })
    fc.assert(
      fc.property(title, (name) => {
        expect(nameKey(name)).toBe(slug(name, []))
      }),
    )
  })
})
