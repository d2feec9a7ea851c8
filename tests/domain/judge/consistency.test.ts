import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConsistencyRule, type ConsistentMock, judgeConsistency } from '../../../src/domain/judge/consistency.ts'
import { anyRating } from '../../fixtures/any-entries.ts'

const rule: ConsistencyRule = { last: 3, floor: 3.5, maxRange: 1.5, expiryDays: 90, unit: 'mock' }

const mock = (day: number, design: number, coding: number, people: number): ConsistentMock => ({
  day,
  ratings: { design, coding, people },
  evidence: `mock ${day}`,
})
const judge = (mocks: readonly ConsistentMock[], asOf = 21) => judgeConsistency(mocks, rule, asOf)

const steady = [mock(7, 4, 4, 4.5), mock(14, 4, 3.5, 4.5), mock(21, 4, 4, 4.5)]

describe('consistency criterion (measurement §7)', () => {
  it('has no evidence without a mock', () => {
    expect(judge([])).toMatchObject({
      state: 'no-evidence',
      value: null,
      target: 3.5,
      n: 0,
      needs: '3 full mocks',
      missing: { unit: 'mock', count: 3 },
    })
  })

  it('is in progress while mocks are missing', () => {
    expect(judge(steady.slice(0, 1))).toMatchObject({
      state: 'in-progress',
      n: 1,
      needs: '2 more full mocks',
      missing: { unit: 'mock', count: 2 },
    })
    expect(judge(steady.slice(0, 2)).needs).toBe('1 more full mock')
  })

  it('is met when every dimension holds the floor and the means are close', () => {
    expect(judge(steady)).toMatchObject({
      state: 'met',
      value: 3.5,
      n: 3,
      needs: null,
      missing: null,
      evidence: ['mock 7', 'mock 14', 'mock 21'],
    })
  })

  it('is unmet when one dimension of one mock falls below the floor', () => {
    expect(judge([...steady.slice(0, 2), mock(21, 4, 3, 4.5)])).toMatchObject({
      state: 'unmet',
      value: 3,
      needs: '3.5 or better in every dimension of the last 3 mocks; now below in coding',
      missing: { unit: 'mock', count: 1 },
    })
  })

  it('allows means as far apart as the range and no further', () => {
    const apart = (people: number) => [7, 14, 21].map((day) => mock(day, 3.5, 3.5, people))
    expect(judge(apart(5)).state).toBe('met')
    expect(judgeConsistency(apart(5), { ...rule, maxRange: 1.25 }, 21)).toMatchObject({
      state: 'unmet',
      needs: 'dimensions whose averages are at most 1.25 apart; now 1.50',
    })
  })

  it('looks at the last mocks only', () => {
    expect(judge([mock(0, 1, 1, 1), ...steady]).state).toBe('met')
    expect(judge([...steady, mock(22, 1, 5, 5)], 22)).toMatchObject({ state: 'unmet', n: 3 })
  })

  it('expires when the newest mock is older than 90 days', () => {
    expect(judge(steady, 21 + 90).state).toBe('met')
    expect(judge(steady, 21 + 91)).toMatchObject({
      state: 'expired',
      needs: 'a new full mock: the last is 91 days old',
      missing: { unit: 'mock', count: 1 },
    })
    expect(judge([...steady.slice(0, 2), mock(21, 1, 1, 1)], 200).state).toBe('unmet')
  })

  it('takes a dimension that only one mock rated as it is', () => {
    const extra: ConsistentMock = { day: 21, ratings: { design: 4, coding: 4, strategy: 3 }, evidence: 'mock 21' }
    expect(judge([...steady.slice(0, 2), extra])).toMatchObject({ state: 'unmet', value: 3 })
  })

  it('is judged alike in whatever order the mocks come, without a figure that is none', () => {
    const anyMocks = fc.uniqueArray(
      fc.record({
        day: fc.nat({ max: 200 }),
        ratings: fc.dictionary(fc.constantFrom('design', 'coding', 'people'), anyRating),
        evidence: fc.constant('mock'),
      }),
      { selector: ({ day }) => day, maxLength: 6 },
    )
    fc.assert(
      fc.property(anyMocks, (mocks) => {
        const { pieces, ...verdict } = judge(mocks, 200)
        const { pieces: reversed, ...other } = judge(mocks.toReversed(), 200)
        expect({ ...other, pieces: reversed() }).toEqual({ ...verdict, pieces: pieces() })
        expect(verdict.value === null || (verdict.value >= 1 && verdict.value <= 5)).toBe(true)
        expect(verdict.needs === null).toBe(verdict.state === 'met')
      }),
    )
  })

  it('a better rating does not lower the weakest dimension', () => {
    const anyRow = fc.tuple(anyRating, anyRating, anyRating)
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 3, maxLength: 5 }), fc.nat(), (rows, pick) => {
        const mocksOf = (all: readonly [number, number, number][]) => all.map((row, i) => mock(i, ...row))
        const better = rows.map((row, i): [number, number, number] =>
          i === pick % rows.length ? [row[0], Math.min(5, row[1] + 1), row[2]] : row,
        )
        expect(judge(mocksOf(better)).value ?? 0).toBeGreaterThanOrEqual(judge(mocksOf(rows)).value ?? 0)
      }),
    )
  })
})
