import type { Evidence } from '../metrics/evidence.ts'
import { type Day, dayOf } from '../time/dates.ts'

/** Focused hours that had gone into a competency by the end of a day, since the first practice. */
export interface TrainedHours {
  day: Day
  hours: number
}

/**
 * Cumulative focused hours by competency (measurement §6): a practice block is shared out as its activity's `trains`
 * says, and passive activities count in part, as for the hours band. Every competency has a list, by day, one element
 * for each day with practice; activities that the framework does not know train nothing.
 */
export function practiceHours({ framework, of }: Pick<Evidence, 'framework' | 'of'>): Map<string, TrainedHours[]> {
  const { passiveShare } = framework.constants.probability.effectiveHours
  const activities = new Map(framework.activities.map((activity) => [activity.id, activity]))
  const byDay = new Map(framework.competencies.map(({ id }) => [id, new Map<Day, number>()]))
  for (const { subject, occurredOn, payload } of of('practice')) {
    const activity = activities.get(subject)
    if (!activity) continue
    const focused = (payload.minutes / 60) * (activity.isRetrieval ? 1 : passiveShare)
    const day = dayOf(occurredOn)
    for (const [competency, share] of Object.entries(activity.trains)) {
      const days = byDay.get(competency)
      days?.set(day, (days.get(day) ?? 0) + focused * share)
    }
  }
  return new Map([...byDay].map(([id, days]) => [id, cumulative(days)]))
}

function cumulative(days: ReadonlyMap<Day, number>): TrainedHours[] {
  let total = 0
  return [...days]
    .sort(([one], [other]) => one - other)
    .map(([day, hours]) => {
      total += hours
      return { day, hours: total }
    })
}

/** Cumulative hours at the end of a day; 0 before the first practice. */
export const hoursBy = (trained: readonly TrainedHours[], day: Day): number =>
  trained.findLast((one) => one.day <= day)?.hours ?? 0
