import { type Day, formatDay } from '../domain/time/dates.ts'

/** The y axis: row 0 is the top. */
export interface ValueScale {
  intervals: number
  /** Height above the bottom row in rows, unrounded and held inside the chart. */
  heightOf: (value: number) => number
  rowOf: (value: number) => number
  ticks: readonly { row: number; label: string }[]
}

/** Three to six labeled steps of 1, 2, 2.5 or 5 times a power of ten, spread over 9 to 13 rows. */
export function valueScale(min: number, max: number, isTall: boolean): ValueScale {
  const range = max - min
  const step = stepOf(range)
  const steps = Math.round(range / step)
  const rowsPerStep = isTall ? Math.floor(12 / steps) : Math.ceil(8 / steps)
  const intervals = steps * rowsPerStep
  const decimals = [0, 1, 2].find((digits) => isWhole(step * 10 ** digits) && isWhole(min * 10 ** digits)) ?? 2
  const heightOf = (value: number): number => Math.min(1, Math.max(0, (value - min) / range)) * intervals
  return {
    intervals,
    heightOf,
    rowOf: (value) => intervals - Math.round(heightOf(value)),
    ticks: Array.from({ length: steps + 1 }, (_, index) => ({
      row: intervals - index * rowsPerStep,
      label: (min + index * step).toFixed(decimals),
    })),
  }
}

function stepOf(range: number): number {
  const magnitude = 10 ** (Math.floor(Math.log10(range)) - 1)
  const steps = [1, 2, 2.5, 5, 10, 20, 25, 50].map((factor) => factor * magnitude)
  return steps.find((step) => range / step <= 6.5 && isWhole(range / step)) ?? range / 4
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9

/** The x axis: one column for each equal share of the days. */
export interface TimeScale {
  columnOf: (day: Day) => number
  dayAt: (column: number) => number
  ticks: readonly { column: number; at: number; label: string }[]
}

const LABEL_COLUMNS = 10
const LABEL_GAP = 2

/** `marked` days are labeled before the evenly spread ones, the ends first; labels that would touch are left out. */
export function timeScale(start: Day, end: Day, columns: number, marked: readonly Day[]): TimeScale {
  const span = end - start
  const columnOf = (day: Day): number =>
    span === 0 ? Math.floor((columns - 1) / 2) : Math.round(((day - start) / span) * (columns - 1))
  const ticks: { column: number; at: number; label: string }[] = []
  const spread = [1 / 2, 1 / 4, 3 / 4, 1 / 8, 3 / 8, 5 / 8, 7 / 8].map((share) => Math.round(start + share * span))
  for (const day of [start, end, ...marked, ...spread]) {
    const column = columnOf(day)
    const at = Math.min(columns - LABEL_COLUMNS, Math.max(0, column - LABEL_COLUMNS / 2))
    const isFree = ticks.every((tick) => Math.abs(tick.at - at) >= LABEL_COLUMNS + LABEL_GAP)
    if (isFree) ticks.push({ column, at, label: formatDay(day) })
  }
  return {
    columnOf,
    dayAt: (column) => start + (column / (columns - 1)) * span,
    ticks: ticks.sort((a, b) => a.at - b.at),
  }
}

/** The value at a day on the straight line between the knots around it; knots are in order, at least one. */
export function interpolate(knots: readonly { day: Day; value: number }[], day: number): number {
  const after = knots.find((knot) => knot.day >= day) ?? knots.at(-1)
  const before = knots.findLast((knot) => knot.day <= day) ?? knots[0]
  if (!before || !after) return Number.NaN
  if (after.day === before.day) return after.value
  return before.value + ((day - before.day) / (after.day - before.day)) * (after.value - before.value)
}
