import type { IndexConstants } from './constants.ts'
import { type Interval, interval80 } from './interval.ts'
import { mean, sum } from './mean.ts'
import { normalCdf, normalPdf } from './normal.ts'
import { clip } from './round.ts'

/** An estimated competency level: rubric points, its standard error, and whether only the learner has rated it. */
export interface CompetencyLevel {
  level: number
  se: number
  selfOnly: boolean
}

/** Level by competency id; null or absent when there is no evidence. */
export type Levels = Readonly<Record<string, CompetencyLevel | null>>

/** Target level by competency id, in rubric points. */
export type Targets = Readonly<Record<string, number>>

export interface CompetencyScore {
  id: string
  level: number
  se: number
  target: number
  selfOnly: boolean
  /** No evidence: level and se are the assumption for missing competencies. */
  isMissing: boolean
  /** What a score of 1 contributes to the index: the part's weight over its number of competencies. */
  weight: number
  /** Plug-in score min(level/target, 1). */
  score: number
  /** Mean and standard deviation of the score under the uncertainty of the level. */
  expected: number
  sd: number
}

export interface PartScore {
  id: string
  title: string
  weight: number
  score: number
  expected: number
  sd: number
  /** weight × score. */
  contribution: number
  competencies: CompetencyScore[]
}

/** The readiness index, all values in 0–1. It is a composite, not a probability (measurement §5.2). */
export interface ReadinessIndex {
  parts: PartScore[]
  /** Weighted sum of the part scores before adjustments: from the levels as they stand, and its mean. */
  base: number
  expectedBase: number
  sd: number
  /** Sum of the adjustments as clipped. */
  adjustment: number
  index: number
  expectedIndex: number
  /** 80% interval of the index, within the bounds that the index itself keeps to. */
  interval: Interval
  /** Index minus one standard deviation (measurement §1.6e). */
  interviewReady: number
  /** Competencies without evidence. */
  missing: string[]
}

const NEGLIGIBLE_SD = 1e-12

/** A target no farther than this above the level that scores 0 is met by every level. */
export const NEGLIGIBLE_SPAN = 1e-9

/** Mean and variance of min(X, 1) for X ~ N(mean, sd²), in closed form (measurement §5.2, E1 and E2). */
export function expectedCapped(mean: number, sd: number): { mean: number; variance: number } {
  if (sd <= NEGLIGIBLE_SD) return { mean: Math.min(mean, 1), variance: 0 }
  const z = (1 - mean) / sd
  const below = normalCdf(z)
  const above = normalCdf(-z)
  const density = normalPdf(z)
  const first = mean * below - sd * density + above
  const second = (mean * mean + sd * sd) * below - sd * (1 + mean) * density + above
  return { mean: first, variance: Math.max(0, second - first * first) }
}

/**
 * Score of a level against its target and the score's mean and variance. `bottom` is the level that scores 0: 0 for
 * level/target, the scale's lowest value for the normalized percent (measurement §1.6). A target at or below it is met
 * by every level.
 */
export function competencyScore(
  level: number,
  se: number,
  target: number,
  bottom = 0,
): { score: number; expected: number; variance: number } {
  const span = target - bottom
  if (span <= NEGLIGIBLE_SPAN) return { score: 1, expected: 1, variance: 0 }
  const ratio = (level - bottom) / span
  const capped = expectedCapped(ratio, se / span)
  return { score: clip(ratio, 0, 1), expected: capped.mean, variance: capped.variance }
}

/** The index from part scores by id: each capped at 1, adjustments summed and clipped, the result in 0…cap (§5.2). */
export function indexOfScores(
  scores: Readonly<Record<string, number>>,
  adjustments: readonly number[],
  constants: IndexConstants,
): { base: number; adjustment: number; index: number } {
  const base = sum(constants.parts.map((part) => part.weight * Math.min(scores[part.id] ?? 0, 1)))
  const adjustment = clip(sum(adjustments), -constants.adjustmentTotalCap, constants.adjustmentTotalCap)
  return { base, adjustment, index: clip(base + adjustment, 0, constants.cap) }
}

/**
 * The readiness index with its parts, uncertainty and warnings (measurement §5.2). Competencies without evidence take
 * the constants' missing level and are listed in `missing`; a part without competencies scores 0. Errors of self-only
 * competencies are correlated, because they share one leniency. `bottom` as in `competencyScore`. Throws RangeError
 * when a competency of the index has no target.
 */
export function readinessIndex(
  levels: Levels,
  targets: Targets,
  adjustments: readonly number[],
  constants: IndexConstants,
  bottom = 0,
): ReadinessIndex {
  const parts = constants.parts.map((part): PartScore => {
    const weight = part.weight / part.competencies.length
    const competencies = part.competencies.map((id): CompetencyScore => {
      const known = levels[id] ?? null
      const level = known?.level ?? constants.missingMean
      const se = known?.se ?? constants.missingSd
      const target = targetFor(id, targets)
      const { score, expected, variance } = competencyScore(level, se, target, bottom)
      return {
        id,
        level,
        se,
        target,
        selfOnly: known?.selfOnly ?? false,
        isMissing: known === null,
        weight,
        score,
        expected,
        sd: Math.sqrt(variance),
      }
    })
    const score = mean(competencies.map((competency) => competency.score))
    return {
      id: part.id,
      title: part.title,
      weight: part.weight,
      score,
      expected: mean(competencies.map((competency) => competency.expected)),
      sd: Math.sqrt(sum(competencies.map((competency) => competency.sd ** 2))) / Math.max(1, competencies.length),
      contribution: part.weight * score,
      competencies,
    }
  })
  const all = parts.flatMap((part) => part.competencies)
  const { base, adjustment, index } = indexOfScores(
    Object.fromEntries(parts.map((part) => [part.id, part.score])),
    adjustments,
    constants,
  )
  const expectedBase = sum(parts.map((part) => part.weight * part.expected))
  const sd = Math.sqrt(
    sum(parts.map((part) => (part.weight * part.sd) ** 2)) +
      sharedLeniencyVariance(
        all.filter((one) => one.selfOnly).map((one) => one.weight * one.sd),
        constants.selfOnlyCorrelation,
      ),
  )
  return {
    parts,
    base,
    expectedBase,
    sd,
    adjustment,
    index,
    expectedIndex: clip(expectedBase + adjustment, 0, constants.cap),
    interval: indexInterval(index, sd, constants),
    interviewReady: clip(index - sd, 0, constants.cap),
    missing: all.filter((competency) => competency.isMissing).map((competency) => competency.id),
  }
}

/** The 80% interval of an index, which is never below 0 or above its cap. */
export function indexInterval(index: number, sd: number, { cap }: Pick<IndexConstants, 'cap'>): Interval {
  const { lo, hi } = interval80(index, sd)
  return { lo: clip(lo, 0, cap), hi: clip(hi, 0, cap) }
}

/** ρ·Σ_{i≠j} a_i a_j over the weighted standard deviations of competencies that only the learner has rated. */
export const sharedLeniencyVariance = (sds: readonly number[], correlation: number): number =>
  correlation * Math.max(0, sum(sds) ** 2 - sum(sds.map((sd) => sd ** 2)))

function targetFor(id: string, targets: Targets): number {
  const target = targets[id]
  if (target === undefined) throw new RangeError(`no target for ${id}`)
  return target
}
