import { describe, expect, test } from 'vitest'
import { type ExposureTally, itemHealth, noExposures } from '../../../src/domain/quiz/ability.ts'
import type { Bank } from '../../../src/domain/quiz/item.ts'
import { type AnswerMark, itemExposures } from '../../../src/domain/quiz/item-exposures.ts'
import { constants } from '../../fixtures/constants.ts'

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

const answer = (item: number, isCorrect: boolean, session = 's1', given: Partial<AnswerMark> = {}): AnswerMark => ({
  item: `q${item}`,
  bank: 'basics',
  session,
  itemVersion: 2,
  isCorrect,
  ...given,
})

function exposures(answers: readonly AnswerMark[]): ReadonlyMap<string, ExposureTally> {
  const { add, byItem } = itemExposures(bank, constants)
  for (const mark of answers) add(mark)
  return byItem()
}

describe('exposures of items', () => {
  test('expect of equal items what the whole session shows, so that they sum to what was right, nearly', () => {
    const answers = bank.items.map((_, index) => answer(index, index < 7))
    const all = [...exposures(answers).values()]
    expect(all).toHaveLength(10)
    expect(new Set(all.map(({ expected }) => expected)).size).toBe(1)
    const expected = all.reduce((sum, item) => sum + item.expected, 0)
    // The prior draws the ability towards the middle.
    expect(expected).toBeGreaterThan(6)
    expect(expected).toBeLessThan(7.5)
  })

  test('are measured anew in each session', () => {
    const weak = bank.items.map((_, index) => answer(index, false, 'weak'))
    const strong = bank.items.map((_, index) => answer(index, true, 'strong'))
    const expectedOf = (answers: readonly AnswerMark[]) => exposures(answers).get('q0')?.expected ?? Number.NaN
    expect(expectedOf(weak)).toBeLessThan(0.4)
    expect(expectedOf(strong)).toBeGreaterThan(0.85)
    expect(expectedOf([...weak, ...strong])).toBeCloseTo(expectedOf(weak) + expectedOf(strong), 12)
  })

  test('leave out items that are gone and earlier versions', () => {
    const out = [answer(99, true), answer(2, true, 's1', { itemVersion: 1 })]
    expect(exposures([...out, answer(3, true)]).size).toBe(1)
    expect(exposures([]).size).toBe(0)
  })

  test('betray an item whose key is wrong: good people miss it', () => {
    const sessions = Array.from({ length: 12 }, (_, session) =>
      bank.items.map((_, index) => answer(index, index !== 4, `s${session}`)),
    ).flat()
    const found = exposures(sessions)
    const suspects = bank.items.filter(({ id }) => itemHealth(found.get(id) ?? noExposures(), constants.quiz).isSuspect)
    expect(suspects.map(({ id }) => id)).toEqual(['q4'])
  })
})
