import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  draftOf,
  type MockDraft,
  minutesOfRounds,
  mockEntry,
  OVERALL,
  withMinutes,
  withRating,
} from '../../../src/domain/mock/mock.ts'

const draft = (given: Partial<MockDraft>): MockDraft => ({
  name: '2026-11-22-mock',
  occurredOn: '2026-11-22',
  source: 'mock',
  rater: 'Ana',
  loop: null,
  rounds: [],
  notShown: {},
  relation: null,
  hireBand: null,
  isRealistic: false,
  predicted: null,
  note: null,
  start: null,
  externalId: null,
  ...given,
})

describe('a mock being recorded', () => {
  it('of which nothing is said yet is one whole without ratings', () => {
    expect(mockEntry(draft({})).payload).toEqual({ rounds: [{ round: OVERALL, ratings: {} }], isRealistic: false })
  })

  it('has no empty whole beside its rounds', () => {
    const rounds = [
      { round: OVERALL, ratings: {} },
      { round: 'coding', ratings: {} },
    ]
    expect(mockEntry(draft({ rounds })).payload.rounds).toEqual([{ round: 'coding', ratings: {} }])
    const timed = withMinutes(rounds, OVERALL, 240)
    expect(mockEntry(draft({ rounds: timed })).payload.rounds).toEqual([
      { round: OVERALL, ratings: {}, minutes: 240 },
      rounds[1],
    ])
  })

  it('keeps everything when it is taken up again', () => {
    const whole = draft({
      loop: 'l6-full',
      rounds: [{ round: 'coding', ratings: { coding: 4 }, minutes: 55 }],
      relation: 'peer',
      hireBand: 'lean-hire',
      isRealistic: true,
      predicted: 3.5,
      note: 'went well',
      start: 'start-1',
      externalId: 'x',
    })
    expect(draftOf(mockEntry(whole))).toEqual(whole)
    expect(draftOf(mockEntry(draft({ rounds: [{ round: 'coding', ratings: {} }] })))).toEqual(
      draft({ rounds: [{ round: 'coding', ratings: {} }] }),
    )
  })
})

describe('rounds', () => {
  it('take a rating at a time, the newest of a row standing', () => {
    let rounds = withRating([], 'coding', 'coding', 3)
    rounds = withRating(rounds, 'design', 'system-design', 4)
    rounds = withRating(rounds, 'coding', 'coding', 3.5)
    expect(rounds).toEqual([
      { round: 'coding', ratings: { coding: 3.5 } },
      { round: 'design', ratings: { 'system-design': 4 } },
    ])
  })

  it("add up to the mock's length, when any was timed", () => {
    expect(minutesOfRounds([{ round: 'a', ratings: {} }])).toBeNull()
    expect(
      minutesOfRounds([
        { round: 'a', ratings: {}, minutes: 30 },
        { round: 'b', ratings: {} },
        { round: 'c', ratings: {}, minutes: 12.5 },
      ]),
    ).toBe(42.5)
  })

  it('hold what was said last, whatever the order of rounds', () => {
    const said = fc.array(
      fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y', 'z'), fc.constantFrom(1, 2, 3, 4, 5)),
    )
    fc.assert(
      fc.property(said, (steps) => {
        const rounds = steps.reduce(
          (list, [round, rubric, value]) => withRating(list, round, rubric, value),
          [] as MockDraft['rounds'],
        )
        for (const { round, ratings } of rounds)
          for (const [rubric, value] of Object.entries(ratings))
            expect(steps.findLast(([r, row]) => r === round && row === rubric)?.[2]).toBe(value)
      }),
    )
  })
})
