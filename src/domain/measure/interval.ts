/** Half-width of an 80% interval in standard deviations: Φ⁻¹(0.9) (measurement §0). */
export const INTERVAL_Z = 1.2815515655446004

export interface Interval {
  lo: number
  hi: number
}

/** The 80% interval of a normal quantity with this mean and standard deviation. */
export const interval80 = (mean: number, sd: number): Interval => ({
  lo: mean - INTERVAL_Z * sd,
  hi: mean + INTERVAL_Z * sd,
})
