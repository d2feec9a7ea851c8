import type { Entry, EntryKind } from '../facts/entry.ts'
import { isExternal, isPerson } from '../facts/source.ts'
import { evidenceBefore, type GateVerdict, judgeGates } from '../judge/rules.ts'
import type { LevelEstimate } from '../measure/level.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { type Competency, targetOf } from '../rules/framework.ts'
import { type CivilDate, formatDay } from '../time/dates.ts'

export interface CompetencyProgress {
  competency: Competency
  target: number
  estimate: LevelEstimate | null
  /** As known at the end of the day before the period; null: no level then. */
  before: number | null
  /** Ratings of the period, and how many of them others gave. */
  n: number
  nExternal: number
}

export interface EvidenceCount {
  kind: EntryKind
  n: number
  nExternal: number
}

export interface Progress {
  /** First and last day of the period. */
  from: CivilDate
  to: CivilDate
  competencies: CompetencyProgress[]
  gates: { verdict: GateVerdict; metBefore: number }[]
  evidence: EvidenceCount[]
  entries: Entry[]
}

/** Kinds that are evidence of what somebody can do or has done; the others are plans, marks and settings. */
const EVIDENCE_KINDS: readonly EntryKind[] = [
  'rating',
  'practice',
  'mock',
  'story',
  'take',
  'review',
  'artefact',
  'quiz',
  'outcome',
  'attestation',
]

/** What the last `days` days, the evidence's own among them, have brought, by what had occurred then. */
export function progressOf(evidence: Evidence, days: number): Progress {
  const { framework, level } = evidence
  const [from, to, eve] = [evidence.asOf - days + 1, evidence.asOf, evidence.asOf - days]
  const before = evidenceBefore(evidence, eve)
  const fresh = evidence.entriesAfter(eve)
  const metBefore = new Map(judgeGates(before).map(({ gate, met }) => [gate.id, met]))
  return {
    from: formatDay(from),
    to: formatDay(to),
    competencies: framework.competencies.map((competency): CompetencyProgress => {
      const ratings = (evidence.observations().get(competency.id) ?? []).filter(({ day }) => day >= from)
      return {
        competency,
        target: targetOf(competency, level),
        estimate: evidence.estimate(competency.id),
        before: before.estimate(competency.id)?.level ?? null,
        n: ratings.length,
        nExternal: ratings.filter(({ source }) => isExternal(source)).length,
      }
    }),
    gates: judgeGates(evidence).map((verdict) => ({ verdict, metBefore: metBefore.get(verdict.gate.id) ?? 0 })),
    evidence: EVIDENCE_KINDS.flatMap((kind): EvidenceCount[] => {
      const own = fresh.filter((entry) => entry.kind === kind)
      const nExternal = own.filter(({ source }) => isPerson(source)).length
      return own.length === 0 ? [] : [{ kind, n: own.length, nExternal }]
    }),
    entries: fresh,
  }
}
