import { memoized } from '../metrics/evidence.ts'
import { isFocused, spentTime } from '../practice/spent-time.ts'
import type { Day } from '../time/dates.ts'
import { countUntil } from '../time/until.ts'

/** Focused hours that had gone into a competency by the end of a day, since the first practice. */
export interface TrainedHours {
  day: Day
  hours: number
}

/**
 * Cumulative focused hours by competency (measurement §6): what counts of the time spent, shared out by what it trains, and
 * passive activities in part, as for the hours band. Every competency has a list, by day, one element for each day with
 * time for it; activities that the framework does not know train nothing.
 */
export const practiceHours = memoized((evidence): ReadonlyMap<string, TrainedHours[]> => {
  const { framework } = evidence
  const { passiveShare } = framework.constants.probability.effectiveHours
  const byDay = new Map(framework.competencies.map(({ id }) => [id, new Map<Day, number>()]))
  for (const { day, activity, trained } of spentTime(evidence)) {
    const weight = isFocused(evidence, activity) ? 1 : passiveShare
    for (const competency in trained) {
      const days = byDay.get(competency)
      days?.set(day, (days.get(day) ?? 0) + (weight * (trained[competency] ?? 0)) / 60)
    }
  }
  return new Map([...byDay].map(([id, days]) => [id, cumulative(days)]))
})

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
  trained[countUntil(trained, day, (one) => one.day) - 1]?.hours ?? 0
