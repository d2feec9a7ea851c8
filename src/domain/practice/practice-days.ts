import type { Evidence } from '../metrics/evidence.ts'
import { type Day, mondayOf } from '../time/dates.ts'
import { spentBetween } from './spent-time.ts'

/** Minutes that count on each day from one to another, both included; days without any are left out. */
export function practiceDays(evidence: Evidence, from: Day, to: Day): Map<Day, number> {
  const days = new Map<Day, number>()
  for (const { day, minutes } of spentBetween(evidence, from, to))
    if (minutes > 0) days.set(day, (days.get(day) ?? 0) + minutes)
  return days
}

/** The same by week: hours by its Monday. */
export function practiceWeeks(days: ReadonlyMap<Day, number>): Map<Day, number> {
  const weeks = new Map<Day, number>()
  for (const [day, minutes] of days) weeks.set(mondayOf(day), (weeks.get(mondayOf(day)) ?? 0) + minutes / 60)
  return weeks
}
