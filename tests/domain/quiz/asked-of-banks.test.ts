import { expect, it } from 'vitest'
import { answeredItem } from '../../../src/domain/quiz/answered.ts'
import { askedOfBanks } from '../../../src/domain/quiz/asked-of-banks.ts'
import { entryOf } from '../../fixtures/entries.ts'

it('counts of each bank the questions that were asked as they are now, and those right the first time', () => {
  const answered = (subject: string, bank: string, isCorrect: boolean, itemVersion = 1) =>
    answeredItem([entryOf('answer', { subject, payload: { bank, isCorrect, itemVersion } })])
  const asked = askedOfBanks(
    [
      answered('a1', 'a', true),
      answered('a2', 'a', false),
      answered('a3', 'a', true, 1),
      answered('b1', 'b', true),
      answered('x', 'gone', true),
    ],
    [
      { id: 'a', versions: { a1: 1, a2: 1, a3: 2 } },
      { id: 'b', versions: { b1: 1 } },
    ],
  )
  expect([...asked]).toEqual([
    ['a', { seen: 2, right: 1 }],
    ['b', { seen: 1, right: 1 }],
  ])
})
