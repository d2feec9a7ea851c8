import { heatPercent, percentOfTarget } from '../measure/percent.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type Competency, targetOf } from '../rules/framework.ts'
import { oneDecimal, twoDecimals } from '../text/figures.ts'
import { constantsAt, type Explanation } from './explanation.ts'

/** A cell of the heatmap: level over target, and what its group makes of it. */
export function explainPercent(competency: Competency, evidence: Evidence): Explanation {
  const { framework, level: levelId } = evidence
  const estimate = evidence.estimate(competency.id)
  const target = targetOf(competency, levelId)
  const { scaleMin } = framework.constants.level
  return {
    subject: `percent:${competency.id}`,
    title: `${competency.title}: share of the ${levelId} target`,
    value:
      estimate === null ? 'no data' : `${heatPercent(estimate.level, target, 'ratio', scaleMin)}%, n ${estimate.n}`,
    says:
      estimate === null
        ? ['Nobody has rated it yet.']
        : [
            `The level of ${twoDecimals(estimate.level)} as a share of the target of ${oneDecimal(target)}.`,
            estimate.level >= target
              ? 'It is at its target; more does not show here.'
              : `A tenth of a point more is ${oneDecimal(10 / target)} percentage points.`,
          ],
    figures: {
      percent: estimate && percentOfTarget(estimate.level, target, 'ratio', scaleMin),
      normalized: estimate && percentOfTarget(estimate.level, target, 'normalized', scaleMin),
      level: estimate?.level ?? null,
      target,
    },
    formula: {
      words:
        "The level as a share of its target, at most 100%, rounded half up. A group shows the rounded mean of its members' unrounded shares. Even the lowest level shows as more than 0%; --percent normalized counts from the bottom of the scale instead.",
      symbols: 'round(100·min(L/T, 1))',
      source: 'docs/measurement.md §1.6',
    },
    constants: constantsAt(framework, [`competencies.${competency.id}.targets.${levelId}`]),
    rows: [],
    notes: [],
    links: [{ subject: competency.id, says: 'the level itself' }],
  }
}
