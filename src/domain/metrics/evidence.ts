import { byOccurrence, type Entry, type EntryKind, type EntryOf, isKind } from '../facts/entry.ts'
import { type CompetencyObservation, keptLists, observationsByCompetency } from '../levels/observations.ts'
import { estimateLevels } from '../measure/leniency.ts'
import type { LevelEstimate } from '../measure/level.ts'
import type { MetricCriterion, VerdictState } from '../rules/criterion.ts'
import type { Framework } from '../rules/framework.ts'
import type { CivilDate, Day } from '../time/dates.ts'
import { formatDay } from '../time/dates.ts'
import { until } from '../time/until.ts'

/**
 * What was recorded, each kind in order of occurrence. Answers and sittings at questions are many, and few rules ask for
 * them: they are read when one does.
 */
export interface Records {
  /** All but answers, and sittings that tell nothing by themselves. */
  entries: readonly Entry[]
  /** Answers that decide something: those of mastery runs and fixed forms. */
  answers: () => readonly EntryOf<'answer'>[]
  /** All sittings of a time, first and last day included. */
  sittings: (from: CivilDate, until: CivilDate) => readonly EntryOf<'quiz'>[]
  countSittings: (from: CivilDate, until: CivilDate) => number
  /**
   * Seconds of all answers by day and bank: of each at most so many times its limit, and at most so many seconds where it
   * has none (measurement §6.1).
   */
  answerTimes: (farFactor: number, withoutLimit: number) => readonly AnswerTime[]
}

/** What the answers to a bank took on one day, in seconds that count. */
export interface AnswerTime {
  on: CivilDate
  bank: string
  seconds: number
}

export function recordsOf(entries: readonly Entry[]): Records {
  const answers = once(() => entries.filter(isKind('answer')))
  const sittings: Records['sittings'] = (from, until) =>
    entries.filter(isKind('quiz')).filter(({ occurredOn }) => occurredOn >= from && occurredOn <= until)
  return {
    entries: entries.filter((entry) => entry.kind !== 'answer' && (entry.kind !== 'quiz' || isTelling(entry))),
    answers,
    sittings,
    countSittings: (from, until) => sittings(from, until).length,
    answerTimes: (farFactor, withoutLimit) =>
      answers().map(({ occurredOn, payload: { bank, seconds, limitSeconds } }) => ({
        on: occurredOn,
        bank,
        seconds: Math.min(seconds, limitSeconds > 0 ? farFactor * limitSeconds : withoutLimit),
      })),
  }
}

/** A sitting that measured a level, was a fixed form, or reviewed what was due. */
const isTelling = ({ payload }: EntryOf<'quiz'>): boolean =>
  payload.mode === 'form' || payload.level !== undefined || payload.reviews !== undefined

/** What verdicts are computed from: the live entries up to a day, under a framework, for one target level. */
export interface Evidence {
  framework: Framework
  level: string
  asOf: Day
  records: Records
  /** The evidence of the same records for the latest day that was asked for; of that day, the very same. */
  newest: Evidence
  /** As in the records, up to the day. */
  entries: readonly Entry[]
  /** Everything but answers that occurred after a day, in order. */
  entriesAfter: (day: Day) => Entry[]
  /** How many those are. */
  countAfter: (day: Day) => number
  of: <K extends EntryKind>(kind: K) => EntryOf<K>[]
  observations: () => ReadonlyMap<string, readonly CompetencyObservation[]>
  /** Level of a competency on `asOf`; null without ratings. */
  estimate: (competency: string) => LevelEstimate | null
  /** State of another rule (gate, badge, certificate, objective) that a criterion builds on. */
  stateOf: (kind: RuleKind, id: string) => RuleState
}

export type RuleKind = 'gate' | 'badge' | 'certificate' | 'objective'

export interface RuleState {
  state: VerdictState
  met: number
  of: number
  evidence: string[]
}

type Judge = (evidence: Evidence, kind: RuleKind, id: string) => RuleState

/**
 * Evidence for a day and level. `judge` settles rules that other rules name; it is called at most once for each. `later` is
 * evidence of the same records and framework for a later day, whose ratings need not be gathered again.
 */
