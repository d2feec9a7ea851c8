import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CUES, cuesOf } from '../../scripts/cues/features.ts'
import { guessFromOptions } from '../../scripts/cues/guesser.ts'
import { listsOf } from '../../scripts/cues/lists.ts'
import type { Item } from '../../src/domain/quiz/item.ts'
import { openStream, shuffled } from '../../src/domain/quiz/random.ts'
import { loadBank } from '../../src/framework/bank.ts'
import { listContentFiles } from '../../src/framework/source-files.ts'
import { anItem } from '../domain/quiz/fixtures.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'

const FRUITS = ['apple', 'cherry', 'grape', 'lemon', 'mango', 'olive', 'peach', 'plum']

/** Questions with four options of two words each, in a random order; the first of them is the key. */
function questions(write: (words: string[], isKey: boolean) => string): Item[] {
  return Array.from({ length: 60 }, (_, index) => {
    const [words] = shuffled(FRUITS, openStream(index, 'measure'))
    const texts = [0, 1, 2, 3].map((place) => ({
      id: 'abcd'[place] ?? 'a',
      text: write(words.slice(2 * place, 2 * place + 2), place === 0),
    }))
    const [options] = shuffled(texts, openStream(index + 1000, 'measure'))
    return anItem({ id: `q${index}`, kind: 'single', options, key: ['a'] })
  })
}

const shareOf = (items: readonly Item[]): number => guessFromOptions(items)?.share ?? Number.NaN

describe('guessing from the options alone', () => {
  test('comes to chance where the key looks like the others', () => {
    const guesses = guessFromOptions(questions((words) => words.join(' ')))
    expect(guesses).toMatchObject({ questions: 60, chance: 0.25 })
    expect(guesses?.share).toBeLessThan(0.4)
  })

  test.each([
    ['is the longest', (words: string[], isKey: boolean) => (isKey ? [...words, 'seed'] : words).join(' ')],
    [
      'is the only one that hedges',
      (words: string[], isKey: boolean) => `${isKey ? 'Often' : 'Fresh'} ${words.join(' ')}`,
    ],
    [
      'is the only one without an absolute',
      (words: string[], isKey: boolean) => `${words.join(' ')} ${isKey ? 'here' : 'only'}`,
    ],
    ['names a detail', (words: string[], isKey: boolean) => `${words.join(' ')} ${isKey ? 'X9' : 'so'}`],
  ])('finds the key that %s', (_, write) => {
    expect(shareOf(questions(write))).toBeGreaterThan(0.9)
  })

  test('does not depend on the order of options or of questions', () => {
    const items = questions((words, isKey) => (isKey ? [...words, 'seed'] : words).join(' and '))
    const turned = items.toReversed().map((item) => ({ ...item, options: item.options.toReversed() }))
    expect(shareOf(turned)).toBeCloseTo(shareOf(items), 10)
  })

  test('does not go with a bank without single choices', () => {
    expect(guessFromOptions([anItem({ id: 'one', kind: 'short', options: [], key: ['x'] })])).toBeNull()
  })
})

test('cues compare an option with the others of its question', () => {
  const rows = cuesOf(['always 10 things', 'some 30 things', 'some 20 things'])
  for (const [cue, name] of CUES.entries()) {
    const total = rows.reduce((sum, row) => sum + (row[cue] ?? 0), 0)
    expect(total, name).toBeCloseTo(0, 10)
  }
  const middle = rows.map((row) => row[CUES.indexOf('middleNumber')] ?? 0)
  expect(middle.indexOf(Math.max(...middle))).toBe(2)
})

describe('what options alone can tell anybody', () => {
  const asking = (id: string, key: string, options: string) =>
    anItem({
      id,
      kind: 'single',
      options: [...options].map((text, place) => ({ id: 'abcd'[place] ?? 'a', text })),
      key: ['abcd'[options.indexOf(key)] ?? 'a'],
    })

  test('is the most frequent key of each list, whatever the order of its options', () => {
    const shared = [asking('one', 'w', 'wxyz'), asking('two', 'x', 'zyxw'), asking('three', 'x', 'xwzy')]
    expect(listsOf(shared)).toEqual({ questions: 3, shared: 3, most: 2 / 3 })
  })

  test('is the key of a question that shares its options with none', () => {
    const items = [asking('one', 'w', 'wxyz'), asking('two', 'x', 'wxyz'), asking('alone', 'w', 'wxyv')]
    expect(listsOf(items)).toEqual({ questions: 3, shared: 2, most: 2 / 3 })
    expect(listsOf([anItem({ id: 'short', kind: 'short', options: [], key: ['x'] })])).toBeNull()
  })
})

describe('the shipped banks', () => {
  const items = listContentFiles(join(PACKAGE_ROOT, 'data', 'frameworks', 'amazon-em'), 'banks').map(
    (file) => loadBank(file).items,
  )

  test('let a guesser answer at most 40% of any of them, and 33% of all together', () => {
    for (const own of items) expect(guessFromOptions(own)?.share ?? 0, own[0]?.bank).toBeLessThanOrEqual(0.4)
    expect(shareOf(items.flat())).toBeLessThanOrEqual(0.33)
  })

  test('let nobody answer more than 45% of any of them from the options alone', () => {
    for (const own of items) expect(listsOf(own)?.most ?? 0, own[0]?.bank).toBeLessThanOrEqual(0.45)
  })
})
