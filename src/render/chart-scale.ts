import { type Day, mondayOf } from '../domain/time/dates.ts'
import { shortDay } from '../domain/time/day-words.ts'

/** The y axis: row 0 is the top, `min` and `max` are the values of its ends. */
export interface ValueScale {
  min: number
  max: number
  intervals: number
  /** Height above the bottom row in rows, unrounded and held inside the chart. */
  heightOf: (value: number) => number
  rowOf: (value: number) => number
  ticks: readonly { row: number; value: number; label: string }[]
}

interface Range {
  min: number
  max: number
}

/** What must be seen, and what is only shown as far as rows are left. */
export interface Extent {
  needed: Range
  wished: Range
}

const MOST_LABELS = 6
const FEWEST_ROWS = 5
/** Rows from one label to the next: with labels half a point apart, a row is 0.1 to 0.25 points. */
const ROWS_PER_LABEL = [5, 4, 3, 2]
/** Rows of a low chart, in steps of the labels it would have. */
const LOW_STEPS = [0.4, 0.6, 0.8, 1, 1.2, 1.6, 2, 4]

/**
 * An axis that fits what happened: labels a step of 1, 2 or 5 times a power of ten apart, at least an eighth of the
 * scale, with as many rows to a step as `most` allows. Where there are too few lines for that, rows hang
 * from the highest value, each with its label. Ends never lie outside the scale.
 */
export function valueScale(scale: Range, { needed, wished }: Extent, most: number): ValueScale {
  const label = niceStep(Math.max((scale.max - scale.min) / 8, (needed.max - needed.min) / MOST_LABELS))
  const fits = (row: number): boolean => rowsOf(onRows(needed, row, scale), row) <= most
  const row = most < FEWEST_ROWS ? undefined : ROWS_PER_LABEL.map((rows) => label / rows).find(fits)
  if (row !== undefined) {
    const range = widened(onRows(needed, row, scale), row, wished, scale, most)
    return axisOf(range, row, multiples(range, label), label)
  }
  const within = (step: number): number => Math.floor((scale.max - scale.min) / step + DUST)
  const holds = (step: number): boolean => hanging(needed, step) < most && hanging(needed, step) <= within(step)
  const low = LOW_STEPS.map((factor) => factor * label).find(holds) ?? scale.max - scale.min
  const intervals = Math.max(1, Math.min(most - 1, within(low), hanging(wished, low)))
  const max = Math.min(scale.max, Math.max(needed.max, scale.min + intervals * low))
  return axisOf(
    { min: max - intervals * low, max },
    low,
    Array.from({ length: intervals + 1 }, (_, at) => max - at * low),
    low,
  )
}

/** Intervals from the highest value down to the row of the lowest. */
const hanging = ({ min, max }: Range, row: number): number => Math.ceil((max - min) / row - 0.5 - DUST)

/** To the nearest rows, where the ends are drawn anyway, within the scale. */
const onRows = ({ min, max }: Range, row: number, scale: Range): Range => ({
  min: Math.max(scale.min, Math.round(min / row) * row),
  max: Math.min(scale.max, Math.round(max / row) * row),
})

const DUST = 1e-9

const rowsOf = ({ min, max }: Range, row: number): number => Math.ceil((max - min) / row - DUST) + 1

const niceStep = (least: number): number => {
  const magnitude = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5].find((factor) => factor * magnitude >= least - DUST) ?? 10) * magnitude
}

/** Row by row towards what is wished, first until the chart is high enough to read. */
function widened(range: Range, row: number, wished: Range, scale: Range, most: number): Range {
  let { min, max } = range
  const rows = (): number => rowsOf({ min, max }, row)
  const canRise = (): boolean => max + row <= scale.max + DUST
  const canSink = (): boolean => min - row >= scale.min - DUST
  for (;;) {
    const isLow = rows() < Math.min(FEWEST_ROWS, most)
    const wantsUp = canRise() && (isLow || max < wished.max - DUST)
    const wantsDown = canSink() && (isLow || min > wished.min + DUST)
    if (rows() >= most || !(wantsUp || wantsDown)) return { min, max }
    if (wantsDown) min -= row
    if (wantsUp && rows() < most) max += row
  }
}

function multiples({ min, max }: Range, step: number): number[] {
  const first = Math.ceil(min / step - DUST)
  const last = Math.floor(max / step + DUST)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step)
}

