import type { Draft } from '../draft.ts'
import { didYouMean } from '../nearest.ts'
import type { Path } from '../parse.ts'

export type Add = (path: Path, message: string, hint?: string | null) => void

const KINDS = {
  level: 'level',
  group: 'group',
  competency: 'competency',
  rubric: 'rubric',
  objective: 'objective',
  gate: 'gate',
  badge: 'badge',
  certificate: 'certificate',
  checkpoint: 'checkpoint',
  activity: 'activity',
  attestation: 'attestation',
  scope: 'current role',
  bank: 'bank',
  form: 'form',
  principle: 'principle',
  principleCategory: 'category of principles',
  tier: 'tier',
  stratum: 'stratum',
  unit: 'unit',
  item: 'item',
} as const

export type Kind = keyof typeof KINDS

/** Ids that may be referred to; null where the list cannot be read, so that nothing can be said about references. */
export type KnownIds = Readonly<Record<Exclude<Kind, 'tier' | 'stratum' | 'item'>, readonly string[] | null>>

/** What a check of a framework works with. */
export interface Checking {
  draft: Draft
  known: KnownIds
  add: Add
  /** Adds an issue unless the id is known, suggesting the nearest. */
  refer: (path: Path, kind: keyof KnownIds, id: string) => void
}

/** One thing that the shape of the files cannot show. */
export type Check = (checking: Checking) => void

export function checkingOf(draft: Draft, banks: readonly string[], add: Add): Checking {
  const known: KnownIds = {
    level: draft.written('levels', 'id'),
    group: draft.written('groups', 'id'),
    competency: draft.written('competencies', 'id'),
    rubric: draft.written('rubrics', 'id'),
    objective: draft.written('objectives', 'id'),
    gate: draft.written('gates', 'id'),
    badge: draft.written('badges', 'id'),
    certificate: draft.written('certificates', 'id'),
    checkpoint: draft.written('checkpoints', 'id'),
    activity: draft.written('activities', 'id'),
    attestation: draft.written('attestations', 'id'),
    scope: draft.written('scopes', 'id'),
    bank: banks,
    form: draft.written('forms', 'id'),
    principle: draft.written('principles', 'id'),
    principleCategory: draft.written('principleCategories', 'id'),
    unit: draft.constants && Object.keys(draft.constants.learning.unitHours.value),
  }
  return { draft, known, add, refer: (path, kind, id) => mustKnow(id, known[kind], kind, path, add) }
}

/** Adds an issue unless `id` is among the known ones, suggesting the nearest. */
export function mustKnow(id: string, known: readonly string[] | null, kind: Kind, path: Path, add: Add): void {
  if (known === null || known.includes(id)) return
  add(path, `unknown ${KINDS[kind]} ${id}`, didYouMean(id, known) ?? listOf(known))
}

export const listOf = (ids: readonly string[]): string =>
  ids.length > 0 ? `known: ${ids.join(', ')}` : 'there are none'

/** A value by level must name every level, and no other. */
export function checkByLevel(value: unknown, path: Path, { known, add, refer }: Checking): void {
  if (typeof value !== 'object' || value === null || !('byLevel' in value)) return
  const { byLevel } = value
  if (typeof byLevel !== 'object' || byLevel === null) return
  checkLevels(byLevel, [...path, 'byLevel'], 'no value', { known, add, refer })
}

/** The keys of a map by level are levels, and all of them. */
export function checkLevels(
  map: object,
  path: Path,
  lack: string,
  { known, add, refer }: Pick<Checking, 'known' | 'add' | 'refer'>,
): void {
  for (const level of Object.keys(map)) refer([...path, level], 'level', level)
  for (const level of known.level ?? []) if (!Object.hasOwn(map, level)) add(path, `${lack} for the level ${level}`)
}

/** Sums of shares as people write them: two or three decimals. */
export const isOne = (total: number): boolean => Math.abs(total - 1) < 1e-6

/** A sum without the dust of binary fractions. */
export const shown = (value: number): string => String(Number(value.toPrecision(12)))
