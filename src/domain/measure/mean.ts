export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Arithmetic mean; of no values 0. */
export const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length)

/** Sample variance (n − 1); of fewer than two values 0. */
export function sampleVariance(values: readonly number[]): number {
  if (values.length < 2) return 0
  const center = mean(values)
  return sum(values.map((value) => (value - center) ** 2)) / (values.length - 1)
}
