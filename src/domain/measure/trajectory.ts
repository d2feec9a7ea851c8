import { type Day, mondayOf } from '../time/dates.ts'
import type { LevelConstants } from './constants.ts'
import type { LevelState } from './filter.ts'
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
 * The level of a competency at the end of each ISO week from its first evidence on, and at `asOf` as it is known `now`
 * (measurement §2). No hindsight: a point knows only the entries up to its day. Without evidence there are no points.
 */
export function trajectory(
  id: string,
  byCompetency: ObservationsByCompetency,
  asOf: Day,
  now: Pick<LevelState, 'level' | 'se'> | null,
  constants: LevelConstants,
): TrajectoryPoint[] {
  const first = Math.min(...(byCompetency.get(id) ?? []).map(({ day }) => day))
  if (first > asOf) return []
  const earlier = sundaysBefore(asOf, first).flatMap((day) =>
    pointOn(day, stateThen(byCompetency, id, day, constants), constants),
  )
  return [...earlier, ...pointOn(asOf, now, constants)]
}

function pointOn(
  day: Day,
  known: Pick<LevelState, 'level' | 'se'> | null,
  constants: LevelConstants,
): TrajectoryPoint[] {
  if (!known) return []
  const { level, se } = known
  const { lo, hi } = interval80(level, se)
  const onScale = (x: number): number => clip(x, constants.scaleMin, constants.scaleMax)
  return [{ day, level, se, lo: onScale(lo), hi: onScale(hi) }]
}

/** Sundays before a day, from that of `first`'s week on. */
function sundaysBefore(day: Day, first: Day): Day[] {
  const days: Day[] = []
  for (let sunday = mondayOf(first) + 6; sunday < day; sunday += 7) days.push(sunday)
  return days
}
