import type { QuizConstants } from '../measure/constants.ts'
import { sum } from '../measure/mean.ts'
import { clip } from '../measure/round.ts'
import {
  type ItemParameters,
  information,
  levelOfTheta,
  logLikelihood,
  probabilityCorrect,
  type QuizScale,
} from './irt.ts'

/** A scored answer. Voided answers and rapid guesses are left out by the caller (measurement §3.7). */
export interface Response {
  parameters: ItemParameters
  isCorrect: boolean
}

/** Posterior mass at one point of the θ grid; the weights of a posterior sum to 1. */
export interface PosteriorPoint {
  theta: number
  weight: number
}

/** Expected a posteriori θ and its posterior standard deviation, in logits, from n responses. */
export interface Ability {
  theta: number
  se: number
  n: number
  readonly posterior: PosteriorPoint[]
}

/**
 * EAP on the θ grid with prior N(0, thetaSd²), in log space (measurement §3.2). Finite for all right, all wrong and no
 * responses at all; the order of the responses does not matter.
 */
export function estimateAbility(responses: readonly Response[], constants: QuizConstants): Ability {
  const { grid, prior, curveOf } = curvesFor(constants)
  const weights = prior.slice()
  for (const response of responses) {
    const curve = curveOf(response)
    for (let k = 0; k < weights.length; k++) weights[k] = at(weights, k) + at(curve, k)
  }
  let largest = Number.NEGATIVE_INFINITY
  for (let k = 0; k < weights.length; k++) largest = Math.max(largest, at(weights, k))
  let total = 0
  for (let k = 0; k < weights.length; k++) {
    weights[k] = Math.exp(at(weights, k) - largest)
    total += at(weights, k)
  }
  for (let k = 0; k < weights.length; k++) weights[k] = at(weights, k) / total
  const { mean, sd } = moments(grid, weights)
  return {
    theta: mean,
    se: sd,
    n: responses.length,
    // Worked out when asked for: most ask for the two moments alone.
    get posterior() {
      return grid.map((theta, k) => ({ theta, weight: at(weights, k) }))
    },
  }
}

interface Curves {
  grid: readonly number[]
  /** Log-density of θ at every point of the grid, before any response. */
  prior: Float64Array
  /** Log-likelihood of a response at every point of the grid. */
  curveOf: (response: Response) => Float64Array
}

/** The same item is met again and again: its two curves are worked out once. */
function curvesFor(constants: QuizConstants): Curves {
  const known = curvesOf.get(constants)
  if (known !== undefined) return known
  const grid = thetaGrid(constants)
  const prior = Float64Array.from(grid, (theta) => -0.5 * (theta / constants.thetaSd) ** 2)
  const [right, wrong] = [new WeakMap<ItemParameters, Float64Array>(), new WeakMap<ItemParameters, Float64Array>()]
  const curveOf = ({ parameters, isCorrect }: Response): Float64Array => {
    const curves = isCorrect ? right : wrong
    const curve =
      curves.get(parameters) ?? Float64Array.from(grid, (theta) => logLikelihood(theta, parameters, isCorrect))
    curves.set(parameters, curve)
    return curve
  }
  const made = { grid, prior, curveOf }
  curvesOf.set(constants, made)
  return made
}

const curvesOf = new WeakMap<QuizConstants, Curves>()

function thetaGrid({ thetaGrid: { min, max, step } }: QuizConstants): number[] {
  const points = Math.round((max - min) / step) + 1
  return Array.from({ length: points }, (_, k) => min + k * step)
}

