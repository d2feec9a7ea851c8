import { type SelfAgainstOthers, selfAgainstOthers } from '../levels/self-against-others.ts'
import type { LevelConstants } from '../measure/constants.ts'
import { INTERVAL_Z } from '../measure/interval.ts'
import { lentTo, selfRatings } from '../measure/leniency.ts'
import type { MeanSd } from '../measure/normal.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Competency } from '../rules/framework.ts'
import { namesIn } from '../rules/names.ts'
import { signedTwo, twoDecimals } from '../text/figures.ts'
import { type Day, formatDay } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import { constantsAt, type ExplainedRow, type Explanation, rowOf } from './explanation.ts'
import { listed } from './sentences.ts'

const POOLED =
  "Each of your ratings minus the level that others' ratings show up to that day. A competency's mean counts by how exact it is. The result is kept closer to what is usual, because the outside levels share errors."
const POOLED_SYMBOLS =
  'v = σ²/n + (1 − s)·u + c²,  together = 1/Σ(1/v) + s·Σ(u/v)/Σ(1/v),  mean = (m₀/p₀² + Σ(d/v)/Σ(1/v)/together) · sd²'

/** How far the learner's own ratings lie above others', with every self-rating that could be compared. */
export function explainSelfBias(evidence: Evidence): Explanation {
  const { framework } = evidence
  const self = selfAgainstOthers(evidence)
  const { mean, sd, interval } = self.pooled
  return {
    subject: 'self-bias',
    title: "Your own ratings beside others'",
    value: self.isShown
      ? `${signedTwo(mean)} points (80% sure between ${signedTwo(interval.lo)} and ${signedTwo(interval.hi)}), ${self.pairs.length} pairs`
      : `not shown yet: ${self.pairs.length} pairs in ${self.competencies} competencies`,
    says: [
      comparison(self),
      self.byCompetency.length === 0
        ? ''
        : `Most in ${listed(
            self.byCompetency
              .toSorted((a, b) => Math.abs(b.mean) - Math.abs(a.mean))
              .slice(0, 2)
              .map(({ title, mean: own }) => `${title} (${signedTwo(own)})`),
          )}.`,
      'It is taken off your own ratings; more outside ratings of what you rated make it more certain.',
    ].filter((sentence) => sentence !== ''),
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
      words: POOLED,
      symbols: POOLED_SYMBOLS,
      source: 'docs/measurement.md §1.4, §8',
    },
    constants: constantsAt(framework, ['level.selfBias', 'level.sources.self', 'calibration']),
    rows: residualRows(evidence, () => true),
    notes: self.byCompetency.map(({ title, mean: own, pairs }) => `${title} ${signedTwo(own)} (${pairs} pairs)`),
    links: self.byCompetency.map(({ id }) => ({ subject: id, says: 'the level, with the assumed leniency' })),
  }
}

/** Above or below only once the 80% interval leaves out 0 (measurement §8). */
function comparison({ isShown, verdict, pooled }: SelfAgainstOthers): string {
  if (!isShown) return 'You and others have not yet rated the same things often enough to say.'
  if (verdict === 'unclear') return 'You rate yourself neither clearly above nor clearly below others.'
  const side = verdict === 'over' ? 'above' : 'below'
  return `You rate yourself ${side} others by about ${twoDecimals(Math.abs(pooled.mean))} points.`
}

/** The leniency that a competency's own ratings are taken to have before any of them counts, as the others lend it. */
export function explainLentLeniency({ id, title }: Competency, evidence: Evidence): Explanation {
  const { framework, asOf } = evidence
  const { level } = framework.constants
  const observations = evidence.observations()
  const lent = lentTo(id, observations, asOf, level)
  const newest = selfRatings(observations, level).days.findLast((day) => day <= asOf) ?? asOf
  const { mean, sd } = lent.pieces.length > 0 ? lent.priorForOther : tableLeniency(level)
  return {
    subject: `self-bias:${id}`,
    title: `${title}: how far your own ratings are assumed to be above others'`,
    value: `${signedTwo(mean)} points ±${twoDecimals(INTERVAL_Z * sd)}, before its own ratings count`,
    says: [
      lent.pieces.length === 0
        ? "No other competency has both your ratings and others' yet, so the usual amount is assumed."
        : `As ${listed(lent.pieces.map(({ competency }) => competency).map(namesIn(framework)))} showed before ${dayWords(formatDay(newest), asOf)}.`,
      'An outside rating of what you rated elsewhere changes it.',
    ],
    figures: { mean, sd, pooledMean: lent.mean, pooledSd: lent.sd, before: formatDay(newest), asOf: formatDay(asOf) },
    formula: {
      words: `${POOLED} A competency borrows from the others, and only from days before your newest self-rating, so that the assumption comes before the rating. While no other competency has anything to lend, the usual values apply.`,
      symbols: `${POOLED_SYMBOLS},  sd lent = √(sd² + c²)`,
      source: 'docs/measurement.md §1.4',
    },
    constants: constantsAt(framework, ['level.selfBias', 'level.sources.self']),
    rows: residualRows(evidence, (competency, day) => competency !== id && day < newest),
    notes: [],
    links: [{ subject: id, says: 'the level that it corrects' }],
  }
}

const tableLeniency = ({ sources }: LevelConstants): MeanSd => ({
  mean: sources.self.leniency,
  sd: sources.self.raterSd,
})

/** Own ratings beside others' level of their day, of the competencies and days that are wanted. */
function residualRows(evidence: Evidence, isWanted: (competency: string, day: Day) => boolean): ExplainedRow[] {
  const { residuals } = selfRatings(evidence.observations(), evidence.framework.constants.level)
  const entries = new Map(evidence.entries.map((entry) => [entry.id, entry]))
  return [...residuals].flatMap(([competency, own]) =>
    own.flatMap(({ id, day, residual, level, variance }): ExplainedRow[] => {
      const entry = entries.get(id)
      if (entry === undefined || !isWanted(competency, day)) return []
      const terms = { competency, outsideLevel: level, outsideVariance: variance }
      return [{ ...rowOf(entry, `others' level then ${twoDecimals(level)}`, residual), subject: competency, terms }]
    }),
  )
}
