/** Figures as people read them; JSON keeps them unrounded. Rounding is half up (measurement §0). */
export const level1 = (value: number): string => (Math.floor(value * 10 + 0.5 + 1e-9) / 10).toFixed(1)

export const oneDecimal = (value: number): string => String(Math.floor(value * 10 + 0.5 + 1e-9) / 10)

export const twoDecimals = (value: number): string =>
  `${value < -0.005 ? '−' : ''}${(Math.floor(Math.abs(value) * 100 + 0.5 + 1e-9) / 100).toFixed(2)}`

/** A share of 1 as percent or index points, with one decimal. */
export const hundredths = (share: number): string => oneDecimal(100 * share)

export const signedTwo = (value: number): string => `${value < -0.005 ? '' : '+'}${twoDecimals(value)}`

/** A share of 1 as whole percent or index points. */
export const wholePercent = (share: number): string => String(Math.floor(100 * share + 0.5 + 1e-9))

/** A share of 1 as index points with one decimal, also where it is nought. */
export const indexPoints = (share: number): string => (Math.floor(share * 1000 + 0.5) / 10).toFixed(1)
