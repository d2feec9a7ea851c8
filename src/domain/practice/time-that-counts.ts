import type { HoursConstants } from '../measure/constants.ts'
import type { Day } from '../time/dates.ts'

/** What is known of the length of a block, in minutes. `isConfirmed`: the learner was asked and stands by it. */
export interface BlockTime {
  stated: number | null
  stopwatch: number | null
  limit: number | null
  isConfirmed?: boolean
}

/** Minutes that count. `isDoubtful`: what was said is so long that it is asked about, and something else counts. */
export interface CountedTime {
  minutes: number
  isDoubtful: boolean
}

/**
 * Minutes of a block that count (measurement §6.1): those said, else its stopwatch's, else its limit. A length of more
 * than `farFactor` times the limit, or than `farMinutes`, counts only when it was confirmed; before that the stopwatch
 * counts unless it is as long itself, else the limit, else `farMinutes`.
 */
export function blockMinutes(
  { stated, stopwatch, limit, isConfirmed = false }: BlockTime,
  { farFactor, farMinutes }: HoursConstants,
): CountedTime {
  const isFar = (minutes: number): boolean => minutes > farMinutes || (limit !== null && minutes > farFactor * limit)
  const length = stated ?? stopwatch
  if (length === null) return { minutes: limit ?? 0, isDoubtful: false }
  if (isConfirmed || !isFar(length)) return { minutes: length, isDoubtful: false }
  const instead = stopwatch !== null && !isFar(stopwatch) ? stopwatch : (limit ?? farMinutes)
  return { minutes: instead, isDoubtful: true }
}

/** Seconds of an answer or telling that count (§6.1): at most `farFactor` times its limit, five minutes without one. */
export const ownSeconds = (
  seconds: number,
  limitSeconds: number | null,
  { farFactor, answerMinutes }: HoursConstants,
): number => Math.min(seconds, limitSeconds === null ? 60 * answerMinutes : farFactor * limitSeconds)

/** Minutes of a mock interview (§6.1): its stopwatch's, else those said, else those its rounds are planned for. */
export const mockMinutes = (time: {
  stopwatch: number | null
  stated: number | null
  planned: number | null
}): number => time.stopwatch ?? time.stated ?? time.planned ?? 0

/** Time on one day, for one activity: of answers and tellings themselves, or of a block that was logged. */
export interface Spent {
  day: Day
  activity: string
  minutes: number
  isOwn: boolean
}

/** Minutes of an activity on a day, by what counted: the blocks, or the answers and tellings themselves. */
export type DayMinutes = Omit<Spent, 'isOwn'>

/**
 * Minutes by day and activity (§6.1), in order of day and of first mention: the larger of the blocks that were logged and
 * of the activity's own answers and tellings, so that an evening entered twice counts once.
 */
export function minutesByDay(spent: readonly Spent[]): DayMinutes[] {
  const days = new Map<string, { day: Day; activity: string; blocks: number; own: number }>()
  for (const { day, activity, minutes, isOwn } of spent) {
    const key = `${day} ${activity}`
    const known = days.get(key) ?? { day, activity, blocks: 0, own: 0 }
    days.set(key, isOwn ? { ...known, own: known.own + minutes } : { ...known, blocks: known.blocks + minutes })
  }
  return [...days.values()]
    .map(({ day, activity, blocks, own }) => ({ day, activity, minutes: Math.max(blocks, own) }))
    .sort((a, b) => a.day - b.day)
}
