import { INTERVAL_Z } from '../measure/interval.ts'
import { lentTo } from '../measure/leniency.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type Competency, targetOf } from '../rules/framework.ts'
import { formatDay } from '../time/dates.ts'
import { constantsAt, type ExplainedRow, type Explanation, rowOf } from './explanation.ts'

const two = (value: number): string =>
  `${value < -0.005 ? '−' : ''}${(Math.floor(Math.abs(value) * 100 + 0.5) / 100).toFixed(2)}`
const one = (value: number): string => (Math.floor(value * 10 + 0.5) / 10).toFixed(1)

/** A competency's level: every observation in order, what the filter made of it, and what it assumes of each rater. */
export function explainLevel(competency: Competency, evidence: Evidence): Explanation {
  const { framework, level: levelId } = evidence
  const estimate = evidence.estimate(competency.id)
  const observations = evidence.observations().get(competency.id) ?? []
  const target = targetOf(competency, levelId)
  const sources = [...new Set(observations.map(({ source }) => source))]
  const base: Omit<Explanation, 'value' | 'figures' | 'rows' | 'notes'> = {
    subject: competency.id,
    title: `${competency.title}: level`,
    formula: {
      words:
        'A level and its slope that drift slowly, plus one persistent leniency for each rater, are followed through the ratings in order of date. All ratings of a day count together, each held against what was known at the start of the day: it moves the level by its surprise times the share that its precision earns; surprises beyond the outlier bound keep their pull but gain none. Nothing grows after the last rating: only the uncertainty does.',
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
      ...sources.map((source) => `level.sources.${source}`),
      ...(sources.includes('self') ? ['level.selfBias'] : []),
      `competencies.${competency.id}.targets.${levelId}`,
    ]),
    links: [
      { subject: `percent:${competency.id}`, says: 'its share of the target in the heatmap' },
      { subject: 'predict', says: 'what it contributes to the readiness index' },
    ],
  }
  if (estimate === null)
    return {
      ...base,
      value: 'no data',
      figures: { level: null, target },
      rows: [],
      notes: ['nobody has rated it yet: prep assess'],
    }
  const byId = new Map(observations.map((observation) => [observation.id, observation]))
  const entries = new Map(evidence.entries.map((entry) => [entry.id, entry]))
  const rows = estimate.steps.flatMap((step): ExplainedRow[] => {
    const observation = byId.get(step.id)
    const entry = entries.get(step.id)
    if (!observation || !entry) return []
    const marks = [
      step.isOutlier ? 'outlier: pull capped' : '',
      step.isCensored ? 'at the end of the scale: not counted' : '',
    ].filter(Boolean)
    const many = observation.entries.length > 1 ? [`mean of ${observation.entries.length} rows`] : []
    const effect = [
      `by ${two(step.effect)}, to ${two(step.level)} ±${two(INTERVAL_Z * step.se)}`,
      `surprise z ${two(step.z)}`,
      ...many,
      ...marks,
    ].join(', ')
    return [rowOf(entry, effect, observation.value)]
  })
  const leniency = estimate.biases.map(
    ({ source, rater, mean, sd }) =>
      `${source === 'self' ? 'you' : `${source} ${rater}`} ${mean >= 0 ? '+' : ''}${two(mean)} ±${two(INTERVAL_Z * sd)}`,
  )
  return {
    ...base,
    value: `${one(estimate.level)} of 5, 80% interval ${one(estimate.level - INTERVAL_Z * estimate.se)} to ${one(estimate.level + INTERVAL_Z * estimate.se)}, n ${estimate.n}, ${estimate.nExternal} by others`,
    figures: {
      level: estimate.level,
      se: estimate.se,
      se0: estimate.se0,
      slopePerMonth: estimate.slope,
      slopeSe: estimate.slopeSe,
      selfReported: estimate.selfReported,
      target,
      gap: target - estimate.level,
      lastEvidenceOn: formatDay(estimate.lastDay),
    },
    rows,
    notes: [
      `leniency assumed and learned, in points: ${leniency.join('; ')}`,
      ...borrowedNote(competency, evidence),
      ...(estimate.flags.includes('unverified') ? ['unverified: nobody else has rated it'] : []),
      ...(estimate.flags.includes('stale') ? [`stale: the last rating is from ${formatDay(estimate.lastDay)}`] : []),
      'raising an old rating can lower the present level, because it makes the trend flatter',
    ],
  }
}

function borrowedNote(competency: Competency, evidence: Evidence): string[] {
  const estimate = evidence.estimate(competency.id)
  if (estimate?.selfPrior == null) return []
  const lent = lentTo(competency.id, evidence.observations(), evidence.asOf, evidence.framework.constants.level)
  const from = lent.pieces.map((piece) => piece.competency).join(', ')
  return [
    `before your own ratings of it: your leniency as ${from} show it, ${two(estimate.selfPrior.mean)} ±${two(INTERVAL_Z * estimate.selfPrior.sd)}`,
  ]
}
