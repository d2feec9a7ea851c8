/**
 * Figures as people read them; JSON keeps them unrounded. Rounding is half up (measurement §0), and what floating point
 * made a little less of a half is a half: 1.005 reads 1.01.
 */
const TOLERANCE = 1e-9

function rounded(value: number, digits: number): number {
  const factor = 10 ** digits
  return Math.floor(value * factor + 0.5 + TOLERANCE) / factor
}

/** With one decimal, also where it is nought. */
export const level1 = (value: number): string => rounded(value, 1).toFixed(1).replace('-', '−')

/** With so many decimals at most. */
export const decimal = (value: number, digits = 2): string => String(rounded(value, digits))

export const oneDecimal = (value: number): string => decimal(value, 1)

export const twoDecimals = (value: number): string =>
  `${value < -0.005 ? '−' : ''}${rounded(Math.abs(value), 2).toFixed(2)}`

/** With its sign; what rounds to nothing is neither up nor down. */
export function signed(value: number, digits = 1): string {
  const size = rounded(Math.abs(value), digits)
  return `${size === 0 ? '' : value > 0 ? '+' : '−'}${size.toFixed(digits)}`
}

export const signedTwo = (value: number): string => `${value < -0.005 ? '' : '+'}${twoDecimals(value)}`

/** A share of 1 as so many of a hundred: `64`. */
export const outOf100 = (share: number): string => decimal(100 * share, 0)

/** A share of 1 as whole percent: `64%`. */
export const percent = (share: number): string => `${outOf100(share)}%`

/** A level with one decimal, or with two where one would make it read as the other figure. */
export const apartFrom = (value: number, other: number): string =>
  level1(value) === level1(other) && Math.abs(value - other) >= 0.005 ? twoDecimals(value) : level1(value)

/** A share of 1 as percent or index points, with one decimal. */
export const hundredths = (share: number): string => oneDecimal(100 * share)

/** A share of 1 as index points with one decimal, also where it is nought. */
export const indexPoints = (share: number): string => level1(100 * share)
