/** Figures as the sentences of an explanation print them. */
export const oneDecimal = (value: number): string => String(Math.floor(value * 10 + 0.5 + 1e-9) / 10)

export const twoDecimals = (value: number): string =>
  `${value < -0.005 ? '−' : ''}${(Math.floor(Math.abs(value) * 100 + 0.5 + 1e-9) / 100).toFixed(2)}`

/** A share of 1 as percent or index points, with one decimal. */
export const hundredths = (share: number): string => oneDecimal(100 * share)

export const signedTwo = (value: number): string => `${value < -0.005 ? '' : '+'}${twoDecimals(value)}`
