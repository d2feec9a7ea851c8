import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/domain/quiz/item.ts'
import {
  type Asked,
  afterAnswer,
  type Chooser,
  listChooser,
  measureChooser,
  openSession,
  practiceChooser,
  responsesOf,
  type Session,
} from '../../../src/domain/quiz/session.ts'
import { constants } from '../../fixtures/constants.ts'
import { anItem, itemsOf, scored, strataOf } from './fixtures.ts'

const bank = { strata: strataOf({ x: 0.5, y: 0.5 }), items: itemsOf(['x', 'y'], 30) }
const measure = (maxItems: number | null = null): Chooser =>
  measureChooser({ bank, lastSeen: new Map(), asOf: 1000, maxItems }, constants)

/** Answers question after question until the session ends, or so many were asked. */
function play(start: Session, isRight: (i: number) => boolean, most = Number.POSITIVE_INFINITY): Session {
  let session = start
  for (let i = session.asked.length; session.choice.kind === 'ask' && i < most; i++)
    session = afterAnswer(session, { item: session.choice.item, scored: scored(isRight(i)), seconds: 10 })
  return session
}

const idOf = ({ choice }: Session): string | null => (choice.kind === 'ask' ? choice.item.id : null)
const idsOf = (asked: readonly Asked[]): string[] => asked.map(({ item }) => item.id)

describe('a session', () => {
  it('continues, after its answers were read back, exactly where it was cut off', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 12 }),
        fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
        (seed, cut, rights) => {
          const isRight = (i: number): boolean => rights[i] === true
          const begun = play(openSession(measure(), seed, 'measure'), isRight, cut)
          const resumed = begun.asked.reduce(afterAnswer, openSession(measure(), seed, 'measure'))
          expect(idOf(resumed)).toBe(idOf(begun))
          expect(resumed.options).toEqual(begun.options)
          expect(idsOf(play(resumed, isRight).asked)).toEqual(idsOf(play(begun, isRight).asked))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('shows options in an order of its seed, which leaves the choice of questions alone', () => {
    const orders = new Set(
      Array.from({ length: 40 }, (_, seed) =>
        openSession(measure(), seed, 'measure')
          .options.map(({ id }) => id)
          .join(''),
      ),
    )
    expect(orders.size).toBeGreaterThan(10)
    const one = openSession(measure(), 3, 'measure')
    const twin = openSession(measure(), 3, 'measure')
    expect(one.options).toEqual(twin.options)
    expect(idOf(one)).toBe(idOf(twin))
  })

  it('ends a measuring run early when fewer questions are wanted', () => {
    const done = play(openSession(measure(5), 1, 'measure'), () => true)
    expect(done.asked).toHaveLength(5)
    expect(done.choice).toEqual({ kind: 'end', reason: 'limit' })
  })

  it('leaves rapid guesses out of the ability, and nothing else', () => {
    const asked = [scored(true), scored(false, { isRapid: true }), scored(false, { isSkipped: true })].map(
      (one, i): Asked => ({ item: anItem({ id: `i${i}` }), scored: one, seconds: 1 }),
    )
    expect(responsesOf(asked, constants).map(({ isCorrect }) => isCorrect)).toEqual([true, false])
  })
})

describe('practice', () => {
  const plan = {
    bank: { items: bank.items },
    due: ['y-4', 'x-2'],
    scheduled: new Set(['x-9']),
    firsts: [],
    maxItems: 6,
  }

  it('asks what is due in its order, then something new, and stops after so many', () => {
    const done = play(openSession(practiceChooser(plan, constants), 1, 'practice'), () => true)
    expect(idsOf(done.asked).slice(0, 2)).toEqual(['y-4', 'x-2'])
    expect(done.asked).toHaveLength(6)
    expect(idsOf(done.asked)).not.toContain('x-9')
    expect(done.choice).toEqual({ kind: 'end', reason: 'limit' })
  })

  it('asks harder questions the more first answers were right', () => {
    const difficultyAfter = (isRight: boolean): number => {
      const items = bank.items.slice(0, 20)
      const firsts = responsesOf(
        items.map((item) => ({ item, scored: scored(isRight), seconds: 5 })),
        constants,
      )
      const session = openSession(practiceChooser({ ...plan, due: [], firsts }, constants), 1, 'practice')
      return session.choice.kind === 'ask' ? session.choice.item.difficulty : Number.NaN
    }
    expect(difficultyAfter(true)).toBeGreaterThan(difficultyAfter(false))
  })

  it('ends when the bank is used up', () => {
    const two: Item[] = itemsOf(['x'], 2)
    const chooser = practiceChooser({ ...plan, bank: { items: two }, due: [] }, constants)
    const done = play(openSession(chooser, 1, 'practice'), () => true)
    expect(done.asked).toHaveLength(2)
    expect(done.choice).toEqual({ kind: 'end', reason: 'exhausted' })
  })
})

describe('a list', () => {
  const order = itemsOf(['x'], 5)
  const plan = { order, maxItems: null, isDecided: () => false, atEnd: 'complete' as const }

  it('is asked in order and then complete', () => {
    const done = play(openSession(listChooser(plan), 1, 'form'), () => false)
    expect(idsOf(done.asked)).toEqual(order.map(({ id }) => id))
    expect(done.choice).toEqual({ kind: 'end', reason: 'complete' })
  })

  it('ends as soon as it is decided, and at the wanted number', () => {
    const decided = { ...plan, isDecided: (asked: readonly Asked[]) => asked.length === 3 }
    expect(play(openSession(listChooser(decided), 1, 'mastery'), () => true).choice).toEqual({
      kind: 'end',
      reason: 'decided',
    })
    const short = play(openSession(listChooser({ ...plan, maxItems: 2 }), 1, 'mastery'), () => true)
    expect(short.asked).toHaveLength(2)
    expect(short.choice).toEqual({ kind: 'end', reason: 'limit' })
  })
})
