import { isExternal } from '../facts/source.ts'
import type { Day } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import { type LevelState, type LevelStep, type RaterBias, raterBiases } from './filter.ts'
import { countUntil, filterHistory, historyOf, lentHistory, stateOn } from './filtered-history.ts'
import { sum } from './mean.ts'
import type { MeanSd } from './normal.ts'
import type { Observation } from './observation.ts'

export type LevelFlag = 'unverified' | 'stale' | 'outliers' | 'scatters-more' | 'scatters-less'

/**
 * The level of one competency (measurement §1.2): rubric points, slopes in points a month. `level` holds at `lastDay`
 * and is clipped to the scale; the standard errors, the slope and `covLevelSlope` hold at `asOf`.
 */
export interface LevelEstimate extends LevelState {
  asOf: Day
  n: number
  nExternal: number
  firstDay: Day
  lastDay: Day
  precision: 'good' | 'moderate' | 'low'
  flags: LevelFlag[]
  /** The learner's latest own rating, as given. */
  selfReported: number | null
  /** The leniency that self-ratings were assumed to have, where it was borrowed from other competencies (§1.4). */
  selfPrior: MeanSd | null
  /** By source, then rater. */
  readonly biases: RaterBias[]
  /** One for every observation that counted, in its order. */
  steps: readonly LevelStep[]
}

/**
 * Level of one competency from all its observations up to and including `asOf`, or null when there are none: no data
 * is not a level (measurement §1). The order of `observations` does not matter.
 */
export function estimateLevel(
  observations: readonly Observation[],
  asOf: Day,
  constants: LevelConstants,
  selfPrior: MeanSd | null = null,
): LevelEstimate | null {
  // Under the table's leniencies one run of the filter serves every day; under others it is made for this one.
  const past = () => filterHistory(observations, constants, selfPrior, asOf)
  const isLent = selfPrior !== null && observations.some(({ source }) => source === 'self')
  const history = isLent ? lentHistory(observations, asOf, constants, selfPrior) : historyOf(observations, constants)
  const n = countUntil(history, asOf)
  const isWhole = n === history.counted.length
  const counted = isWhole ? history.counted : history.counted.slice(0, n)
  const steps = isWhole ? history.steps : history.steps.slice(0, n)
  const state = stateOn(history, asOf)
  const first = counted[0]
  const last = counted.at(-1)
  if (first === undefined || last === undefined || state === null) return null
  const nExternal = counted.filter(({ source }) => isExternal(source)).length
  const flags: LevelFlag[] = []
  if (nExternal === 0) flags.push('unverified')
  if (asOf - last.day > constants.staleAfterDays) flags.push('stale')
  if (steps.some(({ isOutlier }) => isOutlier)) flags.push('outliers')
  flags.push(...scatterFlags(steps, constants))
  return {
    ...state,
    asOf,
    n: counted.length,
    nExternal,
    firstDay: first.day,
    lastDay: last.day,
    precision: state.se <= constants.goodSe ? 'good' : state.se <= constants.moderateSe ? 'moderate' : 'low',
    flags,
    selfReported: counted.findLast(({ source }) => source === 'self')?.value ?? null,
    selfPrior,
    // Worked out when asked for: few reports tell of them.
    get biases() {
      return raterBiases((isWhole ? history : past()).filter)
    },
    steps,
  }
}

/** Mean z² should be near 1; censored ratings have no z (measurement §1.3). */
function scatterFlags(steps: readonly LevelStep[], constants: LevelConstants): LevelFlag[] {
  const compared = steps.filter(({ isCensored }) => !isCensored)
  if (compared.length === 0 || compared.length < constants.scatterMinRatings) return []
  const meanSquare = sum(compared.map(({ z }) => z ** 2)) / compared.length
  if (meanSquare > constants.scatterHigh) return ['scatters-more']
  if (meanSquare < constants.scatterLow) return ['scatters-less']
  return []
}
