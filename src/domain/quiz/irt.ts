import type { MeasurementConstants } from '../measure/constants.ts'
import { expit, logit } from '../measure/logit.ts'
import type { Item } from './item.ts'

/** The constants that link rubric points to logits: θ = logitsPerLevel · (level − priorMean) (measurement §3.1). */
export type QuizScale = Pick<MeasurementConstants, 'level' | 'quiz'>

/** Three-parameter logistic item: discrimination a, location b in logits, probability c of guessing right. */
export interface ItemParameters {
  a: number
  b: number
  c: number
}

/** θ in logits of a level in rubric points. */
export const thetaOfLevel = (level: number, { level: { priorMean }, quiz }: QuizScale): number =>
  quiz.logitsPerLevel * (level - priorMean)

/** Level in rubric points of θ in logits, not clipped to the scale. */
export const levelOfTheta = (theta: number, { level: { priorMean }, quiz }: QuizScale): number =>
  priorMean + theta / quiz.logitsPerLevel

/**
 * Location b of an item that its author puts at `difficulty` (a level): a person of that level knows it with
 * probability `knownProbability`, guessing apart (measurement §3.1).
 */
export const locationOf = (difficulty: number, scale: QuizScale): number =>
  thetaOfLevel(difficulty, scale) - logit(scale.quiz.knownProbability) / scale.quiz.discrimination

/** The difficulty an author would have had to state for an item at this location: the inverse of `locationOf`. */
export const difficultyOf = (location: number, scale: QuizScale): number =>
  levelOfTheta(location + logit(scale.quiz.knownProbability) / scale.quiz.discrimination, scale)

/**
 * Probability of guessing right: one over the number of possible answers (measurement §3.1). For n options: single n;
 * multiple C(n, pick), or every choice but the empty one when `pick` is null; ordering n · (n − 1) · … for the picked
 * places. Free response 0.
 */
export function guessingOf({ kind, options, pick }: Pick<Item, 'kind' | 'options' | 'pick'>): number {
  const n = options.length
  switch (kind) {
    case 'single':
      return 1 / n
    case 'multiple':
      return 1 / (pick === null ? 2 ** n - 1 : orderings(n, pick) / orderings(pick, pick))
    case 'ordering':
      return 1 / orderings(n, pick ?? n)
    case 'short':
      return 0
  }
}

/** Number of ordered choices of `places` out of n things. */
function orderings(n: number, places: number): number {
  let count = 1
  for (let i = 0; i < places; i++) count *= n - i
  return count
}

export const itemParameters = (
  item: Pick<Item, 'kind' | 'options' | 'pick' | 'difficulty'>,
  scale: QuizScale,
): ItemParameters => ({
  a: scale.quiz.discrimination,
  b: locationOf(item.difficulty, scale),
  c: guessingOf(item),
})

/** P(θ) = c + (1 − c) / (1 + e^(−a(θ−b))) (measurement §3.1). */
export const probabilityCorrect = (theta: number, { a, b, c }: ItemParameters): number =>
  c + (1 - c) * expit(a * (theta - b))

/** Fisher information I(θ) = a² · (1−P)/P · ((P−c)/(1−c))², per squared logit (measurement §3.1). */
export function information(theta: number, { a, b, c }: ItemParameters): number {
  const known = expit(a * (theta - b))
  const p = c + (1 - c) * known
  return p === 0 ? 0 : (a * a * (1 - c) * (1 - known) * known * known) / p
}

/** ln P(θ) of a right answer, ln(1 − P(θ)) of a wrong one; finite wherever c < 1. */
export function logLikelihood(theta: number, { a, b, c }: ItemParameters, isCorrect: boolean): number {
  const x = a * (theta - b)
  if (!isCorrect) return Math.log1p(-c) + logExpit(-x)
  return c === 0 ? logExpit(x) : Math.log(c + (1 - c) * expit(x))
}

const logExpit = (x: number): number => (x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x)))
