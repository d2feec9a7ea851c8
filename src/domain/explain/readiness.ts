import { chancePerPoint, type LoopScore } from '../measure/chance.ts'
import { bandEntered } from '../measure/hours-band.ts'
import { INTERVAL_Z } from '../measure/interval.ts'
import { printedProbability } from '../measure/probability.ts'
import type { Readiness } from '../readiness/readiness.ts'
import { type Framework, remarksOn } from '../rules/framework.ts'
import { constantsAt, type Explanation } from './explanation.ts'

const points = (share: number): string => (Math.floor(share * 1000 + 0.5) / 10).toFixed(1)

/** The readiness index of a level: parts, adjustments, uncertainty, and why it is not a probability. */
export function explainIndex(readiness: Readiness, framework: Framework): Explanation {
  const { index, adjustments, level } = readiness
  const parts = index?.parts ?? []
  const contributions = parts.map(
    ({ title, weight, score, contribution }) =>
      `${title} ${points(weight)} × ${points(score)}% = ${points(contribution)}`,
  )
  const scores = parts.flatMap(({ competencies }) => competencies)
  return {
    subject: 'index',
    title: `Readiness index for ${level}`,
    value: index
      ? `${Math.floor(100 * index.index + 0.5)} of 100, 80% interval ±${points(INTERVAL_Z * index.sd)} · heuristic`
      : 'none: nothing has been rated yet',
    figures: {
      index: index?.index ?? null,
      expectedIndex: index?.expectedIndex ?? null,
      base: index?.base ?? null,
      adjustment: index?.adjustment ?? null,
      sd: index?.sd ?? null,
      interviewReady: index?.interviewReady ?? null,
      ...Object.fromEntries(
        scores.flatMap(({ id, level: own, se, target, weight, score, selfOnly }) => [
          [`${id}.level`, own],
          [`${id}.se`, se],
          [`${id}.target`, target],
          [`${id}.weight`, weight],
          [`${id}.score`, score],
          [`${id}.ratedBy`, selfOnly ? 'self only' : 'others'],
        ]),
      ),
      ...Object.fromEntries(adjustments.map(({ id, value }) => [`adjustment.${id}`, value])),
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
      ...(index
        ? [
            `contributions in points: ${contributions.join('; ')}`,
            `scores: ${scores.map(({ id, score, isMissing }) => `${id} ${Math.floor(100 * score + 0.5)}%${isMissing ? ' (no evidence, assumed)' : ''}`).join(', ')}`,
          ]
        : []),
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

/** The heuristic chance: scores of the levels, hours band, pooling, recalibration, and what stands against showing it. */
export function explainProbability(readiness: Readiness, framework: Framework): Explanation {
  const { probability, display, hours, band, blend, fit, cases, level, loop, index } = readiness
  const { constants } = framework
  const { unguarded } = readiness
  const perPoint = loop && blend && unguarded ? chancePerPoint(loop, blend, unguarded, fit, constants.probability) : {}
  const printed = probability && printedProbability(probability, cases.cases.length, framework.constants.probability)
  return {
    subject: 'probability',
    title: `Heuristic chance of passing at ${level}`,
    value: printed
      ? `about ${printed.percent}% (80% interval ${printed.lo}–${printed.hi}%) · heuristic, calibrated on ${cases.cases.length} outcomes`
      : index === null
        ? 'none: nothing has been rated yet'
        : `withheld: ${display.reasons.map(({ message }) => message).join('; ') || 'the framework states no odds for this level'}`,
    figures: {
      p: probability?.p ?? null,
      lo80: probability?.lo ?? null,
      hi80: probability?.hi ?? null,
      powerMean: loop?.q ?? null,
      levelsLogit: loop?.logit ?? null,
      levelsLogitSd: loop?.sd ?? null,
      weakest: loop?.weakest ?? null,
      effectiveHours: hours.hours,
      countedHours: hours.counted,
      band: bandEntered(hours, framework.constants.probability.bands)?.id ?? null,
      bandCenter: band?.p ?? null,
      bandLogit: band?.mean ?? null,
      bandLogitSd: band?.sd ?? null,
      levelsWeight: blend?.weight ?? null,
      x: blend?.x ?? null,
      xVariance: blend?.variance ?? null,
      intercept: fit.intercept,
      slope: fit.slope,
      interceptVariance: fit.covariance.intercept,
      slopeVariance: fit.covariance.slope,
      interceptSlopeCovariance: fit.covariance.both,
      reliability: readiness.reliability,
      outcomes: cases.cases.length,
      ...Object.fromEntries(
        (loop?.scores ?? []).flatMap(({ id, score, weight, logitSd }) => [
          [`${id}.score`, score],
          [`${id}.weight`, weight],
          [`${id}.logitSd`, logitSd],
          [`${id}.perPoint`, perPoint[id] ?? null],
        ]),
      ),
    },
    formula: {
      words:
        'Each level is counted from the foot of the scale as a share of the way to its target, at most 1. Their power mean lies between the mean and the weakest: the index averages, an interview loop does not. It is pooled with the odds that the framework prints for your effective hours, the levels weighing more the better they are known; hours may lower the result, and never lift it beyond what the levels say. Recorded outcomes then bend and shift the result; without outcomes a wide prior on that bend is the honest error of the whole. It is shown only when enough of it rests on other people’s ratings and a recent mock.',
      symbols:
        's = clip((L − 1)/(T − 1), floor, 1),  Q = (Σ a·s^−3)^(−1/3),  x = w·logit(Q) + (1 − w)·min(μ_band, logit(Q)),  logit p = a + c·x,  a ~ N(0, .70²), c ~ N(1, .40²)',
      source: 'docs/measurement.md §5.4–§5.8',
    },
    constants: constantsAt(framework, [
      'probability',
      'index.parts',
      'index.missingMean',
      'index.missingSd',
      'index.selfOnlyCorrelation',
    ]),
    rows: [],
    notes: [
      ...weakestNote(loop, framework, perPoint),
      ...bandNote(readiness, framework),
      `effective hours ${Math.floor(hours.hours + 0.5)}: ${Math.floor(hours.counted + 0.5)} counted${capText(readiness)}`,
      ...remarksOn(framework, 'probability'),
      'nothing here was fitted to anybody’s interviews but those you recorded',
    ],
    links: [{ subject: 'index', says: 'the readiness index' }],
  }
}

const capText = ({ hours: { caps } }: Readiness): string =>
  caps.length === 0 ? '' : `, capped at ${caps[0]?.capHours} (${caps.map(({ reason }) => reason).join('; ')})`

function weakestNote(
  loop: LoopScore | null,
  framework: Framework,
  perPoint: Readonly<Record<string, number>>,
): string[] {
  if (loop === null) return []
  const title = (id: string | null): string => framework.competencies.find((one) => one.id === id)?.title ?? ''
  const scores = loop.scores.map(({ id, score }) => `${id} ${Math.floor(100 * score + 0.5)}%`).join(', ')
  const [most] = Object.entries(perPoint).sort(([, a], [, b]) => b - a)
  return [
    `weakest: ${title(loop.weakest)}; scores ${scores}; power mean ${Math.floor(100 * loop.q + 0.5)}%`,
    ...(most && most[1] > 0 ? [`one more point of ${title(most[0])} would add about ${points(most[1])} points`] : []),
  ]
}

/** How the framework's row of the table is read (measurement §5.4). */
function bandNote({ band, hours, level }: Readiness, { constants: { probability } }: Framework): string[] {
  const row = bandEntered(hours, probability.bands)
  const odds = row?.odds[level]
  if (!row || !odds || band === null) return []
  const [cap] = hours.caps
  const held = cap ? `, held at ${cap.capHours} hours: ${cap.reason}` : ''
  return [
    `band ${row.title}${held}; the table prints ${points(odds.lo)}% to ${points(odds.hi)}% there, read as an interval that holds ${points(probability.bandCoverage)}% of cases; between the bands' centers it runs smoothly, and your hours read ${points(band.p)}%`,
  ]
}
