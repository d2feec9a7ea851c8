import { saidOf } from '../facts/assumed.ts'
import type { EntryOf } from '../facts/entry.ts'
import { DEFAULT_DAY_STARTS_AT, profileOf } from '../facts/profile.ts'
import type { Facts } from '../judge/attempts.ts'
import { reaches } from '../judge/judgment.ts'
import { notCounted } from '../practice/not-counted.ts'
import { type Framework, forLevel } from '../rules/framework.ts'
import { dayOf } from '../time/dates.ts'
import type { Evidence } from './evidence.ts'
import { memoized } from './evidence.ts'
import { latestMean, openStarts, type Review } from './pieces.ts'

/** The activity's own time limit at the evidence's level, in minutes; null when it has none. */
export function limitMinutesOf(evidence: Pick<Evidence, 'framework' | 'level'>, activityId: string): number | null {
  const activity = evidence.framework.activities.find(({ id }) => id === activityId)
  return activity?.limitMinutes == null ? null : forLevel(activity.limitMinutes, evidence.level)
}

/**
 * What a finished block says of itself. Without a limit (null), whatever time it took was in time. What cannot be true was
 * not said: a drill is solved by its tests alone, and a block that was over in no time was no block.
 */
export function factsOf(block: EntryOf<'practice'>, limit: number | null, framework: Framework): Facts {
  const { payload } = block
  if (notCounted(block, framework) !== null) return {}
  const minutes = saidOf(payload, 'minutes')
  const timed = minutes === null ? null : limit === null || reaches(limit, minutes)
  return {
    solved: saidOf(payload, 'solved'),
    optimal: saidOf(payload, 'optimal'),
    'in-time': saidOf(payload, 'isWithinLimit') ?? timed,
  }
}

/**
 * Whether a finished block was rated high enough by somebody else. While nobody has rated it, nothing is said for
 * `abandonedAfterDays`, after which it counts as failed (measurement §7).
 */
export function ratedFact(
  { occurredOn }: EntryOf<'practice'>,
  reviews: readonly Review[],
  atLeast: number,
  { asOf, framework }: Evidence,
): boolean | null {
  const mean = latestMean(reviews)
  if (mean !== null) return reaches(mean, atLeast)
  return asOf - dayOf(occurredOn) >= framework.constants.gates.abandonedAfterDays ? false : null
}

/**
 * Minutes into the learner's day at which a block began, as its row says; null when it does not. The small hours belong to
 * the night before.
 */
export function clockOf({ payload }: Pick<EntryOf<'practice'>, 'payload'>, evidence: Evidence): number | null {
  const at = saidOf(payload, 'at')
  if (at === null) return null
  const start = minutesOf(dayStart(evidence))
  const minutes = minutesOf(at)
  return minutes >= start ? minutes : minutes + MINUTES_A_DAY
}

const MINUTES_A_DAY = 24 * 60

const dayStart = memoized((evidence) => profileOf(evidence.of('profile')).dayStartsAt ?? DEFAULT_DAY_STARTS_AT)

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number)
  return 60 * hours + minutes + seconds / 60
}

/** Blocks that were given up, or begun and left for so long that they count as failed (measurement §7, evidence record). */
export const abandonedBlocks = (evidence: Evidence, activity: string): EntryOf<'start'>[] =>
  openStarts(evidence, activity).filter(
    ({ occurredOn, payload }) =>
      payload.abandonedAt !== undefined ||
      evidence.asOf - dayOf(occurredOn) >= evidence.framework.constants.gates.abandonedAfterDays,
  )
