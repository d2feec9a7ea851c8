import { describe, expect, test } from 'vitest'
import type { Bank, Item } from '../../src/domain/quiz/item.ts'
import { bankWarnings } from '../../src/framework/bank-warnings.ts'
import { constants } from '../fixtures/constants.ts'

/** A place is written as its path. */
const issueAt = (path: readonly (string | number)[], message: string, hint: string | null = null) => ({
  file: path.join('.'),
  line: 1,
  column: 1,
  message,
  hint,
})

const item = (index: number, given: Partial<Item> = {}): Item => ({
  id: `q${index}`,
  bank: 'basics',
  kind: 'single',
  stratum: index % 2 === 0 ? 'core' : 'edge',
  difficulty: 1 + (index % 9) / 2,
  tags: [],
  stem: `Question ${index}?`,
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `option ${id}` })),
  key: [['a', 'b', 'c', 'd'][index % 4] ?? 'a'],
  explanation: 'It is so because of what follows from it.',
  enemies: [],
  pick: null,
  version: 1,
  ...given,
})

/** A bank that nothing can be said against: 72 questions, balanced in every way. */
const bankOf = (change: (item: Item, index: number) => Partial<Item> = () => ({}), size = 72, id = 'basics'): Bank => ({
  id,
  title: 'Basics',
  version: 1,
  competency: 'coding',
  timeLimitSeconds: 30,
  strata: [
    { id: 'core', title: 'Core', share: 0.5 },
    { id: 'edge', title: 'Edge', share: 0.5 },
  ],
  items: Array.from({ length: size }, (_, index) => item(index, { bank: id, ...change(item(index), index) })),
})

const warningsOf = (...banks: Bank[]): string[] =>
  bankWarnings(
    banks.map((bank) => ({ bank, issueAt })),
    constants,
  ).map(({ file, message, hint }) => `${file}: ${message}${hint ? ` (${hint})` : ''}`)

describe('a bank', () => {
  test('that is balanced gives no warning', () => {
    expect(warningsOf(bankOf())).toEqual([])
  })

  test('whose keys are the longest options is warned of above 45%', () => {
    const longKey = (share: number) =>
      bankOf((one, index) =>
        index < share * 72
          ? {
              options: one.options.map((option) =>
                option.id === one.key[0] ? { ...option, text: `${option.text}, at length` } : option,
              ),
            }
          : {},
      )
    expect(warningsOf(longKey(0.44))).toEqual([])
    expect(warningsOf(longKey(0.5))).toEqual([
      'items: the key is the longest option in 50% of the single choices (lengthen some of the other options)',
    ])
  })

  test('whose keys prefer a place is warned of outside 15 to 35%', () => {
    expect(warningsOf(bankOf((_, index) => ({ key: [index % 2 === 0 ? 'a' : 'b'] })))).toEqual([
      'items: the key stands in place 1 in 50% of the questions with four options (move some)',
      'items: the key stands in place 2 in 50% of the questions with four options (move some)',
      'items: the key stands in place 3 in 0% of the questions with four options (move some)',
      'items: the key stands in place 4 in 0% of the questions with four options (move some)',
    ])
  })

  test('whose difficulty is not spread', () => {
    expect(warningsOf(bankOf((_, index) => ({ difficulty: index < 40 ? 3 : 4 })))).toEqual([
      'items: no question of difficulty 1 to 1.5: levels near it are measured poorly',
      'items: no question of difficulty 2 to 2.5: levels near it are measured poorly',
      'items: 56% of the questions are of difficulty 3 to 3.5 (spread them)',
    ])
  })

  test('whose strata are far from their shares', () => {
    expect(warningsOf(bankOf((_, index) => ({ stratum: index < 50 ? 'core' : 'edge' })))).toEqual([
      'strata.0: core holds 69% of the questions and should be 50% of those asked',
      'strata.1: edge holds 31% of the questions and should be 50% of those asked',
    ])
  })

  test('with an explanation of a word or two', () => {
    expect(warningsOf(bankOf((_, index) => (index === 3 ? { explanation: 'It is so.' } : {})))).toEqual([
      'items.3.explanation: the explanation of q3 is too short to explain anything (say why the tempting options are wrong)',
    ])
  })

  test('that is too small to state an accuracy, of the subject or at all', () => {
    expect(warningsOf(bankOf(undefined, 40))).toEqual([
      'items: 40 questions: an accuracy is stated for these only; for the whole subject it needs 60',
    ])
    expect(warningsOf(bankOf(undefined, 12))).toEqual(['items: 12 questions: an accuracy needs at least 20'])
  })

  test('of few questions is not judged by shares', () => {
    const [size, ...others] = warningsOf(bankOf(() => ({ key: ['a'], difficulty: 3, stratum: 'core' }), 19))
    expect(size).toContain('19 questions')
    expect(others).toEqual([])
  })
})

test('the same question in two banks is named in the second', () => {
  const other = bankOf(
    (_, index) => ({ id: `other${index}`, stem: index === 5 ? 'question  7?' : `Another ${index}?` }),
    72,
    'other',
  )
  expect(warningsOf(bankOf(), other)).toEqual(['items.5.stem: other5 asks the same as q7 of basics'])
})
