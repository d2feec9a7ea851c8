import { describe, expect, it } from 'vitest'
import {
  type Division,
  drawLearner,
  type Outcome,
  type PlanWorld,
  type Sight,
  simulateLearner,
} from '../../../scripts/plan-simulation.ts'
import { mean } from '../../../src/domain/measure/mean.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'

const world: PlanWorld = {
  framework: shippedFramework('amazon-em'),
  level: 'L6',
  hoursPerWeek: 10,
  weeks: 40,
  targetIndex: 0.9,
  knownSe: 0.4,
}
const seeds = Array.from({ length: 24 }, (_, at) => 100 + at)
const run = (division: Division, sight: Sight): Outcome[] =>
  seeds.map((seed) => simulateLearner(world, seed, division, sight))
const hoursOf = (outcomes: readonly Outcome[]): number => mean(outcomes.map(({ hours }) => hours))

describe('a year of weekly plans for simulated learners (measurement §6)', () => {
  const plan = run('plan', 'ratings')

  it('plans from every rating so far: levels stay known about as well as their standard errors say', () => {
    const errorsIn = (week: number): { error: number; se: number } => {
      const states = plan.flatMap(({ weeks }) => {
        const { levels, states: known = [] } = weeks[week] ?? {}
        return known.map(({ id, level, se }) => ({ se, error: level - (levels?.get(id) ?? Number.NaN) }))
      })
      const rootMean = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => value ** 2)))
      return { error: rootMean(states.map(({ error }) => error)), se: rootMean(states.map(({ se }) => se)) }
    }
    const first = errorsIn(0)
    for (const week of [8, 16, 24]) {
      const { error, se } = errorsIn(week)
      expect(se).toBeLessThan(0.85 * first.se)
      expect(error).toBeLessThan(1.3 * se)
    }
  })

  it('reaches the target in fewer hours than fixed shares of the time, though it knows of the levels by ratings only', () => {
    const hours = hoursOf(plan)
    expect(hours).toBeLessThan(0.97 * hoursOf(run('equal', 'truth')))
    expect(hours).toBeLessThan(0.92 * hoursOf(run('pathway', 'truth')))
  })

  it('pays little for its variety where levels and rates are known, and fixed shares much', () => {
    const greedy = hoursOf(run('greedy', 'truth'))
    expect(hoursOf(run('plan', 'truth'))).toBeLessThan(1.1 * greedy)
    expect(hoursOf(run('equal', 'truth'))).toBeGreaterThan(1.2 * greedy)
  })

  it('gives every hour to something while there is something to gain', () => {
    for (const { idleHours } of plan) expect(idleHours).toBeCloseTo(0, 9)
  })

  it('compares the same learners, and replays from their seeds', () => {
    const [seed = expect.fail()] = seeds
    const [one] = plan
    expect(simulateLearner(world, seed, 'plan', 'ratings')).toEqual(one)
    expect(one?.weeks[0]?.levels).toEqual(drawLearner(world, seed).start)
    expect(simulateLearner(world, seed, 'equal', 'truth').weeks[0]?.levels).toEqual(one?.weeks[0]?.levels)
    expect(drawLearner(world, seed + 1).start).not.toEqual(drawLearner(world, seed).start)
  })
})
