import type { HoursConstants } from '../measure/constants.ts'
import { type SavedStopwatch, savedMinutes } from '../time/saved-stopwatch.ts'
import type { Start } from './open-blocks.ts'
import { isFar } from './time-that-counts.ts'

/** What is known of the time of a block that is still open. */
export interface WorkedSoFar {
  /** Minutes so far; null: nobody knows, the block was left for longer than anybody sits at one. */
  minutes: number | null
  /** Whether a stopwatch saw them, or the clock on the wall passed them. */
  isWatched: boolean
}

/**
 * Minutes that an open block has taken until now: what its stopwatch saved; without one the clock since it was begun,
 * but never so far that it would be asked about (measurement §6.1: never the wall clock over a gap).
 */
export function workedSoFar(
  { payload }: Pick<Start, 'payload'>,
  saved: SavedStopwatch | null,
  minutesSince: (instant: string) => number,
  constants: HoursConstants,
): WorkedSoFar {
  const limit = payload.limitMinutes ?? null
  const watched = saved === null ? 0 : savedMinutes(saved)
  const runsFrom = saved === null ? payload.startedAt : saved.runningSince
  if (runsFrom === null) return { minutes: watched, isWatched: true }
  const running = minutesSince(runsFrom)
  if (running >= 0 && !isFar(watched + running, limit, constants))
    return { minutes: watched + running, isWatched: false }
  return { minutes: watched > 0 ? watched : null, isWatched: watched > 0 }
}
