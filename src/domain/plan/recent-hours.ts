import type { Evidence } from '../metrics/evidence.ts'
import { quizActivity, spentBetween } from '../practice/spent-time.ts'
import { DAYS_PER_WEEK, type Day, mondayOf } from '../time/dates.ts'
import { questionsFor } from './free/book.ts'

/** Hours that count from one day to another, both included, by what they were spent on (`materialOf` of an option). */
export function materialHours(evidence: Evidence, from: Day, to: Day): Record<string, number> {
  const hours: Record<string, number> = {}
  const add = (material: string, minutes: number): void => {
    if (minutes > 0) hours[material] = (hours[material] ?? 0) + minutes / 60
  }
  const quiz = quizActivity(evidence)
  for (const { activity, minutes, trained } of spentBetween(evidence, from, to)) {
    add(activity, minutes)
    if (activity !== quiz) continue
    for (const [competency, own] of Object.entries(trained)) add(questionsFor(activity, competency), own)
  }
  return hours
}

/** Those of each of the weeks before this one over which activities take turns, the oldest first. */
export function recentHours(evidence: Evidence): Record<string, number>[] {
  const weeks = Math.max(0, Math.ceil(evidence.framework.constants.learning.spanWeeks) - 1)
  const monday = mondayOf(evidence.asOf)
  return Array.from({ length: weeks }, (_, at) => {
    const from = monday - DAYS_PER_WEEK * (weeks - at)
    return materialHours(evidence, from, from + DAYS_PER_WEEK - 1)
  })
}
