import type { MetricCriterion } from '../../../src/domain/criterion.ts'
import type { Entry } from '../../../src/domain/entry.ts'
import type { Framework } from '../../../src/domain/framework.ts'
import type { Judgement } from '../../../src/domain/judge/judgement.ts'
import { findMetric } from '../../../src/domain/metrics/table.ts'
import { evidenceOn } from '../../fixtures/entries.ts'
import { framework, metricCriterion } from '../../fixtures/framework.ts'

/** What a metric makes of entries on day `asOf`, for a criterion of which only the given is said. */
export function judged(
  given: Partial<MetricCriterion> & Pick<MetricCriterion, 'metric'>,
  entries: readonly Entry[],
  asOf = 0,
  { level = 'L6', rules = framework }: { level?: string; rules?: Framework } = {},
): Judgement {
  const metric = findMetric(given.metric)
  if (!metric) throw new Error(`no metric ${given.metric}`)
  return metric.judge(metricCriterion(given), evidenceOn(asOf, entries, rules, level))
}
