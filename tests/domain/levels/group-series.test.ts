import { describe, expect, it } from 'vitest'
import { meanTrajectory } from '../../../src/domain/levels/group-series.ts'
import { nextMilestone } from '../../../src/domain/levels/next-milestone.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const at = (day: number, level: number, se = 0.3) => ({
  day: dayOf(onDay(day)),
  level,
  se,
  lo: level - 1,
  hi: level + 1,
})

describe('the mean of several trajectories', () => {
  it('begins when the last of them has a level', () => {
    const points = meanTrajectory([
      [at(0, 3), at(7, 3), at(14, 4)],
      [at(7, 4), at(14, 4)],
    ])
    expect(points.map(({ date, value }) => [date, value])).toEqual([
      [onDay(7), 3.5],
      [onDay(14), 4],
    ])
  })

  it('has the interval of a mean of independent errors', () => {
    const [point] = meanTrajectory([[at(0, 3, 0.3)], [at(0, 4, 0.4)]])
    expect(point?.hi).toBeCloseTo(3.5 + (1.2815515655446004 * 0.5) / 2, 12)
    expect(point?.lo).toBeCloseTo(3.5 - (1.2815515655446004 * 0.5) / 2, 12)
  })

  it('leaves out what has no points, and is empty without any', () => {
    expect(meanTrajectory([[], [at(0, 3)]])).toHaveLength(1)
    expect(meanTrajectory([[], []])).toEqual([])
    expect(meanTrajectory([])).toEqual([])
  })
})

describe('the next milestone', () => {
  const [design] = framework.competencies
  if (!design) throw new Error('the small framework has changed')

  it.each([
    [null, 'draws the parts'],
    [2.99, 'draws the parts'],
    [3, 'weighs the alternatives'],
    [3.9, 'weighs the alternatives'],
    [4, null],
  ])('above %s is %s', (level, says) => {
    expect(nextMilestone(design, level)?.says ?? null).toBe(says)
  })
})
