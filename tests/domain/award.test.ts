import { describe, expect, it } from 'vitest'
import { replayAwards } from '../../src/domain/award.ts'
import type { Entry } from '../../src/domain/entry.ts'
import { entryOf, inLedgerOrder, onDay } from '../fixtures/entries.ts'
import { achievementOf, framework, metricCriterion } from '../fixtures/framework.ts'

const threeSessions = achievementOf({
  kind: 'badge',
  id: 'three-sessions',
  criteria: [
    metricCriterion({ metric: 'sessions', id: 'sessions', scope: { activity: 'system-design' }, atLeast: 3, windowDays: 30 }),
  ],
})
const rules = { ...framework, achievements: [threeSessions] }
const session = (day: number): Entry => entryOf('practice', { subject: 'system-design', occurredOn: onDay(day) })

const awardOn = (day: number, entries: readonly Entry[], takenBack: readonly Entry[] = []) => {
  const asOf = onDay(day)
  const until = entries.filter(({ occurredOn }) => occurredOn <= asOf)
  const [award] = replayAwards({ framework: rules, level: 'L6', asOf, entries: inLedgerOrder(until), takenBack })
  if (!award) throw new Error('the framework has one achievement')
  return award
}

describe('an achievement, replayed', () => {
  const sessions = [session(0), session(5), session(9), session(20)]

  it('is open with its share of the pieces until enough are there', () => {
    expect(awardOn(5, sessions)).toMatchObject({ state: 'open', earnedOn: null, revoked: null, progress: 2 / 3 })
  })

  it('is earned on the day of the deciding entry, whenever it is looked at', () => {
    for (const day of [9, 15, 20, 25]) expect(awardOn(day, sessions)).toMatchObject({ state: 'earned', earnedOn: onDay(9) })
  })

  it('is revoked when its evidence grows too old', () => {
    expect(awardOn(60, sessions)).toMatchObject({ state: 'revoked', revoked: { reason: 'lapsed', lastOn: onDay(20) } })
  })

  it('is earned anew from the first day of the new unbroken time', () => {
    const again = [...sessions, session(100), session(101), session(104)]
    expect(awardOn(110, again)).toMatchObject({ state: 'earned', earnedOn: onDay(104) })
  })

  it('is revoked when the deciding entry is taken back', () => {
    const [first, second, third] = sessions
    if (!first || !second || !third) throw new Error('four sessions')
    const award = awardOn(12, [first, second], [third])
    expect(award).toMatchObject({ state: 'revoked', earnedOn: null, revoked: { reason: 'taken-back', lastOn: onDay(9) } })
  })

  it('was never earned without evidence', () => {
    expect(awardOn(0, [])).toMatchObject({ state: 'open', progress: 0 })
  })
})
