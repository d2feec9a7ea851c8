import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isExternal } from '../../../src/domain/facts/source.ts'
import { judgeLevel } from '../../../src/domain/judge/level.ts'
import { estimateLevel, type LevelEstimate } from '../../../src/domain/measure/level.ts'
import type { Observation } from '../../../src/domain/measure/observation.ts'
import { constants } from '../../fixtures/constants.ts'
import { anyHistory, rating } from '../../fixtures/observations.ts'
import { expectClose } from '../../fixtures/vectors.ts'

const { gates } = constants
const TARGET = 4

const judge = (observations: readonly Observation[], asOf: number, target = TARGET) => {
  const recent = observations.filter(
    ({ source, day }) => isExternal(source) && day <= asOf && asOf - day <= gates.levelWindowDays,
  )
  return judgeEstimate(
    estimateLevel(observations, asOf, constants.level),
    recent.map(({ id }) => id),
    target,
  )
}

const judgeEstimate = (estimate: LevelEstimate | null, recent: readonly string[], target = TARGET) =>
  judgeLevel(estimate, target, recent, recent.length, gates.levelWindowDays, gates)

const estimateOf = (level: number, se: number, nExternal = 2): LevelEstimate => {
  const estimate = estimateLevel([rating(0, 'mentor', 'ana', 4)], 0, constants.level)
  if (estimate === null) throw new Error('one rating gives a level')
  return { ...estimate, level, se, nExternal }
}

describe('level criterion (measurement §7)', () => {
  it('has no evidence without a rating', () => {
    expect(judge([], 0)).toMatchObject({
      state: 'no-evidence',
      value: null,
      confidence: null,
      target: TARGET,
      n: 0,
      needs: '2 outside ratings within 60 days',
      missing: { unit: 'rating', count: 2 },
    })
  })

  it('has none on self-ratings alone, however high, and shows the level', () => {
    const verdict = judge(
      [0, 7, 14, 21].map((day) => rating(day, 'self', 'me', 5)),
      21,
      1,
    )
    expect(verdict).toMatchObject({
      state: 'no-evidence',
      n: 0,
      needs: '2 more outside ratings within 60 days (self-ratings alone never pass)',
    })
    expect(verdict.value).toBeGreaterThan(3.5)
    expect(verdict.confidence).toBeGreaterThan(0.9)
  })

  it('is in progress with one outside rating too few', () => {
    expect(judge([rating(0, 'mentor', 'ana', 5)], 0)).toMatchObject({
      state: 'in-progress',
      n: 1,
      needs: '1 more outside rating within 60 days',
      missing: { unit: 'rating', count: 1 },
    })
  })

  it('is in progress again once the ratings are older than the window', () => {
    const ratings = [rating(0, 'panel', 'ana', 5), rating(0, 'panel', 'bo', 5)]
    expect(judge(ratings, 60)).toMatchObject({ state: 'met', n: 2 })
    expect(judge(ratings, 61)).toMatchObject({
      state: 'in-progress',
      n: 0,
      needs: '2 more outside ratings within 60 days',
    })
  })

  it('is the probability that the level reaches the target less a quarter', () => {
    const verdict = judgeEstimate(estimateOf(4, 0.5), ['e1', 'e2'])
    expectClose(verdict.confidence ?? Number.NaN, 0.6914624612740131)
    expect(verdict).toMatchObject({
      state: 'unmet',
      value: 4,
      n: 2,
      evidence: ['e1', 'e2'],
      needs: 'a level of at least 3.75 with 70% certainty; now 4.0, 69% certain',
      missing: { unit: 'rating', count: 1 },
    })
  })

  it('is met at the wanted confidence and not just below', () => {
    // Φ(z) = .7 at z = .5244005127080407: the level lies .25 above target − slack.
    const se = 0.25 / 0.5244005127080407
    expect(judgeEstimate(estimateOf(4, se), ['e1', 'e2'])).toMatchObject({ state: 'met', needs: null, missing: null })
    expect(judgeEstimate(estimateOf(4, se * 1.0001), ['e1', 'e2']).state).toBe('unmet')
  })

  it('a higher level and a smaller error never make the verdict worse', () => {
    const order = ['no-evidence', 'in-progress', 'unmet', 'met']
    const anyLevel = fc.double({ min: 3.75, max: 5, noNaN: true })
    const anySe = fc.double({ min: 0.05, max: 1, noNaN: true })
    fc.assert(
      fc.property(anyLevel, anySe, anyLevel, anySe, fc.nat({ max: 3 }), (level, se, otherLevel, otherSe, n) => {
        const recent = Array.from({ length: n }, (_, i) => `e${i}`)
        const worse = judgeEstimate(estimateOf(Math.min(level, otherLevel), Math.max(se, otherSe)), recent)
        const better = judgeEstimate(estimateOf(Math.max(level, otherLevel), Math.min(se, otherSe)), recent)
        expect(order.indexOf(better.state)).toBeGreaterThanOrEqual(order.indexOf(worse.state))
      }),
    )
  })

  it('is a probability for every history, and self-ratings alone never pass', () => {
    fc.assert(
      fc.property(anyHistory(120), fc.integer({ min: 0, max: 300 }), (history, asOf) => {
        const { confidence, state } = judge(history, asOf, 3)
        expect(confidence === null || (confidence >= 0 && confidence <= 1)).toBe(true)
        const own = judge(
          history.filter(({ source }) => source === 'self'),
          asOf,
          1,
        )
        expect(own.state).toBe('no-evidence')
        if (state === 'met') {
          const outside = history.filter(({ source, day }) => isExternal(source) && day <= asOf)
          expect(outside.length).toBeGreaterThanOrEqual(gates.levelMinExternal)
        }
      }),
    )
  })
})
