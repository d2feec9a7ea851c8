import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type LabeledLevel,
  labelsOf,
  oddsOfTarget,
  type Standing,
  standingOf,
} from '../../../src/domain/measure/labels.ts'
import { constants } from '../../fixtures/constants.ts'
import { expectClose, readVectors } from '../../fixtures/vectors.ts'

const vectors = readVectors(
  '09_labels',
  z.object({
    standing: z.array(
      z.object({
        level: z.number().nullable(),
        se: z.number().nullable(),
        target: z.number(),
        p: z.number().nullable(),
        label: z.string(),
      }),
    ),
    cases: z.record(
      z.string(),
      z.object({
        competencies: z.record(z.string(), z.tuple([z.number().nullable(), z.number(), z.number()])),
        groups: z.record(z.string(), z.array(z.string())),
        weights: z.record(z.string(), z.number()),
        result: z.object({ labels: z.record(z.string(), z.string()), primary: z.string().nullable() }),
      }),
    ),
  }),
)

const WORDS: Record<Standing, string> = {
  confirmed: 'confirmed',
  'about-at-target': 'about',
  'at-target': 'at-target',
  below: 'below',
}

describe('labels (measurement §1.7)', () => {
  it.each(vectors.standing)('$level ±$se of $target is $label', ({ level, se, target, p, label }) => {
    if (level === null || se === null) {
      expect(label).toBe('no-data')
      return
    }
    expectClose(oddsOfTarget({ level, se }, target), p ?? Number.NaN)
    expect(WORDS[standingOf({ level, se }, target, constants.labels)]).toBe(label)
  })

  it.each(Object.entries(vectors.cases))('%s', (_, { competencies, groups, weights, result }) => {
    const groupOf = (id: string): string => Object.keys(groups).find((group) => groups[group]?.includes(id)) ?? ''
    const levels = Object.entries(competencies).map(([id, [level, se, target]]): LabeledLevel => {
      if (level === null) return { id, group: groupOf(id), standing: null, odds: 1, ratio: 1, lost: 0 }
      const ratio = Math.min(level / target, 1)
      return {
        id,
        group: groupOf(id),
        standing: standingOf({ level, se }, target, constants.labels),
        odds: oddsOfTarget({ level, se }, target),
        ratio,
        lost: (weights[id] ?? Number.NaN) * (1 - ratio),
      }
    })
    const { critical, focusAreas, primaryGap } = labelsOf(levels, Object.keys(groups), constants.labels)
    const labelOf = ({ id, standing }: LabeledLevel): string =>
      id === critical ? 'critical' : focusAreas.has(id) ? 'focus' : standing === null ? 'no-data' : WORDS[standing]
    expect(Object.fromEntries(levels.map((one) => [one.id, labelOf(one)]))).toEqual(result.labels)
    expect(primaryGap).toBe(result.primary)
  })

  it('never calls a level below that prints like its target, nor 100%', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.integer({ min: 10, max: 50 }),
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        (level, tenths, se) => {
          const target = tenths / 10
          const isPrintedAlike = Math.round(10 * level) === tenths || Math.round((100 * level) / target) >= 100
          if (isPrintedAlike) expect(standingOf({ level, se }, target, constants.labels)).not.toBe('below')
        },
      ),
    )
  })
})
