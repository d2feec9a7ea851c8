import { compareText } from '../text/compare-text.ts'
import type { IndexConstants, LevelConstants, ProbabilityConstants } from './constants.ts'
import type { BandPrior } from './hours-band.ts'
import { logit } from './logit.ts'
import { mean, sum } from './mean.ts'
import type { ProbabilityEstimate } from './probability.ts'
import { type Levels, NEGLIGIBLE_SPAN, sharedLeniencyVariance, type Targets } from './readiness-index.ts'
import type { Recalibration } from './recalibration.ts'
import { clip } from './round.ts'

/** How near one competency is to its target, counted from the foot of the scale and never below a floor. */
export interface ChanceScore {
  id: string
  score: number
  /** Share of the whole: the part's weight over its number of competencies. */
  weight: number
  /** How far the logit of the whole moves when this level moves by one standard error. */
  logitSd: number
  /** d score / d level, in 1/points: 0 where the score is at a bound. */
  slope: number
}

/** What the levels alone say of an interview loop (measurement §5.5). */
export interface LoopScore {
  scores: ChanceScore[]
  /** Q: a power mean of the scores, which lies between their mean and the weakest of them. */
  q: number
  /** logit of Q within its bounds, and its standard deviation from those of the levels. */
  logit: number
  sd: number
  /** Lowest score, ties alphabetical. */
  weakest: string | null
  /** Q is inside its bounds, so that a better level shows in it. */
  isInside: boolean
}

interface ChanceConstants {
  index: Pick<IndexConstants, 'parts' | 'missingMean' | 'missingSd' | 'selfOnlyCorrelation'>
  level: Pick<LevelConstants, 'scaleMin'>
  probability: Pick<ProbabilityConstants, 'scoreFloor' | 'scoreOrder' | 'indexClipLow' | 'indexClipHigh'>
}

/**
 * Scores every competency of the index and takes their power mean of order −`scoreOrder` (measurement §5.5): the index
 * averages, an interview loop does not. Competencies without evidence take the constants' missing level. Throws RangeError
 * when a competency has no target.
 */
export function loopScore(levels: Levels, targets: Targets, constants: ChanceConstants): LoopScore {
  const { index, probability } = constants
  const members = index.parts.flatMap((part) =>
    part.competencies.map((id) => {
      const { level, se } = levels[id] ?? { level: index.missingMean, se: index.missingSd }
      const weight = part.weight / part.competencies.length
      return { id, level, se, weight, ...scoreOf(level, targetOf(id, targets), constants) }
    }),
  )
  const order = probability.scoreOrder
  const powerMean = (scores: readonly number[]): number =>
    sum(members.map(({ weight }, i) => weight * (scores[i] ?? Number.NaN) ** -order)) ** (-1 / order)
  const logitOf = (power: number): number => logit(clip(power, probability.indexClipLow, probability.indexClipHigh))
  const all = members.map(({ score }) => score)
  const scores = members.map(({ id, level, se, score, weight, slope }, i): ChanceScore => {
    const moved = (to: number): number =>
      logitOf(powerMean(all.with(i, scoreOf(to, targetOf(id, targets), constants).score)))
    return { id, score, weight, slope, logitSd: (moved(level + se) - moved(level - se)) / 2 }
  })
  const own = scores.filter(({ id }) => levels[id]?.selfOnly).map(({ logitSd }) => logitSd)
  const variance =
    sum(scores.map(({ logitSd }) => logitSd ** 2)) + sharedLeniencyVariance(own, index.selfOnlyCorrelation)
  const q = powerMean(all)
  const [weakest] = scores.toSorted((a, b) => a.score - b.score || compareText(a.id, b.id))
  return {
    scores,
    q,
    logit: logitOf(q),
    sd: Math.sqrt(variance),
    weakest: weakest?.id ?? null,
    isInside: q > probability.indexClipLow && q < probability.indexClipHigh,
  }
}

/** The competency that scores lowest, where it stands alone: among equals none is the weakest. */
export function weakestAlone({ scores, weakest }: Pick<LoopScore, 'scores' | 'weakest'>): string | null {
  const lowest = Math.min(...scores.map(({ score }) => score))
  return scores.filter(({ score }) => score === lowest).length === 1 ? weakest : null
}

function scoreOf(
  level: number,
  target: number,
  { level: { scaleMin }, probability: { scoreFloor } }: ChanceConstants,
): Pick<ChanceScore, 'score' | 'slope'> {
  const span = target - scaleMin
  if (span <= NEGLIGIBLE_SPAN) return { score: 1, slope: 0 }
  const share = (level - scaleMin) / span
  return { score: clip(share, scoreFloor, 1), slope: share > scoreFloor && share < 1 ? 1 / span : 0 }
}

/** The forecast before recalibration, on the logit scale. */
export interface Blend {
  x: number
  variance: number
  /** Weight of the levels; the rest is the band's. */
  weight: number
  /** The hours suggest less than the levels, and so lower the whole; they never lift it. */
  isHeldByHours: boolean
}

/**
 * Logarithmic pool of what the levels and the hours say (measurement §5.5). The weights sum to 1, because hours work
 * through competency: to multiply the two would count the same work twice.
 */
export function blend(
  { loop, band, reliability }: { loop: LoopScore; band: BandPrior; reliability: number },
  constants: Pick<ProbabilityConstants, 'indexWeight'>,
): Blend {
  const weight = constants.indexWeight * clip(reliability, 0, 1)
  return {
    x: weight * loop.logit + (1 - weight) * Math.min(band.mean, loop.logit),
    variance: (weight * loop.sd) ** 2 + ((1 - weight) * band.sd) ** 2,
    weight,
    isHeldByHours: band.mean <= loop.logit,
  }
}

/**
 * Mean over the competencies of 1 − se0²/priorSd², each in 0–1 (measurement §5.5). `se0` by competency, null or absent
 * without evidence, which counts 0: nobody gains reliability by what is said.
 */
export const reliability = (
  se0: Readonly<Record<string, number | null>>,
  competencies: readonly string[],
  { priorSd }: Pick<ProbabilityConstants, 'priorSd'>,
): number => mean(competencies.map((id) => clip(1 - ((se0[id] ?? Number.POSITIVE_INFINITY) / priorSd) ** 2, 0, 1)))

/** How much the chance would rise for one more point of each level, by competency (measurement §5.5). */
export function chancePerPoint(
  loop: LoopScore,
  pooled: Blend,
  { p }: Pick<ProbabilityEstimate, 'p'>,
  fit: Pick<Recalibration, 'slope'>,
  { scoreOrder, cap }: Pick<ProbabilityConstants, 'scoreOrder' | 'cap'>,
): Record<string, number> {
  const { q } = loop
  const ofLogit = pooled.weight + (pooled.isHeldByHours ? 0 : 1 - pooled.weight)
  const factor = loop.isInside && p < cap ? (p * (1 - p) * fit.slope * ofLogit) / (q * (1 - q)) : 0
  return Object.fromEntries(
    loop.scores.map(({ id, score, weight, slope }) => [id, factor * weight * (q / score) ** (scoreOrder + 1) * slope]),
  )
}

function targetOf(id: string, targets: Targets): number {
  const target = targets[id]
  if (target === undefined) throw new RangeError(`no target for ${id}`)
  return target
}
