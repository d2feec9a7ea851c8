import { INTERVAL_Z } from '../measure/interval.ts'
import { printedProbability } from '../measure/probability.ts'
import type { Readiness } from '../readiness/readiness.ts'
import { type Framework, remarksOn } from '../rules/framework.ts'
import { constantsAt, type Explanation } from './explanation.ts'

const points = (share: number): string => (Math.floor(share * 1000 + 0.5) / 10).toFixed(1)

/** The readiness index of a level: parts, adjustments, uncertainty, and why it is not a probability. */
export function explainIndex(readiness: Readiness, framework: Framework): Explanation {
  const { index, adjustments, level } = readiness
  const contributions = index.parts.map(
    ({ title, weight, score, contribution }) =>
      `${title} ${points(weight)} × ${points(score)} % = ${points(contribution)}`,
  )
  const scores = index.parts.flatMap(({ competencies }) => competencies)
  return {
    subject: 'index',
    title: `Readiness index for ${level}`,
    value: `${Math.floor(100 * index.index + 0.5)} of 100, 80 % interval ±${points(INTERVAL_Z * index.sd)} · heuristic`,
    figures: {
      index: index.index,
      expectedIndex: index.expectedIndex,
      base: index.base,
      adjustment: index.adjustment,
      sd: index.sd,
      interviewReady: index.interviewReady,
    },
    formula: {
      words:
        'Each competency scores its level as a share of its target, at most 1. A part’s score is the mean of its competencies; parts are added by their weights, bounded adjustments for experience, preparation and mocks under pressure are added, and the sum is capped. Interview ready is the index less one standard deviation.',
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
    ]),
    rows: [],
    notes: [
      `contributions in points: ${contributions.join('; ')}`,
      `scores: ${scores.map(({ id, score, isMissing }) => `${id} ${Math.floor(100 * score + 0.5)} %${isMissing ? ' (no evidence, assumed)' : ''}`).join(', ')}`,
      ...adjustments.map(
        ({ id, value, reason }) =>
          `${id} ${value >= 0 ? '+' : '−'}${points(Math.abs(value))} points${reason ? `: ${reason}` : ''}`,
      ),
      ...remarksOn(framework, 'index'),
      'it is a composite, not a probability: by the same formula a complete novice gets about 25',
    ],
    links: [
      ...scores.map(({ id }) => ({ subject: id, says: 'its level' })),
      { subject: 'probability', says: 'the heuristic chance that builds on it' },
    ],
  }
}

/** The heuristic probability: hours band, index, pooling, recalibration, and what stands against showing it. */
export function explainProbability(readiness: Readiness, framework: Framework): Explanation {
  const { probability, display, hours, band, blend, fit, cases, level, index } = readiness
  const printed = probability && printedProbability(probability, cases.cases.length, framework.constants.probability)
  return {
    subject: 'probability',
    title: `Heuristic chance of passing at ${level}`,
    value: printed
      ? `≈${printed.percent} % (80 % interval ${printed.lo}–${printed.hi} %) · heuristic, calibrated on ${cases.cases.length} outcomes`
      : `withheld: ${display.reasons.map(({ message }) => message).join('; ') || 'the framework states no odds for this level'}`,
    figures: {
      p: probability?.p ?? null,
      lo80: probability?.lo ?? null,
      hi80: probability?.hi ?? null,
      expectedIndex: index.expectedIndex,
      effectiveHours: hours.hours,
      bandCenter: band?.p ?? null,
      indexWeight: blend?.weight ?? null,
      x: blend?.x ?? null,
      xVariance: blend?.variance ?? null,
      intercept: fit.intercept,
      slope: fit.slope,
      reliability: readiness.reliability,
      outcomes: cases.cases.length,
    },
    formula: {
      words:
        'The odds that the framework prints for your effective hours are read as a rough prior. They are pooled with the index on the logit scale, the index weighing more the better the levels are known. Recorded outcomes then bend and shift the result; without outcomes a wide prior on that bend is the honest error of the whole. It is shown only when enough of it rests on other people’s ratings and a recent mock.',
      symbols: 'x = w·logit(S) + (1 − w)·μ_band,  logit p = a + c·x,  a ~ N(0, .70²), c ~ N(1, .40²)',
      source: 'docs/measurement.md §5.4–§5.8',
    },
    constants: constantsAt(framework, ['probability']),
    rows: [],
    notes: [
      `effective hours ${Math.floor(hours.hours + 0.5)}: ${Math.floor(hours.counted + 0.5)} counted${capText(readiness)}`,
      ...remarksOn(framework, 'probability'),
      'nothing here was fitted to anybody’s interviews but those you recorded',
    ],
    links: [{ subject: 'index', says: 'the readiness index' }],
  }
}

const capText = ({ hours: { caps } }: Readiness): string =>
  caps.length === 0 ? '' : `, capped at ${caps[0]?.capHours} (${caps.map(({ reason }) => reason).join('; ')})`
