import { FIELD_NAMES, type RawFields } from './fields.ts'
import { addLabel, labelNamed, type StoryLabels } from './labels.ts'

/** Front matter taken apart: fields of a story, what is said under other names, and keys of which a story keeps nothing. */
export interface FrontMatter {
  fields: RawFields
  labels: StoryLabels
  others: string[]
}

/**
 * Notes from other programs have keys of their own (`tags`, `aliases`, `created`): what a story knows by another name is
 * taken as a label is, the rest is left. A key that is nearly a field stays one, to be corrected.
 */
export function frontMatterFields(
  front: Readonly<Record<string, unknown>>,
  suggest: (text: string, known: readonly string[]) => string | null,
): FrontMatter {
  const labels: StoryLabels = {}
  const fields: Record<string, unknown> = {}
  const others: string[] = []
  for (const [key, value] of Object.entries(front)) {
    const label = labelNamed(key)
    if (FIELD_NAMES.some((name) => name === key)) fields[key] = value
    else if (label === 'title') fields.title ??= value
    else if (label !== null && label !== 'left-out') addLabel(labels, label, textOf(value))
    else if (label === null && suggest(key, FIELD_NAMES) !== null) fields[key] = value
    else others.push(key)
  }
  return { fields, labels, others }
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value ?? ''))
