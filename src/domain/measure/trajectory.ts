import { isExternal } from '../facts/source.ts'
import { type Day, mondayOf } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import { interval80 } from './interval.ts'
import { estimateLevel } from './level.ts'
import type { Observation, ObservationsByCompetency } from './observation.ts'
import { outlookOn, passageOf } from './passage.ts'
import { clip } from './round.ts'
import { borrowedSelfPrior, type SelfResidual, selfResiduals } from './self-bias.ts'

/** Level on a day as it would have been told on that day, with its 80 % interval, all within the scale. */
export interface TrajectoryPoint {
  day: Day
  level: number
  se: number
  lo: number
  hi: number
}

/**
 * The level of every competency at the end of each ISO week from its first evidence on, and at `asOf` (measurement
 * §2). No hindsight: a point knows only the entries up to its day. A competency without evidence has no points.
 */
export function trajectories(
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
): Map<string, TrajectoryPoint[]> {
  const unverifiedUntil = Math.max(...[...byCompetency.values()].map((list) => Math.min(asOf, verifiedFrom(list))))
  const residuals = selfResiduals(byCompetency, constants, unverifiedUntil)
  return new Map(
    [...byCompetency].map(([id, observations]) => [id, pointsOf(id, observations, residuals, asOf, constants)]),
  )
}

function pointsOf(
  id: string,
  observations: readonly Observation[],
  residuals: ReadonlyMap<string, readonly SelfResidual[]>,
  asOf: Day,
  constants: LevelConstants,
): TrajectoryPoint[] {
  const passage = passageOf(observations, constants)
  const first = passage.ordered[0]
  if (first === undefined || first.day > asOf) return []
  const verified = verifiedFrom(observations)
  return weekEnds(first.day, asOf).flatMap((day): TrajectoryPoint[] => {
    const prior = day < verified ? borrowedSelfPrior(residuals, id, day, constants) : null
    const known = prior === null ? outlookOn(passage, day) : estimateLevel(observations, day, constants, prior)
    if (known === null) return []
    const { level, se } = known
    const { lo, hi } = interval80(level, se)
    const onScale = (x: number): number => clip(x, constants.scaleMin, constants.scaleMax)
    return [{ day, level, se, lo: onScale(lo), hi: onScale(hi) }]
  })
}

/** The first day with a rating by somebody else. */
const verifiedFrom = (observations: readonly Observation[]): Day =>
  observations.reduce(
    (first, { day, source }) => (isExternal(source) ? Math.min(first, day) : first),
    Number.POSITIVE_INFINITY,
  )

/** Sundays from that of `first`'s week to `asOf`, which ends the list whatever its weekday. */
function weekEnds(first: Day, asOf: Day): Day[] {
  const days: Day[] = []
  for (let sunday = mondayOf(first) + 6; sunday < asOf; sunday += 7) days.push(sunday)
  return [...days, asOf]
}
