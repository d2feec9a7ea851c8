import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ActionGroup, action, type Candidate, GROUPS, SHOWN } from '../../../src/domain/actions/action.ts'
import { inTurn, isBehind, isFirstOfAll } from '../../../src/domain/actions/turns.ts'

const candidate = (id: string, group: ActionGroup, idleDays: number): Candidate => ({
  action: action({ id, kind: 'plan', title: id, because: id, minutes: 10, commands: [`prep ${id}`] }),
  group,
  activity: id,
  idleDays,
  within: null,
})

const anyCandidates = (least: number) =>
  fc
    .array(fc.record({ group: fc.constantFrom<ActionGroup>('blind', 'owed', 'plan'), idleDays: fc.nat(40) }), {
      minLength: least,
      maxLength: 12,
    })
    .map((list) => list.map(({ group, idleDays }, at) => candidate(`a${at}`, group, idleDays)))

/** What would stand there in so many weeks, if nothing of it were done. */
const later = (candidates: readonly Candidate[], weeks: number): string[] =>
  inTurn(candidates.map((one) => ({ ...one, idleDays: one.idleDays + 7 * weeks }))).map((one) => one.action.id)

describe('turns', () => {
  it.each<[ActionGroup, number[]]>([
    ['plan', [0, 1, 0, 1, 0, 1]],
    ['owed', [0, 0, 1, 0, 1, 0]],
    ['blind', [0, 0, 1, 0, 1, 0]],
  ])('an action of group %s stands behind in every second week of its idleness', (group, behind) => {
    for (const [week, is] of behind.entries())
      for (const day of [0, 6]) expect([week, isBehind({ group, idleDays: 7 * week + day })]).toEqual([week, is === 1])
  })

  it('keep the order of the groups, and of each group, among what is fresh', () => {
    const list = [
      candidate('p', 'plan', 0),
      candidate('o', 'owed', 0),
      candidate('b', 'bound', 0),
      candidate('q', 'plan', 3),
    ]
    expect(inTurn(list).map((one) => one.action.id)).toEqual(['b', 'o', 'p', 'q'])
  })

  it('let what waits in the plan return in its second week, where others stood before it and were done', () => {
    const worked = ['b', 'c', 'd', 'e'].map((id) => candidate(id, 'plan', 2))
    const shown = (idleDays: number): string[] =>
      inTurn([candidate('a', 'plan', idleDays), ...worked])
        .slice(0, SHOWN)
        .map(({ action: { id } }) => id)
    expect(shown(7)).not.toContain('a')
    expect(shown(14)[0]).toBe('a')
    expect(shown(21)).not.toContain('a')
    expect(shown(28)).toContain('a')
  })

  it('lose nothing and add nothing, and are the same every time (property)', () => {
    fc.assert(
      fc.property(anyCandidates(0), (candidates) => {
        const order = inTurn(candidates)
        expect(order.toSorted((a, b) => (a.action.id < b.action.id ? -1 : 1))).toEqual(
          candidates.toSorted((a, b) => (a.action.id < b.action.id ? -1 : 1)),
        )
        expect(inTurn(candidates)).toEqual(order)
      }),
    )
  })

  it('put nothing before what is first of its list and so young that it had no turn, whatever the plan has (property)', () => {
    const young = fc.record({ group: fc.constantFrom<ActionGroup>('blind', 'owed'), idleDays: fc.nat(6) })
    fc.assert(
      fc.property(young, anyCandidates(0), ({ group, idleDays }, others) => {
        const first = candidate('first', group, idleDays)
        expect(isFirstOfAll(first)).toBe(true)
        const behind = others.filter((one) => GROUPS.indexOf(one.group) >= GROUPS.indexOf(group))
        expect(inTurn([first, ...behind])[0]).toBe(first)
      }),
    )
  })

  it('let at least three different actions stand first in any four weeks without work (property)', () => {
    fc.assert(
      fc.property(anyCandidates(4), fc.nat(10), (candidates, from) => {
        const firsts = [0, 1, 2, 3].map((week) => later(candidates, from + week)[0])
        expect(new Set(firsts).size).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  it('show nothing in three weeks running that is not done, where there is enough else (property)', () => {
    fc.assert(
      fc.property(anyCandidates(7), fc.nat(10), (candidates, from) => {
        const [one = [], two = [], three = []] = [0, 1, 2].map((week) => later(candidates, from + week).slice(0, SHOWN))
        expect(one.filter((id) => two.includes(id) && three.includes(id))).toEqual([])
      }),
    )
  })
})
