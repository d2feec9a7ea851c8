import { INTERVAL_Z } from '../measure/interval.ts'
import { lentTo } from '../measure/leniency.ts'
import { clip } from '../measure/round.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type Competency, targetOf } from '../rules/framework.ts'
import { level1, twoDecimals } from '../text/figures.ts'
import { formatDay } from '../time/dates.ts'
import { constantsAt, type Explanation } from './explanation.ts'
import { levelRows } from './level-rows.ts'
import { levelSays } from './level-says.ts'

/** A competency's level: every observation in order, what the filter made of it, and what it assumes of each rater. */
export function explainLevel(competency: Competency, evidence: Evidence): Explanation {
  const { framework, level: levelId } = evidence
  const estimate = evidence.estimate(competency.id)
  const observations = evidence.observations().get(competency.id) ?? []
  const target = targetOf(competency, levelId)
  const sources = [...new Set(observations.map(({ source }) => source))]
  const base: Omit<Explanation, 'value' | 'says' | 'figures' | 'rows' | 'notes'> = {
    subject: competency.id,
    title: competency.title,
    formula: {
      words:
        'The model follows, rating by rating, a level and a slope that drift slowly, and how lenient each rater is. All ratings of a day count together, each compared with what was known at the start of the day. A rating moves the level by how surprising it is, times how precise it is; the effect of very surprising ones is limited. After the last rating only the uncertainty grows.',
      symbols: 'y = L(t) + b_rater + ε,  L += A·v,  gain K = PHᵀ(HPHᵀ + R)⁻¹,  80% interval = L ± 1.2816·se',
      source: 'docs/measurement.md §1',
    },
    constants: constantsAt(framework, [
      'level.priorMean',
      'level.priorSd',
      'level.slopePriorSd',
      'level.slopeSd',
      'level.slopeHalfLifeMonths',
      'level.levelSdPerRootMonth',
      'level.outlierZ',
      'level.scaleMin',
      'level.scaleMax',
      ...sources.map((source) => `level.sources.${source}`),
      ...(sources.includes('self') ? ['level.selfBias'] : []),
      `competencies.${competency.id}.targets.${levelId}`,
    ]),
    links: [
      { subject: `percent:${competency.id}`, says: 'its share of the target in the heatmap' },
      { subject: `trend:${competency.id}`, says: 'how it moves, and where that leads' },
      { subject: 'predict', says: 'what it contributes to the readiness index' },
      ...(estimate?.selfPrior
        ? [
            {
              subject: `self-bias:${competency.id}`,
              says: 'how lenient your own ratings of it are assumed to be',
            },
          ]
        : []),
    ],
  }
  if (estimate === null)
    return {
      ...base,
      value: 'no data',
      says: ['Nobody has rated it yet. The first rating gives it a level: prep assess'],
      figures: { level: null, target },
      rows: [],
      notes: [],
    }
  const { scaleMin, scaleMax } = framework.constants.level
  const onScale = (value: number): number => clip(value, scaleMin, scaleMax)
  const rows = levelRows(competency.id, estimate, evidence)
  const leniency = estimate.biases.map(
    ({ source, rater, mean, sd }) =>
      `${source === 'self' ? 'you' : `${source} ${rater}`} ${mean >= 0 ? '+' : ''}${twoDecimals(mean)} ±${twoDecimals(INTERVAL_Z * sd)}`,
  )
  return {
    ...base,
    value: `${level1(estimate.level)} of 5 (80% sure between ${level1(onScale(estimate.level - INTERVAL_Z * estimate.se))} and ${level1(onScale(estimate.level + INTERVAL_Z * estimate.se))})`,
    says: levelSays(estimate, rows, evidence),
    figures: {
      level: estimate.level,
      se: estimate.se,
      se0: estimate.se0,
      slopePerMonth: estimate.slope,
      slopeSe: estimate.slopeSe,
      selfReported: estimate.selfReported,
      target,
      gap: Math.max(0, target - estimate.level),
      lastEvidenceOn: formatDay(estimate.lastDay),
      asOf: formatDay(evidence.asOf),
      selfLeniencyBefore: estimate.selfPrior?.mean ?? null,
      selfLeniencySdBefore: estimate.selfPrior?.sd ?? null,
    },
    rows,
    valueTitle: 'rating',
    columns: [
      { term: 'effect', title: 'effect', isChange: true },
      { term: 'levelAfter', title: 'level after', digits: 1, scale: [scaleMin, scaleMax] },
    ],
    notes: [
      `leniency assumed and learned, in points: ${leniency.join('; ')}`,
      ...borrowedNote(competency, evidence),
      'raising an old rating can lower the current level, because it makes the trend flatter',
    ],
  }
}

function borrowedNote(competency: Competency, evidence: Evidence): string[] {
  const estimate = evidence.estimate(competency.id)
  if (estimate?.selfPrior == null) return []
  const lent = lentTo(competency.id, evidence.observations(), evidence.asOf, evidence.framework.constants.level)
  const from = lent.pieces.map((piece) => piece.competency).join(', ')
  return [
    `before your own ratings of it: your leniency, as ${from} show it, ${twoDecimals(estimate.selfPrior.mean)} ±${twoDecimals(INTERVAL_Z * estimate.selfPrior.sd)}`,
  ]
}
