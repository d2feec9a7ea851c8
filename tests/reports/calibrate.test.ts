import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/facts/entry.ts'
import { profileOf } from '../../src/domain/facts/profile.ts'
import { calibrationOf } from '../../src/domain/outcomes/calibration.ts'
import { buildReadiness } from '../../src/domain/readiness/readiness.ts'
import type { Block } from '../../src/reports/block.ts'
import { buildCalibrate } from '../../src/reports/calibrate.ts'
import { entryOf, evidenceOn, onDay } from '../fixtures/entries.ts'
import { framework } from '../fixtures/framework.ts'

const rating = (subject: string, day: number, value: number, source: 'self' | 'mentor'): Entry =>
  entryOf('rating', {
    id: `${subject}${day}${source}`,
    subject,
    source,
    rater: source === 'self' ? 'me' : 'Ana',
    occurredOn: onDay(day),
    payload: { value },
  })

/** Pairs of the learner's rating and a mentor's, on days of their own. */
function chartOf(pairs: readonly [own: number, other: number][]) {
  const entries = pairs.flatMap(([own, other], at) => {
    const subject = at % 2 === 0 ? 'coding' : 'system-design'
    return [rating(subject, 40 * at, own, 'self'), rating(subject, 40 * at, other, 'mentor')]
  })
  const evidence = evidenceOn(40 * pairs.length, entries)
  const { blocks } = buildCalibrate({
    asOf: onDay(40 * pairs.length),
    today: onDay(40 * pairs.length),
    level: 'L6',
    framework,
    calibration: calibrationOf(evidence, [], 'L6'),
    readiness: buildReadiness(evidence, profileOf([]), 'L6'),
    warnings: [],
  })
  const series = blocks.find((block): block is Extract<Block, { kind: 'series' }> => block.kind === 'series')?.series
  return series && { min: series.min, max: series.max, values: series.ratings.map(({ value }) => value) }
}

describe('the chart of self less other', () => {
  it('reaches as far to both sides as the largest difference, to whole points and one at least', () => {
    const near = chartOf([
      [3, 3],
      [3, 3.5],
      [3, 3],
      [3.5, 3],
      [3, 3],
      [3, 3],
    ])
    expect(near).toMatchObject({ min: -1, max: 1 })
    const far = chartOf([
      [3, 3],
      [2, 4.5],
      [3, 3],
      [3.5, 3],
      [3, 3],
      [3, 3],
    ])
    expect(far).toMatchObject({ min: -3, max: 3 })
    expect(far?.values).toEqual([0, -2.5, 0, 0.5, 0, 0])
  })
})
