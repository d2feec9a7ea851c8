import { describe, expect, it } from 'vitest'
import {
  byPresentProblems,
  catalogNames,
  problemIdNamed,
  problemNames,
} from '../../../src/domain/practice/problem-names.ts'
import type { ProblemHead } from '../../../src/domain/rules/framework.ts'
import { entryOf as entry } from '../../fixtures/entries.ts'

const head = (id: string, title: string, knownAs: string[] = [], activity = 'coding'): ProblemHead => ({
  id,
  activity,
  title,
  knownAs,
  tier: 'easy',
  type: null,
  principles: [],
  isDrill: false,
})

const problems = [
  head('two-sum', 'Two Sum', ['Pair with a given sum']),
  head('pairs', 'Two sum'),
  head('cache', 'Cache', [], 'system-design'),
]
const catalog = catalogNames(problems)
const own = (subject: string, title: string, aliases: string[] = []) =>
  entry('problem', { subject, payload: { activity: 'coding', title, aliases } })

describe('names of problems', () => {
  it.each(['two-sum', 'Two Sum', '1. Two  Sum', 'TWO_SUM', 'pair with a given sum', 'Ｔｗｏ Ｓｕｍ'])(
    'finds a problem of the catalog by %s',
    (name) => expect(problemIdNamed(problemNames(catalog, []), 'coding', name)).toBe('two-sum'),
  )

  it('keeps the names of one activity apart from those of another', () => {
    const names = problemNames(catalog, [])
    expect(problemIdNamed(names, 'system-design', 'two-sum')).toBeNull()
    expect(problemIdNamed(names, 'system-design', 'Cache')).toBe('cache')
  })

  it("takes the learner's word on a name, but for the id of a problem", () => {
    const names = problemNames(catalog, [own('mine', 'Pair with a given sum', ['two-sum'])])
    expect(problemIdNamed(names, 'coding', 'Pair with a given sum')).toBe('mine')
    expect(problemIdNamed(names, 'coding', 'two-sum')).toBe('two-sum')
  })

  it.each(['constructor', '__proto__', 'toString'])('knows nothing by the name of %s', (name) => {
    expect(problemIdNamed(problemNames(catalog, []), 'coding', name)).toBeNull()
    expect(problemIdNamed(problemNames(catalog, []), name, 'two-sum')).toBeNull()
  })
})

describe('entries under their present problems', () => {
  const framework = { problems, problemNames: catalog }
  const practiced = (problem: string) => entry('practice', { subject: 'coding', payload: { minutes: 30, problem } })

  it('leaves what is recorded by its id as it is', () => {
    const entries = [practiced('two-sum')]
    expect(byPresentProblems(entries, framework)).toBe(entries)
  })

  it('puts the id in place of a name that came to be known later, and leaves unknown ones', () => {
    const entries = [practiced('Sum of two'), practiced('Unheard of'), own('two-sum', 'Sum of two')]
    const present = byPresentProblems(entries, framework).flatMap((one) =>
      one.kind === 'practice' ? one.payload.problem : [],
    )
    expect(present).toEqual(['two-sum', 'Unheard of'])
  })
})
