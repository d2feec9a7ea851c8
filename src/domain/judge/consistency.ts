import { mean } from '../measure/mean.ts'
import { counted } from '../text/counted.ts'
import { level1, twoDecimals } from '../text/figures.ts'
import type { Day } from '../time/dates.ts'
import { type Judgment, judgment, reaches } from './judgment.ts'

export interface ConsistentMock {
  day: Day
  ratings: Record<string, number>
  evidence: string
}

export interface ConsistencyRule {
  last: number
  floor: number
  maxRange: number
  /** What was met expires when the newest mock is older. */
  expiryDays: number
  unit: string
  /** What a dimension is called; its id where nothing is said. */
  titleOf?: (dimension: string) => string
}

/** The consistency criterion (measurement §7): in the last mocks every dimension holds the floor, and they lie close. */
export function judgeConsistency(mocks: readonly ConsistentMock[], rule: ConsistencyRule, asOf: Day): Judgment {
  const recent = mocks.toSorted((a, b) => a.day - b.day).slice(-rule.last)
  const evidence = recent.map((mock) => mock.evidence)
  const dimensions = new Map<string, number[]>()
  for (const mock of recent)
    for (const [dimension, value] of Object.entries(mock.ratings))
      dimensions.set(dimension, [...(dimensions.get(dimension) ?? []), value])
  const means = [...dimensions].map(([dimension, values]) => ({
    dimension,
    mean: mean(values),
    low: Math.min(...values),
  }))
  const short = Math.max(0, rule.last - recent.length)
  if (means.length === 0)
    return judgment({
      state: 'no-evidence',
      target: rule.floor,
      needs: `${counted(rule.last, 'full mock')}`,
      missing: { unit: rule.unit, count: rule.last },
    })
  const lowest = Math.min(...means.map(({ low }) => low))
  const range = Math.max(...means.map((entry) => entry.mean)) - Math.min(...means.map((entry) => entry.mean))
  const common = {
    value: lowest,
    target: rule.floor,
    n: recent.length,
    evidence,
    pieces: () =>
      recent.flatMap((mock) =>
        Object.entries(mock.ratings).map(([dimension, value]) => ({
          entries: [mock.evidence],
          value,
          effect: null,
          isCounted: true,
          of: dimension,
        })),
      ),
    terms: { last: rule.last, range, maxRange: rule.maxRange, expiryDays: rule.expiryDays },
  }
  if (short > 0)
    return judgment({
      ...common,
      state: 'in-progress',
      needs: `${counted(short, 'more full mock')}`,
      missing: { unit: rule.unit, count: short },
    })
  const below = means.filter(({ low }) => !reaches(low, rule.floor)).map(({ dimension }) => dimension)
  if (below.length === 0 && reaches(rule.maxRange, range)) {
    const silence = asOf - Math.max(...recent.map(({ day }) => day))
    if (silence <= rule.expiryDays) return judgment({ ...common, state: 'met' })
    return judgment({
      ...common,
      state: 'expired',
      needs: `a new full mock: the last is ${silence} days old`,
      missing: { unit: rule.unit, count: 1 },
    })
  }
  const needs =
    below.length > 0
      ? `${level1(rule.floor)} or better in every dimension of the last ${rule.last} mocks; now below in ${below.map(rule.titleOf ?? String).join(', ')}`
      : `dimensions whose averages are at most ${rule.maxRange} apart; now ${twoDecimals(range)}`
  return judgment({ ...common, state: 'unmet', needs, missing: { unit: rule.unit, count: 1 } })
}
