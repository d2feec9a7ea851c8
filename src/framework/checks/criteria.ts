import { isExternal } from '../../domain/facts/source.ts'
import type { Family, Metric, ScopeReference } from '../../domain/metrics/metric.ts'
import { findMetric, METRICS } from '../../domain/metrics/table.ts'
import type { MetricCriterion } from '../../domain/rules/criterion.ts'
import type { Draft } from '../draft.ts'
import { didYouMean } from '../nearest.ts'
import type { Path } from '../parse.ts'
import type { CriterionFile } from '../schema/criterion.ts'
import { type Check, type Checking, checkByLevel, listOf, mustKnow } from './check.ts'

/** Criteria name metrics that exist, in terms these read, and can be met. */
export const criteria: Check = (checking) => {
  for (const { criterion, path } of criteriaOf(checking.draft)) {
    checkCriterion(criterion, path, checking)
    for (const [at, part] of (criterion.all ?? []).entries()) checkCriterion(part, [...path, 'all', at], checking)
  }
}

/** Every criterion of objectives, gates, badges and certificates with its path and the rule it belongs to. */
export const criteriaOf = ({ objectives, gates, badges, certificates }: Draft) => {
  const rules = [
    ...objectives.map((placed) => ({ ...placed, key: 'objectives', kind: 'objective' })),
    ...gates.map((placed) => ({ ...placed, key: 'gates', kind: 'gate' })),
    ...badges.map((placed) => ({ ...placed, key: 'badges', kind: 'badge' })),
    ...certificates.map((placed) => ({ ...placed, key: 'certificates', kind: 'certificate' })),
  ]
  return rules.flatMap(({ key, kind, index, item }) =>
    item.criteria.map((criterion: CriterionFile, place: number) => {
      const path: Path = [key, index, 'criteria', place]
      return { criterion, path, owner: `${kind}:${item.id}` }
    }),
  )
}

const FIELDS = [
  'atLeast',
  'windowDays',
  'last',
  'minN',
  'minRaters',
  'raters',
  'floor',
  'maxRange',
  'covers',
  'reviewed',
] as const satisfies readonly (keyof MetricCriterion)[]

function checkCriterion(criterion: CriterionFile, path: Path, checking: Checking): void {
  const { add, refer } = checking
  checkOurs(criterion, path, checking)
  if (criterion.unit !== undefined) refer([...path, 'unit'], 'unit', criterion.unit)
  if (criterion.all) {
    for (const field of ['metric', 'scope', ...FIELDS] as const)
      if (criterion[field] !== undefined)
        add([...path, field], `${criterion.id} has parts, and so does not read ${field}`, 'keep one or the other')
    return
  }
  if (criterion.metric === undefined) {
    add(path, `${criterion.id} names no metric`, 'add metric: or all:')
    return
  }
  const metric = findMetric(criterion.metric)
  if (!metric) {
    const ids = METRICS.map(({ id }) => id)
    add([...path, 'metric'], `unknown metric ${criterion.metric}`, didYouMean(criterion.metric, ids) ?? listOf(ids))
    return
  }
  checkFields(criterion, metric, path, checking)
  checkScope(criterion, metric, path, checking)
  checkReach(criterion, metric, path, checking)
}

/** What is said to be ours must be there, and tell something: of a rule that is ours altogether it would not. */
function checkOurs(criterion: CriterionFile, path: Path, { add }: Checking): void {
  const { ours = [], basis, scope = {} } = criterion
  if (ours.length > 0 && basis !== 'framework')
    add([...path, 'ours'], `${criterion.id} has the basis ${basis}: all of it is`, 'drop ours')
  for (const [at, field] of ours.entries()) {
    const [, key] = /^scope\.(.+)$/.exec(field) ?? []
    const isThere =
      key === undefined ? FIELDS.some((one) => one === field && criterion[one] !== undefined) : scope[key] !== undefined
    const there = [
      ...FIELDS.filter((one) => criterion[one] !== undefined),
      ...Object.keys(scope).map((one) => `scope.${one}`),
    ]
    if (!isThere)
      add([...path, 'ours', at], `${criterion.id} states no ${field}`, didYouMean(field, there) ?? listOf(there))
  }
}

function checkFields(criterion: CriterionFile, metric: Metric, path: Path, checking: Checking): void {
  const reads: readonly string[] = metric.reads
  for (const field of FIELDS)
    if (criterion[field] !== undefined && !reads.includes(field))
      checking.add(
        [...path, field],
        `${metric.id} does not read ${field}`,
        reads.length > 0 ? `it reads ${reads.join(', ')}` : 'drop it',
      )
  checkByLevel(criterion.atLeast, [...path, 'atLeast'], checking)
}

function checkScope(criterion: CriterionFile, metric: Metric, path: Path, checking: Checking): void {
  const given = criterion.scope ?? {}
  for (const [key, value] of Object.entries(given)) {
    const expected = metric.scope[key]
    if (expected) checkScopeValue(value, expected.refersTo, [...path, 'scope', key], checking)
    else
      checking.add(
        [...path, 'scope', key],
        `${metric.id} does not read ${key}`,
        didYouMean(key, Object.keys(metric.scope)),
      )
  }
  for (const [key, expected] of Object.entries(metric.scope))
    if (!expected.isOptional && !(key in given))
      checking.add([...path, 'scope'], `${metric.id} needs the scope key ${key}`)
  checkTiers(given, path, checking)
  if ('part' in metric.scope && given.part !== undefined && !PARTS.includes(String(given.part)))
    checking.add([...path, 'scope', 'part'], `unknown part ${given.part}`, listOf(PARTS))
}

