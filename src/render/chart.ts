import { plot } from 'asciichart'
import { type Day, parseCivilDate } from '../domain/time/dates.ts'
import type { Series, Span } from '../reports/block.ts'
import { type Extent, interpolate, type TimeScale, timeScale, type ValueScale, valueScale } from './chart-scale.ts'
import { type Bounds, boundsOf, type Point, pointsOf, ratingsOf, targetValue } from './chart-series.ts'
import type { ChartGlyphs } from './glyphs.ts'
import { createGrid, type Grid, setCell, writeText } from './grid.ts'
import { ENTRY_GAP, flow, indent, type Line, lineOf, type Sheet, wrapSpans } from './line.ts'
import { pad, width } from './measure.ts'

const WIDEST_PLOT = 120
const TALL_FROM = 60
const TALL_ROWS = 14
const LOW_ROWS = 10
const FEWEST_ROWS = 3
/** A chart of fewer rows goes without the line of its time axis and without a legend of its own. */
const FULL_ROWS = 7

interface Rating {
  day: Day
  value: number
  source: string
}

interface Target {
  value: number
  label: string
}

/** What is to be drawn: only finite values on real dates, in order. */
interface Trajectory {
  points: readonly Point[]
  last: Point | undefined
  forecast: readonly Point[]
  ratings: readonly Rating[]
  target: Target | null
  current: string | null
  ahead: string
  marks: readonly { day: Day; labels: readonly string[] }[]
}

interface Drawing {
  grid: Grid
  columns: number
  time: TimeScale
  values: ValueScale
  glyphs: ChartGlyphs
}

/**
 * Level over time: the line, its interval as a shade, the ratings it rests on, the target, and a forecast behind the mark
 * of today. Values that are not finite and dates that are none are left out; without anything to draw it says so. The
 * legend stands beside the title where it fits.
 */
export function layoutChart(series: Series, sheet: Sheet): Line[] {
  const title = sheet.label(series.title)
  const trajectory = trajectoryOf(series, sheet)
  const days = [...trajectory.points, ...trajectory.ratings, ...trajectory.forecast].map((dated) => dated.day)
  if (days.length === 0) {
    const aim =
      trajectory.target === null ? [] : wrapSpans([{ text: trajectory.target.label, tone: 'muted' }], sheet.width)
    return [...titleLines(title, sheet), lineOf('nothing measured yet', 'muted'), ...aim]
  }

  const most = Math.max(FEWEST_ROWS, series.rows ?? (sheet.width >= TALL_FROM ? TALL_ROWS : LOW_ROWS))
  const values = valueScale(boundsOf(series), extentOf(trajectory, boundsOf(series)), most)
  const gutter = Math.max(...values.ticks.map((tick) => tick.label.length))
  const columns = Math.min(WIDEST_PLOT, sheet.width - gutter - 2)
  const [start, end] = [minOf(days), Math.max(maxOf(days), ...trajectory.marks.map(({ day }) => day))]
  const time = timeScale(start, end, columns, trajectory.marks)
  const grid = createGrid(values.intervals + 1, columns)
  const drawing: Drawing = { grid, columns, time, values, glyphs: sheet.glyphs.chart }
  const isLow = most < FULL_ROWS
  const legend = draw(trajectory, drawing, isLow)
  return [
    ...headLines(title, legend, isLow, sheet),
    ...gridLines(drawing, gutter),
    ...axisLines(drawing, gutter, isLow),
  ]
}

const titleLines = (title: string, sheet: Sheet): Line[] =>
  title === '' ? [] : wrapSpans([{ text: title, tone: 'strong' }], sheet.width)

/** Title and legend on one line, else the legend below; a low chart has what fits beside its title, if any does. */
function headLines(title: string, legend: readonly string[], isLow: boolean, sheet: Sheet): Line[] {
  const beside = legend.filter(
    (_, index) => width([title, ...legend.slice(0, index + 1)].join(ENTRY_GAP)) <= sheet.width,
  )
  const fitting = isLow && beside.length > 0 ? beside : legend
  const entries = fitting.join(ENTRY_GAP)
  if (title === '' || width(title + ENTRY_GAP + entries) > sheet.width)
    return [
      ...titleLines(title, sheet),
      ...flow(
        fitting.map((entry) => lineOf(entry, 'muted')),
        sheet.width,
      ),
    ]
  return [
    [
      { text: `${title}${ENTRY_GAP}`, tone: 'strong' },
      { text: entries, tone: 'muted' },
    ],
  ]
}

/** The line, the target and the ratings must be seen; the intervals as far as there are rows. */
function extentOf({ points, forecast, ratings, target }: Trajectory, { min, max }: Bounds): Extent {
  const onScale = (value: number): number => Math.min(max, Math.max(min, value))
  const needed = [...points, ...forecast, ...ratings].map(({ value }) => onScale(value))
  if (target !== null) needed.push(onScale(target.value))
  const wished = [...points, ...forecast].flatMap(({ lo, hi }) => [onScale(lo), onScale(hi)])
  const range = (list: readonly number[]): Bounds => ({ min: minOf(list), max: maxOf(list) })
  return { needed: range(needed), wished: range([...needed, ...wished]) }
}

