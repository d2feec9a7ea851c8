import { reaches } from '../judge/judgment.ts'
import { judgeProportion, type Trial } from '../judge/proportion.ts'
import { forLevel } from '../rules/framework.ts'
import { dayOf } from '../time/dates.ts'
import type { Evidence } from './evidence.ts'
import { type Metric, numberOf, optional, required, textOf, threshold } from './metric.ts'
import { latestMean, openStarts, practiceOf, reviewsOf } from './pieces.ts'

const DEFAULT_MIN = 5

export const timedPractice: Metric = {
  id: 'timed-practice',
  family: 'proportion',
  reads: ['atLeast', 'minN', 'windowDays', 'last', 'floor'],
  says: "share of the last timed blocks finished within the activity's limit and rated high enough by somebody else; an abandoned block is a failure",
  scope: { activity: required('activity'), ratedAtLeast: optional('number') },
  recordWith: ({ scope }) => `prep practice ${textOf(scope, 'activity')}, then prep rate ID --by mentor:NAME`,
  judge: (criterion, evidence) => {
    const { gates } = evidence.framework.constants
    const activity = textOf(criterion.scope, 'activity')
    const ratedAtLeast = numberOf(criterion.scope, 'ratedAtLeast', evidence.level)
    const limit = limitMinutesOf(evidence, activity)
    const windowDays = criterion.windowDays ?? gates.proportionWindowDays
    const blocks = practiceOf(evidence, activity)
      .filter((entry) => entry.payload.limitMinutes !== undefined || entry.payload.isWithinLimit !== undefined)
      .map((entry) => {
        const { minutes, isWithinLimit } = entry.payload
        const reviews = reviewsOf(evidence, entry.id)
        const isInTime = isWithinLimit ?? (limit !== null && minutes <= limit)
        const isRated = ratedAtLeast === null || reaches(latestMean(reviews) ?? 0, ratedAtLeast)
        return {
          day: dayOf(entry.occurredOn),
          isSuccess: isInTime && isRated,
          stratum: null,
          evidence: [entry.id, ...reviews.flatMap((review) => review.entries)],
        }
      })
    const trials: Trial[] = [...blocks, ...abandonedTrials(evidence, activity)]
      .filter((trial) => evidence.asOf - trial.day <= windowDays)
      .sort((a, b) => a.day - b.day)
      .slice(criterion.last === null ? 0 : -criterion.last)
    return judgeProportion(
      trials,
      {
        atLeast: threshold(criterion, evidence, 0.8),
        minN: criterion.minN ?? DEFAULT_MIN,
        floor: criterion.floor,
        unit: criterion.unit ?? 'design',
        unitName: { one: 'timed block', many: 'timed blocks' },
        success: ratedAtLeast === null ? 'in time' : `in time and rated ${ratedAtLeast} or more`,
      },
      gates,
    )
  },
}

/** The activity's own time limit at the evidence's level, in minutes; null when it has none. */
export function limitMinutesOf(evidence: Pick<Evidence, 'framework' | 'level'>, activityId: string): number | null {
  const activity = evidence.framework.activities.find(({ id }) => id === activityId)
  return activity?.limitMinutes == null ? null : forLevel(activity.limitMinutes, evidence.level)
}

/** Blocks that were given up, or begun and left for so long that they count as failed (measurement §7, evidence record). */
export const abandonedTrials = (evidence: Evidence, activity: string) =>
  openStarts(evidence, activity)
    .filter(
      ({ occurredOn, payload }) =>
        payload.abandonedAt !== undefined ||
        evidence.asOf - dayOf(occurredOn) >= evidence.framework.constants.gates.abandonedAfterDays,
    )
    .map((start) => ({
      day: dayOf(start.occurredOn),
      isSuccess: false,
      stratum: null,
      problem: start.payload.problem ?? null,
      tier: start.payload.tier ?? null,
      evidence: [start.id],
    }))
