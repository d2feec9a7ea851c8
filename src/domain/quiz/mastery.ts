import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { QuizConstants } from '../measure/constants.ts'
import type { Day } from '../time/dates.ts'
import { countUntil, until } from '../time/until.ts'
import { isUnseen, type LastSeen, stratifiedOrder } from './content-balance.ts'
import type { Item, Stratum } from './item.ts'

/** Wald's sequential probability ratio test of the accuracy p1 against p0 (measurement §3.6). */
export interface SequentialTest {
  p0: number
  p1: number
  alpha: number
  beta: number
  /** Log-ratio from which on the test decides for mastery. */
  upper: number
  /** Log-ratio down to which the test decides against. */
  lower: number
  /** Answers after which the sign of the log-ratio decides. */
  maxItems: number
}

export type MasteryDecision = 'master' | 'not-yet' | 'continue'

/** State of a test after n answers; it stops at the first decision. */
export interface SequentialResult {
  decision: MasteryDecision
  n: number
  successes: number
  logRatio: number
  /** Decided by the sign of the log-ratio at `maxItems`, not by a bound. */
  isTruncated: boolean
}

/** The test of an objective's stated accuracy at the given attempt (1, 2, …): later attempts are judged harder. */
export function sequentialTest(accuracy: number, attempt: number, { mastery }: QuizConstants): SequentialTest {
  const alpha = attempt >= mastery.strictFromAttempt ? mastery.strictAlpha : mastery.alpha
  return {
    p0: accuracy - mastery.margin,
    p1: accuracy,
    alpha,
    beta: mastery.beta,
    upper: Math.log((1 - mastery.beta) / alpha),
    lower: Math.log(mastery.beta / (1 - alpha)),
    maxItems: mastery.maxItems,
  }
}

/** Log-ratio of `successes` in n answers. An accuracy of 1 is refuted by the first failure. */
export function logRatio(successes: number, n: number, { p0, p1 }: SequentialTest): number {
  const failures = n - successes
  return successes * Math.log(p1 / p0) + (failures === 0 ? 0 : failures * Math.log((1 - p1) / (1 - p0)))
}

/** Runs the test over answers in the order they were given; those after a decision are ignored. */
export const sprt = (successes: readonly boolean[], test: SequentialTest): SequentialResult =>
  successes.reduce((result, isSuccess) => afterAnswer(result, isSuccess, test), judge(0, 0, test))

const afterAnswer = (result: SequentialResult, isSuccess: boolean, test: SequentialTest): SequentialResult =>
  result.decision === 'continue' ? judge(result.successes + (isSuccess ? 1 : 0), result.n + 1, test) : result

/** Two misses at once lie exactly on the lower bound of .85 against .95: a bound that is reached decides (§0). */
const ROUNDING = 1e-9

function judge(successes: number, n: number, test: SequentialTest): SequentialResult {
  const ratio = logRatio(successes, n, test)
  const state = { n, successes, logRatio: ratio }
  if (ratio >= test.upper - ROUNDING) return { ...state, decision: 'master', isTruncated: false }
  if (ratio <= test.lower + ROUNDING) return { ...state, decision: 'not-yet', isTruncated: false }
  if (n >= test.maxItems) return { ...state, decision: ratio > 0 ? 'master' : 'not-yet', isTruncated: true }
  return { ...state, decision: 'continue', isTruncated: false }
}

/** Exact probability of passing and mean number of items at a true accuracy p, by dynamic programming (§3.6). */
export function operatingCharacteristic(
  p: number,
  test: SequentialTest,
): { passProbability: number; meanItems: number } {
  let undecided = new Map([[0, 1]])
  let passProbability = 0
  let meanItems = 0
  for (let n = 1; undecided.size > 0; n++) {
    const next = new Map<number, number>()
    for (const [successes, mass] of undecided) {
      meanItems += mass
      for (const [count, share] of [
        [successes + 1, p],
        [successes, 1 - p],
      ] as const) {
        const { decision } = judge(count, n, test)
        if (decision === 'continue') next.set(count, (next.get(count) ?? 0) + mass * share)
        else if (decision === 'master') passProbability += mass * share
      }
    }
    undecided = next
  }
  return { passProbability, meanItems }
}

/** An answer in mastery mode that was not voided. `lastSeen` is the day the item was shown before, null if never. */
export interface MasteryAnswer {
  item: string
  day: Day
  /** Right and within the limit. */
  isSuccess: boolean
  lastSeen: Day | null
}

/** lapsed: no decision within `windowDays` of the first answer. */
export interface MasteryAttempt {
  number: number
  from: Day
  to: Day
  items: readonly string[]
  test: SequentialTest
  result: SequentialResult
  state: MasteryDecision | 'lapsed'
}

