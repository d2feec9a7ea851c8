import type { Entry } from '../facts/entry.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { formatDay } from '../time/dates.ts'

/**
 * On the day on which figures begin to follow other rules, one line that they do: entries of earlier days were all recorded
 * under an earlier version. From the next day on the present rules are the usual ones.
 */
export function rulesNews({ entries, framework, asOf }: Evidence): string[] {
  const today = formatDay(asOf)
  const present = `${framework.id}@${framework.version}`
  let last: Entry | null = null
  for (const entry of entries) {
    // East of Greenwich a morning's instant still has yesterday's date, but nothing is recorded before its day.
    if (entry.occurredOn >= today || entry.recordedAt.slice(0, today.length) >= today) continue
    if (entry.framework === present) return []
    if (last === null || entry.id > last.id) last = entry
  }
  if (!last?.framework.startsWith(`${framework.id}@`)) return []
  return [
    `figures follow the rules of ${present} now (before: ${last.framework}), so levels and chances may differ from yesterday's; nothing that you recorded has changed`,
  ]
}
