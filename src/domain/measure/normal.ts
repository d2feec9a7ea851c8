/** Mean and standard deviation of a normal distribution. */
export interface MeanSd {
  mean: number
  sd: number
}

const SQRT_TWO_PI = 2.5066282746310002

/** Beyond this the series would lose the tail in the difference `0.5 - …`, and the continued fraction is short. */
const TAIL_FROM = 2.5

const TAIL_TERMS = 120

export const normalPdf = (z: number): number => Math.exp(-0.5 * z * z) / SQRT_TWO_PI

/**
 * P(Z ≤ z) of a standard normal variable (measurement §0). Series φ(z)(z + z³/3 + z⁵/15 + …) in the middle, the
 * continued fraction of Mills' ratio in the tails, so that small probabilities keep their relative accuracy.
 */
export function normalCdf(z: number): number {
  if (z <= -TAIL_FROM) return lowerTail(-z)
  if (z >= TAIL_FROM) return 1 - lowerTail(z)
  let term = z
  let sum = z
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return 0.5 + normalPdf(z) * sum
}

function lowerTail(distance: number): number {
  if (distance === Number.POSITIVE_INFINITY) return 0
  let fraction = distance
  for (let k = TAIL_TERMS; k >= 1; k--) fraction = distance + k / fraction
  return normalPdf(distance) / fraction
}

const CENTRAL = {
  numerator: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  denominator: [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
} as const

const NEAR_TAIL = {
  numerator: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  denominator: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
} as const

const FAR_TAIL = {
  numerator: [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  denominator: [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
} as const

/** z with P(Z ≤ z) = p; ∓∞ at 0 and 1, NaN outside. Wichura's AS 241 (PPND16), about 16 figures. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRAL, 0.180625 - q * q)
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const distance = r <= 5 ? ratio(NEAR_TAIL, r - 1.6) : ratio(FAR_TAIL, r - 5)
  return q < 0 ? -distance : distance
}

interface Rational {
  numerator: readonly number[]
  denominator: readonly number[]
}

const ratio = ({ numerator, denominator }: Rational, x: number): number =>
  polynomial(numerator, x) / polynomial(denominator, x)

/** Horner's rule; the highest power comes first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (const coefficient of coefficients) value = value * x + coefficient
  return value
}
