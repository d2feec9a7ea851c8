import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blockMinutes,
  minutesByDay,
  mockMinutes,
  ownSeconds,
  type Spent,
} from '../../../src/domain/practice/time-that-counts.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/10_hours.json' with { type: 'json' }

const { hours } = constants

interface VectorEvent {
  day: number
  kind: string
  activity: string
  seconds?: number
  limit_seconds?: number
  stated?: number
  stopwatch?: number
  limit?: number | null
  planned?: number
}

const isOwn = ({ kind }: VectorEvent): boolean => kind === 'answer' || kind === 'take'

function spentOf(event: VectorEvent): Spent {
  const { day, activity, stated = null, stopwatch = null, limit = null, planned = null } = event
  const minutes = isOwn(event)
    ? ownSeconds(event.seconds ?? 0, event.limit_seconds ?? null, hours) / 60
    : event.kind === 'mock'
      ? mockMinutes({ stopwatch, stated, planned })
      : blockMinutes({ stated, stopwatch, limit }, hours).minutes
  return { day, activity, minutes, trains: {} }
}

const anyTime = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 3 }),
    activity: fc.constantFrom('coding', 'quiz'),
    minutes: fc.integer({ min: 0, max: 200 }),
    trains: fc.constantFrom({}, { c0: 1 }),
  }),
  { maxLength: 8 },
)

describe('§6.1 hours that count', () => {
  it.each(vectors.block_minutes)('a block of $input', ({ input, result }) => {
    const { confirmed, ...time } = input
    expect(blockMinutes({ ...time, isConfirmed: confirmed }, hours)).toEqual({
      minutes: result.minutes,
      isDoubtful: result.ask,
    })
  })

  it.each(vectors.own_seconds)('%d seconds of an answer with a limit of %s count %d', (seconds, limit, counted) => {
    expect(ownSeconds(seconds ?? Number.NaN, limit ?? null, hours)).toBe(counted)
  })

  it.each(vectors.mock_minutes)('a mock: stopwatch $stopwatch, said $stated, planned $planned', (mock) => {
    expect(mockMinutes(mock)).toBe(mock.minutes)
  })

  it('takes the larger of blocks and own time of an activity on a day', () => {
    const totals = new Map<string, number>()
    const [own, logged] = [vectors.events.filter(isOwn), vectors.events.filter((event) => !isOwn(event))]
    for (const { activity, minutes } of minutesByDay(logged.map(spentOf), own.map(spentOf)))
      totals.set(activity, (totals.get(activity) ?? 0) + minutes)
    expect([...totals.keys()].sort()).toEqual(Object.keys(vectors.minutes_by_activity).sort())
    for (const [activity, minutes] of Object.entries(vectors.minutes_by_activity))
      expectClose(totals.get(activity) ?? Number.NaN, minutes)
  })

  it('does not depend on the order of entry, and never counts more than was spent', () => {
    fc.assert(
      fc.property(anyTime, anyTime, (logged, own) => {
        const counted = minutesByDay(logged, own)
        const byKey = (list: typeof counted) =>
          list.toSorted((a, b) => a.day - b.day || a.activity.localeCompare(b.activity))
        expect(byKey(minutesByDay(logged.toReversed(), own.toReversed()))).toEqual(byKey(counted))
        for (const { day, activity, minutes } of counted) {
          const spent = [...logged, ...own].filter((one) => one.day === day && one.activity === activity)
          const total = spent.reduce((sum, one) => sum + one.minutes, 0)
          expect(minutes).toBeLessThanOrEqual(total)
          expect(2 * minutes).toBeGreaterThanOrEqual(total)
        }
      }),
    )
  })
})
