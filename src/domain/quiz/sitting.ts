import type { QuizMode } from '../facts/entry.ts'
import type { Day } from '../time/dates.ts'
import type { SavedStopwatch } from '../time/saved-stopwatch.ts'
import type { EndReason } from './session.ts'

/** Why a sitting came to its end: by its own rule, or because the learner stopped, by choice or with Ctrl-C. */
export type SittingEnd = EndReason | 'stopped' | 'interrupted'

export const isCutOff = (end: SittingEnd): end is 'stopped' | 'interrupted' =>
  end === 'stopped' || end === 'interrupted'

/** What a mode does with each answer, and what stopping means in it. */
export interface ModeRules {
  /** Hints are given, and what came of each answer is told. */
  isExplained: boolean
  /** Each answer is a review of the question's card. */
  isReviewed: boolean
  /** Who stops may go on within a day; otherwise stopping ends the sitting well. */
  isResumed: boolean
}

const TEST: ModeRules = { isExplained: false, isReviewed: false, isResumed: true }

/** Practice teaches; the other modes find something out, so they give nothing away and are not done before their end. */
export const MODE_RULES: Readonly<Record<QuizMode, ModeRules>> = {
  practice: { isExplained: true, isReviewed: true, isResumed: false },
  measure: TEST,
  mastery: TEST,
  form: TEST,
}

/** Seconds for which a question that was seen may be left; after a longer break it counts as not answered (our judgment). */
const AWAY_SECONDS = 120

/** The time of the question at which a run was broken off; `isLost`: too long ago for an answer to tell anything. */
export interface BrokenOff {
  seconds: number
  isLost: boolean
}

/** What a saved clock says of the question after so many answers; null where it is of another one, or there is none. */
export function brokenOff(
  saved: SavedStopwatch | null,
  answered: number,
  secondsSince: (instant: string) => number,
): BrokenOff | null {
  if (saved === null || saved.section !== answered) return null
  return { seconds: saved.spent[0] ?? 0, isLost: secondsSince(saved.savedAt) > AWAY_SECONDS }
}

/** For so long a run that was cut off goes on when it is started again. */
export const RESUME_HOURS = 24

/** What the ledger keeps of how a sitting ended. */
export const stateAtEnd = (mode: QuizMode, end: SittingEnd): 'stopped' | 'finished' =>
  end === 'interrupted' || (end === 'stopped' && MODE_RULES[mode].isResumed) ? 'stopped' : 'finished'

/** Reviews of a sitting that were due, and how many of them came in time. */
export interface Timeliness {
  n: number
  onTime: number
}

/** Days after the due day on which a review still is on time (measurement §5.3). */
const ON_TIME_DAYS = 1

/** The count after a card was answered. A card that was not due yet, or never had a due day, tells nothing of punctuality. */
export function countReview({ n, onTime }: Timeliness, due: Day | undefined, day: Day): Timeliness {
  if (due === undefined || due > day) return { n, onTime }
  return { n: n + 1, onTime: day <= due + ON_TIME_DAYS ? onTime + 1 : onTime }
}
