import type { DayRules } from '../../../src/domain/intake/days.ts'

/** Days as somebody reads them on November 26, 2026, in UTC. */
export const DAY_RULES: DayRules = {
  today: '2026-11-26',
  dayStartsAt: '04:00',
  order: null,
  field: 'date',
  wallClock: (instant) => ({
    date: new Date(instant).toISOString().slice(0, 10),
    secondOfDay: (instant / 1000) % 86_400,
  }),
}
