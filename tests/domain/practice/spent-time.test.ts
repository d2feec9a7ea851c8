import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { MOCK_TIME, recordsBehind, spentBetween, spentTime } from '../../../src/domain/practice/spent-time.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'

const minutesOf = (entries: readonly Entry[], asOf = 30) =>
  spentTime(evidenceOn(asOf, entries)).map(({ day, activity, minutes }) => [day - spentDay, activity, minutes])

const spentDay = evidenceOn(0, []).asOf

describe('§6.1 time spent', () => {
  it('counts blocks, mocks, answers and tellings, each under the activity of its role', () => {
    const answer = entryOf('answer', { occurredOn: onDay(2), payload: { seconds: 200, limitSeconds: 30 } })
    const mock = entryOf('mock', {
      occurredOn: onDay(3),
      payload: { loop: 'l6-full', rounds: [{ round: 'design', ratings: {} }] },
    })
    const take = entryOf('take', {
      occurredOn: onDay(4),
      payload: { seconds: { situation: 60, task: 60, action: 600, result: 60 } },
    })
    expect(minutesOf([entryOf('practice', { occurredOn: onDay(1) }), answer, mock, take])).toEqual([
      [1, 'system-design', 40],
      [2, 'quiz', 1.5],
      [3, MOCK_TIME, 60],
      [4, 'story', 9],
    ])
  })

  it('gives answers to the competency of their bank, and a mock to what its rounds ask about', () => {
    const answer = entryOf('answer', { payload: { seconds: 60, limitSeconds: 60 } })
    const mock = entryOf('mock', { payload: { rounds: [{ round: 'design', minutes: 60, ratings: { coding: 4 } }] } })
    const trained = spentTime(evidenceOn(0, [answer, mock])).map((one) => one.trained)
    expect(trained).toContainEqual({ coding: 1 })
    expect(trained).toContainEqual({ coding: 60 })
  })

  it('believes no block far beyond its limit until it was confirmed', () => {
    const long = { minutes: 690, limitMinutes: 45 }
    const counted = (payload: object) => minutesOf([entryOf('practice', { payload: { ...long, ...payload } })])[0]?.[2]
    expect(counted({})).toBe(45)
    expect(counted({ stopwatchMinutes: 12 })).toBe(12)
    expect(counted({ isTimeConfirmed: true })).toBe(690)
  })

  it('names the records behind a day, of mocks and tellings as well', () => {
    const blocks = [1, 1, 2].map((day) => entryOf('practice', { occurredOn: onDay(day) }))
    const mock = entryOf('mock', { occurredOn: onDay(1) })
    const take = entryOf('take', {
      occurredOn: onDay(2),
      payload: { seconds: { situation: 0, task: 0, action: 60, result: 0 } },
    })
    const evidence = evidenceOn(3, [...blocks, mock, take])
    const behind = spentTime(evidence).map((time) => [time.activity, recordsBehind(evidence, time)])
    const [first, second, later] = blocks.map(({ id }) => id)
    expect(behind).toHaveLength(4)
    expect(behind).toContainEqual(['system-design', [first, second]])
    expect(behind).toContainEqual([MOCK_TIME, [mock.id]])
    expect(behind).toContainEqual(['system-design', [later]])
    expect(behind).toContainEqual(['story', [take.id]])
  })

  it('holds both ends of a range, and nothing after the day', () => {
    const blocks = [1, 2, 3, 4].map((day) => entryOf('practice', { occurredOn: onDay(day) }))
    const evidence = evidenceOn(3, blocks)
    expect(spentBetween(evidence, spentDay + 2, spentDay + 9)).toHaveLength(2)
  })
})
