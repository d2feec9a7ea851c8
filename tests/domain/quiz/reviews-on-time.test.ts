import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { storiesDue } from '../../../src/domain/plan/due.ts'
import { buildReadiness } from '../../../src/domain/readiness/readiness.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'

const sitting = (
  session: string,
  day: number,
  reviews?: { n: number; onTime: number },
  state: 'started' | 'stopped' | 'finished' = 'finished',
) =>
  entryOf('quiz', {
    occurredOn: onDay(day),
    payload: { session, mode: 'practice', state, ...(reviews ? { reviews } : {}) },
  })

/** The share of reviews on time as the preparation adjustment uses it: relative to the reference, or null. */
function shareOf(entries: readonly Entry[], day = 60): number | null {
  const readiness = buildReadiness(evidenceOn(day, entries), profileOf([]), 'L6')
  const terms = readiness.adjustments.flatMap((one) => one.terms)
  return terms.find(({ id }) => id === 'review-on-time')?.score ?? null
}

describe('reviews on time (measurement §5.3)', () => {
  it('are not known while none was due', () => {
    expect(shareOf([])).toBeNull()
    expect(shareOf([sitting('s1', 50)])).toBeNull()
  })

  it('are the share of those that were due, over the sittings of the window', () => {
    const all = shareOf([sitting('s1', 50, { n: 10, onTime: 10 })])
    const half = shareOf([sitting('s1', 50, { n: 10, onTime: 10 }), sitting('s2', 55, { n: 10, onTime: 0 })])
    expect(all).toBeGreaterThan(0)
    expect(half).toBeLessThan(0)
    expect(shareOf([sitting('old', 1, { n: 10, onTime: 0 }), sitting('s1', 58, { n: 1, onTime: 1 })], 60)).toBe(all)
  })

  it('take the last word of a sitting that was resumed', () => {
    const stopped = sitting('s1', 50, { n: 1, onTime: 0 }, 'stopped')
    const finished = sitting('s1', 50, { n: 4, onTime: 3 })
    expect(shareOf([stopped, finished])).toBe(shareOf([finished]))
    expect(shareOf([stopped])).toBe(-1)
  })
})

describe('stories due for a take', () => {
  const story = (id: string, state: 'active' | 'retired' = 'active') =>
    entryOf('story', { subject: id, occurredOn: onDay(0), payload: { title: id, state } })
  const take = (id: string, day: number) => entryOf('take', { subject: id, occurredOn: onDay(day) })
  const dueOn = (day: number, entries: Entry[]) =>
    storiesDue(evidenceOn(day, entries)).map(({ story: id, days }) => [id, days])

  it('are those never told, and those not told for as long as evidence stays fresh', () => {
    const entries = [story('a'), story('b'), story('c'), take('b', 2), take('c', 20)]
    expect(dueOn(30, entries)).toEqual([['a', null]])
    expect(dueOn(31, entries)).toEqual([
      ['a', null],
      ['b', 29],
    ])
  })

  it('leave retired ones alone', () => {
    expect(dueOn(30, [story('a', 'retired')])).toEqual([])
  })
})
