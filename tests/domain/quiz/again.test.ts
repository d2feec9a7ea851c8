import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AGAIN_AFTER,
  AGAIN_MOST,
  type Attempt,
  dueAgain,
  firstAnswers,
  returnsOf,
  withReturns,
} from '../../../src/domain/quiz/again.ts'
import { afterAnswer, listChooser, openSession, type Session } from '../../../src/domain/quiz/session.ts'
import { itemsOf, scored } from './fixtures.ts'

const missed = (id: string): Attempt => ({ id, isKnown: false })
const known = (id: string): Attempt => ({ id, isKnown: true })

const items = itemsOf(['x'], 30)

/** Ids in the order in which they are asked, a review of `n` questions answered by `isRight`. */
function asked(n: number, isRight: (id: string, time: number) => boolean): { ids: string[]; session: Session } {
  const order = items.slice(0, n)
  const list = listChooser({ order, maxItems: null, isDecided: () => false, atEnd: 'complete', reason: 'due' })
  let session = openSession(withReturns(list), 1, 'practice')
  const ids: string[] = []
  while (session.choice.kind === 'ask') {
    const { item } = session.choice
    ids.push(item.id)
    const time = ids.filter((id) => id === item.id).length
    session = afterAnswer(session, { item, scored: scored(isRight(item.id, time)), seconds: 5 })
  }
  return { ids, session }
}

describe('what was missed', () => {
  it('comes again once four others have come, and not before', () => {
    const others = ['b', 'c', 'd', 'e'].map(known)
    expect(dueAgain([missed('a'), ...others.slice(0, AGAIN_AFTER - 1)], false)).toBeNull()
    expect(dueAgain([missed('a'), ...others], false)).toBe('a')
  })

  it('comes at the end where nothing else is left, the one that has waited longest first', () => {
    expect(dueAgain([missed('a'), missed('b'), known('c')], true)).toBe('a')
    expect(dueAgain([missed('a'), missed('b'), known('c'), known('a')], true)).toBe('b')
    expect(dueAgain([known('a')], true)).toBeNull()
  })

  it('comes back no more than three times', () => {
    const times = (n: number): Attempt[] => Array.from({ length: n }, () => missed('a'))
    expect(dueAgain(times(AGAIN_MOST), true)).toBe('a')
    expect(dueAgain(times(AGAIN_MOST + 1), true)).toBeNull()
  })

  it('is told of: how many came again, and how many were known then', () => {
    expect(returnsOf([missed('a'), missed('b'), known('c'), known('a'), missed('b')])).toEqual({ asked: 2, known: 1 })
  })
})

describe('a sitting in which misses return', () => {
  it('asks the miss between the others, as one that comes again, and ends when all is known', () => {
    const [first = '', second = ''] = items.map(({ id }) => id)
    const { ids, session } = asked(8, (id, time) => id !== second || time > 1)
    expect(ids.slice(0, 2)).toEqual([first, second])
    expect(ids.indexOf(second, 2)).toBe(2 + AGAIN_AFTER)
    expect(ids).toHaveLength(9)
    expect(session.choice).toEqual({ kind: 'end', reason: 'complete' })
    expect(firstAnswers(session.asked)).toHaveLength(8)
  })

  it('asks each question once where nothing is missed, and each a bounded number of times whatever is missed (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.boolean(), { minLength: 48 }), (n, draws) => {
        let at = 0
        const answers: Attempt[] = []
        const { ids } = asked(n, (id) => {
          const isKnown = draws[at++ % draws.length] === true
          answers.push({ id, isKnown })
          return isKnown
        })
        for (const { id } of items.slice(0, n)) {
          const own = answers.filter((one) => one.id === id)
          expect(own.slice(0, -1).every(({ isKnown }) => !isKnown)).toBe(true)
          expect(own.at(-1)?.isKnown === true || own.length === AGAIN_MOST + 1).toBe(true)
        }
        expect(new Set(ids).size).toBe(n)
      }),
    )
  })
})
