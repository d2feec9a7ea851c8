import { parseCivilDate } from '../../domain/time/dates.ts'
import type { Series } from '../../reports/block.ts'
import { type Extent, timeScale, valueScale } from '../chart-scale.ts'
import { boundsOf, type Point, pointsOf, ratingsOf, targetValue } from '../chart-series.ts'
import { oneLine } from '../measure.ts'
import { escapeHtml, label } from './escape.ts'

const WIDTH = 480
const HEIGHT = 260
const LEFT = 34
const RIGHT = 14
const TOP = 22
const BOTTOM = 28
const ROWS = 14
/** About as many letters as fit under the chart. */
const LABEL_COLUMNS = 60

/** A level over time as SVG: band, line, ratings, target, forecast. `id` is unique on the page. */
export function chartSvg(series: Series, id: string): string | null {
  const points = pointsOf(series.points)
  const forecast = pointsOf(series.forecast)
  const ratings = ratingsOf(series)
  const marks = (series.marks ?? []).flatMap(({ date, labels: [text = ''] }) => {
    const day = parseCivilDate(date)
    return day === null ? [] : [{ day, text }]
  })
  const measured = [...points, ...forecast, ...ratings].map(({ day }) => day)
  if (measured.length === 0) return null
  const days = [...measured, ...marks.map(({ day }) => day)]
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const bounds = boundsOf(series)
  const x = (day: number): number =>
    first === last ? (LEFT + WIDTH - RIGHT) / 2 : LEFT + ((day - first) / (last - first)) * (WIDTH - LEFT - RIGHT)
  const target = targetValue(series)
  const scale = valueScale(bounds, extentOf({ points, forecast, ratings, target }, bounds), ROWS)
  const y = (value: number): number => {
    const share = Math.min(1, Math.max(0, (value - scale.min) / (scale.max - scale.min)))
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
  }
  const at = (day: number, value: number): string => `${round(x(day))},${round(y(value))}`
  const path = (list: readonly Point[], field: 'value' | 'lo' | 'hi'): string =>
    list.map((point) => at(point.day, point[field])).join(' ')
  const now = points.at(-1)
  const ahead = now ? [now, ...forecast] : forecast
  const grid = scale.ticks.map(({ value, label: text }) => {
    const height = round(y(value))
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${height}" y2="${height}"/><text x="${LEFT - 6}" y="${height + 4}" text-anchor="end">${text}</text>`
  })
  const parts = [
    ...grid,
    forecast.length > 0
      ? `<polygon class="future" points="${path(ahead, 'hi')} ${path([...ahead].reverse(), 'lo')}"/>`
      : '',
    points.length > 1
      ? `<polygon class="area" points="${path(points, 'hi')} ${path([...points].reverse(), 'lo')}"/>`
      : '',
    target === null
      ? ''
      : `<line class="target" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y(target))}" y2="${round(y(target))}"/><text class="named" x="${LEFT + 6}" y="${round(y(target)) - 5}">${escapeHtml(oneLine(series.targetLabel))}</text>`,
    forecast.length > 0 ? `<polyline class="ahead" points="${path(ahead, 'value')}"/>` : '',
    ...marks.map(
      ({ day, text }) =>
        `<line class="day" x1="${round(x(day))}" x2="${round(x(day))}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text x="${round(x(day))}" y="${TOP - 5}" text-anchor="${anchorOf(x(day))}">${label(text)}</text>`,
    ),
    points.length > 1 ? `<polyline class="level" points="${path(points, 'value')}"/>` : '',
    ...ratings.map(
      ({ day, value, source }) =>
        `<circle class="${source === 'self' ? 'self' : 'outside'}" cx="${round(x(day))}" cy="${round(y(value))}" r="3"/>`,
    ),
    now ? nowMark(series, round(x(now.day)), round(y(now.value))) : '',
    ...timeScale(first, last, LABEL_COLUMNS, []).ticks.map(
      ({ at, label: text }) =>
        `<text x="${round(LEFT + (at / LABEL_COLUMNS) * (WIDTH - LEFT - RIGHT))}" y="${HEIGHT - 8}">${text}</text>`,
    ),
  ]
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${escapeHtml(oneLine(series.title))}</title>
<desc id="${id}-desc">${escapeHtml(description(series, points.length, ratings.length, forecast.length))}</desc>
${parts.filter((part) => part !== '').join('\n')}
</svg>`
}

const anchorOf = (x: number): string => (x < LEFT + 30 ? 'start' : x > WIDTH - RIGHT - 30 ? 'end' : 'middle')

interface Drawn {
  points: readonly Point[]
  forecast: readonly Point[]
  ratings: readonly { value: number }[]
  target: number | null
}

/** All of it is to be seen, the intervals too. */
function extentOf({ points, forecast, ratings, target }: Drawn, { min, max }: { min: number; max: number }): Extent {
  const values = [
    ...[...points, ...forecast].flatMap(({ value, lo, hi }) => [value, lo, hi]),
    ...ratings.map(({ value }) => value),
    ...(target === null ? [] : [target]),
  ].map((value) => Math.min(max, Math.max(min, value)))
  const range = { min: Math.min(...values), max: Math.max(...values) }
  return { needed: range, wished: range }
}

function nowMark({ currentLabel }: Series, x: number, y: number): string {
  const isLeft = x > WIDTH / 2
  const label =
    currentLabel === null
      ? ''
      : `<text class="named" x="${isLeft ? x - 8 : x + 8}" y="${y < TOP + 24 ? y + 18 : y - 9}" text-anchor="${isLeft ? 'end' : 'start'}">${escapeHtml(oneLine(currentLabel))}</text>`
  return `<circle class="now" cx="${x}" cy="${y}" r="4.5"/>${label}`
}

/** What the picture says, in words. */
function description(
  { targetLabel, currentLabel, target }: Series,
  points: number,
  ratings: number,
  forecast: number,
): string {
  return [
    points > 0 ? `line: level with its 80% band at ${points} dates` : 'no level yet',
    ratings > 0 ? `dots: ${ratings} ratings, hollow by the learner, full by others` : '',
    forecast > 0 ? 'dashed: forecast with its 80% band' : '',
    target === null ? '' : `dashed across: ${oneLine(targetLabel)}`,
    currentLabel === null ? '' : oneLine(currentLabel),
  ]
    .filter((part) => part !== '')
    .join('; ')
}

const round = (value: number): number => Math.round(value * 10) / 10