/** Of a two-place answer, which must be right. */
const PARTS: readonly string[] = ['primary', 'secondary', 'both']

function checkScopeValue(value: unknown, expected: ScopeReference, path: Path, checking: Checking): void {
  const shape = SHAPES[expected] ?? AN_ID
  if (!shape.fits(value)) checking.add(path, `${String(path.at(-1))} must be ${shape.says}`)
  else if (expected === 'number') checkByLevel(value, path, checking)
  else if (isReference(expected)) checking.refer(path, expected, String(value))
}

const isReference = (
  expected: ScopeReference,
): expected is Exclude<ScopeReference, 'number' | 'boolean' | 'text' | 'texts'> =>
  !['number', 'boolean', 'text', 'texts'].includes(expected)

interface Shape {
  says: string
  fits: (value: unknown) => boolean
}

const AN_ID: Shape = { says: 'an id', fits: (value) => typeof value === 'string' }

const SHAPES: Readonly<Record<string, Shape>> = {
  number: { says: 'a number', fits: (value) => typeof value === 'number' || isByLevel(value) },
  boolean: { says: 'true or false', fits: (value) => typeof value === 'boolean' },
  texts: { says: 'a list', fits: (value) => Array.isArray(value) || typeof value === 'string' },
}

const isByLevel = (value: unknown): boolean => typeof value === 'object' && value !== null && 'byLevel' in value

function checkTiers(scope: NonNullable<CriterionFile['scope']>, path: Path, { draft, add }: Checking): void {
  const { tiers } = scope
  const activity = draft.activities.find(({ item }) => item.id === scope.activity)
  if (!Array.isArray(tiers) || !activity) return
  for (const [at, tier] of tiers.entries())
    mustKnow(tier, activity.item.tiers, 'tier', [...path, 'scope', 'tiers', at], add)
}

/** Criteria that no history could ever meet. */
function checkReach(criterion: CriterionFile, metric: Metric, path: Path, checking: Checking): void {
  const { draft, add } = checking
  const limits = draft.constants && limitsOf(metric.family, draft.constants)
  for (const field of ['atLeast', 'floor'] as const) {
    const asked = criterion[field]
    if (limits === null || asked === undefined || (field === 'floor' && metric.family === 'count')) continue
    for (const value of valuesOf(asked))
      if (value < limits.min || value > limits.max || (limits.isOpen && (value === limits.min || value === limits.max)))
        add([...path, field], `${criterion.id} asks for ${value}, and ${limits.says}`)
  }
  if (metric.family === 'quantity' && criterion.atLeast === undefined) add(path, `${criterion.id} says no atLeast`)
  if (criterion.last !== undefined && criterion.minN !== undefined && criterion.last < criterion.minN)
    add(
      [...path, 'last'],
      `${criterion.id} can never be met: it looks at the last ${criterion.last} and asks for ${criterion.minN}`,
    )
  if (criterion.raters?.every((source) => !isExternal(source)))
    add([...path, 'raters'], `${criterion.id} can never be met: no outside rating counts`)
  const attested = draft.attestations.find(({ item }) => item.id === criterion.scope?.attestation)
  if (metric.family === 'attestation' && attested?.item.kind === 'yes-no')
    for (const value of valuesOf(criterion.atLeast ?? 1))
      if (value > 1) add([...path, 'atLeast'], `${criterion.id} can never be met: yes counts as 1`)
  checkCoverage(criterion, metric, path, checking)
}

/** A threshold's values: one, or one for each level. */
export const valuesOf = (value: number | { byLevel: Record<string, number> }): number[] =>
  typeof value === 'number' ? [value] : Object.values(value.byLevel)

interface Limits {
  min: number
  max: number
  isOpen: boolean
  says: string
}

function limitsOf(family: Family, { level, quiz }: NonNullable<Draft['constants']>): Limits | null {
  switch (family) {
    case 'proportion':
      return { min: 0, max: 1, isOpen: false, says: 'a share is between 0 and 1' }
    case 'mastery':
      return {
        min: quiz.mastery.margin.value,
        max: 1,
        isOpen: true,
        says: `an accuracy is above ${quiz.mastery.margin.value} and below 1`,
      }
    case 'mean':
    case 'consistency':
      return {
        min: level.scaleMin.value,
        max: level.scaleMax.value,
        isOpen: false,
        says: `a rating is between ${level.scaleMin.value} and ${level.scaleMax.value}`,
      }
    default:
      return null
  }
}

/** What the pieces that a metric counts can cover; null where that is free text. */
function coverable(criterion: CriterionFile, metric: Metric, { known }: Checking): readonly string[] | null {
  const principles = known.principle
  switch (metric.id) {
    case 'stories':
    case 'problems':
      return (
        principles &&
        known.principleCategory && ['principles', 'principle-categories', ...principles, ...known.principleCategory]
      )
    case 'principle-examples':
      return principles && ['principles', ...principles]
    case 'artefacts': {
      const types = criterion.scope?.types
      return Array.isArray(types) ? types : null
    }
    default:
      return null
  }
}

function checkCoverage(criterion: CriterionFile, metric: Metric, path: Path, checking: Checking): void {
  if (criterion.covers === undefined || !metric.reads.some((field) => field === 'covers')) return
  const possible = coverable(criterion, metric, checking)
  const asked = Array.isArray(criterion.covers) ? criterion.covers : [criterion.covers]
  for (const id of asked)
    if (possible?.includes(id) === false)
      checking.add(
        [...path, 'covers'],
        `${criterion.id} can never be met: no piece that ${metric.id} counts covers ${id}`,
        didYouMean(id, possible) ?? listOf(possible),
      )
}
