import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type MeanRating, type MeanRule, meanPast, replayMean } from '../../../src/domain/judge/mean.ts'
import { normalQuantile } from '../../../src/domain/measure/normal.ts'
import { constants } from '../../fixtures/constants.ts'
import { readVectors } from '../../fixtures/vectors.ts'

const outcome = z.object({ pass_prob: z.number(), mean_skill_when_passing: z.number() })
const { windowed_42_days_16_weeks: simulated } = readVectors(
  'sim_gates',
  z.object({
    windowed_42_days_16_weeks: z.record(z.string(), z.object({ literal: outcome, 'P>=.7': outcome })),
  }),
)

const LAST_DAY = 16 * 7
const CANDIDATES = 3000
const mocks: MeanRule = {
  atLeast: 4,
  minN: 3,
  minRaters: 2,
  windowDays: constants.gates.windowDays,
  last: null,
  abandonedDays: [],
  unit: 'mock',
  unitName: { one: 'full mock', many: 'full mocks' },
}

/**
 * Sixteen weeks of mocks, each by a new interviewer, of candidates whose true level goes from `from` to `to`: the
 * share that ever passes, strictly and by the bare mean, and the true level at the pass.
 */
function simulate(from: number, to: number, everyDays: number) {
  const generator = xoroshiro128plus(20261122)
  const error = (sd: number): number => sd * normalQuantile(1 - uniformFloat64(generator) || 0.5)
  const { raterSd, occasionSd, step } = constants.level.sources.mock
  let passed = 0
  let passedLiterally = 0
  let levels = 0
  const levelOn = (day: number): number => from + ((to - from) * day) / LAST_DAY
  for (let candidate = 0; candidate < CANDIDATES; candidate++) {
    const ratings: MeanRating[] = []
    for (let day = 0; day <= LAST_DAY; day += everyDays) {
      const value = levelOn(day) + error(raterSd) + error(occasionSd ?? 0)
      const onScale = Math.min(5, Math.max(1, Math.round(value / step) * step))
      ratings.push({ day, source: 'mock', rater: `rater ${day}`, value: onScale, evidence: [] })
    }
    const history = replayMean(meanPast(ratings, mocks, constants.gates, constants.level), LAST_DAY)
    const pass = history.find(({ state }) => state === 'met')
    if (pass) {
      passed++
      levels += levelOn(pass.day)
    }
    if (pass || history.some(({ state }) => state === 'met-weak')) passedLiterally++
  }
  return { passed: passed / CANDIDATES, literally: passedLiterally / CANDIDATES, level: levels / passed }
}

describe('who passes the mean criterion in sixteen weeks (measurement §7, simulation)', () => {
  it.each([
    ['3.4->3.4 every 7 d', 3.4, 3.4, 7],
    ['3.4->3.4 every 14 d', 3.4, 3.4, 14],
    ['3.6->3.6 every 7 d', 3.6, 3.6, 7],
    ['4.0->4.0 every 7 d', 4, 4, 7],
    ['4.25->4.25 every 7 d', 4.25, 4.25, 7],
    ['3.0->4.4 every 7 d', 3, 4.4, 7],
    ['3.0->4.4 every 14 d', 3, 4.4, 14],
  ])('%s', (name, from, to, everyDays) => {
    const expected = simulated[name]
    if (!expected) throw new Error(`no simulation ${name}`)
    const actual = simulate(from, to, everyDays)
    expect(Math.abs(actual.passed - expected['P>=.7'].pass_prob)).toBeLessThan(0.03)
    expect(Math.abs(actual.literally - expected.literal.pass_prob)).toBeLessThan(0.03)
    expect(Math.abs(actual.level - expected['P>=.7'].mean_skill_when_passing)).toBeLessThan(0.03)
  })
})
