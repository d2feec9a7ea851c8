import { betaQuantile, regularizedBeta } from '../measure/beta.ts'
import type { Interval } from '../measure/interval.ts'
import { normalQuantile } from '../measure/normal.ts'

/**
 * Wilson's score interval of k successes in n at a two-sided confidence (measurement §3.6); within [0, 1], and all of
 * it when n is 0.
 */
export function wilsonInterval(k: number, n: number, confidence: number): Interval {
  if (n === 0) return { lo: 0, hi: 1 }
  const z = normalQuantile((1 + confidence) / 2)
  const share = k / n
  const center = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return {
    lo: k === 0 ? 0 : Math.max(0, (center - half) / scale),
    hi: k === n ? 1 : Math.min(1, (center + half) / scale),
  }
}

/** Clopper and Pearson's exact one-sided lower bound of a proportion at this confidence (measurement §3.6). */
export const clopperPearsonLower = (k: number, n: number, confidence: number): number =>
  k === 0 ? 0 : betaQuantile(1 - confidence, k, n - k + 1)

/** P(p ≥ threshold) given k successes in n and Jeffreys' prior Beta(½, ½) (measurement §3.6, §7). */
export const jeffreysAtLeast = (threshold: number, k: number, n: number): number =>
  regularizedBeta(1 - threshold, n - k + 0.5, k + 0.5)

/** P(X ≥ k) of a binomial variable of n trials with success probability p. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n) return 0
  return regularizedBeta(p, k, n - k + 1)
}

/** Least number of right answers of n that makes `threshold`, by exact comparison up to 1e-9 (measurement §0). */
export const passMark = (threshold: number, n: number): number => Math.ceil(threshold * n - 1e-9)

/** Chance that a person of true accuracy `threshold − margin` passes a form of n items. */
export const falsePass = (threshold: number, margin: number, n: number): number =>
  binomialAtLeast(passMark(threshold, n), n, threshold - margin)

/**
 * Least length of a form from which on a person `margin` below the threshold passes with at most `maxFalsePass`
 * (measurement §3.6). The chance saw-tooths with n, because the pass mark is whole: every longer form must hold too.
 */
export function minFormLength(
  threshold: number,
  { margin, maxFalsePass }: { margin: number; maxFalsePass: number },
): number {
  // Hoeffding's bound exp(−2·n·margin²): no longer form can fail.
  let n = Math.ceil(-Math.log(maxFalsePass) / (2 * margin * margin))
  while (n > 1 && falsePass(threshold, margin, n - 1) <= maxFalsePass) n--
  return n
}
