import type { Principle } from '../rules/framework.ts'
import { twoDigits } from '../text/two-digits.ts'
import { monthNamed } from '../time/month-names.ts'
import { principleNamed, type RawFields } from './fields.ts'
import type { StoryLabels } from './labels.ts'

/** What labels say of a story as fields, and the words among them that nothing is known for. */
export interface LabelFields {
  fields: RawFields
  /** Labels with a word that is no principle, level or date. */
  unread: (keyof StoryLabels)[]
}

interface LabelRules {
  levels: readonly string[]
  principles: readonly Principle[]
}

/** Labels are written for people: what they name of the framework is taken, the rest is left. */
export function labelFields(labels: StoryLabels, rules: LabelRules): LabelFields {
  const primary = principlesIn(labels.principles ?? '', rules.principles)
  const secondary = principlesIn(labels.secondary ?? '', rules.principles)
  const level = rules.levels.find((id) => new RegExp(`\\b${id}\\b`, 'i').test(labels.level ?? ''))
  const happened = happenedIn(labels.happened ?? '')
  return {
    fields: {
      ...(primary.ids.length > 0 ? { primary: primary.ids } : {}),
      ...(secondary.ids.length > 0 ? { secondary: secondary.ids } : {}),
      ...(level === undefined ? {} : { level }),
      ...(happened === null ? {} : { happened }),
    },
    unread: [
      ...(primary.hasOthers ? (['principles'] as const) : []),
      ...(secondary.hasOthers ? (['secondary'] as const) : []),
      ...(labels.level !== undefined && level === undefined ? (['level'] as const) : []),
      ...(labels.happened !== undefined && happened === null ? (['happened'] as const) : []),
    ],
  }
}

function principlesIn(text: string, principles: readonly Principle[]): { ids: string[]; hasOthers: boolean } {
  const names = text
    .split(/[,;/|•·]|(?:^|\s)#/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const whole = names.map((name) => ({ name, known: principleNamed(name, principles) }))
  // "Hire and Develop the Best" is one; "ownership and bias for action" are two.
  const found = whole.flatMap(({ name, known }) =>
    known === undefined ? name.split(/\s+(?:and|&)\s+/i).map((part) => principleNamed(part, principles)) : [known],
  )
  const ids = found.flatMap((principle) => principle?.id ?? [])
  return { ids: [...new Set(ids)], hasOthers: found.includes(undefined) }
}

/** `2025-03`, `March 2025`, `2025`, and the beginning of `2024–2025`. */
function happenedIn(text: string): string | null {
  const iso = /\b((?:19|20)\d{2}-\d{2}(?:-\d{2})?)\b/.exec(text)
  if (iso?.[1] !== undefined) return iso[1]
  const named = /(\p{L}{3,})\.?,? ((?:19|20)\d{2})\b/u.exec(text)
  const month = named ? monthNamed(named[1] ?? '') : 0
  if (named && month > 0) return `${named[2]}-${twoDigits(month)}`
  return /\b((?:19|20)\d{2})\b/.exec(text)?.[1] ?? null
}
