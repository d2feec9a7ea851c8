import { INTERVAL_Z } from '../measure/interval.ts'
import { sum } from '../measure/mean.ts'
import type { TrajectoryPoint } from '../measure/trajectory.ts'
import { formatDay } from '../time/dates.ts'

export interface SeriesPoint {
  date: string
  value: number
  lo: number
  hi: number
}

/**
 * Mean trajectory of several competencies: from the day on which all of them have a level, so that a late first rating
 * does not look like a leap. The interval takes their errors as independent.
 */
export function meanTrajectory(members: readonly (readonly TrajectoryPoint[])[]): SeriesPoint[] {
  const known = members.filter((points) => points.length > 0)
  const first = known[0]
  if (first === undefined) return []
  const byDay = known.map((points) => new Map(points.map((point) => [point.day, point])))
  const longest = known.reduce((most, points) => (points.length > most.length ? points : most), first)
  return longest.flatMap(({ day }) => {
    const points = byDay.flatMap((days) => days.get(day) ?? [])
    if (points.length < known.length) return []
    const value = sum(points.map((point) => point.level)) / points.length
    const se = Math.sqrt(sum(points.map((point) => point.se ** 2))) / points.length
    return [{ date: formatDay(day), value, lo: value - INTERVAL_Z * se, hi: value + INTERVAL_Z * se }]
  })
}

/** The members' forecasts as one, as far as all of them reach; nothing while one of them has none. */
export function meanForecast(members: readonly (readonly SeriesPoint[])[]): SeriesPoint[] {
  const shortest = Math.min(...members.map((points) => points.length))
  const first = members[0] ?? []
  return first.slice(0, shortest).map(({ date }, week) => {
    const points = members.flatMap((member) => member[week] ?? [])
    const mean = (of: (point: SeriesPoint) => number): number => sum(points.map(of)) / points.length
    const value = mean((point) => point.value)
    const half = Math.sqrt(sum(points.map(({ lo, hi }) => ((hi - lo) / 2) ** 2))) / points.length
    return { date, value, lo: value - half, hi: value + half }
  })
}
