import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryOf } from '../../../src/domain/facts/entry.ts'
import { mockStats, mockSummaries, openMocks, spreadOf } from '../../../src/domain/mock/mock-stats.ts'
import { entryOf, evidenceOn, type Given, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const RUBRICS = framework.rubrics.map(({ id }) => id)
const mock = (values: Record<string, number>, given: Given<'mock'> = {}): EntryOf<'mock'> =>
  entryOf('mock', { ...given, payload: { rounds: [{ round: 'overall', ratings: values }], ...given.payload } })
const statsOf = (mocks: EntryOf<'mock'>[]) => mockStats(mockSummaries(evidenceOn(200, mocks)), RUBRICS)

describe('a spread', () => {
  it('of nothing is none, of one has no deviation', () => {
    expect(spreadOf([])).toBeNull()
    expect(spreadOf([3.5])).toEqual({ n: 1, mean: 3.5, sd: null, min: 3.5, max: 3.5 })
  })

  it("is the sample's mean and standard deviation", () => {
    expect(spreadOf([3, 4, 5])).toEqual({ n: 3, mean: 4, sd: 1, min: 3, max: 5 })
  })
})

describe('mock statistics', () => {
  it('of no mocks are empty', () => {
    expect(statsOf([])).toEqual({
      n: 0,
      full: 0,
      realistic: 0,
      unrated: 0,
      overall: null,
      dimensions: [],
      interviewers: [],
      hireBands: { n: 0, counts: expect.arrayContaining([{ band: 'hire', count: 0 }]), yes: 0, yesShare: null },
      predictions: { n: 0, bias: null, meanError: null, pairs: [] },
    })
  })

  it('go by dimension and by interviewer, the busiest first', () => {
    const stats = statsOf([
      mock({ coding: 4, 'system-design': 3, 'people-leadership': 5 }, { rater: 'ana', payload: { isRealistic: true } }),
      mock({ coding: 3 }, { rater: 'ben', occurredOn: onDay(1), payload: { isRealistic: false, relation: 'peer' } }),
      mock({ coding: 5 }, { rater: 'ben', occurredOn: onDay(2), payload: { isRealistic: false, relation: 'peer' } }),
      mock({}, { rater: 'cem', occurredOn: onDay(3) }),
    ])
    expect(stats).toMatchObject({ n: 3, full: 1, realistic: 1, unrated: 1, overall: { n: 3, mean: 4 } })
    expect(stats.dimensions.map(({ rubric, spread }) => [rubric, spread.n, spread.mean])).toEqual([
      ['system-design', 1, 3],
      ['coding', 3, 4],
      ['people-leadership', 1, 5],
    ])
    expect(stats.interviewers.map(({ rater, spread, relations }) => [rater, spread.n, relations])).toEqual([
      ['mock:ben', 2, ['peer']],
      ['mock:ana', 1, []],
    ])
  })

  it('count a row that several rounds rated once, as their mean', () => {
    const rounds = [
      { round: 'a', ratings: { coding: 3 } },
      { round: 'b', ratings: { coding: 5, 'system-design': 2 } },
    ]
    expect(mockSummaries(evidenceOn(9, [entryOf('mock', { payload: { rounds } })]))[0]).toMatchObject({
      ratings: { coding: 4, 'system-design': 2 },
      mean: 3,
    })
  })

  it('say no share of hire bands below five', () => {
    const bands = ['hire', 'lean-hire', 'no-hire', 'hire'] as const
    const four = bands.map((hireBand, index) =>
      mock({ coding: 4 }, { occurredOn: onDay(index), payload: { hireBand } }),
    )
    expect(statsOf(four).hireBands).toMatchObject({ n: 4, yes: 3, yesShare: null })
    expect(statsOf([...four, mock({}, { payload: { hireBand: 'strong-hire' } })]).hireBands).toMatchObject({
      n: 5,
      yes: 4,
      yesShare: 0.8,
    })
  })

  it('compare predictions with results from three on', () => {
    const predicted = [4, 3, 4.5].map((value, index) =>
      mock({ coding: 3.5 }, { occurredOn: onDay(index), payload: { predicted: value } }),
    )
    expect(statsOf(predicted.slice(0, 2)).predictions).toMatchObject({ n: 2, bias: null, meanError: null })
    const { bias, meanError, n } = statsOf([...predicted, mock({}, { payload: { predicted: 5 } })]).predictions
    expect([n, bias, meanError]).toEqual([3, expect.closeTo(1 / 3), expect.closeTo(2 / 3)])
  })

  it('are the same in any order of entry, and within what was rated', () => {
    const ratings = fc.array(
      fc.integer({ min: 2, max: 10 }).map((half) => half / 2),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(ratings, (values) => {
        const mocks = values.map((value, index) =>
          mock({ coding: value }, { occurredOn: onDay(index), rater: `r${index % 3}` }),
        )
        const stats = statsOf(mocks)
        expect(statsOf(mocks.toReversed())).toEqual(stats)
        expect(stats.overall?.mean).toBeGreaterThanOrEqual(Math.min(...values))
        expect(stats.overall?.mean).toBeLessThanOrEqual(Math.max(...values))
        expect(stats.interviewers.reduce((total, { spread }) => total + spread.n, 0)).toBe(values.length)
      }),
    )
  })
})

describe('open mocks', () => {
  const { abandonedAfterDays, windowDays } = framework.constants.gates
  const begun = entryOf('start', {
    subject: 'mock',
    payload: { startedAt: '2026-01-05T09:00:00.000Z', problem: 'l6-full' },
  })

  it('are begun ones, and held ones that nobody rated', () => {
    const held = mock({}, { subject: 'held', occurredOn: onDay(3) })
    const rated = mock({ coding: 4 }, { occurredOn: onDay(4) })
    const open = openMocks(evidenceOn(10, [held, rated, begun, entryOf('start')]))
    expect(open.map(({ id, kind, name, loop, ageDays }) => [id, kind, name, loop, ageDays])).toEqual([
      [begun.id, 'begun', null, 'l6-full', 10],
      [held.id, 'held', 'held', null, 7],
    ])
  })

  it('are no longer when a mock finished them or a review rated them', () => {
    expect(openMocks(evidenceOn(10, [begun, mock({ coding: 3 }, { payload: { start: begun.id } })]))).toEqual([])
    const held = mock({}, {})
    expect(openMocks(evidenceOn(10, [held, entryOf('review', { subject: held.id })]))).toEqual([])
  })

  it.each([
    [abandonedAfterDays - 1, false],
    [abandonedAfterDays, true],
    [windowDays, true],
    [windowDays + 1, false],
  ])('after %d days block the criterion: %s', (day, isBlocking) => {
    const [open] = openMocks(evidenceOn(day, [begun]))
    expect(open?.blocks).toMatchObject([
      { rule: 'gate2', criterion: 'mocks', from: onDay(abandonedAfterDays), until: onDay(windowDays), isBlocking },
    ])
  })
})
