import type { Series, SeriesPoint } from '../reports/block.ts'
import { oneLine } from './measure.ts'

export interface SeriesRow {
  date: string
  what: string
  value: string
  range: string
}

/** The figures of a chart as the rows of a table: levels, ratings and forecast, each by date. */
export function seriesRows({ points, ratings, forecast }: Series): SeriesRow[] {
  const row = (what: string, { date, value, lo, hi }: SeriesPoint): SeriesRow => ({
    date: oneLine(date),
    what,
    value: figure(value),
    range: `${figure(lo)}–${figure(hi)}`,
  })
  return [
    ...points.map((point) => row('level', point)),
    ...ratings.map(({ date, value, source }) => ({
      date: oneLine(date),
      what: `rating (${oneLine(source)})`,
      value: figure(value),
      range: '',
    })),
    ...forecast.map((point) => row('forecast', point)),
  ]
}

const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : 'no data')
