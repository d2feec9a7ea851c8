import type { DaySpan } from '../check-in/windows.ts'
import { type CivilDate, dayOf } from '../time/dates.ts'
import type { EntryOf } from './entry.ts'

/** What can be paused besides a checkpoint: the reviews, the plan, or everything. */
export const PAUSABLE = ['all', 'reviews', 'plan'] as const

/** The newest word on each subject, from pauses in order of occurrence: a later pause takes an earlier one's place. */
export const standingPauses = (pauses: readonly EntryOf<'pause'>[]): EntryOf<'pause'>[] => [
  ...new Map(pauses.map((pause) => [pause.subject, pause])).values(),
]

/** Last day of the pause that holds a subject up, by itself or with everything; null when none reaches `today`. */
export function pausedUntil(subject: string, pauses: readonly EntryOf<'pause'>[], today: CivilDate): CivilDate | null {
  const ends = standingPauses(pauses)
    .filter((pause) => (pause.subject === subject || pause.subject === 'all') && pause.payload.until >= today)
    .map(({ payload }) => payload.until)
  return ends.sort().at(-1) ?? null
}

/**
 * The days on which a subject was held up, by itself or with everything, from pauses in order of occurrence. A later pause
 * of the same subject takes an earlier one's place from its own day on, as one that ends the day before takes it back.
 */
export function pauseSpans(subject: string, pauses: readonly EntryOf<'pause'>[]): DaySpan[] {
  return [subject, 'all'].flatMap((held) => {
    const own = pauses.filter((pause) => pause.subject === held)
    return own
      .map(({ occurredOn, payload }, at) => {
        const next = own[at + 1]
        const until = dayOf(payload.until)
        return { from: dayOf(occurredOn), until: next ? Math.min(until, dayOf(next.occurredOn) - 1) : until }
      })
      .filter(({ from, until }) => from <= until)
  })
}
