import type { HoursConstants } from '../measure/constants.ts'
import { sum } from '../measure/mean.ts'
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
  constants: HoursConstants,
): CountedTime {
  const length = stated ?? stopwatch
  if (length === null) return { minutes: limit ?? 0, isDoubtful: false }
  if (isConfirmed || !isFar(length, limit, constants)) return { minutes: length, isDoubtful: false }
  const instead =
    stopwatch !== null && !isFar(stopwatch, limit, constants) ? stopwatch : (limit ?? constants.farMinutes)
  return { minutes: instead, isDoubtful: true }
}

/** Whether a block would be so long that it is asked about: more than so many times its limit, or than so many minutes. */
export const isFar = (minutes: number, limit: number | null, { farFactor, farMinutes }: HoursConstants): boolean =>
  minutes > farMinutes || (limit !== null && minutes > farFactor * limit)

/**
 * What is doubtful about so many minutes of a block or mock: too long (measurement §6.1), or too short to have been what its
 * limit is for. Null: nothing.
 */
export function doubtOf(
  minutes: number,
  limit: number | null,
  constants: HoursConstants,
): 'too-long' | 'too-short' | null {
  if (isFar(minutes, limit, constants)) return 'too-long'
  return limit !== null && minutes < constants.leastShare * limit ? 'too-short' : null
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

/** Time on one day, for one activity. */
export interface Spent {
  day: Day
  activity: string
  minutes: number
  /** Share of the time that trains each competency; sums to at most 1. */
  trains: Readonly<Record<string, number>>
}

/** Minutes of an activity on a day, and those of them that trained each competency. */
export interface DayMinutes {
  day: Day
  activity: string
  minutes: number
  trained: Readonly<Record<string, number>>
}

/**
 * Minutes by day and activity (§6.1), in order of day and of first mention: the larger of the blocks and mocks that were
 * logged and of the activity's own answers and tellings, so that an evening entered twice counts once.
 */
export function minutesByDay(logged: readonly Spent[], own: readonly Spent[]): DayMinutes[] {
  const byDay = new Map<Day, Map<string, DayTime>>()
  const add = (spent: readonly Spent[], kind: keyof DayTime): void => {
    for (const one of spent) {
      const activities = byDay.get(one.day) ?? new Map<string, DayTime>()
      byDay.set(one.day, activities)
      const time = activities.get(one.activity) ?? { logged: [], own: [] }
      activities.set(one.activity, time)
      time[kind].push(one)
    }
  }
  add(logged, 'logged')
  add(own, 'own')
  return [...byDay]
    .sort(([one], [other]) => one - other)
    .flatMap(([day, activities]) =>
      [...activities].map(([activity, time]) => {
        const counted = minutesOf(time.own) > minutesOf(time.logged) ? time.own : time.logged
        return { day, activity, minutes: minutesOf(counted), trained: trainedBy(counted) }
      }),
    )
}

type DayTime = Record<'logged' | 'own', Spent[]>

const minutesOf = (spent: readonly Spent[]): number => sum(spent.map(({ minutes }) => minutes))

function trainedBy(spent: readonly Spent[]): Record<string, number> {
  const trained: Record<string, number> = {}
  for (const { minutes, trains } of spent)
    for (const id in trains) trained[id] = (trained[id] ?? 0) + (trains[id] ?? 0) * minutes
  return trained
}
