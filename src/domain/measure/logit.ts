/** Log odds of a probability in (0, 1); ∓∞ at the ends. */
export const logit = (p: number): number => Math.log(p) - Math.log1p(-p)

/** Inverse of `logit`, without overflow at either end. */
export function expit(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const odds = Math.exp(x)
  return odds / (1 + odds)
}
