import { describe, expect, it } from 'vitest'
import type { GateState, GateVerdict } from '../../../src/domain/judge/rules.ts'
import { gateTargets, paceTasks, sittings } from '../../../src/domain/plan/gate-pace.ts'
import { gateOf } from '../../fixtures/framework.ts'
import { taskOf } from './any-hours.ts'

const verdictOf = (id: string, to: number | null, state: GateState = 'open'): GateVerdict => ({
  gate: gateOf({ id, criteria: [], timeEstimateWeeks: to === null ? null : { from: 1, to } }),
  state,
  met: 0,
  of: 1,
  criteria: [],
  commit: null,
})

describe('§6 dates of gates', () => {
  const gates = [verdictOf('one', 5), verdictOf('two', 10), verdictOf('three', 20)]

  it('press the estimates into the weeks before the taper', () => {
    expect([...gateTargets(gates, 12, true)]).toEqual([
      ['one', 2],
      ['two', 5],
      ['three', 11],
    ])
  })

  it('leave the estimates as they are without an interview', () => {
    expect([...gateTargets(gates, 12, false).values()]).toEqual([4, 9, 19])
  })

  it('count from the last gate that is passed', () => {
    const begun = [verdictOf('one', 5, 'passed'), verdictOf('two', 10), verdictOf('three', 20)]
    expect([...gateTargets(begun, 15, true)]).toEqual([
      ['two', 4],
      ['three', 14],
    ])
  })

  it('part the weeks evenly where nothing is estimated', () => {
    expect([...gateTargets([verdictOf('one', null), verdictOf('two', null)], 8, true).values()]).toEqual([3, 7])
  })
})

describe('§6 pace of gate tasks', () => {
  it('takes the kinds of a gate in turns', () => {
    const designs = taskOf({ count: 4, hoursEach: 1 })
    const stories = taskOf({ count: 4, hoursEach: 1, unit: 'story', criterion: 'stories' })
    const remaining = new Map([
      [designs, 4],
      [stories, 4],
    ])
    const shares = paceTasks(remaining, new Map([['gate1', 1]]), 0, [10, 10], 0.5)
    expect(shares.map(({ task, units }) => [task.unit, units])).toEqual([
      ['design', 2],
      ['story', 2],
    ])
    expect([...remaining.values()]).toEqual([2, 2])
  })

  it('fills the week and no more when there is too much to do', () => {
    const task = taskOf({ count: 40, hoursEach: 1.25 })
    const [share] = paceTasks(new Map([[task, 40]]), new Map([['gate1', 0]]), 0, [8], 0.5)
    expect(share).toMatchObject({ units: 6, hours: 7.5 })
  })

  it('asks the same people for one rating a week', () => {
    const task = taskOf({ unit: 'rating', count: 3, hoursEach: 0.5 })
    expect(paceTasks(new Map([[task, 3]]), new Map([['gate1', 0]]), 0, [10], 0.5)).toMatchObject([{ units: 1 }])
  })

  it('sits down in whole blocks, with pieces that fill them', () => {
    expect(sittings(3, 1.25, 0.5)).toEqual([
      { units: 2, hours: 2.5 },
      { units: 1, hours: 1.5 },
    ])
    expect(sittings(2, 0.25, 0.5)).toEqual([{ units: 2, hours: 0.5 }])
    expect(sittings(2, 1, 0.5)).toEqual([
      { units: 1, hours: 1 },
      { units: 1, hours: 1 },
    ])
  })
})