function trajectoryOf(series: Series, sheet: Sheet): Trajectory {
  const points = pointsOf(series.points)
  const last = points.at(-1)
  const ratings = ratingsOf(series).map((rating): Rating => ({ ...rating, source: sheet.label(rating.source) }))
  return {
    points,
    last,
    forecast: pointsOf(series.forecast).filter((point) => !last || point.day > last.day),
    ratings,
    target: targetOf(series, sheet),
    current: sheet.label(series.currentLabel ?? '') || null,
    ahead: sheet.label(series.forecastLabel ?? 'if this goes on'),
    marks: (series.marks ?? []).flatMap(({ date, labels }) => {
      const day = parseCivilDate(date)
      return day === null ? [] : [{ day, labels: labels.map(sheet.label) }]
    }),
  }
}

/**
 * Draws everything, what matters most last, and answers the entries of the legend. In a low chart the present value has
 * its place there: in the next row it would read as that row's.
 */
function draw(trajectory: Trajectory, drawing: Drawing, isLow: boolean): string[] {
  const { points, last, forecast, ratings, target, current, marks } = trajectory
  const { glyphs } = drawing
  const ahead = last ? [last, ...forecast] : forecast
  drawBand(ahead, drawing)
  drawBand(points, drawing)
  for (const { day } of marks) drawDay(day, drawing)
  if (target) drawTarget(target.value, drawing)
  drawForecast(ahead, last !== undefined, drawing)
  const hasLine = drawLine(points, drawing)
  const hasBoth = drawRatings(ratings, drawing)
  const marked = current !== null || !hasLine ? last : undefined
  if (marked) drawNow(marked, drawing)

  const outside = [...new Set(ratings.filter((rating) => !isSelf(rating)).map((rating) => rating.source))]
  const isTargetNamed = target !== null && nameTarget(target, drawing)
  const isNowNamed = current !== null && marked !== undefined && !isLow && nameCurrent(current, marked, drawing)
  const entries: [boolean, string][] = [
    [hasLine && !(isLow && current !== null), `${glyphs.horizontal} level`],
    [marked !== undefined && !isNowNamed, `${glyphs.now} ${current ?? 'level'}`],
    [points.length > 0, `${glyphs.band} 80% sure`],
    [forecast.length > 0, `${glyphs.forecast} ${trajectory.ahead}`],
    [ratings.some(isSelf), `${glyphs.self} self`],
    [outside.length > 0, `${glyphs.outside} ${outside.join(', ')}`],
    [hasBoth, `${glyphs.both} self and others`],
    [target !== null && !isTargetNamed, `${glyphs.target.trim()} ${target?.label ?? ''}`],
  ]
  return entries.flatMap(([isShown, entry]) => (isShown ? [entry] : []))
}

const isSelf = (rating: Rating): boolean => rating.source === 'self'

const minOf = (values: readonly number[]): number => values.reduce((least, value) => Math.min(least, value))
const maxOf = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value))

function targetOf(series: Series, sheet: Sheet): Target | null {
  const value = targetValue(series)
  if (value === null) return null
  return { value, label: sheet.label(series.targetLabel) || `target ${Number(value.toFixed(2))}` }
}

/** A field of the points as a function of the day. */
function curveOf(points: readonly Point[], field: 'value' | 'lo' | 'hi'): (day: number) => number {
  const knots = points.map((point) => ({ day: point.day, value: point[field] }))
  return (day) => interpolate(knots, day)
}

function drawBand(points: readonly Point[], drawing: Drawing): void {
  const { grid, time, values, glyphs } = drawing
  const [lo, hi] = [curveOf(points, 'lo'), curveOf(points, 'hi')]
  for (const { column, day } of columnsOf(points, time)) {
    const bottom = values.rowOf(lo(day))
    for (let row = values.rowOf(hi(day)); row <= bottom; row += 1) {
      setCell(grid, row, column, glyphs.band, 'muted')
    }
  }
}

/** Every column from the first point to the last, with the day it stands for. */
function columnsOf(points: readonly Point[], time: TimeScale): { column: number; day: number }[] {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return []
  const from = time.columnOf(first.day)
  const to = time.columnOf(last.day)
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    column: from + index,
    day: from === to ? last.day : Math.min(last.day, Math.max(first.day, time.dayAt(from + index))),
  }))
}

/** A line down a marked day, over nothing but the bands. */
function drawDay(day: Day, { grid, time, glyphs }: Drawing): void {
  for (const row of grid.keys()) setCell(grid, row, time.columnOf(day), glyphs.day, 'muted')
}

function drawTarget(target: number, { grid, columns, values, glyphs }: Drawing): void {
  const row = values.rowOf(target)
  for (let column = 0; column < columns; column += 1) {
    const dash = glyphs.target[column % glyphs.target.length] ?? ' '
    if (dash !== ' ') setCell(grid, row, column, dash, 'accent')
  }
}

