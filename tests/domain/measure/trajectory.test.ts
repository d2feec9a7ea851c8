import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interval80 } from '../../../src/domain/measure/interval.ts'
import { estimateLevels } from '../../../src/domain/measure/leniency.ts'
import type { ObservationsByCompetency } from '../../../src/domain/measure/observation.ts'
import { trajectory } from '../../../src/domain/measure/trajectory.ts'
import { dayOf, formatDay, weekdayOf } from '../../../src/domain/time/dates.ts'
import { constants } from '../../fixtures/constants.ts'
import { anyHistory, rating } from '../../fixtures/observations.ts'

const pointsOf = (byCompetency: ObservationsByCompetency, id: string, asOf: number) =>
  trajectory(
    id,
    byCompetency,
    asOf,
    estimateLevels(byCompetency, asOf, constants.level).get(id) ?? null,
    constants.level,
  )

describe('trajectory of a level (measurement §2)', () => {
  it('has a point at each Sunday from the first evidence on, and one at the end', () => {
    const first = dayOf('2026-11-04')
    const byCompetency = new Map([['coding', [rating(first, 'mentor', 'ana', 3)]]])
    const dates = (asOf: string) => pointsOf(byCompetency, 'coding', dayOf(asOf)).map(({ day }) => formatDay(day))
    expect(dates('2026-11-18')).toEqual(['2026-11-08', '2026-11-15', '2026-11-18'])
    expect(dates('2026-11-15')).toEqual(['2026-11-08', '2026-11-15'])
    expect(dates('2026-11-04')).toEqual(['2026-11-04'])
    expect(dates('2026-11-03')).toEqual([])
  })

  it('has no points without evidence', () => {
    expect(pointsOf(new Map([['coding', []]]), 'coding', 100)).toEqual([])
  })

  it('says on every day what would have been said then, however the leniency was borrowed', () => {
    const histories = fc.tuple(anyHistory(80), anyHistory(80), anyHistory(80))
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 120 }), ([a, b, onlySelf], asOf) => {
        const byCompetency = new Map([
          ['a', a],
          ['b', b],
          ['c', onlySelf.map((observation) => ({ ...observation, source: 'self' as const, rater: 'me' }))],
        ])
        for (const id of byCompetency.keys())
          for (const { day, level, se } of pointsOf(byCompetency, id, asOf)) {
            const then = estimateLevels(byCompetency, day, constants.level).get(id)
            expect({ level, se }).toEqual({ level: then?.level, se: then?.se })
          }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps level and band on the scale, and its days in order', () => {
    fc.assert(
      fc.property(anyHistory(80, 1), fc.integer({ min: 80, max: 200 }), (history, asOf) => {
        const points = pointsOf(new Map([['a', history]]), 'a', asOf)
        expect(points.at(-1)?.day).toBe(asOf)
        expect(points.slice(0, -1).every(({ day }) => weekdayOf(day) === 7 && day < asOf)).toBe(true)
        for (const { level, se, lo, hi } of points) {
          const band = interval80(level, se)
          expect(lo).toBe(Math.max(1, band.lo))
          expect(hi).toBe(Math.min(5, band.hi))
          expect(level >= lo && level <= hi).toBe(true)
        }
      }),
    )
  })

  it('widens its band through silence at the same level', () => {
    const points = pointsOf(new Map([['a', [rating(3, 'mentor', 'ana', 3.5)]]]), 'a', 60)
    expect(new Set(points.map(({ level }) => level)).size).toBe(1)
    const widths = points.map(({ lo, hi }) => hi - lo)
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
  })
})
