import { describe, expect, it } from 'vitest'
import { answeredItem, isAnsweredItem, isCurrent } from '../../../src/domain/quiz/answered.ts'
import { cardsOf } from '../../../src/domain/quiz/review.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { DAY_ZERO, entryOf, onDay } from '../../fixtures/entries.ts'

const zero = dayOf(DAY_ZERO)
type Payload = NonNullable<Parameters<typeof entryOf<'answer'>>[1]>['payload']
const answer = (day: number, payload: Payload = {}, id?: string) =>
  entryOf('answer', {
    occurredOn: onDay(day),
    payload: { mode: 'practice', isCorrect: true, grade: 3, ...payload },
    ...(id === undefined ? {} : { id }),
  })

describe('what is remembered of an answered item', () => {
  it('is its last sight, its first honest answer and its card', () => {
    const item = answeredItem([
      answer(0, { isCorrect: true, isRapid: true, grade: 1 }),
      answer(2, { isCorrect: false, grade: 1 }),
      answer(5, { seconds: 7 }),
    ])
    expect(item).toMatchObject({
      answers: 3,
      lastSeen: zero + 5,
      seconds: 7,
      first: { day: zero + 2, isCorrect: false },
    })
    expect(item.card).toMatchObject({ reps: 3, lastReview: zero + 5 })
  })

  it('replays the card from the log in whatever order it comes (measurement §4)', () => {
    const log = [answer(0), answer(3, { grade: 1 }), answer(8)]
    expect(answeredItem([...log].reverse()).card).toEqual(answeredItem(log).card)
    const [card] = cardsOf(
      [0, 3, 8].map((day, i) => ({ card: 'item-1', day: zero + day, at: String(day), grade: i === 1 ? 1 : 3 })),
    )
    expect(answeredItem(log).card).toEqual(card)
  })

  it('takes only practice as review: other modes explain nothing', () => {
    const item = answeredItem([answer(0, { mode: 'measure' }), answer(1, { mode: 'form' })])
    expect(item.card).toBeNull()
    expect(item.lastSeen).toBe(zero + 1)
    expect(item.first).not.toBeNull()
  })

  it('grades answers that carry no grade by how they were', () => {
    const { grade: _, ...late } = answer(0, { isCorrect: false, isLateCorrect: true }).payload
    const ungraded = answeredItem([{ ...answer(0), payload: late }])
    expect(ungraded.card).toEqual({ ...answeredItem([answer(0, { grade: 2 })]).card })
  })

  it('starts over with a new version: a reworded question is another one', () => {
    const item = answeredItem([answer(0), answer(4), answer(9, { itemVersion: 2, isCorrect: false, grade: 1 })])
    expect(item).toMatchObject({ version: 2, answers: 1, first: { isCorrect: false } })
    expect(item.card?.reps).toBe(1)
    expect(isCurrent(item, { 'item-1': 2 })).toBe(true)
    expect(isCurrent(item, { 'item-1': 3 })).toBe(false)
    expect(isCurrent(item, {})).toBe(false)
  })

  it('is believed again only when this program could have written it', () => {
    const item = answeredItem([answer(0)])
    expect(isAnsweredItem(JSON.parse(JSON.stringify(item)))).toBe(true)
    expect(isAnsweredItem({ ...item, weightsVersion: 'older' })).toBe(false)
    expect(isAnsweredItem(null)).toBe(false)
    expect(isAnsweredItem('[]')).toBe(false)
  })
})
