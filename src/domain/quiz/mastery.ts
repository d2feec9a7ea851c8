import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { QuizConstants } from '../measure/constants.ts'
import type { Day } from '../time/dates.ts'
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
  items: string[]
  test: SequentialTest
  result: SequentialResult
  state: MasteryDecision | 'lapsed'
}

/**
 * Attempts at an objective's accuracy, replayed from its answers by day, within a day as given (measurement §3.6). Only
 * items unseen for `unseenDays` count, each once an attempt; an attempt spans at most `windowDays`; the next begins
 * `coolDownDays` after the last counted answer at the earliest, answers before that are practice. Answers after `asOf`
 * are ignored.
 */
export function masteryAttempts(
  answers: readonly MasteryAnswer[],
  accuracy: number,
  asOf: Day,
  constants: QuizConstants,
): MasteryAttempt[] {
  const { windowDays, coolDownDays } = constants.mastery
  const attempts: { number: number; test: SequentialTest; answers: MasteryAnswer[]; result: SequentialResult }[] = []
  for (const answer of answers.toSorted((x, y) => x.day - y.day)) {
    if (answer.day > asOf) break
    if (answer.lastSeen !== null && answer.day - answer.lastSeen < constants.unseenDays) continue
    const latest = attempts.at(-1)
    const first = latest?.answers[0]
    const last = latest?.answers.at(-1)
    const isOpen =
      latest !== undefined &&
      first !== undefined &&
      answer.day - first.day <= windowDays &&
      latest.result.decision === 'continue'
    if (latest && isOpen) {
      if (latest.answers.some(({ item }) => item === answer.item)) continue
      latest.answers.push(answer)
      latest.result = afterAnswer(latest.result, answer.isSuccess, latest.test)
    } else if (last === undefined || answer.day - last.day >= coolDownDays) {
      const number = attempts.length + 1
      const test = sequentialTest(accuracy, number, constants)
      attempts.push({ number, test, answers: [answer], result: sprt([answer.isSuccess], test) })
    }
  }
  return attempts.map(({ number, test, answers: counted, result }) => {
    const days = counted.map(({ day }) => day)
    const from = Math.min(...days)
    const isLapsed = result.decision === 'continue' && asOf - from > windowDays
    return {
      number,
      from,
      to: Math.max(...days),
      items: counted.map(({ item }) => item),
      test,
      result,
      state: isLapsed ? 'lapsed' : result.decision,
    }
  })
}

/** First day on which a new attempt may begin; null while one is open, or before the first. */
export function nextAttemptFrom(attempts: readonly MasteryAttempt[], { mastery }: QuizConstants): Day | null {
  const latest = attempts.at(-1)
  return latest === undefined || latest.state === 'continue' ? null : latest.to + mastery.coolDownDays
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
