import { type Day, parseCivilDate } from '../domain/time/dates.ts'
import type { Series, SeriesPoint } from '../reports/block.ts'

/** A value of a chart with its band, which is the value itself where there is none. */
export interface Point {
  day: Day
  value: number
  lo: number
  hi: number
}

/** Points by their days, without those that have no day or no value. */
export function pointsOf(points: readonly SeriesPoint[]): Point[] {
  return points
    .flatMap(({ date, value, lo, hi }): Point[] => {
      const day = parseCivilDate(date)
      if (day === null || !Number.isFinite(value)) return []
      return [{ day, value, lo: Number.isFinite(lo) ? lo : value, hi: Number.isFinite(hi) ? hi : value }]
    })
    .sort((a, b) => a.day - b.day)
}

/** Ratings with their days, without those that have no day or no value. */
export const ratingsOf = ({ ratings }: Series): { day: Day; value: number; source: string }[] =>
  ratings.flatMap(({ date, value, source }) => {
    const day = parseCivilDate(date)
    return day === null || !Number.isFinite(value) ? [] : [{ day, value, source }]
  })

export interface Bounds {
  min: number
  max: number
}

/** The ends of a series' scale; one above the other in any case. */
export function boundsOf(series: Series): Bounds {
  const min = Number.isFinite(series.min) ? series.min : 0
  return { min, max: Number.isFinite(series.max) && series.max > min ? series.max : min + 1 }
}

/** Null where there is none to draw. */
export const targetValue = ({ target }: Series): number | null =>
  target !== null && Number.isFinite(target) ? target : null
