import { describe, expect, it } from 'vitest'
import { explainSelfBias } from '../../../src/domain/explain/self-bias.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'

/** Six weeks in which the learner and Ana rate two competencies, each always alike. */
const says = (own: number, others: number): string => {
  const entries = [0, 7, 14, 21, 28, 35].flatMap((days) =>
    ['coding', 'people-leadership'].flatMap((subject) => [
      entryOf('rating', { occurredOn: onDay(days), subject, payload: { value: own } }),
      entryOf('rating', {
        occurredOn: onDay(days),
        subject,
        source: 'mentor',
        rater: 'Ana',
        payload: { value: others },
      }),
    ]),
  )
  return explainSelfBias(evidenceOn(40, entries)).says[0] ?? ''
}

describe('own ratings beside others (measurement §8)', () => {
  it('are called higher or lower only once the 80% interval leaves out 0', () => {
    expect(says(3, 3)).toBe('You rate yourself neither clearly above nor clearly below others.')
    expect(says(5, 2.5)).toMatch(/^You rate yourself above others by about \d\.\d\d points\.$/u)
    expect(says(1.5, 4)).toMatch(/^You rate yourself below others by about \d\.\d\d points\.$/u)
  })
})
