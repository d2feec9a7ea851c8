import { describe, expect, it } from 'vitest'
import { type PastState, replayAwards } from '../../../src/domain/awards/award.ts'
import type { Entry } from '../../../src/domain/facts/entry.ts'
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
