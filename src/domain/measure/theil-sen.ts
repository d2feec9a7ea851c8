/** A value (`y`) at a time (`t`); any unit. */
export interface TimedValue {
  t: number
  y: number
}

/** Median of the slopes of all pairs; pairs at the same time are skipped. Null when no pair is left. */
export function theilSenSlope(points: readonly TimedValue[]): number | null {
  const slopes: number[] = []
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      if (a.t !== b.t) slopes.push((b.y - a.y) / (b.t - a.t))
    }
  }
  return median(slopes)
}

function median(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort()
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2
}
