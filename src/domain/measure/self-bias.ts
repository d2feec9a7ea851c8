import { isExternal } from '../facts/source.ts'
import { compareText } from '../text/compare-text.ts'
import type { Day } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import { absorbThrough, outlookAt, startFilter } from './filter.ts'
import { estimateLevel, type LevelEstimate } from './level.ts'
import type { MeanSd } from './normal.ts'
import { compareObservations, type Observation, type ObservationsByCompetency } from './observation.ts'
import { outlookOn, passageOf } from './passage.ts'

/** A self-rating beside what others' ratings up to that day say of the level (`level` ± `se`). */
export interface SelfResidual {
  id: string
  day: Day
  residual: number
  level: number
  se: number
}

/** What one competency says of the learner's leniency: the mean of `n` residuals and the variance of that mean. */
export interface SelfBiasPiece {
  competency: string
  n: number
  mean: number
  variance: number
}

/** The person's leniency in rubric points, pooled over competencies, and the prior it gives for a further one. */
export interface SelfBias extends MeanSd {
  priorForOther: MeanSd
  pieces: SelfBiasPiece[]
}

/**
 * Residuals of the self-ratings of each competency up to a day; they depend on no later entry, so one list serves every
 * day before it.
 */
export function selfResiduals(
  byCompetency: ObservationsByCompetency,
  constants: LevelConstants,
  until: Day = Number.POSITIVE_INFINITY,
): Map<string, SelfResidual[]> {
  const past = ({ day }: Observation): boolean => day <= until
  return new Map([...byCompetency].map(([id, observations]) => [id, residualsOf(observations.filter(past), constants)]))
}

/** Self-ratings made before the first external rating have nothing to be compared with and are left out. */
function residualsOf(observations: readonly Observation[], constants: LevelConstants): SelfResidual[] {
  const external = observations.filter(({ source }) => isExternal(source)).sort(compareObservations)
  const own = observations.filter(({ source }) => !isExternal(source)).sort(compareObservations)
  const filter = startFilter(external, constants, null)
  const residuals: SelfResidual[] = []
  let next = 0
  for (const { id, day, value } of own) {
    next = absorbThrough(filter, external, next, day)
    if (filter.day === null) continue
    const { level, se } = outlookAt(filter, day)
    residuals.push({ id, day, residual: value - level, level, se })
  }
  return residuals
}

/**
 * Pools the residuals up to `asOf` by shrinkage (measurement §1.4): a normal prior for the person times one normal
 * piece for each competency but `leaveOut`, so that no competency lends to itself.
 */
export function poolSelfBias(
  residuals: ReadonlyMap<string, readonly SelfResidual[]>,
  leaveOut: string | null,
  asOf: Day,
  constants: LevelConstants,
): SelfBias {
  const { priorMean, priorSd, competencySd } = constants.selfBias
  const pieces: SelfBiasPiece[] = []
  for (const [competency, all] of residuals) {
    const known = all.filter(({ day }) => day <= asOf)
    if (competency !== leaveOut && known.length > 0) pieces.push(pieceOf(competency, known, constants))
  }
  pieces.sort((a, b) => compareText(a.competency, b.competency))
  let precision = 1 / priorSd ** 2
  let weighted = priorMean * precision
  for (const { mean, variance } of pieces) {
    precision += 1 / variance
    weighted += mean / variance
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

function pieceOf(competency: string, known: readonly SelfResidual[], constants: LevelConstants): SelfBiasPiece {
  const n = known.length
  const occasionVariance = (constants.sources.self.occasionSd ?? 0) ** 2
  const meanLevelVariance = known.reduce((sum, { se }) => sum + se ** 2, 0) / n
  return {
    competency,
    n,
    mean: known.reduce((sum, { residual }) => sum + residual, 0) / n,
    variance: occasionVariance / n + meanLevelVariance + constants.selfBias.competencySd ** 2,
  }
}

/** The learner's leniency as the competencies other than `leaveOut` (null: all of them) show it on day `asOf`. */
export const selfBias = (
  byCompetency: ObservationsByCompetency,
  leaveOut: string | null,
  asOf: Day,
  constants: LevelConstants,
): SelfBias => poolSelfBias(selfResiduals(byCompetency, constants), leaveOut, asOf, constants)

/** The prior that a competency with nothing but self-ratings borrows; null when no other has anything to lend. */
export function borrowedSelfPrior(
  residuals: ReadonlyMap<string, readonly SelfResidual[]>,
  competency: string,
  asOf: Day,
  constants: LevelConstants,
): MeanSd | null {
  const { pieces, priorForOther } = poolSelfBias(residuals, competency, asOf, constants)
  return pieces.length > 0 ? priorForOther : null
}

/** The level of one competency on a day as it would have been estimated then; null without ratings. */
export function levelThen(
  byCompetency: ObservationsByCompetency,
  id: string,
  day: Day,
  constants: LevelConstants,
): number | null {
  const observations = byCompetency.get(id) ?? []
  return isVerified(observations, day)
    ? (outlookOn(passageOf(observations, constants), day)?.level ?? null)
    : (estimateLevels(byCompetency, day, constants, [id]).get(id)?.level ?? null)
}

const isVerified = (observations: readonly Observation[], asOf: Day): boolean =>
  observations.some(({ day, source }) => day <= asOf && isExternal(source))

/**
 * Levels of the competencies, of all unless some are named; those with self-ratings only borrow the learner's leniency from
 * the others (§1.4).
 */
export function estimateLevels(
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
  wanted: Iterable<string> = byCompetency.keys(),
): Map<string, LevelEstimate | null> {
  // The residuals cost a filter for every competency: only one with nothing but self-ratings asks for them.
  const isAsked = [...byCompetency.values()].some((list) => list.length > 0 && !isVerified(list, asOf))
  const residuals = isAsked ? selfResiduals(byCompetency, constants, asOf) : new Map()
  return new Map(
    [...wanted].map((id) => {
      const observations = byCompetency.get(id) ?? []
      const prior = isVerified(observations, asOf) ? null : borrowedSelfPrior(residuals, id, asOf, constants)
      return [id, estimateLevel(observations, asOf, constants, prior)]
    }),
  )
}