function moments(values: readonly number[], weights: ArrayLike<number>): { mean: number; sd: number } {
  let [mean, variance] = [0, 0]
  for (let k = 0; k < values.length; k++) mean += at(weights, k) * at(values, k)
  for (let k = 0; k < values.length; k++) variance += at(weights, k) * (at(values, k) - mean) ** 2
  return { mean, sd: Math.sqrt(variance) }
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN

/** Level and its standard error in rubric points, not clipped to the scale (measurement §3.4). */
export const levelOfAbility = ({ theta, se }: Pick<Ability, 'theta' | 'se'>, scale: QuizScale) => ({
  level: levelOfTheta(theta, scale),
  se: se / scale.quiz.logitsPerLevel,
})

/** What a quiz run tells the level filter: a rating of `level` points with occasion error `sd`. */
export interface PseudoObservation {
  level: number
  sd: number
}

/**
 * The posterior with its prior divided out, as one observation for the level filter (measurement §3.5). Null when the
 * answers say too little to be worth one.
 */
export function pseudoObservation(
  { theta, se }: Pick<Ability, 'theta' | 'se'>,
  scale: QuizScale,
): PseudoObservation | null {
  const { level, quiz } = scale
  const priorPrecision = 1 / quiz.thetaSd ** 2
  const precision = 1 / se ** 2 - priorPrecision
  if (!(precision >= quiz.minInformationShare * priorPrecision)) return null
  const location = clip(theta / se ** 2 / precision, -quiz.thetaClip, quiz.thetaClip)
  return {
    level: clip(levelOfTheta(location, scale), level.scaleMin, level.scaleMax),
    sd: 1 / (quiz.logitsPerLevel * Math.sqrt(precision)),
  }
}

/**
 * Predicted share of the whole pool that the learner would answer right, with its posterior standard deviation: mean
 * P(θ) over the pool under the posterior (measurement §3.6). Null for an empty pool.
 */
export function domainScore(
  { posterior }: Pick<Ability, 'posterior'>,
  pool: readonly ItemParameters[],
): { mean: number; sd: number } | null {
  if (pool.length === 0) return null
  return moments(
    posterior.map(({ theta }) => sum(pool.map((item) => probabilityCorrect(theta, item))) / pool.length),
    posterior.map(({ weight }) => weight),
  )
}

/** An item's location in logits with the variance of what is known about it. */
export interface ItemLocation {
  b: number
  variance: number
}

/** Somebody else's answer to an item; θ and se are that person's ability without this item. */
export interface PersonAnswer {
  person: string
  theta: number
  se: number
  isCorrect: boolean
}

/**
 * One approximate Bayesian step of an item's location (measurement §3.3): b' = b + v·g with the discrimination
 * attenuated for the uncertainty of the person's θ.
 */
export function updateItemLocation(
  { b, variance }: ItemLocation,
  { theta, se, isCorrect }: Omit<PersonAnswer, 'person'>,
  { a, c }: Omit<ItemParameters, 'b'>,
): ItemLocation {
  const attenuated = a / Math.sqrt(1 + ((a * se) ** 2 * Math.PI) / 8)
  const item = { a: attenuated, b, c }
  const p = probabilityCorrect(theta, item)
  const updated = 1 / (1 / variance + information(theta, item))
  const gradient = (-((isCorrect ? 1 : 0) - p) / p) * ((p - c) / (1 - c)) * attenuated
  return { b: b + updated * gradient, variance: updated }
}

/**
 * An item's location from an imported log of other people's answers, the first of each person (measurement §3.3); the
 * order is theirs. Null below `itemUpdateMinPeople` people. One's own answers must not be passed: with one person,
 * ability and difficulty cannot be told apart.
 */
export function locationFromPeople(
  author: ItemParameters,
  answers: readonly PersonAnswer[],
  constants: QuizConstants,
): ItemLocation | null {
  const firsts = new Map<string, PersonAnswer>()
  for (const answer of answers) if (!firsts.has(answer.person)) firsts.set(answer.person, answer)
  if (firsts.size < constants.itemUpdateMinPeople) return null
  let location: ItemLocation = { b: author.b, variance: constants.itemPriorSd ** 2 }
  for (const answer of firsts.values()) location = updateItemLocation(location, answer, author)
  return location
}

/** One exposure of an item: the probability of a right answer that was expected, and the answer. */
export interface Exposure {
  probability: number
  isCorrect: boolean
}

/** Observed against expected right answers; `z` is null below `healthMinExposures` exposures. */
export interface ItemHealth {
  n: number
  observed: number
  expected: number
  z: number | null
  isSuspect: boolean
}

/** What the exposures of an item come to, as far as they have been added; `variance` is that of the right answers expected. */
export interface ExposureTally {
  n: number
  observed: number
  expected: number
  variance: number
}

export const noExposures = (): ExposureTally => ({ n: 0, observed: 0, expected: 0, variance: 0 })

export function addExposure(tally: ExposureTally, { probability, isCorrect }: Exposure): void {
  tally.n += 1
  if (isCorrect) tally.observed += 1
  tally.expected += probability
  tally.variance += probability * (1 - probability)
}

/** Suspect items ("check key/wording") are those whose score misses the expectation by |z| > healthZ (§3.3). */
export function itemHealth({ n, observed, expected, variance }: ExposureTally, constants: QuizConstants): ItemHealth {
  if (n < constants.healthMinExposures) return { n, observed, expected, z: null, isSuspect: false }
  const z = (observed - expected) / Math.sqrt(variance)
  return { n, observed, expected, z, isSuspect: Math.abs(z) > constants.healthZ }
}
