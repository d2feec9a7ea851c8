import type { Blend } from './chance.ts'
import type { ProbabilityConstants } from './constants.ts'
import { interval80 } from './interval.ts'
import { expit } from './logit.ts'
import type { Recalibration } from './recalibration.ts'
import { clip, roundHalfUp } from './round.ts'

/** A heuristic probability with its 80% interval; `mean` and `sd` are on the logit scale. */
export interface ProbabilityEstimate {
  p: number
  lo: number
  hi: number
  mean: number
  sd: number
}

export interface DisplayGate {
  isShown: boolean
  /** What is missing; empty when the probability may be shown. */
  reasons: DisplayReason[]
}

export interface DisplayReason {
  id: 'few-external-competencies' | 'low-reliability' | 'no-recent-mock'
  /** Null: there has never been a mock. */
  value: number | null
  needed: number
  message: string
}

/** Percent as printed: whole, and within the printed interval. */
export interface PrintedProbability {
  percent: number
  lo: number
  hi: number
  isCoarse: boolean
}

/** The recalibrated probability of a blend (measurement §5.5): the fit's own uncertainty is part of the interval. */
export function probabilityOf(
  { x, variance }: Pick<Blend, 'x' | 'variance'>,
  fit: Recalibration,
  constants: ProbabilityConstants,
): ProbabilityEstimate {
  const { intercept, slope, covariance } = fit
  const mean = intercept + slope * x
  const total =
    covariance.intercept +
    2 * x * covariance.both +
    x * x * covariance.slope +
    slope * slope * variance +
    covariance.slope * variance
  const sd = Math.sqrt(Math.max(0, total))
  const { lo, hi } = interval80(mean, sd)
  return {
    p: Math.min(constants.cap, expit(mean)),
    lo: clip(expit(lo), constants.intervalLow, constants.intervalHigh),
    hi: clip(expit(hi), constants.intervalLow, constants.intervalHigh),
    mean,
    sd,
  }
}

/** The same if the framework's hours table is optimistic by `skepticalIntercept` logits (measurement §5.5). */
export const skepticalProbabilityOf = (
  pooled: Pick<Blend, 'x' | 'variance'>,
  fit: Recalibration,
  constants: ProbabilityConstants,
): ProbabilityEstimate =>
  probabilityOf(pooled, { ...fit, intercept: fit.intercept + constants.skepticalIntercept }, constants)

/** Whether there is evidence enough to show a probability at all (measurement §5.5), and what is missing. */
export function displayGate(
  input: { externalCompetencies: number; reliability: number; daysSinceMock: number | null },
  constants: ProbabilityConstants,
): DisplayGate {
  const { minExternalCompetencies, minReliability, mockWithinDays } = constants.display
  const reasons: DisplayReason[] = []
  if (input.externalCompetencies < minExternalCompetencies)
    reasons.push({
      id: 'few-external-competencies',
      value: input.externalCompetencies,
      needed: minExternalCompetencies,
      message: `${input.externalCompetencies} of ${minExternalCompetencies} competencies rated by somebody else`,
    })
  if (!(input.reliability >= minReliability - 1e-9))
    reasons.push({
      id: 'low-reliability',
      value: input.reliability,
      needed: minReliability,
      message: 'the levels are too uncertain',
    })
  if (input.daysSinceMock === null || input.daysSinceMock > mockWithinDays)
    reasons.push({
      id: 'no-recent-mock',
      value: input.daysSinceMock,
      needed: mockWithinDays,
      message: `no mock interview in the last ${mockWithinDays} days`,
    })
  return { isShown: reasons.length === 0, reasons }
}

/**
 * Percent for print (measurement §5.5): in steps of `coarseRoundingPoints` while fewer than
 * `coarseRoundingBelowOutcomes` outcomes calibrate it, the interval in whole points; never outside the interval.
 */
export function printedProbability(
  { p, lo, hi }: Pick<ProbabilityEstimate, 'p' | 'lo' | 'hi'>,
  outcomes: number,
  constants: ProbabilityConstants,
): PrintedProbability {
  const isCoarse = outcomes < constants.coarseRoundingBelowOutcomes
  const step = isCoarse ? constants.coarseRoundingPoints : 1
  const low = roundHalfUp(100 * lo)
  const high = roundHalfUp(100 * hi)
  return { percent: clip(step * roundHalfUp((100 * p) / step), low, high), lo: low, hi: high, isCoarse }
}
