import { chancePerPoint, type LoopScore, weakestAlone } from '../measure/chance.ts'
import { bandEntered } from '../measure/hours-band.ts'
import { printedProbability } from '../measure/probability.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Readiness } from '../readiness/readiness.ts'
import { type Framework, remarksOn } from '../rules/framework.ts'
import { namesIn } from '../rules/names.ts'
import { counted } from '../text/counted.ts'
import { decimal, indexPoints, percent } from '../text/figures.ts'
import { constantsAt, type ExplainedRow, type Explanation, rowOf, rowWithout } from './explanation.ts'
import { ratedBy } from './rated-by.ts'

/** The heuristic chance: scores of the levels, hours band, pooling, recalibration, and what stands against showing it. */
export function explainProbability(readiness: Readiness, evidence: Evidence): Explanation {
  const { framework } = evidence
  const { probability, display, hours, band, blend, fit, cases, level, loop, index } = readiness
  const { constants } = framework
  const { unguarded } = readiness
  const perPoint = loop && blend && unguarded ? chancePerPoint(loop, blend, unguarded, fit, constants.probability) : {}
  const printed = probability && printedProbability(probability, cases.cases.length, framework.constants.probability)
  return {
    subject: level === evidence.level ? 'probability' : `probability:${level}`,
    title: `Heuristic chance of passing at ${level}`,
    value: printed
      ? `about ${printed.percent}% (80% sure between ${printed.lo}% and ${printed.hi}%) · heuristic, calibrated on ${cases.cases.length} outcomes`
      : band === null
        ? `none: the framework has no table of hours and chances for ${level}`
        : index === null
          ? 'none: nothing has been rated yet'
          : `withheld: ${display.reasons.map(({ message }) => message).join('; ')}`,
    says: chanceSays(readiness, evidence, perPoint),
    figures: {
      roleLevel: level,
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
    },
    formula: {
      words:
        "Each level counts as its share of the way from the bottom of the scale to its target, at most 1. Their power mean is between the mean and the weakest: the index averages, an interview loop does not. It is combined with the chance that the framework prints for your effective hours; the better the levels are known, the more they weigh. Hours may lower the result, but never lift it above what the levels say. Recorded outcomes then adjust the result; without outcomes, a wide prior stands for how wrong the whole may be. It is shown only when enough of it rests on other people's ratings and a recent mock.",
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
      'level.scaleMin',
    ]),
    rows: [...scoreRows(readiness, evidence, perPoint), ...outcomeRows(readiness, evidence)],
    notes: [
      ...weakestNote(loop, framework),
      ...bandNote(readiness, framework),
      `effective hours ${decimal(hours.hours, 0)}: ${decimal(hours.counted, 0)} counted${capText(readiness)}`,
      ...remarksOn(framework, 'probability'),
      'nothing here was fitted to any interviews except those you recorded',
    ],
    links: [{ subject: 'index', says: 'the readiness index' }],
  }
}

const NO_TABLE =
  'The framework does not say what hours of preparation are worth (constants.probability.bands), and prep does not guess: the readiness index says how far the levels are from their targets.'

/** What it is, what holds it down most, and what a little more would do: far from here the chance has another slope. */
function chanceSays(
  { probability, index, loop, hours, band, blend, cases }: Readiness,
  { framework }: Evidence,
  perPoint: Readonly<Record<string, number>>,
): string[] {
  if (band === null) return [NO_TABLE]
  if (index === null || loop === null) return ['Nothing has been rated yet, so there is none.']
  const title = namesIn(framework)
  const alone = weakestAlone(loop)
  const [most] = Object.entries(perPoint).sort(([, a], [, b]) => b - a)
  const tenth = (most?.[1] ?? 0) / 10
  const outcomes =
    cases.cases.length === 0
      ? 'no interview of yours has calibrated it yet'
      : `calibrated on ${counted(cases.cases.length, 'interview')}`
  return [
    probability === null
      ? "It is not shown, because too little of it rests on other people's ratings and a recent mock."
      : `A rule of thumb from your levels and your hours; ${outcomes}.`,
    alone === null
      ? 'No competency is weaker than all others.'
      : `${title(alone)} holds it down most: in an interview loop, strengths do not make up for a weak spot.`,
    ...(blend?.isHeldByHours ? [`Your ${decimal(hours.hours, 0)} hours hold it down too.`] : []),
    ...(most && tenth > 0.0005
      ? [`A tenth of a point more in ${title(most[0])} would add about ${indexPoints(tenth)} percentage points to it.`]
      : []),
  ]
}

/** Each level on its way to the target, with what the chance takes of it. */
function scoreRows(
  { loop, levels, targets }: Readiness,
  evidence: Evidence,
  perPoint: Readonly<Record<string, number>>,
): ExplainedRow[] {
  const { missingMean, missingSd } = evidence.framework.constants.index
  return (loop?.scores ?? []).map(({ id, score, weight, logitSd }) => {
    const known = levels[id] ?? null
    const target = targets[id] ?? null
    const level = known?.level ?? missingMean
    return rowWithout({
      kind: 'competency',
      subject: id,
      by: ratedBy(id, { isMissing: known === null, selfOnly: known?.selfOnly ?? false }, evidence),
      value: score,
      effect: `${indexPoints(score)}% of the way from 1 to its target; weight ${indexPoints(weight)}%`,
      terms: {
        weight,
        level,
        se: known?.se ?? missingSd,
        se0: evidence.estimate(id)?.se0 ?? null,
        target,
        score,
        logitSd,
        perPoint: perPoint[id] ?? null,
      },
    })
  })
}

/** The interviews that calibrate it: what was forecast of each, and what came of it. */
function outcomeRows({ cases }: Readiness, { of }: Evidence): ExplainedRow[] {
  const outcomes = new Map(of('outcome').map((entry) => [entry.id, entry]))
  return cases.cases.flatMap(({ id, x, weight, passed }): ExplainedRow[] => {
    const entry = outcomes.get(id)
    return entry === undefined ? [] : [{ ...rowOf(entry, null, passed ? 1 : 0), terms: { x, weight } }]
  })
}

const capText = ({ hours: { caps } }: Readiness): string =>
  caps.length === 0 ? '' : `, capped at ${caps[0]?.capHours} (${caps.map(({ reason }) => reason).join('; ')})`

function weakestNote(loop: LoopScore | null, framework: Framework): string[] {
  if (loop === null) return []
  const alone = weakestAlone(loop)
  return [
    `${alone === null ? '' : `weakest: ${namesIn(framework)(alone)}; `}power mean of the scores ${percent(loop.q)}`,
  ]
}

/** How the framework's row of the table is read (measurement §5.4). */
function bandNote({ band, hours, level }: Readiness, { constants: { probability } }: Framework): string[] {
  const row = bandEntered(hours, probability.bands)
  const odds = row?.odds[level]
  if (!row || !odds || band === null) return []
  const [cap] = hours.caps
  const held = cap ? `, capped at ${cap.capHours} hours: ${cap.reason}` : ''
  return [
    `band ${row.title}${held}; the table prints ${indexPoints(odds.lo)}% to ${indexPoints(odds.hi)}% there, read as an interval that holds ${indexPoints(probability.bandCoverage)}% of cases; between the centers of the bands it changes smoothly, and your hours give ${indexPoints(band.p)}%`,
  ]
}
