import { describe, expect, test } from 'vitest'
import { itemHealth } from '../../../src/domain/quiz/ability.ts'
import type { Bank } from '../../../src/domain/quiz/item.ts'
import { itemExposures } from '../../../src/domain/quiz/item-exposures.ts'
import { constants } from '../../fixtures/constants.ts'
import { entryOf } from '../../fixtures/entries.ts'

const bank: Bank = {
  id: 'basics',
  title: 'Basics',
  version: 1,
  competency: 'coding',
  timeLimitSeconds: 30,
  strata: [{ id: 'core', title: 'Core', share: 1 }],
  items: Array.from({ length: 10 }, (_, index) => ({
    id: `q${index}`,
    bank: 'basics',
    kind: 'single',
    stratum: 'core',
    difficulty: 3,
    tags: [],
    stem: `Question ${index}?`,
    options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id })),
    key: ['a'],
    explanation: 'So it is.',
    enemies: [],
    pick: null,
    version: 2,
  })),
}

const answer = (item: number, isCorrect: boolean, session = 's1', given = {}) =>
  entryOf('answer', { subject: `q${item}`, payload: { bank: 'basics', session, itemVersion: 2, isCorrect, ...given } })

const exposures = (answers: ReturnType<typeof answer>[]) => itemExposures(bank, answers, constants)

describe('exposures of items', () => {
  test('expect of equal items what the whole session shows, so that they sum to what was right, nearly', () => {
    const answers = bank.items.map((_, index) => answer(index, index < 7))
    const all = [...exposures(answers).values()].flat()
    expect(all).toHaveLength(10)
    expect(new Set(all.map(({ probability }) => probability)).size).toBe(1)
    const expected = all.reduce((sum, { probability }) => sum + probability, 0)
    // The prior draws the ability towards the middle.
    expect(expected).toBeGreaterThan(6)
    expect(expected).toBeLessThan(7.5)
  })

  test('are measured anew in each session', () => {
    const weak = bank.items.map((_, index) => answer(index, false, 'weak'))
    const strong = bank.items.map((_, index) => answer(index, true, 'strong'))
    const [first, second] = exposures([...weak, ...strong]).get('q0') ?? []
    expect(first?.probability).toBeLessThan(0.4)
    expect(second?.probability).toBeGreaterThan(0.85)
  })

  test('leave out rapid guesses, other banks, items that are gone and earlier versions', () => {
    const out = [
      answer(0, true, 's1', { isRapid: true }),
      answer(1, true, 's1', { bank: 'other' }),
      answer(99, true),
      answer(2, true, 's1', { itemVersion: 1 }),
    ]
    expect(exposures([...out, answer(3, true)]).size).toBe(1)
    expect(exposures([]).size).toBe(0)
  })

  test('betray an item whose key is wrong: good people miss it', () => {
    const sessions = Array.from({ length: 12 }, (_, session) =>
      bank.items.map((_, index) => answer(index, index !== 4, `s${session}`)),
    ).flat()
    const found = exposures(sessions)
    const suspects = bank.items.filter(({ id }) => itemHealth(found.get(id) ?? [], constants.quiz).isSuspect)
    expect(suspects.map(({ id }) => id)).toEqual(['q4'])
  })
})
