import { describe, expect, it } from 'vitest'
import { simulateWorld, straight, WORLDS } from '../../../scripts/level-simulation.ts'
import { constants } from '../../fixtures/constants.ts'

const options = { histories: 400, seed: 7, forecastMonths: 3 }

const expectWithin = (found: number, low: number, high: number): void => {
  expect(found).toBeGreaterThanOrEqual(low)
  expect(found).toBeLessThanOrEqual(high)
}

describe('coverage of the 80% intervals in simulated worlds (measurement §1.5)', () => {
  it('holds for learners who move slowly', () => {
    const found = simulateWorld({ draw: straight({ mean: 0, sd: 0.15 }) }, constants.level, options)
    expectWithin(found.level, 0.76, 0.88)
    expectWithin(found.slope, 0.86, 0.97)
    expectWithin(found.forecast, 0.84, 0.95)
    expectWithin(found.rmse, 0.27, 0.36)
    expectWithin(found.bias, -0.05, 0.05)
  })

  it('is conservative for fast learners: behind them, and with their slope shrunk by about a third', () => {
    const found = simulateWorld({ draw: straight({ mean: 0.3, sd: 0.2 }) }, constants.level, options)
    expectWithin(found.level, 0.68, 0.82)
    expectWithin(found.bias, -0.24, -0.09)
    expectWithin(found.slopeShare, 0.55, 0.75)
  })

  it.each([
    ['as assumed', 0.87],
    ['only self-ratings', 0.92],
  ])('holds what it promises where raters are as the table has them: %s', (name, most) => {
    const found = simulateWorld(WORLDS[name] ?? expect.fail(), constants.level, options)
    expectWithin(found.level, 0.74, most)
    expectWithin(found.forecast, 0.74, most)
  })

  it('falls short where the only outsider is very lenient, and says a slope after a plateau that is not there', () => {
    const lenient = simulateWorld(WORLDS['a lenient only outsider'] ?? expect.fail(), constants.level, options)
    expect(lenient.level).toBeLessThan(0.7)
    expect(lenient.bias).toBeGreaterThan(0.25)
    expect(simulateWorld(WORLDS.plateau ?? expect.fail(), constants.level, options).slope).toBeLessThan(0.72)
  })

  it('replays from its seed', () => {
    const world = { draw: straight({ mean: 0.2, sd: 0.15 }) }
    const few = { ...options, histories: 20 }
    expect(simulateWorld(world, constants.level, few)).toEqual(simulateWorld(world, constants.level, few))
    expect(simulateWorld(world, constants.level, { ...few, seed: 8 })).not.toEqual(
      simulateWorld(world, constants.level, few),
    )
  })
})
