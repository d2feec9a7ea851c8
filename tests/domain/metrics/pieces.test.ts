import { describe, expect, it } from 'vitest'
import {
  activeStories,
  fullMocks,
  latestMean,
  openStarts,
  practiceOf,
  reviewsOf,
  unratedMocks,
} from '../../../src/domain/metrics/pieces.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { entryOf, evidenceOn, type Given, onDay } from '../../fixtures/entries.ts'

const review = (day: number, ratings: Record<string, number>, given: Given<'review'> = {}) =>
  entryOf('review', { subject: 'story:launch', occurredOn: onDay(day), payload: { ratings }, ...given })

describe('reviews of a piece (measurement §7, evidence record)', () => {
  it('are the mean over its dimensions, oldest first, without self-ratings', () => {
    const late = review(9, { impact: 5, structure: 4 })
    const early = review(2, { impact: 3 }, { rater: 'bo' })
    const own = review(5, { impact: 5 }, { source: 'self' })
    const other = review(5, { impact: 1 }, { subject: 'story:other' })
    expect(reviewsOf(evidenceOn(10, [late, early, own, other]), 'story:launch')).toEqual([
      { entries: [early.id], day: dayOf(onDay(2)), source: 'mentor', rater: 'bo', value: 3 },
      { entries: [late.id], day: dayOf(onDay(9)), source: 'mentor', rater: 'ana', value: 4.5 },
    ])
  })

  it('count only the dimensions asked for, and not at all without any of them', () => {
    const evidence = evidenceOn(3, [review(0, { impact: 5, structure: 2 }), review(1, { structure: 1 })])
    expect(reviewsOf(evidence, 'story:launch', ['impact']).map(({ value }) => value)).toEqual([5])
    expect(reviewsOf(evidence, 'story:launch', ['delivery'])).toEqual([])
  })

  it('by the same rater on the same day are one, their mean', () => {
    const two = [review(0, { impact: 5 }), review(0, { impact: 4 })]
    const another = review(0, { impact: 2 }, { source: 'peer' })
    const reviews = reviewsOf(evidenceOn(1, [...two, another]), 'story:launch')
    expect(reviews.map(({ rater, value, entries }) => [rater, value, entries])).toEqual([
      ['ana', 4.5, two.map(({ id }) => id)],
      ['ana', 2, [another.id]],
    ])
  })

  it('may be ratings of rubric rows about the piece', () => {
    const about = (subject: string, value: number, given: Given<'rating'> = {}) =>
      entryOf('rating', { subject, source: 'peer', payload: { value, about: 'paper' }, ...given })
    const rows = [about('coding', 4), about('system-design', 3), about('coding', 1, { source: 'self' })]
    const evidence = evidenceOn(1, rows)
    expect(reviewsOf(evidence, 'paper').map(({ value, entries }) => [value, entries.length])).toEqual([[3.5, 2]])
    expect(reviewsOf(evidence, 'paper', ['coding']).map(({ value }) => value)).toEqual([4])
    expect(reviewsOf(evidence, 'tool')).toEqual([])
  })

  it('come to the mean of what each rater said last', () => {
    const evidence = evidenceOn(9, [
      review(0, { impact: 1 }),
      review(8, { impact: 5 }),
      review(3, { impact: 4 }, { rater: 'bo' }),
    ])
    expect(latestMean(reviewsOf(evidence, 'story:launch'))).toBe(4.5)
    expect(latestMean([])).toBeNull()
  })
})

describe('stories', () => {
  it('stand in their latest version unless that is retired', () => {
    const told = [
      entryOf('story', { subject: 'launch', payload: { title: 'first' } }),
      entryOf('story', { subject: 'launch', occurredOn: onDay(2), payload: { title: 'second' } }),
      entryOf('story', { subject: 'rescue' }),
      entryOf('story', { subject: 'rescue', occurredOn: onDay(5), payload: { state: 'retired' } }),
    ]
    const titles = (asOf: number) => activeStories(evidenceOn(asOf, told)).map(({ payload }) => payload.title)
    expect(titles(1)).toEqual(['first', 'The launch'])
    expect(titles(4)).toEqual(['second', 'The launch'])
    expect(titles(5)).toEqual(['second'])
  })
})

describe('full mocks', () => {
  const mock = (rounds: Record<string, number>[], given: Given<'mock'> = {}) =>
    entryOf('mock', {
      payload: { rounds: rounds.map((ratings, i) => ({ round: `round-${i}`, ratings })) },
      ...given,
    })

  it('have three dimensions rated, over all rounds, by somebody else', () => {
    const full = mock([
      { coding: 4, 'system-design': 3 },
      { 'people-leadership': 5, coding: 5 },
    ])
    const short = mock([{ coding: 4 }, { coding: 5, 'system-design': 4 }])
    const own = mock([{ coding: 5, 'system-design': 5, 'people-leadership': 5 }], { source: 'self' })
    expect(fullMocks(evidenceOn(0, [full, short, own]))).toEqual([
      {
        entry: full.id,
        day: dayOf(onDay(0)),
        source: 'mock',
        rater: 'ana',
        ratings: { coding: 4.5, 'system-design': 3, 'people-leadership': 5 },
        mean: 12.5 / 3,
      },
    ])
  })

  it('that were begun or held and never rated are waited for', () => {
    const begun = entryOf('start', { subject: 'mock' })
    const finished = entryOf('start', { subject: 'mock' })
    const rated = mock([{ coding: 4 }], {})
    const ratedLater = mock([{}], {})
    const unrated = mock([{}, {}], {})
    const entries = [
      begun,
      finished,
      { ...rated, payload: { ...rated.payload, start: finished.id } },
      ratedLater,
      entryOf('review', { subject: ratedLater.id, payload: { ratings: { coding: 3 } } }),
      unrated,
      entryOf('start', { subject: 'system-design' }),
    ]
    expect(unratedMocks(evidenceOn(0, entries)).map(({ id }) => id)).toEqual([begun.id, unrated.id])
  })
})

describe('blocks of practice', () => {
  it('are those of the activity, and open while nothing finished them', () => {
    const open = entryOf('start')
    const closed = entryOf('start')
    const block = entryOf('practice', { payload: { start: closed.id } })
    const reading = entryOf('practice', { subject: 'reading' })
    const evidence = evidenceOn(0, [open, closed, block, reading])
    expect(practiceOf(evidence, 'system-design').map(({ id }) => id)).toEqual([block.id])
    expect(openStarts(evidence, 'system-design').map(({ id }) => id)).toEqual([open.id])
    expect(openStarts(evidence, 'mock')).toEqual([])
  })
})
