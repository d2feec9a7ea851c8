import { isExternal } from '../facts/source.ts'
import { compareText } from '../text/compare-text.ts'
import type { Day } from '../time/dates.ts'
import { countUntil } from '../time/until.ts'
import type { LevelConstants } from './constants.ts'
import type { LevelState } from './filter.ts'
import { historyOf, stateOn, stateUnder } from './filtered-history.ts'
import { estimateLevel, type LevelEstimate } from './level.ts'
import { sum } from './mean.ts'
import type { MeanSd } from './normal.ts'
import { compareObservations, type Observation, type ObservationsByCompetency } from './observation.ts'

/** A self-rating beside what others' ratings up to that day say of the level. */
export interface SelfResidual {
  id: string
  day: Day
  residual: number
  level: number
  /** Variance of that level as it follows from who rated when, whatever they said. */
  variance: number
  /** Sums of residuals and variances up to this one: pieces are asked for day after day. */
  totals: { residual: number; variance: number }
}

/** The learner's own ratings of every competency, each with its residual where others have rated, oldest first. */
export interface SelfRatings {
  residuals: ReadonlyMap<string, readonly SelfResidual[]>
  /** Every day with a self-rating of any competency, in order. */
  days: readonly Day[]
  /** What is known of them by the days before one, as far as it was asked for. */
  pieces: Map<Day, LeniencyPiece[]>
}

/** What one competency says of the learner's leniency: the mean of `n` residuals. */
export interface LeniencyPiece {
  competency: string
  n: number
  mean: number
  /** Of that mean, but for the error that the outside levels of all competencies share. */
  variance: number
  /** Mean variance of the outside levels that the residuals were taken from. */
  outsideVariance: number
}

/** The learner's leniency in rubric points, pooled over competencies, and the prior it gives for a further one. */
export interface PooledLeniency extends MeanSd {
  priorForOther: MeanSd
  pieces: LeniencyPiece[]
}

/** The self-ratings of a ledger beside others' levels; worked out once, since no residual depends on a later entry. */
export function selfRatings(byCompetency: ObservationsByCompetency, constants: LevelConstants): SelfRatings {
  const known = ratingsOf.get(byCompetency)
  if (known?.constants === constants) return known.ratings
  const own = [...byCompetency.values()].flat().filter(({ source }) => source === 'self')
  const ratings = {
    residuals: new Map([...byCompetency].map(([id, observations]) => [id, residualsOf(observations, constants)])),
    days: [...new Set(own.map(({ day }) => day))].sort((a, b) => a - b),
    pieces: new Map<Day, LeniencyPiece[]>(),
  }
  ratingsOf.set(byCompetency, { constants, ratings })
  return ratings
}

const ratingsOf = new WeakMap<ObservationsByCompetency, { constants: LevelConstants; ratings: SelfRatings }>()

/** The residuals of a list of observations; worked out once for each list. */
function residualsOf(observations: readonly Observation[], constants: LevelConstants): readonly SelfResidual[] {
  const known = residualsOfLists.get(observations)
  if (known?.constants === constants) return known.residuals
  const residuals = residualsAgainstOthers(observations, constants)
  residualsOfLists.set(observations, { constants, residuals })
  return residuals
}

const residualsOfLists = new WeakMap<
  readonly Observation[],
  { constants: LevelConstants; residuals: readonly SelfResidual[] }
>()

/** Self-ratings made before the first outside rating have nothing to be compared with and are left out. */
function residualsAgainstOthers(observations: readonly Observation[], constants: LevelConstants): SelfResidual[] {
  const external = observations.filter(({ source }) => isExternal(source))
  if (external.length === 0) return []
  const history = historyOf(external, constants)
  const residuals: SelfResidual[] = []
  let totals = { residual: 0, variance: 0 }
  for (const { id, day, value } of observations.filter(({ source }) => source === 'self').sort(compareObservations)) {
    const state = stateOn(history, day)
    if (state === null) continue
    const [residual, variance] = [value - state.level, state.se0 ** 2]
    totals = { residual: totals.residual + residual, variance: totals.variance + variance }
    residuals.push({ id, day, residual, level: state.level, variance, totals })
  }
  return residuals
}

/**
 * Pools the residuals of the days before `before` by shrinkage (measurement §1.4): a normal prior for the person times
 * what the competencies but `leaveOut` say together, so that none lends to itself.
 */
