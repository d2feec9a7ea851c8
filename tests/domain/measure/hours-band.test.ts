import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bandEntered, bandPrior, effectiveHours } from '../../../src/domain/measure/hours-band.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'
import success from '../../vectors/05_success.json' with { type: 'json' }

const { probability } = constants

const { effective_hours, band_name } = readVectors(
  '05_success',
  z.object({
    effective_hours: z.array(z.tuple([z.array(z.number()), z.number()])),
    band_name: z.array(
      z.object({
        hours: z.number(),
        mocks: z.number(),
        outside_ratings: z.number(),
        mentor_sessions: z.number(),
        band: z.string(),
        held_by: z.string().nullable(),
        effective: z.number(),
      }),
    ),
  }),
)

const inputOf = ([focusedHours = 0, mocks = 0, externalRatings = 0, mentorSessions = 0]: readonly number[]) => ({
  focusedHours,
  passiveHours: 0,
  mocks,
  externalRatings,
  mentorSessions,
})

describe('§5.4 hours band', () => {
  it('uses the table of the vectors', () => {
    const bandsOf = (level: string) => probability.bands.map(({ odds }) => [odds[level]?.lo, odds[level]?.hi])
    const asShares = (bands: number[][]) => bands.map((band) => band.map((percent) => percent / 100))
    expect(bandsOf('L6')).toEqual(asShares(success.bands.L6))
    expect(bandsOf('L7')).toEqual(asShares(success.bands.L7))
    expect(probability.bands.map((band) => band.centerHours)).toEqual(success.centers)
  })

  it.each(success.band_prior)('matches the vector $level at $hours h', ({ hours, level, mu, sd, p }) => {
    const prior = bandPrior(hours, level, probability)
    expectClose(prior?.mean ?? Number.NaN, mu)
    expectClose(prior?.sd ?? Number.NaN, sd)
    expectClose(prior?.p ?? Number.NaN, p)
  })

  it('is null for a level the table does not know, and for an empty table', () => {
    expect(bandPrior(100, 'L9', probability)).toBeNull()
    expect(bandPrior(100, 'L6', { ...probability, bands: [] })).toBeNull()
  })

  it('has no jumps, never falls with hours, and does not depend on the order of the bands', () => {
    const reversed = { ...probability, bands: probability.bands.toReversed() }
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (hours, more) => {
          const before = bandPrior(hours, 'L6', probability)
          const after = bandPrior(hours + more, 'L6', probability)
          const step = (after?.p ?? Number.NaN) - (before?.p ?? Number.NaN)
          expect(step).toBeGreaterThanOrEqual(0)
          expect(step).toBeLessThanOrEqual(0.02)
          expect(bandPrior(hours, 'L6', reversed)).toEqual(before)
        },
      ),
    )
  })

  it('stays finite for odds of 0 and 1', () => {
    const bands = probability.bands.map((band) => ({ ...band, odds: { L6: { lo: 0, hi: 1 } } }))
    const prior = bandPrior(120, 'L6', { ...probability, bands })
    expect(prior?.p).toBeCloseTo(0.5, 12)
    expect(prior?.sd).toBeGreaterThan(1)
    expect(prior?.sd).toBeLessThan(10)
  })
})

describe('§5.4 the band that the hours have earned', () => {
  const HELD_BY = {
    'no-mock': 'mock',
    'no-external-rating': 'outside rating',
    'few-mentor-sessions': 'mentor sessions',
  } as const

  it.each(band_name)('matches the vector %j', ({ hours, mocks, outside_ratings, mentor_sessions, ...expected }) => {
    const input = inputOf([hours, mocks, outside_ratings, mentor_sessions])
    const found = effectiveHours(input, probability.effectiveHours)
    const [cap] = found.caps
    expect({
      band: bandEntered(found, probability.bands)?.id,
      held_by: cap === undefined ? null : HELD_BY[cap.id],
      effective: found.hours,
    }).toEqual(expected)
  })
})

describe('§5.4 effective hours', () => {
  it.each(effective_hours)('matches the vector %j', (input, hours) => {
    expect(effectiveHours(inputOf(input), probability.effectiveHours).hours).toBe(hours)
  })

  it('gives the reason of every cap that binds, lowest first', () => {
    const reasonsOf = (input: number[]) =>
      effectiveHours(inputOf(input), probability.effectiveHours).caps.map(({ reason }) => reason)
    expect(reasonsOf([350, 0, 0, 1])).toEqual([
      'no mock interview',
      'no rating by anybody outside mock interviews',
      '1 of 4 mentor sessions',
    ])
    expect(reasonsOf([250, 1, 0, 0])).toEqual(['no rating by anybody outside mock interviews'])
    expect(reasonsOf([80, 0, 0, 0])).toEqual([])
    expect(reasonsOf([100, 0, 1, 4])).toEqual(['no mock interview'])
    expect(reasonsOf([99.9, 0, 1, 4])).toEqual([])
    expect(reasonsOf([350, 1, 1, 4])).toEqual([])
  })

  it('counts passive hours by half', () => {
    expect(effectiveHours(inputOf([0]), probability.effectiveHours).hours).toBe(0)
    const input = { ...inputOf([40, 1, 1, 4]), passiveHours: 30 }
    expect(effectiveHours(input, probability.effectiveHours).hours).toBe(55)
  })
})
