import { isPerson, type Source } from './source.ts'

/** Stands for whoever gave no name; the unnamed raters of a source count as one. */
export const UNNAMED = 'unnamed'

/**
 * The name by which a person is known, whatever its spelling (measurement §1.8): compatibility forms, case, the two
 * small sigmas and white space make no difference.
 */
export function personKey(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const folded = name.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC')
  const key = folded.trim().replace(/\s+/gu, ' ') || UNNAMED
  if (keys.size < MOST_KEYS) keys.set(name, key)
  return key
}

const keys = new Map<string, string>()

const MOST_KEYS = 10_000

/** Whose leniency a rating carries: that of a person in one role. All assistants are one rater (measurement §1.8). */
export const raterKey = ({ source, rater }: { source: Source; rater: string }): string =>
  source === 'assistant' ? 'assistant:assistant' : `${source}:${personKey(rater)}`

/** Whether somebody rates by a name of their own: neither a quiz nor an assistant does, nor whoever gave no name. */
export const isNamedPerson = ({ source, rater }: { source: Source; rater: string }): boolean =>
  isPerson(source) && personKey(rater) !== UNNAMED

/** How many people gave these ratings: neither the learner nor a quiz nor an assistant is one (measurement §1.8). */
export const countPeople = (ratings: Iterable<{ source: Source; rater: string }>): number =>
  new Set([...ratings].filter(({ source }) => isPerson(source)).map(({ rater }) => personKey(rater))).size

/** What people call an assistant, and the names of the language models behind it. */
export const ASSISTANT_NAMES: readonly string[] = [
  'assistant',
  'ai',
  'llm',
  'language model',
  'gpt',
  'chatgpt',
  'claude',
  'gemini',
  'copilot',
  'llama',
  'mistral',
  'deepseek',
  'grok',
  'qwen',
]

const ASSISTANT = new RegExp(`\\b(${ASSISTANT_NAMES.join('|')})\\b|\\bgpt[-\\s]?\\d`, 'i')

/** Whether a name looks like a language model's, which rates as an assistant and not as a person. */
export const looksLikeAssistant = (name: string): boolean => ASSISTANT.test(name)