export function poolLeniency(
  ratings: SelfRatings,
  leaveOut: string | null,
  before: Day,
  constants: LevelConstants,
): PooledLeniency {
  const { priorMean, priorSd, competencySd, sharedShare } = constants.selfBias
  const pieces = piecesBefore(ratings, before, constants).filter(({ competency }) => competency !== leaveOut)
  let precision = 1 / priorSd ** 2
  let weighted = priorMean * precision
  if (pieces.length > 0) {
    const total = sum(pieces.map(({ variance }) => 1 / variance))
    const shared = sum(pieces.map(({ variance, outsideVariance }) => outsideVariance / variance)) / total
    const together = 1 / total + sharedShare * shared
    weighted += sum(pieces.map((piece) => piece.mean / piece.variance)) / total / together
    precision += 1 / together
  }
  const mean = weighted / precision
  const variance = 1 / precision
  return {
    mean,
    sd: Math.sqrt(variance),
    priorForOther: { mean, sd: Math.sqrt(variance + competencySd ** 2) },
    pieces,
  }
}

/** What every competency says by the days before one; worked out once for each day, since each is left out in turn. */
function piecesBefore({ residuals, pieces }: SelfRatings, before: Day, constants: LevelConstants): LeniencyPiece[] {
  const known = pieces.get(before)
  if (known) return known
  const found = [...residuals]
    .flatMap(([competency, all]) => {
      const n = countUntil(all, before - 1, ({ day }) => day)
      const last = all[n - 1]
      return last ? [pieceOf(competency, n, last, constants)] : []
    })
    .sort((a, b) => compareText(a.competency, b.competency))
  pieces.set(before, found)
  return found
}

/** Of the first `n` residuals, up to the `last` of them. */
function pieceOf(competency: string, n: number, { totals }: SelfResidual, constants: LevelConstants): LeniencyPiece {
  const { competencySd, sharedShare } = constants.selfBias
  const occasionVariance = (constants.sources.self.occasionSd ?? 0) ** 2
  const outsideVariance = totals.variance / n
  return {
    competency,
    n,
    mean: totals.residual / n,
    variance: occasionVariance / n + (1 - sharedShare) * outsideVariance + competencySd ** 2,
    outsideVariance,
  }
}

/** The learner's leniency as all competencies show it on day `asOf`, every self-rating counted (measurement §8). */
export const selfLeniency = (
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
): PooledLeniency => poolLeniency(selfRatings(byCompetency, constants), null, asOf + 1, constants)

/**
 * What a competency borrows from the others on day `asOf`, from their days before the newest with a self-rating: a prior
 * comes before the data (measurement §1.4).
 */
export function lentTo(
  competency: string,
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
): PooledLeniency {
  const ratings = selfRatings(byCompetency, constants)
  const newest = ratings.days.findLast((day) => day <= asOf) ?? asOf
  return poolLeniency(ratings, competency, newest, constants)
}

/** The prior of a competency's self-ratings where others have something to lend; else null, and the table's holds. */
export function selfPriorOf(
  competency: string,
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
): MeanSd | null {
  const { pieces, priorForOther } = lentTo(competency, byCompetency, asOf, constants)
  return pieces.length > 0 ? priorForOther : null
}

/** The level of one competency on a day as it would have been estimated then; null without ratings. */
export function stateThen(
  byCompetency: ObservationsByCompetency,
  id: string,
  day: Day,
  constants: LevelConstants,
): LevelState | null {
  const observations = byCompetency.get(id) ?? []
  const prior = borrowedPrior(id, byCompetency, day, constants)
  return prior === null
    ? stateOn(historyOf(observations, constants), day)
    : stateUnder(observations, constants, prior, day)
}

function borrowedPrior(
  id: string,
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
): MeanSd | null {
  const isOwn = byCompetency.get(id)?.some(({ day, source }) => source === 'self' && day <= asOf)
  return isOwn ? selfPriorOf(id, byCompetency, asOf, constants) : null
}

/** Levels of the competencies, of all unless some are named; each borrows the learner's leniency from the others (§1.4). */
export const estimateLevels = (
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
  wanted: Iterable<string> = byCompetency.keys(),
): Map<string, LevelEstimate | null> =>
  new Map(
    [...wanted].map((id) => {
      const prior = borrowedPrior(id, byCompetency, asOf, constants)
      return [id, estimateLevel(byCompetency.get(id) ?? [], asOf, constants, prior)]
    }),
  )
