import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { estimateLevel } from '../../../src/domain/measure/level.ts'
import type { Observation } from '../../../src/domain/measure/observation.ts'
import { theilSenSlope } from '../../../src/domain/measure/theil-sen.ts'
import { secondOpinion, trendOf } from '../../../src/domain/measure/trend.ts'
import { DAYS_PER_MONTH } from '../../../src/domain/time/dates.ts'
import { constants } from '../../fixtures/constants.ts'
import { observationsOf, rating, vectorRating } from '../../fixtures/observations.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const { theil_sen: theilSen } = readVectors(
  '02_forecast',
  z.object({
    theil_sen: z.object({
      t: z.array(z.number()),
      y: z.array(z.number()),
      slope_per_day: z.number(),
      per_month: z.number(),
    }),
  }),
)
const { cases } = readVectors(
  '01_level',
  z.object({ cases: z.object({ mixed: z.object({ obs: z.array(vectorRating), as_of: z.number() }) }) }),
)

const trend = (observations: readonly Observation[], asOf: number) =>
  trendOf(estimateLevel(observations, asOf, constants.level), constants.trend)

const weeklyMentor = (values: readonly number[], everyDays = 7) =>
  values.map((value, i) => rating(everyDays * i, 'mentor', 'ana', value))

describe('trend (measurement §2)', () => {
  it('is shown for twelve weeks of mixed ratings, with its direction', () => {
    const shown = trend(observationsOf(cases.mixed.obs), cases.mixed.as_of)
    expect(shown).toMatchObject({ isShown: true, direction: 'improving' })
    if (shown.isShown) expectClose(shown.slope, 0.263544993801907)
  })

  it('lists what is missing without any rating', () => {
    expect(trend([], 10)).toEqual({
      isShown: false,
      needs: [
        { what: 'ratings', have: 0, need: 4 },
        { what: 'days', have: 0, need: 3 },
        { what: 'span-days', have: 0, need: 21 },
      ],
    })
  })

  it('asks for more ratings, days, time and precision, each with what there is', () => {
    const found = trend(
      [rating(0, 'mentor', 'ana', 3), rating(0, 'mentor', 'bo', 3), rating(20, 'mentor', 'ana', 3)],
      30,
    )
    expect(found).toMatchObject({
      isShown: false,
      needs: [
        { what: 'ratings', have: 3, need: 4 },
        { what: 'days', have: 2, need: 3 },
        { what: 'span-days', have: 20, need: 21 },
        { what: 'slope-se', need: 0.25 },
      ],
    })
  })

  it('is withheld after 28 days of silence, not before', () => {
    const observations = weeklyMentor([2.5, 3, 3, 3.5, 3.5, 3.5, 4, 4, 4, 4.5], 14)
    expect(trend(observations, 126 + 28)).toMatchObject({ isShown: true })
    expect(trend(observations, 126 + 29)).toEqual({
      isShown: false,
      needs: [{ what: 'silent-days', have: 29, need: 28 }],
    })
  })

  it('names a direction only where the slope stands out from its error', () => {
    const direction = (values: readonly number[]) => {
      const found = trend(weeklyMentor(values), 7 * (values.length - 1))
      return found.isShown ? found.direction : found.needs
    }
    const rising = [1, 1.5, 2, 2, 2.5, 3, 3, 3.5, 4, 4, 4.5, 5]
    expect(direction(rising)).toBe('improving')
    expect(direction(rising.toReversed())).toBe('declining')
    expect(direction(Array.from({ length: 12 }, () => 3))).toBe('unclear')
  })
})

describe('second opinion on the trend (measurement §2)', () => {
  it('keeps its slope through one bad rating, as the vectors say', () => {
    const points = theilSen.t.map((t, i) => ({ t, y: theilSen.y[i] ?? Number.NaN }))
    expectClose(theilSenSlope(points) ?? Number.NaN, theilSen.slope_per_day)
    const byMonth = points.map(({ t, y }) => ({ t: t / DAYS_PER_MONTH, y }))
    expectClose(theilSenSlope(byMonth) ?? Number.NaN, theilSen.per_month)
  })

  it('skips pairs at the same time, and has no slope without any other', () => {
    expect(theilSenSlope([])).toBeNull()
    expect(theilSenSlope([{ t: 1, y: 1 }])).toBeNull()
    expect(
      theilSenSlope([
        { t: 1, y: 1 },
        { t: 1, y: 5 },
      ]),
    ).toBeNull()
    expect(
      theilSenSlope([
        { t: 0, y: 1 },
        { t: 0, y: 3 },
        { t: 2, y: 5 },
      ]),
    ).toBe(1.5)
  })

  it('finds the slope of a straight line in any order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 5 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 20 }),
        (slope, times) => {
          expect(theilSenSlope(times.map((t) => ({ t, y: 3 + slope * t })))).toBeCloseTo(slope, 12)
        },
      ),
    )
  })

  it('is asked of six external ratings up to the day, in points a month', () => {
    const observations = [
      ...theilSen.t.map((t, i) => rating(t, 'mock', `m${i}`, theilSen.y[i] ?? Number.NaN)),
      rating(60, 'self', 'me', 5),
    ]
    const at = (asOf: number, all: readonly Observation[]) => secondOpinion(all, { asOf, slope: 0.1 }, constants.trend)
    expect(at(200, observations)).toBeNull()
    expect(at(122, [...observations, rating(123, 'mock', 'late', 3.6)])).toBeNull()
    expect(at(123, [...observations, rating(123, 'mock', 'late', 3.6)])).toMatchObject({ n: 6, isContrary: false })
    expect(
      at(
        0,
        Array.from({ length: 6 }, (_, i) => rating(0, 'peer', `p${i}`, 3)),
      ),
    ).toBeNull()
  })

  it('is contrary only if it differs in sign and by more than .3 a month', () => {
    const rising = Array.from({ length: 6 }, (_, i) => rating(61 * i, 'mentor', 'ana', 2 + i / 2))
    const isContrary = (slope: number) => secondOpinion(rising, { asOf: 400, slope }, constants.trend)?.isContrary
    expectClose(
      secondOpinion(rising, { asOf: 400, slope: 0 }, constants.trend)?.slope ?? Number.NaN,
      (30.4375 * 0.5) / 61,
    )
    expect([1, 0.1, -0.04, -0.06, -1].map(isContrary)).toEqual([false, false, false, true, true])
  })
})