export function buildEvidence(
  framework: Framework,
  records: Records,
  asOf: Day,
  level: string,
  judge: Judge,
  later: Evidence | null = null,
): Evidence {
  const today = formatDay(asOf)
  const isPast = (entry: Entry): boolean => entry.occurredOn <= today
  const live = once(() => records.entries.filter(isPast))
  const kinds = new Map<EntryKind, readonly Entry[]>()
  const byKind = once(() => Map.groupBy(live(), ({ kind }) => kind))
  const gather = (kind: EntryKind): readonly Entry[] => {
    if (later) {
      const known: readonly Entry[] = later.of(kind) as Entry[]
      return until(known, today, occurredOn)
    }
    return kind === 'answer' ? records.answers().filter(isPast) : (byKind().get(kind) ?? [])
  }
  const ofKind = (kind: EntryKind): readonly Entry[] => {
    const known = kinds.get(kind) ?? gather(kind)
    kinds.set(kind, known)
    return known
  }
  const othersAfter = (day: Day): Entry[] => {
    const date = formatDay(day)
    return live().filter((entry) => entry.kind !== 'quiz' && entry.occurredOn > date)
  }
  const bankCompetency = (bank: string): string | null => competencyOfBank().get(bank) ?? null
  const competencyOfBank = once(() => new Map(framework.banks.map(({ id, competency }) => [id, competency])))
  const observations = once(() =>
    later
      ? new Map([...later.observations()].map(([id, list]) => [id, list.filter(({ day }) => day <= asOf)]))
      : keptLists(framework, observationsByCompetency(framework, live(), bankCompetency)),
  )
  const estimates = new Map<string, LevelEstimate | null>()
  const estimate = (competency: string): LevelEstimate | null => {
    const known = estimates.get(competency)
    if (known !== undefined) return known
    const all = later ? later.observations() : observations()
    const found = estimateLevels(all, asOf, framework.constants.level, [competency]).get(competency) ?? null
    estimates.set(competency, found)
    return found
  }
  const states = new Map<string, RuleState>()
  const evidence: Evidence = {
    framework,
    level,
    asOf,
    records,
    get newest() {
      return later?.newest ?? evidence
    },
    get entries() {
      return live()
    },
    entriesAfter: (day) => [...othersAfter(day), ...records.sittings(formatDay(day + 1), today)].sort(byOccurrence),
    countAfter: (day) => othersAfter(day).length + records.countSittings(formatDay(day + 1), today),
    of: <K extends EntryKind>(kind: K) => ofKind(kind) as EntryOf<K>[],
    observations,
    estimate,
    stateOf: (kind, id) => {
      const key = `${kind}:${id}`
      const known = states.get(key)
      if (known) return known
      const state = judge(evidence, kind, id)
      states.set(key, state)
      return state
    },
  }
  return evidence
}

const occurredOn = (entry: Entry): CivilDate => entry.occurredOn

/** Of entries in order of occurrence, those that the evidence's day knows. */
export const knownBy = <T extends Entry>(entries: readonly T[], { asOf }: Evidence): T[] =>
  until<T, CivilDate>(entries, formatDay(asOf), occurredOn)

/** All entries in order of occurrence, answers that decide something among them. */
export const allEntries = (evidence: Evidence): Entry[] =>
  [...evidence.entries, ...evidence.of('answer')].sort(byOccurrence)

/** A function of evidence that is worked out at most once for each: evidence never changes. */
export function memoized<T>(compute: (evidence: Evidence) => T): (evidence: Evidence) => T {
  const known = new WeakMap<Evidence, { value: T }>()
  return (evidence) => {
    const found = known.get(evidence) ?? { value: compute(evidence) }
    known.set(evidence, found)
    return found.value
  }
}

/**
 * A function of a criterion that is worked out at most once, from the newest evidence: what only grows with the days is
 * gathered there, and of it an earlier day takes the beginning.
 */
export function onNewest<T extends object>(
  compute: (criterion: MetricCriterion, newest: Evidence) => T,
): (criterion: MetricCriterion, evidence: Evidence) => T {
  const byCriterion = memoized(() => new Map<MetricCriterion, T>())
  return (criterion, { newest }) => {
    const known = byCriterion(newest)
    const found = known.get(criterion) ?? compute(criterion, newest)
    known.set(criterion, found)
    return found
  }
}

export function once<T>(compute: () => T): () => T {
  let known: { value: T } | null = null
  return () => {
    known ??= { value: compute() }
    return known.value
  }
}
