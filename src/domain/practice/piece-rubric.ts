import { mean } from '../measure/mean.ts'
import type { PieceDimension } from '../rules/framework.ts'

/**
 * Ratings of one piece with those of the rubric rows that its dimensions feed: each row gets the mean of its dimensions,
 * rounded to the nearest half step (up at the middle). A row that was rated itself stays as it was said.
 */
export function withFedRows(
  rubric: readonly PieceDimension[],
  given: Readonly<Record<string, number>>,
): Record<string, number> {
  const fed = new Map<string, number[]>()
  for (const { id, feeds } of rubric) {
    const value = given[id]
    if (value !== undefined && given[feeds] === undefined) fed.set(feeds, [...(fed.get(feeds) ?? []), value])
  }
  const rows = [...fed].map(([row, values]) => [row, Math.round(mean(values) * 2) / 2] as const)
  return { ...given, ...Object.fromEntries(rows) }
}

/** Ratings of a piece with the rows they feed: all, those by the activity's dimensions, those of rubric rows. */
export function splitRatings(
  rubric: readonly PieceDimension[],
  given: readonly { rubric: string; value: number }[],
): {
  all: Record<string, number>
  dimensions: Record<string, number> | null
  rows: { rubric: string; value: number }[]
} {
  const all = withFedRows(rubric, Object.fromEntries(given.map(({ rubric: id, value }) => [id, value])))
  const own = new Set(rubric.map(({ id }) => id))
  const dimensions = Object.entries(all).filter(([id]) => own.has(id))
  return {
    all,
    dimensions: dimensions.length > 0 ? Object.fromEntries(dimensions) : null,
    rows: Object.entries(all)
      .filter(([id]) => !own.has(id))
      .map(([id, value]) => ({ rubric: id, value })),
  }
}
