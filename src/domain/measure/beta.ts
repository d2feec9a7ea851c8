import { lnGamma } from './gamma.ts'

const MAX_TERMS = 10_000
const PRECISION = 1e-15
/** Stands in for a zero denominator in Lentz's method. */
const TINY = 1e-300
const BISECTIONS = 200

/**
 * Iₓ(a, b): P(X ≤ x) of a Beta(a, b) variable, a and b > 0; x outside [0, 1] counts as the nearer end. Continued
 * fraction by Lentz's method (measurement §0), on the side where it converges fast.
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const scale = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2)
    ? (scale * continuedFraction(x, a, b)) / a
    : 1 - (scale * continuedFraction(1 - x, b, a)) / b
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < PRECISION) break
  }
  return value
}

const nonZero = (x: number): number => (Math.abs(x) < TINY ? TINY : x)

/** x with Iₓ(a, b) = p, by bisection; p outside [0, 1] counts as the nearer end. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  let low = 0
  let high = 1
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2
    if (regularizedBeta(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
