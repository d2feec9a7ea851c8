import type { Profile } from '../facts/profile.ts'
import { gapCosts } from '../gap/gap-costs.ts'
import type { ReadinessIndex } from '../measure/readiness-index.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Readiness } from '../readiness/readiness.ts'
import { remarksOn } from '../rules/framework.ts'
import { indexPoints, outOf100 } from '../text/figures.ts'
import { constantsAt, type Explanation } from './explanation.ts'
import { indexRows } from './index-rows.ts'
import { listed } from './sentences.ts'

/** What it is made of, what takes most from it, and where ten hours add most. */
function indexSays(
  { index, adjustment }: { index: ReadinessIndex | null; adjustment: number },
  evidence: Evidence,
): string[] {
  if (index === null) return ['Nothing has been rated yet, so there is none.']
  const { gaps } = gapCosts(evidence)
  const costly = gaps
    .filter(({ lostPoints }) => (lostPoints ?? 0) > 0.0005)
    .toSorted((a, b) => (b.lostPoints ?? 0) - (a.lostPoints ?? 0))
  const [best] = gaps.toSorted((a, b) => (b.nextHoursGain ?? 0) - (a.nextHoursGain ?? 0))
  const parts = index.parts.map(({ title, contribution }) => `${title} ${indexPoints(contribution)}`)
  return [
    `${listed(parts)}, and ${indexPoints(adjustment)} for experience, preparation and mocks under pressure.`,
    costly.length === 0
      ? 'All levels are at their targets.'
      : `What takes most from it: ${listed(costly.slice(0, 2).map(({ competency, lostPoints }) => `${competency.title} (−${indexPoints(lostPoints ?? 0)})`))}.`,
    ...(best?.nextHoursGain != null && best.nextHoursGain > 0.0005
      ? [
          `Ten hours of ${best.competency.title} should add ${indexPoints(best.nextHoursGain)}, more than ten hours of anything else.`,
        ]
      : []),
  ]
}

/** The readiness index of a level: parts, adjustments, uncertainty, and why it is not a probability. */
export function explainIndex(readiness: Readiness, evidence: Evidence, profile: Profile): Explanation {
  const { framework } = evidence
  const { index, adjustments, level } = readiness
  const parts = index?.parts ?? []
  const contributions = parts.map(
    ({ title, weight, score, contribution }) =>
      `${title} ${indexPoints(weight)} × ${indexPoints(score)}% = ${indexPoints(contribution)}`,
  )
  const scores = parts.flatMap(({ competencies }) => competencies)
  return {
    subject: level === evidence.level ? 'index' : `index:${level}`,
    title: `Readiness index for ${level}`,
    value: index
      ? `${outOf100(index.index)} of 100 (80% sure between ${outOf100(index.interval.lo)} and ${outOf100(index.interval.hi)}) · heuristic`
      : 'none: nothing has been rated yet',
    says: indexSays({ index, adjustment: index?.adjustment ?? 0 }, evidence),
    figures: {
      roleLevel: level,
      index: index?.index ?? null,
      expectedIndex: index?.expectedIndex ?? null,
      base: index?.base ?? null,
      adjustment: index?.adjustment ?? null,
      sd: index?.sd ?? null,
      lo80: index?.interval.lo ?? null,
      hi80: index?.interval.hi ?? null,
      interviewReady: index?.interviewReady ?? null,
      ...Object.fromEntries(adjustments.map(({ id, value }) => [`adjustment.${id}`, value])),
    },
    formula: {
      words:
        "Each competency scores its level as a share of its target, at most 1. A part's score is the mean of its competencies; parts are weighted and added up, limited adjustments for experience, preparation and mocks under pressure are added, and the sum is capped. “Interview ready” is the index minus one standard deviation.",
      symbols: 'S = clip(Σ w·mean(min(L/T, 1)) + clip(Σ adj), 0, cap)',
      source: 'docs/measurement.md §5.2, §5.3; weights and cap from the framework',
    },
    constants: constantsAt(framework, [
      'index.parts',
      'index.cap',
      'index.adjustmentCap',
      'index.adjustmentTotalCap',
      'index.selfOnlyCorrelation',
      'index.missingMean',
      'index.missingSd',
      `index.experience.yearsByLevel.${level}`,
      'index.experience.yearsSpan',
      'index.experience.scopeByStepsBelow',
      'index.preparation',
      'index.stress',
    ]),
    rows: indexRows(readiness, evidence, profile),
    valueTitle: 'score',
    columns: [{ term: 'points', title: 'index points', digits: 1 }],
    notes: [
      ...(index ? [`contributions in points: ${contributions.join('; ')}`] : []),
      ...adjustments.map(
        ({ id, value, reason }) =>
          `${id} ${value >= 0 ? '+' : '−'}${indexPoints(Math.abs(value))} points${reason ? `: ${reason}` : ''}`,
      ),
      ...remarksOn(framework, 'index'),
      'it is a composite, not a probability: by this formula, a complete novice gets about 25',
    ],
    links: [
      ...scores.map(({ id }) => ({ subject: id, says: 'its level' })),
      { subject: 'probability', says: 'the heuristic chance that builds on it' },
    ],
  }
}
