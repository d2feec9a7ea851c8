import type { Source } from '../facts/source.ts'
import type { Basis, PerLevel } from './framework.ts'

/**
 * One kind of rule serves objectives, gates, badges and certificates. A leaf names a metric and the threshold its
 * value must reach; a composite asks for all of its parts. Which of the optional fields a metric reads is stated by
 * its family (see metrics/table.ts); a framework that sets any other is refused by the linter.
 */
export type Criterion = MetricCriterion | CompositeCriterion

interface CriterionHead {
  id: string
  says: string
  basis: Basis
  /** Its fields that the framework does not state, whatever its basis: `minN`, `scope.ratedAtLeast`. */
  ours: readonly string[]
  /** How many hours one more unit takes is `constants.learning.unitHours[unit]`; null when it cannot be planned. */
  unit: string | null
}

export interface MetricCriterion extends CriterionHead {
  kind: 'metric'
  metric: string
  scope: Scope
  atLeast: PerLevel<number> | null
  /** Only evidence of the last days counts. */
  windowDays: number | null
  /** Only the newest so many count. */
  last: number | null
  /** Fewest observations for a verdict. */
  minN: number | null
  minRaters: number | null
  /** Who may rate; null: anybody but the learner. */
  raters: Source[] | null
  /** Least value of every stratum or dimension. */
  floor: number | null
  /** Widest allowed range between dimension means. */
  maxRange: number | null
  /** Count criteria: every one of these categories must occur. `principle-categories` names the framework's list. */
  covers: string[] | null
  /** Count criteria: how many of the counted must be reviewed by somebody else. */
  reviewed: number | null
}

export interface CompositeCriterion extends CriterionHead {
  kind: 'all'
  all: Criterion[]
}

/**
 * Narrowing of a metric to a competency, activity, bank, tier …; each metric declares the keys it reads. A number may
 * differ from level to level.
 */
export type Scope = Record<string, string | boolean | string[] | PerLevel<number>>

export type VerdictState =
  | 'met'
  | 'met-weak'
  | 'unmet'
  | 'in-progress'
  | 'no-evidence'
  | 'lapsed'
  | 'expired'
  | 'overridden'

/** How many attempts are left out, by the first fact that was not said of them (measurement §7). */
export interface NotSaid {
  total: number
  byFact: Record<string, number>
}

/** One thing that a rule looked at, and what the rule took from it: `prep why` shows them, and the figure follows from them. */
export interface Piece {
  /** Ledger rows behind it; the first stands for it. */
  entries: string[]
  /** What it gave to the figure: a rating, 1 for what counts or succeeded, 0 for a failure, hours; null: nothing. */
  value: number | null
  /** What was judged, in a few words; null where the value says all. */
  effect: string | null
  /** Ids of what it covers, as groups of principles; they are told by their names, before what was judged. */
  covers?: string[]
  isCounted: boolean
  /** Civil date and name, where it is not the first entry's own. */
  on?: string
  of?: string
}

/** What a criterion came to. Values are unrounded; `needs` is the cheapest missing piece, in words; ids are entries. */
export interface Verdict {
  id: string
  says: string
  kind: 'computed' | 'attested'
  state: VerdictState
  value: number | null
  target: number | null
  n: number
  /** Probability that the true value suffices, where the family states one. */
  confidence: number | null
  /** Day the criterion was (last) met, as a civil date. */
  since: string | null
  needs: string | null
  /** Units still to do (mocks, designs …) when they can be counted. */
  missing: { unit: string; count: number } | null
  evidence: string[]
  notes: string[]
  /** Attempts that are left out because something was not said of them; null: none. */
  notSaid: NotSaid | null
  /** What the rule looked at; worked out when asked for, since only `prep why` shows it. */
  pieces: () => Piece[]
  /** The rule's own numbers, by name: window, fewest ratings, margins. */
  terms: Record<string, number | string | null>
  basis: Basis
  metric: string | null
  /** The command that records what counts; null for composites. */
  recordWith: string | null
  parts: Verdict[]
}

export const isMet = (state: VerdictState): boolean => state === 'met' || state === 'overridden'

/** The criteria that name a metric, however deep they stand. */
export const leavesOf = (criterion: Criterion): MetricCriterion[] =>
  criterion.kind === 'all' ? criterion.all.flatMap(leavesOf) : [criterion]
