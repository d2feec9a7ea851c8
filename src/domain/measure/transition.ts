import type { LevelConstants } from './constants.ts'

/** Below this κΔ the closed forms lose their digits and the first terms of their series are exact. */
const SERIES_BELOW = 1e-6

/** How level L and slope v move over Δ months: L += gain·v, v *= damping, with the noise that adds to their variances. */
export interface Transition {
  gain: number
  damping: number
  levelVariance: number
  covariance: number
  slopeVariance: number
}

/** The damped local linear trend over `months` (measurement §1.1). Ratings come a week apart, so most are asked for again. */
export function transitionOver(months: number, constants: LevelConstants): Readonly<Transition> {
  const table = known.get(constants) ?? new Map<number, Readonly<Transition>>()
  const found = table.get(months)
  if (found) return found
  const transition = transitionAfter(months, constants)
  if (table.size < MOST_KNOWN) table.set(months, transition)
  known.set(constants, table)
  return transition
}

const known = new WeakMap<LevelConstants, Map<number, Readonly<Transition>>>()

const MOST_KNOWN = 1000

function transitionAfter(months: number, constants: LevelConstants): Transition {
  const decay = Math.LN2 / constants.slopeHalfLifeMonths
  const slopeVariance = constants.slopeSd ** 2
  const walk = constants.levelSdPerRootMonth ** 2 * months
  const x = decay * months
  if (Math.abs(x) < SERIES_BELOW) {
    return {
      gain: months * (1 - x / 2),
      damping: 1 - x,
      levelVariance: walk + (2 / 3) * slopeVariance * x * months ** 2,
      covariance: slopeVariance * x * months,
      slopeVariance: 2 * slopeVariance * x,
    }
  }
  const damping = Math.exp(-x)
  const lost = -Math.expm1(-x)
  return {
    gain: lost / decay,
    damping,
    levelVariance: walk + (slopeVariance / decay ** 2) * (2 * x - 2 * lost - lost ** 2),
    covariance: (slopeVariance / decay) * lost ** 2,
    slopeVariance: -slopeVariance * Math.expm1(-2 * x),
  }
}
