import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import {
  keptLists,
  mockRatings,
  observationsByCompetency,
  rowRatings,
} from '../../../src/domain/levels/observations.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { anyEntries } from '../../fixtures/any-entries.ts'
import { entryOf, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const bankCompetency = (bank: string): string | null =>
  framework.banks.find(({ id }) => id === bank)?.competency ?? null
const observe = (...entries: Entry[]) => observationsByCompetency(framework, entries, bankCompetency)
const observed = (competency: string, ...entries: Entry[]) => observe(...entries).get(competency) ?? []

const rated = (subject: string, value: number, given: { day?: number; rater?: string } = {}) =>
  entryOf('rating', {
    subject,
    source: 'mentor',
    rater: given.rater ?? 'ana',
    occurredOn: onDay(given.day ?? 0),
    payload: { value },
  })

describe('ratings of rubric rows', () => {
  it('come from assessments, mock rounds and reviews by row', () => {
    const rating = rated('coding', 3)
    const mock = entryOf('mock', {
      occurredOn: onDay(7),
      payload: { rounds: [{ round: 'design', ratings: { 'system-design': 4 } }] },
    })
    const review = entryOf('review', { occurredOn: onDay(9), payload: { ratings: { coding: 5, impact: 2 } } })
    expect(rowRatings(framework, [rating, mock, review])).toEqual([
      { entry: rating.id, rubric: 'coding', day: dayOf(onDay(0)), source: 'mentor', rater: 'ana', value: 3 },
      { entry: mock.id, rubric: 'system-design', day: dayOf(onDay(7)), source: 'mock', rater: 'ana', value: 4 },
      { entry: review.id, rubric: 'coding', day: dayOf(onDay(9)), source: 'mentor', rater: 'ana', value: 5 },
    ])
  })

  it('leave out rows that the framework does not have', () => {
    expect(rowRatings(framework, [rated('gone', 3)])).toEqual([])
  })

  it('of a mock are the mean over the rounds that rated the row', () => {
    const mock = entryOf('mock', {
      payload: {
        rounds: [
          { round: 'design', ratings: { 'system-design': 4, coding: 3 } },
          { round: 'coding', ratings: { coding: 4 } },
          { round: 'coding-2', ratings: { coding: 3.5 } },
        ],
      },
    })
    expect(mockRatings(mock)).toEqual({ 'system-design': 4, coding: 3.5 })
  })
})

describe('observations of a competency (measurement §1.1)', () => {
  it('are an empty list for every competency without entries', () => {
    expect([...observe()]).toEqual([
      ['system-design', []],
      ['coding', []],
      ['behavioral', []],
    ])
  })

  it('are the mean of its rows per rater and day', () => {
    const people = rated('people-leadership', 4)
    const change = rated('change-management', 3)
    expect(observed('behavioral', people, change)).toEqual([
      {
        id: people.id,
        entries: [people.id, change.id],
        day: dayOf(onDay(0)),
        source: 'mentor',
        rater: 'ana',
        value: 3.5,
      },
    ])
  })

  it('weigh a row that was rated twice on a day once', () => {
    const rows = [rated('people-leadership', 5), rated('people-leadership', 4), rated('change-management', 2)]
    expect(observed('behavioral', ...rows).map(({ value }) => value)).toEqual([3.25])
  })

  it('stay apart by rater, source and day', () => {
    const own = entryOf('rating', { subject: 'coding', payload: { value: 5 } })
    const values = observed(
      'coding',
      rated('coding', 3),
      rated('coding', 4, { rater: 'bo' }),
      rated('coding', 2, { day: 1 }),
      own,
    )
    expect(values.map(({ source, rater, value }) => [source, rater, value])).toEqual([
      ['mentor', 'ana', 3],
      ['mentor', 'bo', 4],
      ['mentor', 'ana', 2],
      ['self', 'me', 5],
    ])
  })

  it('take a mock with each competency it rated, its rounds averaged', () => {
    const mock = entryOf('mock', {
      payload: {
        rounds: [
          { round: 'design', ratings: { 'system-design': 4, coding: 3 } },
          { round: 'leadership', ratings: { coding: 4, 'people-leadership': 4, 'change-management': 3 } },
        ],
      },
    })
    const values = [...observe(mock)].map(([id, list]) => [id, ...list.map(({ value }) => value)])
    expect(values).toEqual([
      ['system-design', 4],
      ['coding', 3.5],
      ['behavioral', 3.5],
    ])
  })

  it('take reviews by row, and of the same rater and day together with other ratings', () => {
    const review = entryOf('review', { payload: { ratings: { coding: 5, impact: 1 } } })
    expect(observed('coding', review, rated('coding', 3)).map(({ value, entries }) => [value, entries.length])).toEqual(
      [[4, 2]],
    )
  })
})

describe('pseudo-observations of quizzes (measurement §3.5)', () => {
  const quiz = (session: string, level: { value: number; sd: number; n: number } | null, day = 0, subject = 'basics') =>
    entryOf('quiz', {
      subject,
      occurredOn: onDay(day),
      payload: { session, state: 'finished', ...(level === null ? {} : { level }) },
    })

  it('bring their own error, under the name of the bank', () => {
    const measured = quiz('s1', { value: 2.915, sd: 0.718, n: 10 })
    expect(observed('coding', measured)).toEqual([
      {
        id: measured.id,
        entries: [measured.id],
        day: dayOf(onDay(0)),
        source: 'quiz',
        rater: 'basics',
        value: 2.915,
        sd: 0.718,
      },
    ])
  })

  it('come only from runs that measured, of a bank that belongs to a competency', () => {
    const level = { value: 3, sd: 0.5, n: 10 }
    expect(observed('coding', quiz('s1', null), quiz('s2', level, 0, 'unknown'))).toEqual([])
  })

  it('are one for each session, the last, however often it was resumed', () => {
    const level = (value: number) => ({ value, sd: 0.5, n: 10 })
    const runs = [quiz('s1', level(2)), quiz('s1', level(3), 1), quiz('s1', null, 2), quiz('s2', level(4), 3)]
    expect(observed('coding', ...runs).map(({ day, value }) => [day - dayOf(onDay(0)), value])).toEqual([
      [1, 3],
      [3, 4],
    ])
  })
})

describe('any observations', () => {
  it('are one per competency, rater and day, on the scale, and name live entries', () => {
    fc.assert(
      fc.property(anyEntries(60), (entries) => {
        const ids = new Set(entries.map(({ id }) => id))
        for (const list of observe(...entries).values()) {
          const cells = list
            .filter(({ source }) => source !== 'quiz')
            .map(({ day, source, rater }) => `${day} ${source} ${rater}`)
          expect(new Set(cells).size).toBe(cells.length)
          for (const { value, entries: behind, id } of list) {
            expect(value >= 1 && value <= 5).toBe(true)
            expect(behind).toContain(id)
            expect(behind.every((entry) => ids.has(entry))).toBe(true)
          }
        }
      }),
    )
  })
})

describe('lists that are as they were', () => {
  it('are the very same, and only those', () => {
    const first = rated('system-design', 4)
    const before = keptLists(framework, observe(first, rated('star-structure', 3)))
    const after = keptLists(framework, observe(first, rated('star-structure', 2)))
    for (const [id, list] of after) {
      const isAsBefore = JSON.stringify(list) === JSON.stringify(before.get(id))
      expect(list === before.get(id)).toBe(isAsBefore)
    }
    expect([...after.values()].filter((list) => list.length > 0 && [...before.values()].includes(list))).toHaveLength(1)
  })

  it('hold whatever is observed', () => {
    fc.assert(
      fc.property(anyEntries(30), anyEntries(30), (some, others) => {
        keptLists(framework, observe(...some))
        const lists = observe(...some, ...others)
        expect(keptLists(framework, lists)).toEqual(lists)
      }),
      { numRuns: 30 },
    )
  })
})
