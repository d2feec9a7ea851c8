import type { VerdictState } from '../criterion.ts'
import type { Day } from '../dates.ts'
import { formatDay } from '../dates.ts'
import { byOccurrence, type Entry, type EntryKind, type EntryOf, isKind } from '../entry.ts'
import type { Framework } from '../framework.ts'
import type { LevelEstimate } from '../measure/level.ts'
import { estimateLevels } from '../measure/self-bias.ts'
import { type CompetencyObservation, observationsByCompetency } from '../observations.ts'

/**
 * What was recorded, each kind in order of occurrence. Answers are many and few rules ask for them: they are read when one
 * does.
 */
export interface Records {
  /** All but answers. */
  entries: readonly Entry[]
  /** Answers that decide something: those of mastery runs and fixed forms. */
  answers: () => readonly EntryOf<'answer'>[]
}

export const recordsOf = (entries: readonly Entry[]): Records => ({
  entries: entries.filter(({ kind }) => kind !== 'answer'),
  answers: () => entries.filter(isKind('answer')),
})

/** What verdicts are computed from: the live entries up to a day, under a framework, for one target level. */
export interface Evidence {
  framework: Framework
  level: string
  asOf: Day
  records: Records
  /** All but answers. */
  entries: readonly Entry[]
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

/** Evidence for a day and level. `judge` settles rules that other rules name; it is called at most once for each. */
export function buildEvidence(
  framework: Framework,
  records: Records,
  asOf: Day,
  level: string,
  judge: Judge,
): Evidence {
  const today = formatDay(asOf)
  const isPast = (entry: Entry): boolean => entry.occurredOn <= today
  const live = records.entries.filter(isPast)
  const byKind = new Map<EntryKind, Entry[]>()
  for (const entry of live) {
    const list = byKind.get(entry.kind)
    if (list) list.push(entry)
    else byKind.set(entry.kind, [entry])
  }
  const answers = once(() => records.answers().filter(isPast))
  const bankCompetency = (bank: string): string | null =>
    framework.banks.find((known) => known.id === bank)?.competency ?? null
  const observations = once(() => observationsByCompetency(framework, live, bankCompetency))
  const estimates = once(() => estimateLevels(observations(), asOf, framework.constants.level))
  const states = new Map<string, RuleState>()
  const evidence: Evidence = {
    framework,
    level,
    asOf,
    records,
    entries: live,
    of: <K extends EntryKind>(kind: K) => (kind === 'answer' ? answers() : (byKind.get(kind) ?? [])) as EntryOf<K>[],
    observations,
    estimate: (competency) => estimates().get(competency) ?? null,
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

/** All entries in order of occurrence, answers that decide something among them. */
export const allEntries = (evidence: Evidence): Entry[] =>
  [...evidence.entries, ...evidence.of('answer')].sort(byOccurrence)

/** A function of evidence that is worked out at most once for each: evidence never changes. */
export function memoised<T>(compute: (evidence: Evidence) => T): (evidence: Evidence) => T {
  const known = new WeakMap<Evidence, { value: T }>()
  return (evidence) => {
    const found = known.get(evidence) ?? { value: compute(evidence) }
    known.set(evidence, found)
    return found.value
  }
}

export function once<T>(compute: () => T): () => T {
  let known: { value: T } | null = null
  return () => {
    known ??= { value: compute() }
    return known.value
  }
}
