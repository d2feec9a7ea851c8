import type { NewEntry } from '../facts/entry.ts'
import type { Activity, Framework } from '../rules/framework.ts'
import type { CivilDate } from '../time/dates.ts'
import type { DayRules, Moment } from './days.ts'
import type { IntakeKind } from './fields.ts'
import type { By } from './raters.ts'
import type { Scale } from './ratings.ts'

export interface IntakeRules extends Omit<DayRules, 'field'> {
  kind: IntakeKind
  /** Whose problems the rows are, when the kind is `problems`. */
  activity: Activity | null
  framework: Framework
  level: string
  /** IANA zone that instants are read in. */
  zone: string
  /** For rows that do not say how long it took: assumed. */
  minutes: number | null
  /** For rows that do not say when: assumed. */
  on: CivilDate | null
  /** Rows without a date are known ground: solved before. */
  isUndated: boolean
  scale: Scale | null
  by: By | null
  /** The learner's own name. */
  self: string | null
  nearest: (word: string, known: readonly string[]) => string | null
}

/** What is known of a row's fields: somebody said it, it was assumed, nobody said. */
export interface Standing {
  said: string[]
  assumed: string[]
  notSaid: string[]
}

export interface IntakeEntry {
  line: number
  entry: NewEntry
  standing: Standing
  /** The row's id in the file. */
  ownId: string | null
  /** The id is of the row alone, as its title says (`uuid`), and never that of a problem tried again. */
  isOwnIdUnique: boolean
}

/** Rows that are no entries, by why. */
export interface LeftOut {
  /** Never tried or not rated yet: a plan. */
  plans: number
  /** As `--value …=ignore` says. */
  ignored: number
  /** Rows that add up others. */
  totals: number
}

export interface IntakeRead {
  entries: IntakeEntry[]
  leftOut: LeftOut
}

/** Puts fields where they belong: `null` was not said. */
export function standingOf(fields: Readonly<Record<string, 'said' | 'assumed' | null>>): Standing {
  const names = Object.keys(fields)
  const those = (how: 'said' | 'assumed' | null): string[] => names.filter((name) => fields[name] === how)
  return { said: those('said'), assumed: those('assumed'), notSaid: those(null) }
}

export const LONGEST_NAME = 200
export const LONGEST_CELL = 10_000

/** Without what was not said. */
export const given = <T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }

/** What every entry from elsewhere keeps: time of day, the zone an instant was read in, what was assumed. */
export const foreign = (
  { at, instant }: Pick<Moment, 'at' | 'instant'>,
  assumed: string[],
  { zone }: Pick<IntakeRules, 'zone'>,
): { at: string | null; zone: string | null; assumed: string[] | null } => ({
  at,
  zone: instant === null ? null : zone,
  assumed: assumed.length > 0 ? assumed : null,
})
