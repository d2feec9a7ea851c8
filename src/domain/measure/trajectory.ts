import { type Day, mondayOf } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import { interval80 } from './interval.ts'
import { stateThen } from './leniency.ts'
import type { ObservationsByCompetency } from './observation.ts'
import { clip } from './round.ts'

/** Level on a day as it would have been told on that day, with its 80% interval, all within the scale. */
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
export const trajectories = (
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
): Map<string, TrajectoryPoint[]> =>
  new Map(
    [...byCompetency].map(([id, observations]) => {
      const first = Math.min(...observations.map(({ day }) => day))
      return [id, first > asOf ? [] : weekEnds(first, asOf).flatMap((day) => pointOn(day, id, byCompetency, constants))]
    }),
  )

function pointOn(
  day: Day,
  id: string,
  byCompetency: ObservationsByCompetency,
  constants: LevelConstants,
): TrajectoryPoint[] {
  const known = stateThen(byCompetency, id, day, constants)
  if (!known) return []
  const { level, se } = known
  const { lo, hi } = interval80(level, se)
  const onScale = (x: number): number => clip(x, constants.scaleMin, constants.scaleMax)
  return [{ day, level, se, lo: onScale(lo), hi: onScale(hi) }]
}

/** Sundays from that of `first`'s week to `asOf`, which ends the list whatever its weekday. */
function weekEnds(first: Day, asOf: Day): Day[] {
  const days: Day[] = []
  for (let sunday = mondayOf(first) + 6; sunday < asOf; sunday += 7) days.push(sunday)
  return [...days, asOf]
}
