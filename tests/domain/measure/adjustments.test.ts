import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  experienceAdjustment,
  preparationAdjustment,
  stressAdjustment,
} from '../../../src/domain/measure/adjustments.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const { index } = constants
const { yearsByLevel, yearsSpan } = index.experience

const term = z.number().nullable()
const { adjustments } = readVectors(
  '05_success',
  z.object({
    adjustments: z.object({
      exp: z.array(z.tuple([z.tuple([term, term]), z.number()])),
      prep: z.array(z.tuple([z.array(z.tuple([term, z.number()])), z.number()])),
      stress: z.array(z.tuple([z.array(z.number()), z.number()])),
    }),
  }),
)

describe('§5.3 experience', () => {
  it.each(adjustments.exp)('matches the vector %j', ([years, scope], value) => {
    const input = {
      levelId: 'L6',
      years: years === null ? null : (yearsByLevel.L6 ?? Number.NaN) + yearsSpan * years,
      scopeStepsBelow: scope === null ? null : 0,
    }
    const experience = { ...index.experience, scopeByStepsBelow: [scope ?? 0] }
    expectClose(experienceAdjustment(input, { ...index, experience }).value, value)
  })

  it('is neutral at the entry years one step below the scope, and worth five points at the top', () => {
    expect(experienceAdjustment({ levelId: 'L6', years: 7, scopeStepsBelow: 1 }, index).value).toBe(0)
    expect(experienceAdjustment({ levelId: 'L6', years: 12, scopeStepsBelow: 0 }, index).value).toBe(0.05)
    expect(experienceAdjustment({ levelId: 'L7', years: 7, scopeStepsBelow: 9 }, index).value).toBe(-0.05)
  })

  it('counts no year beyond the span, and the lowest scope for any farther below', () => {
    expectClose(experienceAdjustment({ levelId: 'L6', years: 30, scopeStepsBelow: 1 }, index).value, 0.025)
    expectClose(experienceAdjustment({ levelId: 'L6', years: 9, scopeStepsBelow: 1 }, index).value, 0.01)
    expectClose(experienceAdjustment({ levelId: 'L6', years: 0, scopeStepsBelow: 0 }, index).value, 0)
    expectClose(experienceAdjustment({ levelId: 'L6', years: 7, scopeStepsBelow: 9 }, index).value, -0.025)
    expectClose(experienceAdjustment({ levelId: 'L6', years: 7, scopeStepsBelow: -1 }, index).value, 0.025)
  })

  it('says which input is unknown', () => {
    expect(experienceAdjustment({ levelId: 'L6', years: null, scopeStepsBelow: null }, index)).toMatchObject({
      value: 0,
      reason: 'unknown: years of experience, scope of the current role',
    })
    expect(experienceAdjustment({ levelId: 'L9', years: 20, scopeStepsBelow: 1 }, index)).toMatchObject({
      value: 0,
      reason: null,
    })
    expect(experienceAdjustment({ levelId: 'L6', years: 9, scopeStepsBelow: 1 }, index).reason).toBeNull()
  })
})

describe('§5.3 preparation', () => {
  const inputs = ['retrievalShare', 'reviewOnTime', 'artefactsRated', 'evidenceShare'] as const

  it.each(adjustments.prep)('matches the vector %j', (pairs, value) => {
    const measured = Object.fromEntries(inputs.map((id, at) => [id, pairs[at]?.[0] ?? null]))
    const references = Object.fromEntries(inputs.map((id, at) => [id, pairs[at]?.[1] ?? index.preparation[id]]))
    const input = { retrievalShare: null, reviewOnTime: null, artefactsRated: null, evidenceShare: null, ...measured }
    const preparation = { ...index.preparation, ...references }
    expectClose(preparationAdjustment(input, { ...index, preparation }).value, value)
  })

  it('counts each share against its reference and names the unknown ones', () => {
    const input = { retrievalShare: 0.9, reviewOnTime: null, artefactsRated: 0.33, evidenceShare: null }
    const adjustment = preparationAdjustment(input, index)
    expectClose(adjustment.value, 0.05 * 0.25)
    expect(adjustment.reason).toBe('unknown: reviews on time, competencies with recent evidence')
  })

  it('counts no share for more than twice its reference', () => {
    const input = { retrievalShare: null, reviewOnTime: null, artefactsRated: 1, evidenceShare: 0.75 }
    expectClose(preparationAdjustment(input, index).value, 0.025)
  })

  it('does not divide by a reference of 0', () => {
    const preparation = { ...index.preparation, retrievalShare: 0 }
    const input = { retrievalShare: 0.5, reviewOnTime: null, artefactsRated: null, evidenceShare: null }
    expect(preparationAdjustment(input, { ...index, preparation }).value).toBe(0)
  })
})

describe('§5.3 stress', () => {
  it.each(adjustments.stress)('matches the vector %j', (differences, value) => {
    expectClose(stressAdjustment(differences, index).value, value)
  })

  it('counts only the last six mocks', () => {
    const recent = [0.1, 0.2, 0.1, 0.2, 0.1, 0.2]
    expect(stressAdjustment([-3, -3, ...recent], index)).toEqual(stressAdjustment(recent, index))
  })

  it('says how many mocks are missing', () => {
    expect(stressAdjustment(null, index)).toMatchObject({ value: 0, reason: '0 realistic mocks, needs 3' })
    expect(stressAdjustment([1], index)).toMatchObject({ value: 0, reason: '1 realistic mock, needs 3' })
  })
})

it('§5.3 every adjustment stays within its bounds', () => {
  const maybe = (min: number, max: number) => fc.option(fc.double({ min, max, noNaN: true }))
  const within = (value: number) => {
    expect(value).toBeGreaterThanOrEqual(-index.adjustmentCap)
    expect(value).toBeLessThanOrEqual(index.adjustmentCap)
  }
  fc.assert(
    fc.property(
      maybe(0, 60),
      fc.option(fc.integer({ min: -3, max: 8 })),
      fc.record({
        retrievalShare: maybe(0, 1),
        reviewOnTime: maybe(0, 1),
        artefactsRated: maybe(0, 1),
        evidenceShare: maybe(0, 1),
      }),
      fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { maxLength: 12 }),
      (years, scopeStepsBelow, preparation, differences) => {
        within(experienceAdjustment({ levelId: 'L7', years, scopeStepsBelow }, index).value)
        within(preparationAdjustment(preparation, index).value)
        within(stressAdjustment(differences, index).value)
      },
    ),
  )
})
