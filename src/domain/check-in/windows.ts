import type { Day } from '../time/dates.ts'

/** Days without study, both ends included. */
export interface DaySpan {
  from: Day
  until: Day
}

/** A period of a checkpoint; it is due on its last day. */
export interface CheckpointWindow {
  /** 1, 2, 3 … */
  number: number
  from: Day
  dueOn: Day
}

/**
 * The period of a checkpoint that holds a day (measurement §6.2). Periods follow each other without a gap: the first
 * begins on `start` and ends `everyDays` active days later, each further one holds the next `everyDays`. Days within a
 * pause are not active: they lengthen the period they lie in. A day before `start` is taken for `start`.
 */
export function checkpointWindow(
  everyDays: number,
  start: Day,
  day: Day,
  pauses: readonly DaySpan[],
): CheckpointWindow {
  let number = 1
  let from = start
  let dueOn = afterActiveDays(start, everyDays, pauses)
  while (dueOn < day) {
    number += 1
    from = dueOn + 1
    dueOn = afterActiveDays(dueOn, everyDays, pauses)
  }
  return { number, from, dueOn }
}

/** The day that is so many active days after another; at least one day. */
function afterActiveDays(day: Day, days: number, pauses: readonly DaySpan[]): Day {
  let at = day
  for (let left = days; left > 0; ) {
    at += 1
    const pause = pauses.find(({ from, until }) => at >= from && at <= until)
    if (pause === undefined) left -= 1
    else at = pause.until
  }
  return at
}
