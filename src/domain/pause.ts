import type { CivilDate } from './dates.ts'
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