/** `labels` are the values that are named, in decimals that tell steps of `step` apart. */
function axisOf({ min, max }: Range, row: number, labels: readonly number[], step: number): ValueScale {
  const intervals = Math.max(1, Math.round((max - min) / row))
  const decimals = [0, 1, 2].find((digits) => isWhole(step * 10 ** digits)) ?? 3
  const heightOf = (value: number): number => Math.min(1, Math.max(0, (value - min) / (max - min || 1))) * intervals
  const rowOf = (value: number): number => intervals - Math.round(heightOf(value))
  return {
    min,
    max,
    intervals,
    heightOf,
    rowOf,
    ticks: labels.map((value) => ({ row: rowOf(value), value, label: value.toFixed(decimals) })),
  }
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < DUST

/** The x axis: one column for each equal share of the days. */
export interface TimeScale {
  columnOf: (day: Day) => number
  dayAt: (column: number) => number
  ticks: readonly TimeTick[]
}

export interface TimeTick {
  column: number
  /** Where its label begins. */
  at: number
  label: string
}

const LABEL_GAP = 2
/** A label of a week and the space it looks well in. */
const WEEK_COLUMNS = 10
/** Weeks between two labels. */
const WEEK_STEPS = [1, 2, 4, 8, 13, 26, 52]

/**
 * Marked days are labeled first, in their order and by the first of their labels that fits; then the ends of the first
 * week and of every so many weeks, counted from the week of `start`. A label that would touch another is left out.
 */
export function timeScale(
  start: Day,
  end: Day,
  columns: number,
  marks: readonly { day: Day; labels: readonly string[] }[],
): TimeScale {
  const span = end - start
  const columnOf = (day: Day): number =>
    span === 0 ? Math.floor((columns - 1) / 2) : Math.round(((day - start) / span) * (columns - 1))
  const ticks: TimeTick[] = []
  for (const { day, labels } of [...marks, ...weekLabels(start, end, columns)]) {
    const column = columnOf(day)
    const fitting = labels.map((label) => placed(column, label, columns)).find((tick) => isFree(tick, ticks))
    if (fitting) ticks.push(fitting)
  }
  return {
    columnOf,
    dayAt: (column) => start + (column / Math.max(1, columns - 1)) * span,
    ticks: ticks.sort((a, b) => a.at - b.at),
  }
}

/** Under its column, as far as the ends allow. */
const placed = (column: number, label: string, columns: number): TimeTick => ({
  column,
  at: Math.min(columns - label.length, Math.max(0, column - Math.floor(label.length / 2))),
  label,
})

const isFree = ({ at, label }: TimeTick, ticks: readonly TimeTick[]): boolean =>
  at >= 0 &&
  ticks.every((tick) => at >= tick.at + tick.label.length + LABEL_GAP || tick.at >= at + label.length + LABEL_GAP)

/** Ends of weeks: the first with the date on which it began, then every so many, as close as their labels allow. */
function weekLabels(start: Day, end: Day, columns: number): { day: Day; labels: string[] }[] {
  const firstSunday = mondayOf(start) + 6
  const weeks = Math.floor((end - firstSunday) / 7) + 1
  const room = Math.max(1, Math.floor(columns / WEEK_COLUMNS))
  const step = WEEK_STEPS.find((each) => weeks / each <= room) ?? weeks
  const numbers = [1, ...Array.from({ length: Math.floor(weeks / step) }, (_, index) => (index + 1) * step)]
  return [...new Set(numbers)].map((week) => ({
    day: Math.min(end, firstSunday + 7 * (week - 1)),
    labels: week === 1 ? [`Wk 1 (${shortDay(start)})`, 'Wk 1'] : [`Wk ${week}`],
  }))
}

/** The value at a day on the straight line between the knots around it; knots are in order, at least one. */
export function interpolate(knots: readonly { day: Day; value: number }[], day: number): number {
  const after = knots.find((knot) => knot.day >= day) ?? knots.at(-1)
  const before = knots.findLast((knot) => knot.day <= day) ?? knots[0]
  if (!before || !after) return Number.NaN
  if (after.day === before.day) return after.value
  return before.value + ((day - before.day) / (after.day - before.day)) * (after.value - before.value)
}
