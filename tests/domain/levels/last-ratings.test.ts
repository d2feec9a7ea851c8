import { expect, test } from 'vitest'
import { lastRatings } from '../../../src/domain/levels/last-ratings.ts'
import { entryOf, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

test('the newest rating of each source, in the order of the sources', () => {
  const entries = [
    entryOf('rating', { occurredOn: onDay(3), source: 'mentor', rater: 'ana', payload: { value: 4 } }),
    entryOf('rating', { occurredOn: onDay(1), payload: { value: 2 } }),
    entryOf('rating', { occurredOn: onDay(2), payload: { value: 3 } }),
    entryOf('rating', { occurredOn: onDay(1), source: 'mentor', rater: 'ben', payload: { value: 2.5 } }),
  ]
  const rows = lastRatings(framework, entries)
  expect([...rows.keys()]).toEqual(['coding'])
  expect(rows.get('coding')?.map(({ source, rater, value, on }) => [source, rater, value, on])).toEqual([
    ['self', 'me', 3, onDay(2)],
    ['mentor', 'ana', 4, onDay(3)],
  ])
})

test('of one day the later entry counts; rounds of a mock count as their mean', () => {
  const entries = [
    entryOf('rating', { occurredOn: onDay(1), payload: { value: 2 } }),
    entryOf('rating', { occurredOn: onDay(1), payload: { value: 3.5 } }),
    entryOf('mock', {
      occurredOn: onDay(1),
      payload: {
        rounds: [
          { round: 'one', ratings: { coding: 3 } },
          { round: 'two', ratings: { coding: 4 } },
        ],
      },
    }),
  ]
  const own = lastRatings(framework, entries).get('coding') ?? []
  expect(own.map(({ source, value }) => [source, value])).toEqual([
    ['self', 3.5],
    ['mock', 3.5],
  ])
  expect(lastRatings(framework, entries.toReversed()).get('coding')).toEqual(own)
})

test('ratings of what is not a row, and nothing at all, give nothing', () => {
  expect(lastRatings(framework, [entryOf('rating', { subject: 'gone' })]).size).toBe(0)
  expect(lastRatings(framework, []).size).toBe(0)
})
