/** An index of 0–1 as whole points. */
export const wholePercent = (share: number): string => String(Math.floor(100 * share + 0.5 + 1e-9))

export const chanceRange = (lo: number, hi: number): string => `${wholePercent(lo)}–${wholePercent(hi)}`
