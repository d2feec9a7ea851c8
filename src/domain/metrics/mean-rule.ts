import { isExternal, type Source } from '../facts/source.ts'
import type { MeanRule } from '../judge/mean.ts'
import type { MetricCriterion } from '../rules/criterion.ts'
import type { Day } from '../time/dates.ts'
import type { Evidence } from './evidence.ts'
import { threshold } from './metric.ts'

/** What every mean criterion reads. */
export const MEAN_FIELDS = ['atLeast', 'minN', 'minRaters', 'raters', 'windowDays', 'last'] as const

/** Fewest raters where the framework asks for a number of ratings but not of raters (measurement §7). */
const DEFAULT_RATERS = 2
const DEFAULT_RATINGS = 2

/** Whether a source may rate for a criterion; the learner never does. */
export const mayRate = ({ raters }: Pick<MetricCriterion, 'raters'>, source: Source): boolean =>
  isExternal(source) && (raters === null || raters.includes(source))

export function meanRule(
  criterion: MetricCriterion,
  evidence: Evidence,
  unitName: { one: string; many: string },
  abandonedDays: readonly Day[] = [],
): MeanRule {
  const minN = criterion.minN ?? DEFAULT_RATINGS
  return {
    atLeast: threshold(criterion, evidence, 4),
    minN,
    minRaters: criterion.minRaters ?? Math.min(DEFAULT_RATERS, minN),
    windowDays: criterion.windowDays ?? evidence.framework.constants.gates.windowDays,
    last: criterion.last,
    abandonedDays,
    unit: criterion.unit ?? 'rating',
    unitName,
  }
}
