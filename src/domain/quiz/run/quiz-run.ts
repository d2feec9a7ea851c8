import type { QuizMode } from '../../facts/entry.ts'
import type { Framework } from '../../rules/framework.ts'
import type { CivilDate, Day } from '../../time/dates.ts'
import type { AnsweredItem } from '../answered.ts'
import type { LastSeen } from '../content-balance.ts'
import type { FormShortage } from '../form.ts'
import type { Bank, Item } from '../item.ts'
import type { MasteryAttempt } from '../mastery.ts'
import type { Stream } from '../random.ts'
import type { Asked, Chooser } from '../session.ts'

/** A run before its first question: what is asked, and when it ends. */
export interface QuizRun {
  title: string
  stream: Stream
  chooser: Chooser
  banks: readonly Bank[]
  /** How many questions there will be; null while a rule decides. */
  of: number | null
  limitOf: (item: Item) => number | null
  lastSeen: LastSeen
  /** Day on which each card that is due fell due. */
  dueOn: ReadonlyMap<string, Day>
  /** Items of a form, in their order. */
  form: string[] | null
  mastery: MasteryTerms | null
  notes: readonly RunNote[]
}

export interface MasteryTerms {
  accuracy: number
  attempt: number
  poolSize: number
  limitSeconds: number
  /** Attempts with the run's answers. */
  attemptsWith: (asked: readonly Asked[]) => MasteryAttempt[]
}

/** What the learner is told before the first question. */
export type RunNote =
  | { kind: 'small-bank'; questions: number }
  | { kind: 'reviews-first'; questions: number }
  | { kind: 'attempt'; number: number; accuracy: number; limitSeconds: number; isStrict: boolean }
  | { kind: 'open-attempt'; number: number; accuracy: number; limitSeconds: number; successes: number; n: number }
  | { kind: 'slower-than-rule'; ruleSeconds: number }

/** Why there is no run today. */
export type RunRefusal =
  | { why: 'nothing-to-ask'; title: string }
  | { why: 'small-pool'; bank: string; strata: readonly string[] | null; questions: number; needed: number }
  | { why: 'cooling-down'; bank: string; accuracy: number; latest: MasteryAttempt | null; from: Day }
  | { why: 'all-seen'; bank: string; unseenDays: number; from: Day }
  | { why: 'form-taken'; title: string; bank: string; on: Day; from: Day }
  | { why: 'form-short'; shortages: readonly FormShortage[]; gapDays: number; by: Day }

export type PlannedRun = QuizRun | { refusal: RunRefusal }

/** What was asked for. */
export interface RunRequest {
  mode: QuizMode
  day: CivilDate
  seed: number
  n: number | null
  /** Null: the default; 'none': no clock. */
  limit: number | 'none' | null
  strata: readonly string[] | null
  accuracy: number | null
}

/** What every run is planned from. */
export interface RunSource {
  framework: Framework
  level: string
  request: RunRequest
  answered: ReadonlyMap<string, AnsweredItem>
  /** Days on which questions were seen before the run. */
  lastSeen: LastSeen
}

/** Seconds for a question: those asked for, else its bank's. */
export const limitBy =
  ({ limit }: RunRequest, banks: readonly Pick<Bank, 'id' | 'timeLimitSeconds'>[]): QuizRun['limitOf'] =>
  (item) =>
    limit === 'none' ? null : (limit ?? banks.find(({ id }) => id === item.bank)?.timeLimitSeconds ?? null)

export const inStrata = (bank: Bank, strata: readonly string[] | null): Item[] =>
  strata === null ? bank.items : bank.items.filter(({ stratum }) => strata.includes(stratum))
