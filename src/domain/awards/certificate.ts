import type { Entry } from '../facts/entry.ts'
import { isExternal } from '../facts/source.ts'
import type { VerdictState } from '../rules/criterion.ts'
import type { Framework } from '../rules/framework.ts'
import type { CivilDate } from '../time/dates.ts'
import type { Award } from './award.ts'

/** What a certificate says: nothing that is not in the ledger or the framework, and no private text. */
export interface Certificate {
  id: string
  title: string
  says: string
  name: string
  on: CivilDate
  earnedOn: CivilDate | null
  level: string
  framework: string
  configHash: string
  /** Hash over the ids and payloads of the evidence; recomputed to verify. */
  ledgerHash: string
  criteria: { says: string; state: VerdictState; value: number | null; target: number | null; n: number }[]
  evidence: EvidenceCount[]
  isPreview: boolean
}

export interface EvidenceCount {
  kind: string
  count: number
  /** How many of them others made. */
  byOthers: number
}

/** What can be read back from a certificate's file, in any format. */
export type CertificateSeal = Pick<
  Certificate,
  'id' | 'name' | 'on' | 'level' | 'framework' | 'configHash' | 'ledgerHash' | 'isPreview'
>

export const sealOf = ({
  id,
  name,
  on,
  level,
  framework,
  configHash,
  ledgerHash,
  isPreview,
}: Certificate): CertificateSeal => ({
  id,
  name,
  on,
  level,
  framework,
  configHash,
  ledgerHash,
  isPreview,
})

/** The rows an award rests on, in order of id. */
export function evidenceOf(award: Pick<Award, 'criteria'>, entries: readonly Entry[]): Entry[] {
  const ids = new Set(award.criteria.flatMap(({ evidence }) => evidence))
  return entries.filter(({ id }) => ids.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

export function buildCertificate(
  award: Award,
  given: {
    framework: Framework
    level: string
    name: string
    on: CivilDate
    evidence: readonly Entry[]
    ledgerHash: string
    isPreview: boolean
  },
): Certificate {
  const byKind = Map.groupBy(given.evidence, ({ kind }) => kind)
  return {
    id: award.achievement.id,
    title: award.achievement.title,
    says: award.achievement.says,
    name: given.name,
    on: given.on,
    earnedOn: award.earnedOn,
    level: given.level,
    framework: `${given.framework.id}@${given.framework.version}`,
    configHash: given.framework.configHash,
    ledgerHash: given.ledgerHash,
    criteria: award.criteria.map(({ says, state, value, target, n }) => ({ says, state, value, target, n })),
    evidence: [...byKind].map(([kind, entries]) => ({
      kind,
      count: entries.length,
      byOthers: entries.filter(({ source }) => isExternal(source)).length,
    })),
    isPreview: given.isPreview,
  }
}
