import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { spentBetween } from '../practice/spent-time.ts'
import type { Day } from '../time/dates.ts'

/** Hours that count from one day to another, both included, in all and by activity (measurement §6.1). */
export function hoursDone(
  evidence: Evidence,
  from: Day,
  to: Day,
): { total: number; byActivity: { activity: string; hours: number }[] } {
  const hours = new Map<string, number>()
  for (const { activity, minutes } of spentBetween(evidence, from, to))
    if (minutes > 0) hours.set(activity, (hours.get(activity) ?? 0) + minutes / 60)
  const byActivity = [...hours]
    .map(([activity, spent]) => ({ activity, hours: spent }))
    .sort((a, b) => b.hours - a.hours || (a.activity < b.activity ? -1 : 1))
  return { total: sum(byActivity.map((one) => one.hours)), byActivity }
}
