import type { CivilDate } from '../time/dates.ts'
import type { Entry } from './entry.ts'

/** What the learner said of themselves; null where nothing was said. */
export interface Profile {
  framework: string | null
  name: string | null
  level: string | null
  pathway: string | null
  scope: string | null
  years: number | null
  hoursPerWeek: number | null
  interviewDate: CivilDate | null
  /** `HH:MM`, local. */
  dayStartsAt: string
}

export type ProfileKey = keyof Profile

export const DEFAULT_DAY_STARTS_AT = '04:00'

export const PROFILE_KEYS: readonly ProfileKey[] = [
  'framework',
  'name',
  'level',
  'pathway',
  'scope',
  'years',
  'hoursPerWeek',
  'interviewDate',
  'dayStartsAt',
]

/** The profile as the latest entries have it. `entries` are in order of occurrence; the same day's later one counts. */
export function profileOf(entries: readonly Entry[]): Profile {
  const values = new Map<string, { value: string | number | null; recordedAt: string; occurredOn: string }>()
  for (const entry of entries) {
    if (entry.kind !== 'profile') continue
    const present = values.get(entry.subject)
    const isNewer =
      !present ||
      entry.occurredOn > present.occurredOn ||
      (entry.occurredOn === present.occurredOn && entry.recordedAt >= present.recordedAt)
    if (isNewer) values.set(entry.subject, { ...entry, value: entry.payload.value })
  }
  const text = (key: ProfileKey): string | null => {
    const value = values.get(key)?.value
    return typeof value === 'string' ? value : null
  }
  const number = (key: ProfileKey): number | null => {
    const value = values.get(key)?.value
    return typeof value === 'number' ? value : null
  }
  return {
    framework: text('framework'),
    name: text('name'),
    level: text('level'),
    pathway: text('pathway'),
    scope: text('scope'),
    years: number('years'),
    hoursPerWeek: number('hoursPerWeek'),
    interviewDate: text('interviewDate'),
    dayStartsAt: text('dayStartsAt') ?? DEFAULT_DAY_STARTS_AT,
  }
}
