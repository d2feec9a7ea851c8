/** Words of a text in lower case, in order; figures count as words. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/’/g, "'")
    .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []

const FIRST_SINGULAR = new Set(['i', "i'm", "i've", "i'd", "i'll", 'me', 'my', 'mine', 'myself'])
const FIRST_PLURAL = new Set(['we', "we're", "we've", "we'd", "we'll", 'us', 'our', 'ours', 'ourselves'])

/** How often a text says I (and my, me) and we (and our, us). The country is not us. */
export function pronouns(text: string): { singular: number; plural: number } {
  const words = wordsOf(text.replace(/\bUS\b/g, ''))
  return {
    singular: words.filter((word) => FIRST_SINGULAR.has(word)).length,
    plural: words.filter((word) => FIRST_PLURAL.has(word)).length,
  }
}

const NUMBER_WORDS = new Set(
  'two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand million billion half double doubled twice triple tripled'.split(
    ' ',
  ),
)

/** A figure, in digits or in words. */
export const hasNumber = (text: string): boolean =>
  /\p{N}/u.test(text) || wordsOf(text).some((word) => word.split('-').some((piece) => NUMBER_WORDS.has(piece)))

const SHINGLE = 3

/** Runs of three words that occur in a text. */
export function shingles(text: string): Set<string> {
  const words = wordsOf(text)
  return new Set(words.slice(SHINGLE - 1).map((_, index) => words.slice(index, index + SHINGLE).join(' ')))
}

/** Share of the shorter text's word runs that the other has too; 0 when one has none. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [shorter, longer] = one.size <= other.size ? [one, other] : [other, one]
  if (shorter.size === 0) return 0
  let shared = 0
  for (const shingle of shorter) if (longer.has(shingle)) shared++
  return shared / shorter.size
}
