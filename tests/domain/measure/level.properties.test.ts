import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SOURCES } from '../../../src/domain/facts/source.ts'
import {
  copyTrend,
  type LevelStep,
  predict,
  raterBiases,
  startFilter,
  stateAfter,
  TREND_LENGTH,
  update,
} from '../../../src/domain/measure/filter.ts'
import { estimateLevel, type LevelEstimate } from '../../../src/domain/measure/level.ts'
import { countedObservations, type Observation } from '../../../src/domain/measure/observation.ts'
import { placeRatings } from '../../../src/domain/measure/placed-ratings.ts'
import { constants } from '../../fixtures/constants.ts'
import { anyHistory, anyValue, rating } from '../../fixtures/observations.ts'
import { expectClose } from '../../fixtures/vectors.ts'

const TEN_YEARS = 3652
const ROUNDING = 1e-12

const estimate = (observations: readonly Observation[], asOf: number): LevelEstimate | null =>
  estimateLevel(observations, asOf, constants.level)

const levelOf = (observations: readonly Observation[], asOf: number): number =>
  estimate(observations, asOf)?.level ?? Number.NaN

const seOf = (observations: readonly Observation[], asOf: number): number =>
  estimate(observations, asOf)?.se ?? Number.NaN

/** Short spans make same-day ratings, long ones silences. */
const anySpan = fc.constantFrom(3, 60, 400, TEN_YEARS)
const anyHistoryOfAnySpan = anySpan.chain((lastDay) => anyHistory(lastDay, 1))

function expectSound(found: LevelEstimate | null): void {
  if (found === null) throw new Error('no estimate')
  const numbers = [
    found.level,
    found.se,
    found.slope,
    found.slopeSe,
    found.covLevelSlope,
    ...found.biases.flatMap(({ mean, sd }) => [mean, sd]),
    ...found.steps.flatMap(({ z, level, se }) => [z, level, se]),
  ]
  expect(numbers.filter((x) => !Number.isFinite(x))).toEqual([])
  expect(found.level).toBeGreaterThanOrEqual(1)
  expect(found.level).toBeLessThanOrEqual(5)
  expect(found.se).toBeGreaterThan(0)
  expect(found.slopeSe).toBeGreaterThan(0)
  expect(Math.abs(found.covLevelSlope)).toBeLessThanOrEqual(found.se * found.slopeSe)
}