function drawForecast(points: readonly Point[], startsAtLevel: boolean, drawing: Drawing): void {
  const { grid, time, values, glyphs } = drawing
  const mean = curveOf(points, 'value')
  const columns = columnsOf(points, time)
  const end = columns.at(-1)?.column ?? 0
  for (const { column, day } of columns.slice(startsAtLevel ? 1 : 0)) {
    if ((end - column) % 2 === 0) setCell(grid, values.rowOf(mean(day)), column, glyphs.forecast, 'good')
  }
}

/** The line by asciichart, one value a column; false when there are not two columns to join. */
function drawLine(points: readonly Point[], drawing: Drawing): boolean {
  const { grid, time, values, glyphs } = drawing
  const columns = columnsOf(points, time)
  const first = columns[0]
  if (!first || columns.length < 2) return false
  const { horizontal, vertical, fallEnd, fallStart, riseEnd, riseStart } = glyphs
  const level = curveOf(points, 'value')
  // Heights start at 1: asciichart marks the row of 0 as an axis.
  const drawn = plot(
    columns.map(({ day }) => values.heightOf(level(day)) + 1),
    {
      min: 1,
      max: values.intervals + 1,
      height: values.intervals,
      offset: 1,
      format: () => ' ',
      symbols: [horizontal, ' ', ' ', ' ', horizontal, fallEnd, riseEnd, fallStart, riseStart, vertical],
    },
  )
  for (const [row, text] of drawn.split('\n').entries()) {
    for (const [index, character] of [...text].entries()) {
      if (character !== ' ') setCell(grid, row, first.column + index, character, 'good')
    }
  }
  return true
}

/** Marks each rating; true when a rating of the learner and another's share a cell. */
function drawRatings(ratings: readonly Rating[], drawing: Drawing): boolean {
  const { grid, time, values, glyphs } = drawing
  const marks = new Map<string, { row: number; column: number; text: string }>()
  for (const rating of ratings) {
    const row = values.rowOf(rating.value)
    const column = time.columnOf(rating.day)
    const key = `${row},${column}`
    const text = isSelf(rating) ? glyphs.self : glyphs.outside
    const other = marks.get(key)
    marks.set(key, { row, column, text: other && other.text !== text ? glyphs.both : text })
  }
  for (const { row, column, text } of marks.values()) setCell(grid, row, column, text, 'strong')
  return [...marks.values()].some((mark) => mark.text === glyphs.both)
}

function drawNow(last: Point, { grid, time, values, glyphs }: Drawing): void {
  setCell(grid, values.rowOf(last.value), time.columnOf(last.day), glyphs.now, 'strong')
}

/** Writes the label into its dashes where nothing else is drawn, at the right or else at the left. */
function nameTarget(target: Target, drawing: Drawing): boolean {
  const { grid, columns, values, glyphs } = drawing
  const text = ` ${target.label} `
  const row = values.rowOf(target.value)
  if (width(text) > columns / 2) return false
  return [columns - width(text) - 1, 1].some((column) =>
    writeText(grid, row, column, text, 'accent', [' ', ...glyphs.target, glyphs.band, glyphs.day]),
  )
}

/** Writes the label beside the mark of the current level, over nothing but the band. */
function nameCurrent(current: string, last: Point, drawing: Drawing): boolean {
  const { grid, columns, time, values, glyphs } = drawing
  const text = ` ${current} `
  const row = values.rowOf(last.value)
  const column = time.columnOf(last.day)
  const left = Math.max(0, Math.min(columns - width(text), column - width(text) + 2))
  const places: [number, number][] = [
    [row, column + 1],
    [row + 1, column + 1],
    [row - 1, column + 1],
    [row - 1, left],
    [row + 1, left],
    [row - 2, left],
    [row + 2, left],
  ]
  return places.some(([y, x]) => writeText(grid, y, x, text, 'strong', [' ', glyphs.band, glyphs.day]))
}

function gridLines({ grid, values, glyphs }: Drawing, gutter: number): Line[] {
  return grid.map((cells, row): Span[] => {
    const tick = values.ticks.find((candidate) => candidate.row === row)
    const margin = `${pad(tick?.label ?? '', gutter, 'right')} ${tick ? glyphs.axisTick : glyphs.axis}`
    return [{ text: margin, tone: 'muted' }, ...cells]
  })
}

function axisLines({ columns, time, glyphs }: Drawing, gutter: number, isLow: boolean): Line[] {
  const ticked = new Set(time.ticks.map((tick) => tick.column))
  const base = Array.from({ length: columns }, (_, column) => (ticked.has(column) ? glyphs.baseTick : glyphs.base))
  const labels = time.ticks.reduce((text, tick) => pad(text, tick.at) + tick.label, '')
  const axis = isLow ? [] : [lineOf(glyphs.corner + base.join(''), 'muted')]
  return indent(gutter + 1, [...axis, lineOf(` ${labels}`, 'muted')])
}
