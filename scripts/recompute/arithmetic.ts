/** The arithmetic that figures are recomputed by, written apart from the program's own: a fault of one is not of both. */

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

export const mean = (values: readonly number[]): number => total(values) / values.length

export const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

export const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/** P(Z ≤ z) of the standard normal, by its series about 0. */
export function below(z: number): number {
  if (z < -8) return 0
  if (z > 8) return 1
  let term = z
  let sum = z
  for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return 0.5 + density(z) * sum
}

/** Mean and variance of min(X, 1), X normal: by Simpson’s rule below 1 and the mass above it. */
export function cappedAtOne(center: number, sd: number): { mean: number; variance: number } {
  const steps = 4_000
  const from = center - 12 * sd
  const width = (1 - from) / steps
  if (width <= 0) return { mean: 1, variance: 0 }
  const at = (power: number): number => {
    const parts = Array.from({ length: steps + 1 }, (_, index) => {
      const x = from + index * width
      const factor = index === 0 || index === steps ? 1 : index % 2 === 1 ? 4 : 2
      return factor * x ** power * (density((x - center) / sd) / sd)
    })
    return (width / 3) * total(parts) + below((center - 1) / sd)
  }
  const first = at(1)
  return { mean: first, variance: at(2) - first ** 2 }
}

export const logit = (share: number): number => Math.log(share / (1 - share))

export const share = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** Half the width of an 80% interval, in standard deviations. */
export const Z80 = 1.2815515655446004

/** P(share ≥ least) after so many successes of n, by Jeffreys’ prior: one less the beta distribution’s integral. */
export function shareAtLeast(least: number, successes: number, n: number): number {
  const [a, b] = [successes + 0.5, n - successes + 0.5]
  return 1 - betaBelow(least, a, b)
}

function betaBelow(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) - logBeta(a, b)) / a
  // I = front · Σ ∏ (a+b+i)/(a+1+i) · x, the power series of the incomplete beta function.
  let term = 1
  let sum = 1
  for (let index = 0; term > 1e-18 * sum; index++) {
    term *= ((a + b + index) / (a + 1 + index)) * x
    sum += term
  }
  return front * sum
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** Of positive numbers, by Stirling’s series after the argument was raised far enough for it. */
function logGamma(x: number): number {
  let [at, raised] = [x, 0]
  for (; at < 12; at++) raised += Math.log(at)
  const tail = 1 / (12 * at) - 1 / (360 * at ** 3) + 1 / (1260 * at ** 5) - 1 / (1680 * at ** 7) + 1 / (1188 * at ** 9)
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + tail - raised
}
