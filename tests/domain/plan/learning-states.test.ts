import { describe, expect, it } from 'vitest'
import { ratePosterior } from '../../../src/domain/measure/learning.ts'
import { learningStates } from '../../../src/domain/plan/learning-states.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'
import { expectClose } from '../../fixtures/vectors.ts'

type Entries = Parameters<typeof evidenceOn>[1]

const statesOn = (day: number, entries: Entries, level = 'L6') =>
  learningStates(evidenceOn(day, entries, framework, level))
const practice = (hours: number, day: number) =>
  Array.from({ length: hours }, () => entryOf('practice', { occurredOn: onDay(day), payload: { minutes: 60 } }))
const rating = (day: number, value: number, source: 'self' | 'mentor' = 'mentor') =>
  entryOf('rating', { subject: 'system-design', source, occurredOn: onDay(day), payload: { value } })

describe('§6 learning states', () => {
  it("weigh a competency by its part's weight and size", () => {
    const states = statesOn(0, [])
    expect([...states].map(([id, { state }]) => [id, state.weight])).toEqual([
      ['system-design', 0.3],
      ['coding', 0.3],
      ['behavioral', 0.4],
    ])
  })

  it("take the index's assumed level where there is no evidence, and the level's own target", () => {
    expect(statesOn(0, []).get('coding')?.state).toMatchObject({ level: 3, se: 1, target: 4 })
    expect(statesOn(0, [], 'L7').get('coding')?.state).toMatchObject({ target: 4.5 })
  })

  it('assume the rate below three ratings or ten hours', () => {
    const three = [rating(0, 3), rating(20, 3.5), rating(40, 3.5)]
    const isAssumed = (entries: Entries) => statesOn(50, entries).get('system-design')?.rate.isAssumed
    expect(isAssumed([...practice(40, 10), rating(0, 3), rating(20, 3.5)])).toBe(true)
    expect(isAssumed([...practice(13, 10), ...three])).toBe(true)
    expect(isAssumed([...practice(14, 10), ...three])).toBe(false)
    expect(isAssumed([...practice(14, 45), ...three])).toBe(true)
  })

  it('learn the rate from ratings by others beside the hours before them', () => {
    const entries = [...practice(20, 5), ...practice(20, 25), rating(0, 3), rating(20, 3.5), rating(40, 4)]
    const found = statesOn(50, entries).get('system-design')
    const sd = Math.sqrt(0.4 ** 2 + 0.5 ** 2 + 0.5 ** 2 / 12)
    const ratings = [0, 15, 30].map((hours, index) => ({ hours, rating: 3 + index / 2, sd }))
    expectClose(found?.rate.ratePerHour ?? Number.NaN, ratePosterior(ratings, framework.constants.learning).ratePerHour)
    expect(found).toMatchObject({ hours: 30, rate: { ratings: 3, hours: 30 } })
  })

  it("take the learner's leniency off self-ratings", () => {
    const own = [rating(0, 4, 'self'), rating(20, 4.5, 'self'), rating(40, 5, 'self')]
    const evidence = evidenceOn(50, [...practice(20, 5), ...practice(20, 25), ...own, rating(40, 4)])
    const leniency = evidence.estimate('system-design')?.biases.find(({ source }) => source === 'self')
    if (!leniency) throw new Error('no leniency')
    const self = (value: number, hours: number) => ({
      hours,
      rating: value - leniency.mean,
      sd: Math.sqrt(leniency.sd ** 2 + 0.5 ** 2 + 0.5 ** 2 / 12),
    })
    const mentor = { hours: 30, rating: 4, sd: Math.sqrt(0.4 ** 2 + 0.5 ** 2 + 0.5 ** 2 / 12) }
    const wanted = ratePosterior([self(4, 0), self(4.5, 15), self(5, 30), mentor], framework.constants.learning)
    const found = learningStates(evidence).get('system-design')?.rate
    expectClose(found?.ratePerHour ?? Number.NaN, wanted.ratePerHour)
  })
})
