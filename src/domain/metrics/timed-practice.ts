import type { Entry } from '../facts/entry.ts'
import { attemptOutcome, type Fact } from '../judge/attempts.ts'
import { judgeProportion, trialsOf } from '../judge/proportion.ts'
import { dayOf } from '../time/dates.ts'
import { isWithin } from '../time/window.ts'
import { abandonedBlocks, clockOf, factsOf, limitMinutesOf, ratedFact } from './attempt-facts.ts'
import { type Metric, numberOf, optional, required, textOf, threshold } from './metric.ts'
import { finishedBlocks, reviewsOf } from './pieces.ts'

const DEFAULT_MIN = 5

export const timedPractice: Metric = {
  id: 'timed-practice',
  family: 'proportion',
  reads: ['atLeast', 'minN', 'windowDays', 'last', 'floor'],
  gathers: ['mock', 'practice', 'profile', 'review', 'start'],
  says: "share of the last timed blocks finished within the activity's limit and rated high enough by somebody else; an abandoned block fails, and one not rated yet is left out for two weeks",
  scope: { activity: required('activity'), ratedAtLeast: optional('number') },
  recordWith: ({ scope }) => `prep practice ${textOf(scope, 'activity')}`,
  judge: (criterion, evidence) => {
    const { gates } = evidence.framework.constants
    const activity = textOf(criterion.scope, 'activity')
    const ratedAtLeast = numberOf(criterion.scope, 'ratedAtLeast', evidence.level)
    const needs: Fact[] = ratedAtLeast === null ? ['in-time'] : ['in-time', 'rated']
    const limit = limitMinutesOf(evidence, activity)
    const windowDays = criterion.windowDays ?? gates.proportionWindowDays
    const isRecent = ({ occurredOn }: Entry): boolean => isWithin(dayOf(occurredOn), evidence.asOf, windowDays)
    const finished = finishedBlocks(evidence, activity)
      .filter(({ payload }) => payload.limitMinutes !== undefined || payload.isWithinLimit !== undefined)
      .filter(isRecent)
      .map((entry) => {
        const reviews = reviewsOf(evidence, entry.id)
        const rated = ratedAtLeast === null ? null : ratedFact(entry, reviews, ratedAtLeast, evidence)
        return {
          day: dayOf(entry.occurredOn),
          at: clockOf(entry, evidence),
          begunAt: entry.payload.startedAt ?? null,
          outcome: attemptOutcome(needs, { ...factsOf(entry, limit, evidence.framework), rated }),
          stratum: null,
          evidence: [entry.id, ...reviews.flatMap((review) => review.entries)],
        }
      })
    const abandoned = abandonedBlocks(evidence, activity)
      .filter(isRecent)
      .map((start) => ({
        day: dayOf(start.occurredOn),
        begunAt: start.payload.startedAt,
        outcome: attemptOutcome(needs, {}, true),
        stratum: null,
        evidence: [start.id],
      }))
    const { trials, ...left } = trialsOf([...finished, ...abandoned], criterion.last)
    return judgeProportion(
      trials,
      {
        atLeast: threshold(criterion, evidence, 0.8),
        minN: criterion.minN ?? DEFAULT_MIN,
        floor: criterion.floor,
        unit: criterion.unit ?? 'design',
        unitName: { one: 'timed block', many: 'timed blocks' },
        success: ratedAtLeast === null ? 'in time' : `in time and rated ${ratedAtLeast} or more`,
        ...left,
        terms: { windowDays, last: criterion.last },
      },
      gates,
    )
  },
}
