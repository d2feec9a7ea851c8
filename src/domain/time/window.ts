import type { Day } from './dates.ts'

/**
 * Whether a day lies in the window of so many days: the day itself and those before it, the one exactly so many days ago
 * included, nothing later. The one rule for every `windowDays` (measurement §7).
 */
export const isWithin = (day: Day, asOf: Day, windowDays: number): boolean => day <= asOf && asOf - day <= windowDays
