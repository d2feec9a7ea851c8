import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFocused, spentTime } from '../../../src/domain/practice/spent-time.ts'
import { hoursBy, practiceHours } from '../../../src/domain/readiness/practice-hours.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { anyEntries } from '../../fixtures/any-entries.ts'
import { DAY_ZERO, entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework as small } from '../../fixtures/framework.ts'

const framework = {
  ...small,
  activities: small.activities.flatMap((activity) => [
    activity,
    { ...activity, id: 'reading', title: 'Reading', trains: { behavioral: 1 }, isRetrieval: false },
  ]),
}
const zero = dayOf(DAY_ZERO)
const practice = (subject: string, minutes: number, day: number) =>
  entryOf('practice', { subject, occurredOn: onDay(day), payload: { minutes } })
const hoursOf = (entries: Parameters<typeof evidenceOn>[1], asOf = 100) =>
  practiceHours(evidenceOn(asOf, entries, framework))

describe('practice hours', () => {
  it('have a list for every competency, empty without practice', () => {
    expect(hoursOf([])).toEqual(
      new Map([
        ['system-design', []],
        ['coding', []],
        ['behavioral', []],
      ]),
    )
  })

  it('share a block out as its activity trains, and add up by day', () => {
    const hours = hoursOf([
      practice('system-design', 60, 3),
      practice('system-design', 60, 3),
      practice('system-design', 120, 8),
    ])
    expect(hours.get('system-design')).toEqual([
      { day: zero + 3, hours: 1.5 },
      { day: zero + 8, hours: 3 },
    ])
    expect(hours.get('coding')).toEqual([
      { day: zero + 3, hours: 0.5 },
      { day: zero + 8, hours: 1 },
    ])
    expect(hours.get('behavioral')).toEqual([])
  })

  it('count passive practice in part', () => {
    expect(hoursOf([practice('reading', 120, 0)]).get('behavioral')).toEqual([{ day: zero, hours: 1 }])
  })

  it('ignore activities of another framework, and days to come', () => {
    expect(hoursOf([practice('juggling', 600, 0), practice('system-design', 60, 50)], 49).get('system-design')).toEqual(
      [],
    )
  })

  it('are looked up at the end of a day', () => {
    const trained =
      hoursOf([practice('system-design', 80, 3), practice('system-design', 80, 8)]).get('system-design') ?? []
    expect([2, 3, 7, 8, 90].map((day) => hoursBy(trained, zero + day))).toEqual([0, 1, 1, 2, 2])
  })

  it('never fall, and sum to what was practiced', () => {
    fc.assert(
      fc.property(anyEntries(60), (entries) => {
        const evidence = evidenceOn(60, entries, framework)
        const known = new Set(framework.competencies.map(({ id }) => id))
        const focused = spentTime(evidence).reduce((total, { activity, trained }) => {
          const minutes = Object.entries(trained).reduce((sum, [id, own]) => sum + (known.has(id) ? own : 0), 0)
          return total + (minutes / 60) * (isFocused(evidence, activity) ? 1 : 0.5)
        }, 0)
        const lists = [...practiceHours(evidence).values()]
        for (const list of lists)
          expect(list.map(({ hours }) => hours)).toEqual(list.map(({ hours }) => hours).toSorted((a, b) => a - b))
        expect(lists.reduce((total, list) => total + (list.at(-1)?.hours ?? 0), 0)).toBeCloseTo(focused, 9)
      }),
    )
  })
})