/** An attempt with all answers that counted in it, and the state of its test after each. */
export interface ReplayedAttempt {
  number: number
  test: SequentialTest
  items: string[]
  days: Day[]
  results: SequentialResult[]
}

/**
 * All attempts at an objective's accuracy, replayed from its answers by day, within a day as given (measurement §3.6). Only
 * items unseen for `unseenDays` count, each once an attempt; an attempt spans at most `windowDays`; the next begins
 * `coolDownDays` after the last counted answer at the earliest, answers before that are practice.
 */
export function replayMastery(
  answers: readonly MasteryAnswer[],
  accuracy: number,
  constants: QuizConstants,
): ReplayedAttempt[] {
  const { windowDays, coolDownDays } = constants.mastery
  const attempts: ReplayedAttempt[] = []
  for (const { item, day, isSuccess, lastSeen } of answers.toSorted((x, y) => x.day - y.day)) {
    if (lastSeen !== null && day - lastSeen < constants.unseenDays) continue
    const latest = attempts.at(-1)
    const [from = day, last, result] = [latest?.days[0], latest?.days.at(-1), latest?.results.at(-1)]
    if (latest && result?.decision === 'continue' && day - from <= windowDays) {
      if (latest.items.includes(item)) continue
      latest.items.push(item)
      latest.days.push(day)
      latest.results.push(afterAnswer(result, isSuccess, latest.test))
    } else if (last === undefined || day - last >= coolDownDays) {
      const test = sequentialTest(accuracy, attempts.length + 1, constants)
      attempts.push({
        number: attempts.length + 1,
        test,
        items: [item],
        days: [day],
        results: [sprt([isSuccess], test)],
      })
    }
  }
  return attempts
}

/** The attempts that answers up to a day come to; later ones are ignored. */
export const masteryAttempts = (
  answers: readonly MasteryAnswer[],
  accuracy: number,
  asOf: Day,
  constants: QuizConstants,
): MasteryAttempt[] =>
  replayMastery(answers, accuracy, constants).flatMap((attempt) => attemptOn(attempt, asOf, constants) ?? [])

/** An attempt as it stood on a day, which no later answer changes; null before its first. */
export function attemptOn(
  { number, test, items, days, results }: ReplayedAttempt,
  asOf: Day,
  { mastery }: QuizConstants,
): MasteryAttempt | null {
  const n = countUntil(days, asOf, (day) => day)
  const [from, to, result] = [days[0], days[n - 1], results[n - 1]]
  if (from === undefined || to === undefined || result === undefined) return null
  const isLapsed = result.decision === 'continue' && asOf - from > mastery.windowDays
  const counted = n === items.length ? items : items.slice(0, n)
  return { number, from, to, items: counted, test, result, state: isLapsed ? 'lapsed' : result.decision }
}

/** The last attempt that had shown mastery by a day, or else the last one begun by then; null before the first. */
export function tellingAttempt(
  attempts: readonly ReplayedAttempt[],
  asOf: Day,
  constants: QuizConstants,
): MasteryAttempt | null {
  const begun = until(attempts, asOf, ({ days }) => days[0] ?? asOf)
  const mastered = begun.findLast(
    ({ days, results }) => results.at(-1)?.decision === 'master' && (days.at(-1) ?? asOf) <= asOf,
  )
  const telling = mastered ?? begun.at(-1)
  return telling ? attemptOn(telling, asOf, constants) : null
}

/** First day on which a new attempt may begin; null while one is open, or before the first. */
export function nextAttemptFrom(latest: MasteryAttempt | null, { mastery }: QuizConstants): Day | null {
  return latest === null || latest.state === 'continue' ? null : latest.to + mastery.coolDownDays
}

/** A mastery run: the objective's pool and the items the open attempt has used. */
export interface MasteryRun {
  pool: readonly Item[]
  strata: readonly Stratum[]
  used: readonly Item[]
  lastSeen: LastSeen
  asOf: Day
}

/**
 * The items still to ask, in the order to ask them: a random sample without replacement, stratified by the pool's
 * strata, of items unseen for `unseenDays` (measurement §3.6).
 */
export const masteryOrder = (
  { pool, strata, used, lastSeen, asOf }: MasteryRun,
  { unseenDays }: QuizConstants,
  generator: RandomGenerator,
): [Item[], RandomGenerator] =>
  stratifiedOrder(
    strata,
    used,
    pool.filter((item) => isUnseen(item, lastSeen, asOf, unseenDays)),
    generator,
  )

/** What an accuracy may be claimed of: nothing, the pool that was sampled, or the subject (measurement §3.6). */
export type AccuracyScope = 'refused' | 'this-pool' | 'subject'

export function accuracyScope(poolSize: number, { mastery }: QuizConstants): AccuracyScope {
  if (poolSize < mastery.minPool) return 'refused'
  return poolSize < mastery.statementPool ? 'this-pool' : 'subject'
}
