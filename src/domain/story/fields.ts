import { PROVENANCES, type Provenance } from '../facts/entry.ts'
import type { Principle } from '../rules/framework.ts'
import { civilOfDay, type Day, dayOfCivil, parseCivilDate } from '../time/dates.ts'
import type { StoryIssue } from './split.ts'
import { type PartTexts, STORY_PARTS, type StoryFields } from './template.ts'

/** Fields of the front matter as YAML or flags gave them, not yet checked. */
export type RawFields = Readonly<Record<string, unknown>>

export const FIELD_NAMES = ['title', 'level', 'primary', 'secondary', 'metrics', 'confidential', 'happened'] as const

export interface FieldRules {
  levels: readonly string[]
  principles: readonly Principle[]
  today: Day
  /** The known word that was probably meant. */
  suggest: (text: string, known: readonly string[]) => string | null
}

export interface ReadStory {
  fields: StoryFields
  issues: StoryIssue[]
}

const MAX_TITLE = 500
const MAX_PART = 100_000

/** A story's fields, checked, and everything that is wrong with them. No issue repeats what was written. */
export function readStoryFields(raw: RawFields, parts: PartTexts, rules: FieldRules): ReadStory {
  const issues: StoryIssue[] = []
  const issue = (message: string, hint: string | null = null): void => {
    issues.push({ line: null, message, hint })
  }
  for (const key of Object.keys(raw))
    if (!FIELD_NAMES.some((name) => name === key))
      issue('a field that stories do not have', rules.suggest(key, FIELD_NAMES) ?? `known: ${FIELD_NAMES.join(', ')}`)
  const title = textOf(raw.title)
  if (title === '') issue('the story has no title', 'title: a few words that name it in lists, or --title')
  if (title.length > MAX_TITLE) issue(`the title is longer than ${MAX_TITLE} characters`)
  for (const [part, text] of Object.entries(parts))
    if (text.length > MAX_PART) issue(`the ${part} is longer than ${MAX_PART} characters`)
  if (STORY_PARTS.every((part) => parts[part].trim() === ''))
    issue('none of the four parts has any text', 'write under # Situation, # Task, # Action, # Result')
  const primary = principlesOf(raw.primary, 'primary', rules, issue)
  const secondary = principlesOf(raw.secondary, 'secondary', rules, issue).filter((id) => !primary.includes(id))
  const level = levelOf(raw.level, rules, issue)
  const happenedOn = happenedOf(raw.happened, rules, issue)
  const metrics = metricsOf(raw.metrics, rules, issue)
  const { reflection, ...told } = parts
  return {
    fields: {
      title,
      ...told,
      ...(reflection.trim() === '' ? {} : { reflection }),
      ...(level === null ? {} : { level }),
      primary,
      secondary,
      metrics,
      isConfidential: confidentialOf(raw.confidential, issue),
      ...(happenedOn === null ? {} : { happenedOn }),
    },
    issues,
  }
}

type Complain = (message: string, hint?: string | null) => void

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** A list, or a text with commas. */
function itemsOf(value: unknown): unknown[] | null {
  if (isMissing(value)) return []
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? value.split(',').filter((item) => item.trim() !== '') : null
}

function principlesOf(value: unknown, field: string, rules: FieldRules, issue: Complain): string[] {
  const items = itemsOf(value)
  if (items === null) {
    issue(`${field} must be a list of principles`, `as in ${field}: [${rules.principles[0]?.id ?? ''}]`)
    return []
  }
  const ids: string[] = []
  for (const [index, item] of items.entries()) {
    const text = textOf(item)
    const wanted = idOf(text)
    const known = principleNamed(text, rules.principles)
    if (!known)
      issue(
        `${field} ${index + 1} is not a principle of the framework`,
        rules.suggest(
          wanted,
          rules.principles.map(({ id }) => id),
        ) ?? 'prep story matrix lists them',
      )
    else if (!ids.includes(known.id)) ids.push(known.id)
  }
  return ids
}

/** The principle of an id or a name. */
export const principleNamed = (text: string, principles: readonly Principle[]): Principle | undefined =>
  principles.find(({ id, name }) => id === idOf(text) || idOf(name) === idOf(text))

/** `Customer Obsession` and `customer-obsession` are the same. */
const idOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

function levelOf(value: unknown, { levels, suggest }: FieldRules, issue: Complain): string | null {
  if (isMissing(value)) return null
  const text = textOf(value)
  const known = levels.find((id) => id.toLowerCase() === text.toLowerCase())
  if (!known) issue('level is not one of the framework', suggest(text, levels) ?? `its levels are ${levels.join(', ')}`)
  return known ?? null
}

function confidentialOf(value: unknown, issue: Complain): boolean {
  if (isMissing(value)) return false
  if (typeof value === 'boolean') return value
  const text = textOf(value).toLowerCase()
  if (text === 'yes' || text === 'true') return true
  if (text === 'no' || text === 'false') return false
  issue('confidential is true or false')
  // Better too private than too public.
  return true
}

function happenedOf(value: unknown, { today }: FieldRules, issue: Complain): string | null {
  if (isMissing(value)) return null
  const text = textOf(value)
  const from = firstDayOf(text)
  if (from === null) issue('happened is not a date', 'as in happened: 2025-03, or 2025')
  else if (from > today) issue('happened is in the future')
  else return text
  return null
}

/** First day of `2025`, `2025-03` or `2025-03-14`, or null. */
function firstDayOf(text: string): Day | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text)
  if (!match) return null
  return parseCivilDate(`${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`)
}

/** Years between the middle of the period it happened in and a day; null when that was not said. */
export function ageYears(happenedOn: string | undefined, asOf: Day): number | null {
  const from = happenedOn === undefined ? null : firstDayOf(happenedOn)
  if (from === null || happenedOn === undefined) return null
  const { year, month } = civilOfDay(from)
  const until =
    happenedOn.length === 4
      ? dayOfCivil(year + 1, 1, 1)
      : happenedOn.length === 7
        ? dayOfCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1)
        : from
  return Math.max(0, asOf - (from + until) / 2) / DAYS_PER_YEAR
}

const DAYS_PER_YEAR = 365.25

export interface StoryMetric {
  says: string
  provenance: Provenance
}

function metricsOf(value: unknown, { suggest }: FieldRules, issue: Complain): StoryMetric[] {
  if (isMissing(value)) return []
  if (!Array.isArray(value)) {
    issue('metrics must be a list', 'each as in - { says: "pages down by 40%", provenance: documented }')
    return []
  }
  return value.flatMap((item: unknown, index): StoryMetric[] => {
    const given: Record<string, unknown> = typeof item === 'object' && item !== null ? { ...item } : {}
    const says = textOf(given.says)
    const claimed = textOf(given.provenance).toLowerCase()
    const provenance = PROVENANCES.find((known) => known === claimed)
    if (says === '')
      issue(`metric ${index + 1} is empty`, 'each as in - { says: "pages down by 40%", provenance: documented }')
    else if (says.length > MAX_TITLE) issue(`metric ${index + 1} is longer than ${MAX_TITLE} characters`)
    if (provenance === undefined) {
      issue(
        `metric ${index + 1} has no provenance`,
        suggest(claimed, PROVENANCES) ?? `one of ${PROVENANCES.join(', ')}`,
      )
      return []
    }
    return says === '' ? [] : [{ says, provenance }]
  })
}
