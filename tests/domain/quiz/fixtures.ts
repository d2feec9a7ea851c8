import { expect } from 'vitest'
import type { Item } from '../../../src/domain/quiz/item.ts'
import type { Scored } from '../../../src/domain/quiz/scoring.ts'

/** The vectors' tolerance: relative, with a floor for values that are zero but for rounding. */
export function expectClose(actual: number | null | undefined, expected: number, relative = 1e-9, floor = 1e-15): void {
  if (typeof actual !== 'number') expect.fail(`expected ${expected}, got ${actual}`)
  const error = Math.abs(actual - expected)
  expect(error, `${actual} against ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected) + floor)
}

export const optionsOf = (...ids: string[]) => ids.map((id) => ({ id, text: id.toUpperCase() }))

/** A four-option single-choice item with key `a`, but for what the test says. */
export function anItem(parts: Partial<Item> & { id: string }): Item {
  return {
    bank: 'bank',
    kind: 'single',
    stratum: 'one',
    difficulty: 3,
    tags: [],
    stem: '?',
    options: optionsOf('a', 'b', 'c', 'd'),
    key: ['a'],
    explanation: '',
    enemies: [],
    pick: null,
    version: 1,
    ...parts,
  }
}

/** `count` items a stratum, ids `<stratum>-<i>`, difficulties spread over 1.5 – 4.5. */
export const itemsOf = (strata: readonly string[], count: number, bank = 'bank'): Item[] =>
  strata.flatMap((stratum) =>
    Array.from({ length: count }, (_, i) =>
      anItem({ id: `${stratum}-${i}`, bank, stratum, difficulty: 1.5 + (3 * i) / Math.max(1, count - 1) }),
    ),
  )

export const strataOf = (shares: Record<string, number>) =>
  Object.entries(shares).map(([id, share]) => ({ id, title: id, share }))

/** Outcomes of n answers, right but for those of these numbers, from 1. */
export const rightBut = (n: number, ...misses: number[]): boolean[] =>
  Array.from({ length: n }, (_, at) => !misses.includes(at + 1))

/** An answer in time, right or wrong, but for what the test says. */
export const scored = (isCorrect: boolean, given: Partial<Scored> = {}): Scored => ({
  isCorrect,
  isInTime: true,
  isLateCorrect: false,
  isSkipped: false,
  isRapid: false,
  parts: null,
  ...given,
})
