import { normalizeText } from '../quiz/scoring.ts'
import type { Principle } from '../rules/framework.ts'

export interface RecallScore {
  /** Ids of the principles that were named, in the framework's order. */
  right: string[]
  missing: string[]
  /** Answers that name none. */
  unknown: string[]
  /** Answers that name one that was named before. */
  repeated: string[]
}

/** Words that tell no principle from another. */
const SMALL_WORDS = new Set([
  'a',
  'an',
  'the',
  'and',
  'or',
  'but',
  'be',
  'is',
  'are',
  'to',
  'of',
  'on',
  'for',
  'in',
  'with',
  'lot',
])

/**
 * What is accepted for each principle, normalized: its name, its id, a clause of the name, and any run of the name's
 * words with two telling words or more. A form that would fit two principles is accepted for neither.
 */
export function recallForms(principles: readonly Pick<Principle, 'id' | 'name'>[]): Map<string, string> {
  const owners = new Map<string, Set<string>>()
  for (const { id, name } of principles)
    for (const form of [name, id.replaceAll('-', ' '), ...partsOf(name)]) {
      const key = normalizeText(form)
      owners.set(key, (owners.get(key) ?? new Set()).add(id))
    }
  const forms = new Map<string, string>()
  for (const [form, ids] of owners) {
    const [only] = ids
    if (form !== '' && only !== undefined && ids.size === 1) forms.set(form, only)
  }
  // A full name stands, even where it is part of another.
  for (const { id, name } of principles) forms.set(normalizeText(name), id)
  return forms
}

function partsOf(name: string): string[] {
  const clauses = name.split(/[,;:]/).filter((clause) => tellingWords(clause.split(' ')) > 0)
  const words = name.split(/[\s,;:]+/).filter((word) => word !== '')
  const runs = words.flatMap((_, from) => words.slice(from).map((_, length) => words.slice(from, from + length + 1)))
  return [...clauses, ...runs.filter((run) => tellingWords(run) >= 2).map((run) => run.join(' '))]
}

const tellingWords = (words: readonly string[]): number =>
  words.filter((word) => word !== '' && !SMALL_WORDS.has(normalizeText(word))).length

/** Scores a recited list: each principle counts once, whatever the order. Empty answers are left out. */
export function scoreRecall(
  principles: readonly Pick<Principle, 'id' | 'name'>[],
  answers: readonly string[],
): RecallScore {
  const forms = recallForms(principles)
  const named = new Set<string>()
  const unknown: string[] = []
  const repeated: string[] = []
  for (const answer of answers) {
    const text = normalizeText(answer)
    if (text === '') continue
    const id = forms.get(text)
    if (id === undefined) unknown.push(answer.trim())
    else if (named.has(id)) repeated.push(answer.trim())
    else named.add(id)
  }
  const ids = principles.map(({ id }) => id)
  return { right: ids.filter((id) => named.has(id)), missing: ids.filter((id) => !named.has(id)), unknown, repeated }
}
