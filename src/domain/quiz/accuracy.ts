import type { QuizConstants } from '../measure/constants.ts'
import type { Interval } from '../measure/interval.ts'
import { level1, percent } from '../text/figures.ts'
import { type AccuracyScope, accuracyScope, type MasteryAttempt, type MasteryDecision } from './mastery.ts'
import { wilsonInterval } from './proportion.ts'

/** The parts of the accuracy line of one mastery attempt (measurement §3.6). Shares are in [0, 1], unrounded. */
export interface Accuracy {
  scope: AccuracyScope
  poolSize: number
  minPool: number
  successes: number
  n: number
  /** Null when the questions were not timed. */
  limitSeconds: number | null
  /** Null without answers. */
  share: number | null
  interval: Interval
  confidence: number
  /** Fewer answers than `fewBelow`: no percentage is said. */
  isTooFew: boolean
  decision: MasteryDecision | 'lapsed'
  isTruncated: boolean
  logRatio: number
  /** The bound that was reached, or that is to be reached. */
  bound: number
  attempt: number
  alpha: number
  isStrict: boolean
}

export function accuracyOf(
  attempt: MasteryAttempt,
  { poolSize, limitSeconds }: { poolSize: number; limitSeconds: number | null },
  constants: QuizConstants,
): Accuracy {
  const { mastery } = constants
  const { n, successes, decision, isTruncated, logRatio } = attempt.result
  return {
    scope: accuracyScope(poolSize, constants),
    poolSize,
    minPool: mastery.minPool,
    successes,
    n,
    limitSeconds,
    share: n === 0 ? null : successes / n,
    interval: wilsonInterval(successes, n, mastery.wilsonConfidence),
    confidence: mastery.wilsonConfidence,
    isTooFew: n < mastery.fewBelow,
    decision: attempt.state,
    isTruncated,
    logRatio,
    bound: decision === 'not-yet' && !isTruncated ? attempt.test.lower : attempt.test.upper,
    attempt: attempt.number,
    alpha: attempt.test.alpha,
    isStrict: attempt.number >= mastery.strictFromAttempt,
  }
}

/**
 * The accuracy line: `38/40 within 30 s = 95.0% (90% Wilson 86.0–98.3) · mastery: not decided, log-ratio 2.0 of 2.2`,
 * with the attempt's number from the second on.
 */
export function accuracyText(accuracy: Accuracy): string {
  const { scope, poolSize, minPool, attempt, isStrict, alpha } = accuracy
  if (scope === 'refused') return `no accuracy is stated: the pool has ${poolSize} items, it needs ${minPool}`
  const parts = [shareText(accuracy), `mastery: ${decisionText(accuracy)}`]
  if (attempt > 1) parts.push(`attempt ${attempt}${isStrict ? ` (stricter, α = ${alpha})` : ''}`)
  return parts.join(' · ')
}

function shareText({ scope, successes, n, limitSeconds, share, interval, confidence, isTooFew }: Accuracy): string {
  const pool = scope === 'this-pool' ? ' of this pool' : ''
  const limit = limitSeconds === null ? '' : ` within ${limitSeconds} s`
  const count = `${successes}/${n}${pool}${limit}`
  if (share === null || isTooFew) return `${count}, too few to say`
  const { lo, hi } = interval
  const range = `${percent(confidence)} Wilson ${level1(100 * lo)}–${level1(100 * hi)}`
  return `${count} = ${level1(100 * share)}% (${range})`
}

function decisionText({ decision, isTruncated, n, logRatio, bound }: Accuracy): string {
  const ratio = isTruncated
    ? `log-ratio ${level1(logRatio)} at the limit of ${n} items`
    : `log-ratio ${level1(logRatio)} of ${level1(bound)}`
  switch (decision) {
    case 'continue':
      return `not decided, ${ratio}`
    case 'master':
      return `reached, ${ratio}`
    case 'not-yet':
      return `not yet, ${ratio}`
    case 'lapsed':
      return `lapsed undecided, ${ratio}`
  }
}
