import { selfAgainstOthers } from '../levels/self-against-others.ts'
import { selfRatings } from '../measure/leniency.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { constantsAt, type ExplainedRow, type Explanation, rowOf } from './explanation.ts'
import { signedTwo, twoDecimals } from './figure-text.ts'

/** How far the learner's own ratings lie above others', with every self-rating that could be compared. */
export function explainSelfBias(evidence: Evidence): Explanation {
  const { framework } = evidence
  const self = selfAgainstOthers(evidence)
  const { mean, sd, interval } = self.pooled
  const { residuals } = selfRatings(evidence.observations(), framework.constants.level)
  const entries = new Map(evidence.entries.map((entry) => [entry.id, entry]))
  return {
    subject: 'self-bias',
    title: 'Your own ratings beside others’',
    value: self.isShown
      ? `${signedTwo(mean)} points (80% interval ${signedTwo(interval.lo)} to ${signedTwo(interval.hi)}), ${self.pairs.length} pairs`
      : `not shown yet: ${self.pairs.length} pairs in ${self.competencies} competencies`,
    figures: {
      mean,
      sd,
      lo80: interval.lo,
      hi80: interval.hi,
      pairs: self.pairs.length,
      competencies: self.competencies,
      verdict: self.verdict,
    },
    formula: {
      words:
        'Every own rating less the level that others’ ratings up to that day show. A competency’s mean counts by how exact it is; what all outside levels share in error, and what the program takes for usual before it knows you, hold the whole back.',
      symbols:
        'v = σ²/n + (1 − s)·u + c²,  together = 1/Σ(1/v) + s·Σ(u/v)/Σ(1/v),  mean = (m₀/p₀² + Σ(d/v)/Σ(1/v)/together) · sd²',
      source: 'docs/measurement.md §1.4, §8',
    },
    constants: constantsAt(framework, ['level.selfBias', 'level.sources.self', 'calibration']),
    rows: [...residuals].flatMap(([competency, own]) =>
      own.flatMap(({ id, residual, level, variance }): ExplainedRow[] => {
        const entry = entries.get(id)
        if (entry === undefined) return []
        const terms = { competency, outsideLevel: level, outsideVariance: variance }
        return [{ ...rowOf(entry, `others’ level then ${twoDecimals(level)}`, residual), subject: competency, terms }]
      }),
    ),
    notes: self.byCompetency.map(({ title, mean: own, pairs }) => `${title} ${signedTwo(own)} (${pairs} pairs)`),
    links: self.byCompetency.map(({ id }) => ({ subject: id, says: 'the level, with the leniency believed in' })),
  }
}
