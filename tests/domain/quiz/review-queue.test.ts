import { describe, expect, it } from 'vitest'
import type { EntryOf } from '../../../src/domain/facts/entry.ts'
import { type AnsweredItem, answeredItem } from '../../../src/domain/quiz/answered.ts'
import {
  accuracyAsked,
  nextDue,
  principleCard,
  type ReviewSource,
  reviewQueue,
  STORY_CARDS,
  storyCard,
} from '../../../src/domain/quiz/review-queue.ts'
import { dayOf, daysBetween } from '../../../src/domain/time/dates.ts'
import { DAY_ZERO, entryOf, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const zero = dayOf(DAY_ZERO)

/** An item answered right on day 0, whose review is due after a day or two. */
const practiced = (id: string, day = 0, bank = 'basics', itemVersion = 1): AnsweredItem =>
  answeredItem([
    entryOf('answer', {
      subject: id,
      occurredOn: onDay(day),
      payload: { bank, itemVersion, mode: 'practice', grade: 3, seconds: 20 },
    }),
  ])

const items = (count: number): AnsweredItem[] => Array.from({ length: count }, (_, i) => practiced(`item-${i + 1}`))

const source = (given: Partial<ReviewSource> = {}): ReviewSource => ({
  framework,
  level: 'L6',
  answered: items(3),
  recallCards: new Set(),
  asOf: zero + 30,
  interviewDate: null,
  pauses: [],
  ...given,
})

const pause = (subject: string, from: number, until: number): EntryOf<'pause'> =>
  entryOf('pause', { subject, occurredOn: onDay(from), payload: { until: onDay(until) } })

describe('the review queue', () => {
  it('holds what is due, with an estimate of minutes', () => {
    const queue = reviewQueue(source())
    expect(queue.queue.map(({ id }) => id).sort()).toEqual(['item-1', 'item-2', 'item-3'])
    expect(queue.minutes).toBeCloseTo((3 * (20 + 10)) / 60)
    expect(queue.backlog).toBe(0)
    expect(reviewQueue(source({ asOf: zero })).queue).toEqual([])
  })

  it('offers no more than the daily cap after idle weeks, and counts the rest', () => {
    const rules = {
      ...framework,
      constants: { ...framework.constants, review: { ...framework.constants.review, dailyCap: 10 } },
    }
    const queue = reviewQueue(source({ framework: rules, answered: items(50) }))
    expect(queue.queue).toHaveLength(10)
    expect(queue.backlog).toBe(40)
  })

  it('takes what was reviewed today off the cap', () => {
    const rules = {
      ...framework,
      constants: { ...framework.constants, review: { ...framework.constants.review, dailyCap: 2 } },
    }
    const again = answeredItem(
      [0, 30].map((day) =>
        entryOf('answer', { subject: 'item-9', occurredOn: onDay(day), payload: { mode: 'practice', grade: 3 } }),
      ),
    )
    const queue = reviewQueue(source({ framework: rules, answered: [...items(5), again] }))
    expect(queue).toMatchObject({ doneToday: 1, backlog: 4 })
    expect(queue.queue).toHaveLength(1)
  })

  it('asks nothing during a pause of reviews or of everything; the newest word counts', () => {
    expect(reviewQueue(source({ pauses: [pause('reviews', 1, 40)] }))).toMatchObject({
      queue: [],
      backlog: 3,
      pausedUntil: onDay(40),
    })
    expect(reviewQueue(source({ pauses: [pause('all', 1, 30)] })).queue).toEqual([])
    expect(reviewQueue(source({ pauses: [pause('weekly', 1, 40)] })).queue).toHaveLength(3)
    const ended = [pause('reviews', 1, 40), pause('reviews', 20, 19)]
    expect(reviewQueue(source({ pauses: ended }))).toMatchObject({ pausedUntil: null })
    expect(reviewQueue(source({ pauses: ended })).queue).toHaveLength(3)
  })

  it('lists cards of questions that were taken out or became new ones, and asks none of them', () => {
    const answered = [
      practiced('item-1'),
      practiced('gone'),
      practiced('item-2', 0, 'lost-bank'),
      practiced('item-3', 0, 'basics', 7),
    ]
    const queue = reviewQueue(source({ answered }))
    expect(queue.queue.map(({ id }) => id)).toEqual(['item-1'])
    expect(queue.orphans).toEqual(['gone', 'item-2', 'item-3'])
  })

  it('keeps self-graded cards while there is something to recall', () => {
    const story = practiced(storyCard('launch'), 0, STORY_CARDS)
    expect(reviewQueue(source({ answered: [story], recallCards: new Set([storyCard('launch')]) })).queue).toHaveLength(
      1,
    )
    expect(reviewQueue(source({ answered: [story], recallCards: new Set([principleCard('hire')]) })).orphans).toEqual([
      'story:launch',
    ])
  })

  it('schedules nothing beyond the day before the interview', () => {
    const schedule = { framework, level: 'L7', asOf: zero, interviewDate: onDay(5) }
    const easy = answeredItem([
      entryOf('answer', { subject: 'item-1', occurredOn: onDay(0), payload: { mode: 'practice', grade: 4 } }),
    ])
    if (!easy.card) expect.fail('an answer in practice makes a card')
    expect(nextDue('basics', easy.card, schedule)).toBe(onDay(4))
    expect(daysBetween(DAY_ZERO, nextDue('basics', easy.card, { ...schedule, interviewDate: null }))).toBeGreaterThan(4)
  })

  it('comes back sooner where an objective of the level asks for 95%', () => {
    expect(accuracyAsked(framework, 'L6')).toEqual(new Map([['basics', 0.95]]))
    expect(accuracyAsked(framework, 'L7')).toEqual(new Map())
    const card = practiced('item-1').card
    if (!card) expect.fail('an answer in practice makes a card')
    const strict = nextDue('basics', card, { framework, level: 'L6', asOf: zero, interviewDate: null })
    const usual = nextDue('basics', card, { framework, level: 'L7', asOf: zero, interviewDate: null })
    expect(strict < usual).toBe(true)
  })
})