describe('level of a competency, whatever the history (measurement §0, §1)', () => {
  it('does not depend on the order of entry', () => {
    fc.assert(
      fc.property(
        anyHistoryOfAnySpan.chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length })),
        ),
        ([history, shuffled]) => {
          expect(estimate(shuffled, TEN_YEARS)).toEqual(estimate(history, TEN_YEARS))
        },
      ),
    )
  })

  it('never falls when a rating of the newest day is raised, whatever else was said that day', () => {
    fc.assert(
      fc.property(
        anySpan.chain((lastDay) =>
          fc.tuple(
            anyHistory(lastDay),
            fc.integer({ min: 1, max: 90 }).map((gap) => lastDay + gap),
          ),
        ),
        fc.array(anyHistory(0, 1), { maxLength: 3 }),
        fc.constantFrom(...SOURCES),
        fc.constantFrom('ana', 'bo', 'new'),
        anyValue,
        anyValue,
        ([history, day], beside, source, rater, a, b) => {
          const others = beside.flatMap((list, i) =>
            list.slice(0, 2).map((one) => ({ ...one, id: `${i}${one.id}`, day })),
          )
          const withNewest = (value: number) => levelOf([...history, ...others, rating(day, source, rater, value)], day)
          expect(withNewest(Math.max(a, b))).toBeGreaterThanOrEqual(withNewest(Math.min(a, b)) - ROUNDING)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('owes its movement of a day to the ratings of that day, each with its own effect', () => {
    fc.assert(
      fc.property(anyHistoryOfAnySpan, (history) => {
        const unclipped = { ...constants.level, scaleMin: -100, scaleMax: 100, slopePriorSd: 1e-9, slopeSd: 1e-9 }
        const { steps } = estimateLevel(history, TEN_YEARS, unclipped) ?? { steps: [] }
        const moved = steps.reduce((total, { effect }) => total + effect, unclipped.priorMean)
        expect(Math.abs((steps.at(-1)?.level ?? Number.NaN) - moved)).toBeLessThan(1e-6)
      }),
    )
  })

  it('has a reliability that nobody can talk up: se0 does not depend on what was said, nor on assistants', () => {
    fc.assert(
      fc.property(anyHistoryOfAnySpan, fc.array(anyValue, { minLength: 40, maxLength: 40 }), (history, values) => {
        const others = history.filter(({ source }) => source !== 'assistant')
        const said = others.map((one, i) => ({ ...one, value: values[i] ?? one.value }))
        if (others.length === 0) return
        const first = Math.min(...others.map(({ day }) => day))
        const asked = said.concat([0, 1].map((later) => rating(first + later, 'assistant', 'gpt', 4 + later)))
        const found = [others, said, asked].map((list) => estimate(list, TEN_YEARS + 5)?.se0 ?? Number.NaN)
        expectClose(found[1] ?? Number.NaN, found[0] ?? Number.NaN)
        expectClose(found[2] ?? Number.NaN, found[0] ?? Number.NaN)
      }),
    )
  })

  it('stays on the scale and finite', () => {
    fc.assert(
      fc.property(anyHistoryOfAnySpan, fc.integer({ min: 0, max: TEN_YEARS }), (history, silence) => {
        expectSound(estimate(history, TEN_YEARS + silence))
      }),
      { numRuns: 300 },
    )
  })

  it('is not a less certain for one more rater of the same kind who agrees on the same day', () => {
    fc.assert(
      fc.property(
        anyHistory(200),
        fc.constantFrom(...SOURCES),
        fc.integer({ min: 1, max: 12 }),
        (history, source, count) => {
          const agreed = Math.min(5, Math.max(1, levelOf(history, 200) || 3))
          const value = Math.min(5, agreed + constants.level.sources[source].leniency)
          const agreeing = Array.from({ length: count + 1 }, (_, i) => rating(201, source, `r${i}`, value))
          const before = seOf([...history, ...agreeing.slice(0, count)], 201)
          expect(seOf([...history, ...agreeing], 201)).toBeLessThanOrEqual(before + ROUNDING)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is not a less certain for one more equal rating, from the first on', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SOURCES), anyValue, fc.integer({ min: 1, max: 20 }), (source, value, count) => {
        const equal = Array.from({ length: count + 1 }, (_, i) => rating(0, source, `r${i}`, value))
        expect(seOf(equal, 0)).toBeLessThanOrEqual(seOf(equal.slice(0, count), 0))
      }),
    )
  })

  it('of a past day ignores what came later', () => {
    fc.assert(
      fc.property(anyHistory(100), fc.integer({ min: 0, max: 100 }), (history, asOf) => {
        const known = history.filter(({ day }) => day <= asOf)
        expect(estimate(history, asOf)).toEqual(estimate(known, asOf))
      }),
    )
  })

  it.each([
    ['all equal', () => 3],
    ['all fives', () => 5],
    ['all ones', () => 1],
    ['from one end to the other', (i: number) => (i % 2 === 0 ? 1 : 5)],
  ])('is sound over ten years of weekly ratings: %s', (_, value) => {
    for (const source of SOURCES) {
      const history = Array.from({ length: 522 }, (_, i) => rating(7 * i, source, `r${i % 30}`, value(i)))
      expectSound(estimate(history, TEN_YEARS))
    }
  })

  it.each([0, 1, 3650])('is sound with a thousand raters within %d days', (span) => {
    const history = Array.from({ length: 1000 }, (_, i) =>
      rating(Math.floor((span * i) / 1000), 'peer', `p${i}`, 1 + (i % 9) / 2),
    )
    expectSound(estimate(history, 3650))
    expect(estimate(history, 3650)?.biases).toHaveLength(1000)
  })
})

describe('raters seen once (measurement §1.1)', () => {
  it('come out exactly as with a column of their own', () => {
    fc.assert(
      fc.property(anyHistory(400, 1), (history) => {
        const counted = countedObservations(history)
        const days = [...Map.groupBy(counted, ({ day }) => day)]
        const run = (others: readonly Observation[]) => {
          const filter = startFilter(placeRatings(counted, constants.level, others), null)
          const steps: LevelStep[] = []
          for (const [day, ratings] of days) {
            predict(filter, day)
            update(filter, ratings.length, steps)
          }
          const trend = new Float64Array(TREND_LENGTH)
          copyTrend(filter, trend, 0)
          return { steps, state: stateAfter(trend, 0, 30, constants.level), biases: raterBiases(filter) }
        }
        expect(run([])).toEqual(run(counted))
      }),
    )
  })
})
