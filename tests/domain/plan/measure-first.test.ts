import { describe, expect, it } from 'vitest'
import { assessments } from '../../../src/domain/plan/measure-first.ts'
import { constants } from '../../fixtures/constants.ts'
import { learningState } from '../measure/learning-state.ts'

const { learning } = constants
const mentor = { raterSd: 0.4, occasionSd: 0.5 }

type Rated = Parameters<typeof assessments>[0][number]

const known = (id: string, daysSinceExternal: number | null, se = 0.3): Rated => ({
  ...learningState(id, { se }),
  daysSinceExternal,
})

interface Asked {
  left?: number
  seen?: readonly string[]
  measureHours?: number
  daysAhead?: number
}

const planned = (states: readonly Rated[], { left = 20, seen = [], measureHours = 0.5, daysAhead = 0 }: Asked = {}) =>
  assessments(states, daysAhead, left, new Set(seen), { assessor: mentor, measureHours }, learning)

describe('(3) measure first', () => {
  it('takes what an assessment takes, in whole blocks', () => {
    expect(planned([known('a', null)], { measureHours: 0.75 })).toEqual([
      { id: 'a', hours: 1, reason: 'no-recent-external-evidence' },
    ])
    expect(planned([known('a', 3, 0.9)])).toEqual([])
    expect(planned([known('a', 7, 0.9)])).toEqual([{ id: 'a', hours: 0.5, reason: 'uncertain' }])
  })

  it('gives it half of what is left of the week at most', () => {
    const all = ['a', 'b', 'c', 'd'].map((id) => known(id, null))
    expect(planned(all, { left: 2 })).toHaveLength(2)
    expect(planned(all, { left: 0.9 })).toEqual([])
    expect(planned(all, { left: -1 })).toEqual([])
  })

  it("asks nothing of what a gate's task has rated in the week", () => {
    expect(planned([known('a', null), known('b', null)], { seen: ['a'] }).map(({ id }) => id)).toEqual(['b'])
  })

  it('waits a week after a rating, and as long as a rating is valid after one that the plan foresees itself', () => {
    const uncertain = (daysSinceExternal: number): Rated[] => [known('a', daysSinceExternal, 0.9)]
    const isAsked = (daysSinceExternal: number, daysAhead: number): boolean =>
      planned(uncertain(daysSinceExternal), { daysAhead }).length > 0
    expect([isAsked(1, 5), isAsked(1, 6)]).toEqual([false, true])
    expect([isAsked(0, learning.measureFirstDays), isAsked(0, learning.measureFirstDays + 1)]).toEqual([false, true])
  })
})
