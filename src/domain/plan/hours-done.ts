import type { Evidence } from '../metrics/evidence.ts'
import { type Day, dayOf } from '../time/dates.ts'

/** Hours of practice and mocks from one day to another, both included, in all and by activity. */
export function hoursDone(
  { of }: Pick<Evidence, 'of'>,
  from: Day,
  to: Day,
): { total: number; byActivity: { activity: string; hours: number }[] } {
  const hours = new Map<string, number>()
  const add = (activity: string, minutes: number): void => {
    if (minutes > 0) hours.set(activity, (hours.get(activity) ?? 0) + minutes / 60)
  }
  const isIn = (date: string): boolean => dayOf(date) >= from && dayOf(date) <= to
  for (const { subject, occurredOn, payload } of of('practice')) if (isIn(occurredOn)) add(subject, payload.minutes)
  for (const { occurredOn, payload } of of('mock'))
    if (isIn(occurredOn))
      add(
        'mock',
        payload.rounds.reduce((total, { minutes }) => total + (minutes ?? 0), 0),
      )
  const byActivity = [...hours]
    .map(([activity, spent]) => ({ activity, hours: spent }))
    .sort((a, b) => b.hours - a.hours || (a.activity < b.activity ? -1 : 1))
  return { total: byActivity.reduce((total, one) => total + one.hours, 0), byActivity }
}
