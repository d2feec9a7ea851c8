import { mean } from '../../src/domain/measure/mean.ts'

/**
 * What an option looks like beside the others of its question, without the question: the cues that test takers use who
 * do not know the answer (length, absolutes, hedges, overlap, form, specificity).
 */
export const CUES = [
  'length',
  'longest',
  'shortest',
  'absolutes',
  'hedges',
  'negations',
  'overlap',
  'sameBeginning',
  'sameEnding',
  'specificity',
  'clauses',
  'middleNumber',
] as const

const ABSOLUTES = wordSet(
  'always never all every each any none only must entirely completely immediately forever everything nothing nobody everybody automatically guaranteed ever whole',
)
const HEDGES = wordSet(
  'may might can could usually often sometimes some most about roughly likely tends tend normally typically mostly generally unless when if rather enough perhaps still',
)
const NEGATIONS = wordSet('not no cannot never none without neither nor nothing nobody instead')
const CLAUSES = wordSet('so because which while whereas that until before after although once since and then')
const FUNCTION_WORDS = wordSet(
  'a an the of to in on at by for with from and or as is are be it its that this their them they than into out up one per has have was were',
)

/** One row for each option in the order of {@link CUES}, as differences from the mean of the question's options. */
export function cuesOf(options: readonly string[]): number[][] {
  const words = options.map(wordsOf)
  const content = words.map((list) => new Set(list.filter((word) => !FUNCTION_WORDS.has(word)).map(stemmed)))
  const lengths = options.map(({ length }) => length)
  const numbers = options.map(numberOf)
  const rows = options.map((option, place) => {
    const own = words[place] ?? []
    const others = options.map((_, index) => index).filter((index) => index !== place)
    const length = option.length
    return [
      Math.log(length),
      Number(others.every((index) => (lengths[index] ?? 0) < length)),
      Number(others.every((index) => (lengths[index] ?? 0) > length)),
      countIn(own, ABSOLUTES),
      countIn(own, HEDGES),
      countIn(own, NEGATIONS),
      mean(others.map((index) => overlap(content[place], content[index]))),
      mean(others.map((index) => Number(words[index]?.[0] === own[0]))),
      mean(others.map((index) => Number(words[index]?.at(-1) === own.at(-1)))),
      (option.match(/[A-Z0-9][A-Za-z0-9-]*/g) ?? []).length / own.length,
      countIn(own, CLAUSES) + (option.match(/[,;:(]/g) ?? []).length,
      Number(isBetween(numbers[place], numbers)),
    ]
  })
  const means = CUES.map((_, cue) => mean(rows.map((row) => row[cue] ?? 0)))
  return rows.map((row) => row.map((value, cue) => value - (means[cue] ?? 0)))
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9'-]+/g) ?? [text]

/** Enough to see that "replicas" and "replica" are the same word. */
const stemmed = (word: string): string => word.replace(/(ing|ed|es|s)$/, '')

const countIn = (words: readonly string[], set: ReadonlySet<string>): number =>
  words.filter((word) => set.has(word)).length

/** Words that two options share, of all that they have. */
function overlap(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): number {
  const union = new Set([...one, ...other]).size
  return union === 0 ? 0 : (one.size + other.size - union) / union
}

/** The first number of an option; NaN when it has none. */
const numberOf = (text: string): number =>
  Number.parseFloat(text.match(/\d[\d,]*(\.\d+)?/)?.[0]?.replaceAll(',', '') ?? '')

/** Whether a number is neither the smallest nor the largest of options that all name one. */
const isBetween = (own = Number.NaN, all: readonly number[]): boolean =>
  all.every(Number.isFinite) && own > Math.min(...all) && own < Math.max(...all)
