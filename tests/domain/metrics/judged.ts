import type { Entry } from '../../../src/domain/facts/entry.ts'
import type { Judgment } from '../../../src/domain/judge/judgment.ts'
import { findMetric } from '../../../src/domain/metrics/table.ts'
import type { MetricCriterion } from '../../../src/domain/rules/criterion.ts'
import type { Framework } from '../../../src/domain/rules/framework.ts'
import { evidenceOn } from '../../fixtures/entries.ts'
import { framework, metricCriterion } from '../../fixtures/framework.ts'

/** What a metric makes of entries on day `asOf`, for a criterion of which only the given is said. */
export function judged(
  given: Partial<MetricCriterion> & Pick<MetricCriterion, 'metric'>,
  entries: readonly Entry[],
  asOf = 0,
  { level = 'L6', rules = framework }: { level?: string; rules?: Framework } = {},
): Judgment {
  const metric = findMetric(given.metric)
  if (!metric) throw new Error(`no metric ${given.metric}`)
  return metric.judge(metricCriterion(given), evidenceOn(asOf, entries, rules, level))
}
