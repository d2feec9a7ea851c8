import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PastState, replayAwards } from '../../../src/domain/awards/award.ts'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { judgeAchievement } from '../../../src/domain/judge/rules.ts'
import type { Achievement } from '../../../src/domain/rules/framework.ts'
import { anyEntries } from '../../fixtures/any-entries.ts'
import { entryOf, evidenceOn, inLedgerOrder, onDay } from '../../fixtures/entries.ts'
import { achievementOf, framework, metricCriterion } from '../../fixtures/framework.ts'

const threeSessions = achievementOf({
  kind: 'badge',
  id: 'three-sessions',
  criteria: [
    metricCriterion({
      metric: 'sessions',
      id: 'sessions',
      scope: { activity: 'system-design' },
      atLeast: 3,
      windowDays: 30,
    }),
  ],
})
const rules = { ...framework, achievements: [threeSessions] }
const session = (day: number): Entry => entryOf('practice', { subject: 'system-design', occurredOn: onDay(day) })

const awardOn = (day: number, entries: readonly Entry[], pastStates: readonly PastState[] = []) => {
  const [award] = replayAwards(evidenceOn(day, inLedgerOrder(entries), rules), pastStates)
  if (!award) throw new Error('the framework has one achievement')
  return award
}

const stateBefore = (day: number, entries: readonly Entry[]): PastState => ({ on: onDay(day), entries: () => entries })

describe('an achievement, replayed', () => {
  const sessions = [session(0), session(5), session(9), session(20)]
  const [first, second, third] = sessions

  it('is open with its share of the pieces until enough are there', () => {
    expect(awardOn(5, sessions)).toMatchObject({ state: 'open', earnedOn: null, revoked: null, progress: 2 / 3 })
  })

  it('is earned on the day of the deciding entry, whenever it is looked at', () => {
    for (const day of [9, 15, 20, 25])
      expect(awardOn(day, sessions)).toMatchObject({ state: 'earned', earnedOn: onDay(9) })
  })

  it('is earned to the day on which its evidence grows too old, whenever that is looked at', () => {
    const lastOn = Array.from({ length: 60 }, (_, day) => onDay(day)).findLast(
      (_, day) => awardOn(day, sessions).isEarned,
    )
    expect(lastOn).not.toBe(onDay(20))
    for (const day of [37, 60, 200])
      expect(awardOn(day, sessions)).toMatchObject({ state: 'revoked', revoked: { reason: 'lapsed', lastOn } })
  })

  it('is earned anew from the first day of the new unbroken time', () => {
    const again = [...sessions, session(100), session(101), session(104)]
    expect(awardOn(110, again)).toMatchObject({ state: 'earned', earnedOn: onDay(104) })
  })

  it('notices a lapse between two entries on whose days it was earned', () => {
    const thrice = (day: number): Entry[] => [session(day), session(day), session(day)]
    expect(awardOn(60, [...thrice(0), ...thrice(50)])).toMatchObject({ state: 'earned', earnedOn: onDay(50) })
  })

  it('is revoked when it was earned in a state that the ledger was in', () => {
    if (!first || !second || !third) throw new Error('four sessions')
    const award = awardOn(12, [first, second], [stateBefore(11, [first, second, third])])
    expect(award).toMatchObject({
      state: 'revoked',
      earnedOn: null,
      revoked: { reason: 'taken-back', lastOn: onDay(11) },
    })
    expect(awardOn(12, [first, second], [stateBefore(11, [first, second])])).toMatchObject({
      state: 'open',
      revoked: null,
    })
  })

  it('was never earned without evidence', () => {
    expect(awardOn(0, [])).toMatchObject({ state: 'open', progress: 0 })
  })

  it('counts days from the first entry where it is earned throughout', () => {
    const easy = { ...rules, achievements: [{ ...threeSessions, criteria: [] }] }
    const [award] = replayAwards(evidenceOn(9, [session(3)], easy), [])
    expect(award).toMatchObject({ state: 'earned', earnedOn: onDay(3) })
  })
})

describe('achievements, replayed', () => {
  const LAST_DAY = 60
  const asked = (id: string, kind: Achievement['kind'], criteria: Achievement['criteria']): Achievement =>
    achievementOf({ kind, id, criteria })
  const twoProblems = metricCriterion({ metric: 'problems', scope: { activity: 'system-design' }, atLeast: 2 })
  const badges = [
    threeSessions,
    asked('lasting', 'badge', [twoProblems]),
    asked('mixed', 'badge', [
      twoProblems,
      metricCriterion({ metric: 'stories', id: 'stories', scope: {}, atLeast: 1 }),
    ]),
    asked('on-others', 'certificate', [
      metricCriterion({ metric: 'badge', id: 'own', scope: { badge: 'lasting' } }),
      metricCriterion({ metric: 'badge', id: 'recent', scope: { badge: 'three-sessions' } }),
    ]),
    asked('parts', 'certificate', [
      {
        kind: 'all',
        id: 'both',
        says: 'both',
        basis: 'ours',
        ours: [],
        unit: null,
        all: [twoProblems, { ...twoProblems, id: 'more', atLeast: 3 }],
      },
    ]),
  ]
  const waived = fc
    .constantFrom('lasting.problems', 'parts.both', 'parts.both.more', 'on-others.own')
    .chain((subject) =>
      fc
        .integer({ min: 0, max: LAST_DAY })
        .map((day): Entry => entryOf('override', { subject, occurredOn: onDay(day), payload: { reason: 'waived' } })),
    )

  it('stand as if every day were judged by itself', () => {
    const all = { ...framework, achievements: badges }
    fc.assert(
      fc.property(anyEntries(LAST_DAY), fc.array(waived, { maxLength: 1 }), (some, waivers) => {
        const entries = inLedgerOrder([...some, ...waivers])
        const days = Array.from({ length: LAST_DAY + 1 }, (_, day) => day)
        const awards = replayAwards(evidenceOn(LAST_DAY, entries, all), [])
        for (const { achievement, state, earnedOn, revoked } of awards) {
          const earned = days.filter((day) => judgeAchievement(achievement, evidenceOn(day, entries, all)).isEarned)
          const last = earned.at(-1)
          const first = days.findLast((day) => day === 0 || !earned.includes(day - 1)) ?? 0
          if (last === undefined) expect([state, earnedOn, revoked]).toEqual(['open', null, null])
          else if (last < LAST_DAY)
            expect([state, revoked]).toEqual(['revoked', { reason: 'lapsed', lastOn: onDay(last) }])
          else expect([state, earnedOn]).toEqual(['earned', onDay(first)])
        }
      }),
      { numRuns: 60 },
    )
  })
})
