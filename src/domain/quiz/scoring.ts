import type { QuizConstants } from '../measure/constants.ts'
import type { Item } from './item.ts'

/** An answer as it was given. Times are of a monotonic clock. */
export interface GivenAnswer {
  /** Option ids (in order, for an ordering item), or one text; empty for a skipped question. */
  response: readonly string[]
  seconds: number
  /** Null when the question is not timed. */
  limitSeconds: number | null
  /** Longest stretch without a tick of the clock: a long one means that the machine slept. */
  clockGapSeconds: number
}

/** An answer against its item (measurement §3.7). */
export interface Scored {
  /** The score u: right and in time. Skipped, wrong and late answers are 0. */
  isCorrect: boolean
  isInTime: boolean
  /** Right, but after the limit: "knows it, not fast enough". */
  isLateCorrect: boolean
  isSkipped: boolean
  /** Too fast to have read the question: kept in mastery, left out of θ. */
  isRapid: boolean
  /** ordering: whether each place is right, whatever the time; null for the other kinds. */
  parts: boolean[] | null
}

/** Scores an answer; null when the clock stood still, so that the question is void and must be asked again. */
export function scoreAnswer(item: Item, answer: GivenAnswer, constants: QuizConstants): Scored | null {
  const { seconds, limitSeconds, clockGapSeconds } = answer
  if (clockGapSeconds > constants.clockGapSeconds) return null
  const response = answer.response.filter((part) => part.trim() !== '')
  const isInTime = limitSeconds === null || seconds <= limitSeconds
  const isRight = matchesKey(item, response)
  return {
    isCorrect: isRight && isInTime,
    isInTime,
    isLateCorrect: isRight && !isInTime,
    isSkipped: response.length === 0 && isInTime,
    isRapid:
      item.kind !== 'short' &&
      response.length > 0 &&
      limitSeconds !== null &&
      seconds < constants.rapidGuessShare * limitSeconds,
    parts: item.kind === 'ordering' ? item.key.map((id, place) => response[place] === id) : null,
  }
}

function matchesKey({ kind, key }: Item, response: readonly string[]): boolean {
  switch (kind) {
    case 'single':
      return response.length === 1 && response[0] === key[0]
    case 'multiple': {
      const chosen = new Set(response)
      return chosen.size === new Set(key).size && key.every((id) => chosen.has(id))
    }
    case 'ordering':
      return response.length === key.length && key.every((id, place) => response[place] === id)
    case 'short': {
      const text = normalizeText(response.join(' '))
      return text !== '' && key.some((form) => normalizeText(form) === text)
    }
  }
}

/** Superscripts are powers: `n²` is `n^2`, and not `n2`, which Unicode's compatibility form would make of it. */
const SUPERSCRIPTS = /[²³¹⁰⁴-⁹ⁿ]+/gu
const COMBINING_ACCENTS = /[\u0300-\u036f]/gu
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/gu
/** A letter that is a word of its own, as `n` in `n - 1`. */
const LONE_LETTER = String.raw`(?<![\p{L}\p{N}])\p{L}`
/** All punctuation but `#` and `%`, and but the marks that make another quantity of it: `99.9`, `1/2`, `-1`, `n-1`, `n!`. */
const PUNCTUATION = new RegExp(
  [
    '(?![#%])',
    String.raw`(?!(?<=\d)[.,:/](?=\d))`,
    String.raw`(?!(?<=(?:^|\d|\)|${LONE_LETTER})\s*)-(?=\s*\d))`,
    String.raw`(?!(?<=\)|\d|${LONE_LETTER})!)`,
    '[\\p{P}`´]',
  ].join(''),
  'gu',
)

/**
 * A typed answer without what does not matter: case, accents, punctuation, white space, a leading "the". Symbols stay
 * (`C++` is not `C`), `&` is "and". Two answers match when they come out equal.
 */
export const normalizeText = (text: string): string =>
  text
    .replace(SUPERSCRIPTS, (power) => `^${power}`)
    .toLowerCase()
    .normalize('NFKD')
    .toLowerCase()
    .replace(COMBINING_ACCENTS, '')
    .replaceAll('\u2044', '/')
    .replaceAll('\u2212', '-')
    .replaceAll('&', ' and ')
    .replace(THOUSANDS, '')
    .replace(PUNCTUATION, ' ')
    .trim()
    .replace(/^the\s+/u, '')
    .replace(/\s+/gu, '')

/** How the time limit and the haste bore on a run of scored answers (measurement §3.7). */
export interface Pace {
  n: number
  timedOut: number
  rapid: number
  /** So many time-outs that a measuring run mixes speed and knowledge: an untimed run should be offered. */
  isSpeeded: boolean
  /** So many rapid guesses that the score should not be trusted. */
  isHasty: boolean
}

export function paceOf(answers: readonly Scored[], constants: QuizConstants): Pace {
  const n = answers.length
  const timedOut = answers.filter(({ isInTime }) => !isInTime).length
  const rapid = answers.filter(({ isRapid }) => isRapid).length
  return {
    n,
    timedOut,
    rapid,
    isSpeeded: timedOut > constants.speededShare * n,
    isHasty: rapid > constants.rapidGuessWarnShare * n,
  }
}
