import type { Shades, Span } from '../reports/block.ts'
import { flow, type Line, lineOf, lineWidth, oneLineOf, type Sheet } from './line.ts'
import { pad, truncate, width } from './measure.ts'

const GAP = 2
/** Columns that a shade takes at most, its space behind it included. */
const WIDEST_CELL = 3
const WIDEST_FIGURE = 5
/** Of the width, at most so much for the labels of the rows. */
const LABEL_SHARE = 0.4

interface Cell {
  step: 0 | 1 | 2 | 3 | 4
  figure: string
}

/** Shades whose texts are safe to print and no longer than their places. */
interface Fitted {
  title: string
  marks: string[]
  rows: { label: string; cells: (Cell | null)[]; isFigures: boolean; tail: Line[] }[]
  tailTitles: string[]
  labelColumns: number
}

/**
 * Rows against columns of time: a shade a cell, or its figure. The newest columns stay where not all fit, and what stands
 * behind them goes before columns do.
 */
export function layoutShades(shades: Shades, sheet: Sheet): Line[] {
  if (shades.rows.length === 0 || shades.marks.length === 0) return [lineOf('nothing yet', 'muted')]
  const fitted = prepared(shades, sheet)
  const { rows, marks, labelColumns } = fitted
  const room = sheet.width - labelColumns - GAP
  const cell = cellWidth(fitted, shades.isFigures, room)
  const tails = fittingTails(fitted.tailTitles, rows, room - cell * marks.length)
  const shown = Math.max(1, Math.min(marks.length, Math.floor((room - sum(tails)) / cell)))
  const from = marks.length - shown
  const label = (text: string): string => pad(text, labelColumns + GAP)
  const head: Line = [
    { text: label(fitted.title), tone: 'strong' },
    { text: headLine(marks.slice(from), cell, shown * cell), tone: 'muted' },
    ...tails.map((columns, index): Span => ({ text: pad(tailGap(fitted.tailTitles[index]), columns), tone: 'muted' })),
  ]
  const drawn = rows.map(
    (row): Line => [
      ...lineOf(label(row.label)),
      ...row.cells.slice(from).map((one) => cellSpan(one, row.isFigures, shades, cell, sheet)),
      ...tailSpans(row.tail, tails),
    ],
  )
  return [head, ...drawn, ...(shades.isFigures ? [] : legendLines(shades, sheet))]
}

function prepared({ title, marks, rows, tailTitles }: Shades, sheet: Sheet): Fitted {
  const most = Math.floor(sheet.width * LABEL_SHARE)
  const short = (text: string, columns: number): string => truncate(sheet.label(text), columns, sheet.glyphs.ellipsis)
  const fitted = {
    title: short(title, most),
    marks: marks.map((mark) => short(mark, WIDEST_FIGURE)),
    rows: rows.map(({ label, cells, isFigures, tail }) => ({
      label: short(label, most),
      cells: cells.map((cell) =>
        cell === null ? null : { step: stepOf(cell.unitHeat), figure: short(cell.figure, WIDEST_FIGURE) },
      ),
      isFigures: isFigures ?? false,
      tail: tail.map((text) => oneLineOf(text, sheet)),
    })),
    tailTitles: tailTitles.map(sheet.label),
  }
  const labels = [fitted.title, ...fitted.rows.map(({ label }) => label)]
  return { ...fitted, labelColumns: Math.max(...labels.map(width)) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const tailGap = (title = ''): string => ' '.repeat(GAP) + title

/** Columns of what stands behind the cells, as many from the first as the room allows. */
export function fittingTails(
  titles: readonly string[],
  rows: readonly { tail: readonly Line[] }[],
  room: number,
): number[] {
  const columns = titles.map(
    (title, index) => GAP + Math.max(width(title), ...rows.map(({ tail }) => lineWidth(tail[index] ?? []))),
  )
  return columns.filter((_, index) => sum(columns.slice(0, index + 1)) <= room)
}

/** Wide enough for every figure that must stand and, where there is room, for shades to stand apart. */
function cellWidth({ rows, marks }: Fitted, isFigures: boolean, room: number): number {
  const figures = isFigures ? rows.flatMap(({ cells }) => cells.map((cell) => width(cell?.figure ?? ''))) : []
  const least = Math.max(0, ...figures) + 1
  const wished = Math.max(least, WIDEST_CELL, ...apartMarks(marks).map((columns) => columns + 1))
  return Math.max(isFigures ? least : 1, Math.min(wished, Math.floor(room / marks.length)))
}

/** Widths of marks that have the next one right behind them. */
const apartMarks = (marks: readonly string[]): number[] =>
  marks.flatMap((mark, index) => (mark !== '' && marks[index + 1] !== '' ? [width(mark)] : []))

/** Marks above the right edge of their cells; long ones begin there and run on where the next columns have none. */
function headLine(marks: readonly string[], cell: number, columns: number): string {
  let line = ''
  for (const [index, mark] of marks.entries()) {
    const isLong = width(mark) > Math.max(1, cell - 1)
    const at = isLong ? index * cell + cell - 1 : (index + 1) * cell - width(mark)
    const isFree = line === '' || at > width(line)
    if (mark !== '' && isFree && at + width(mark) <= columns) line = pad(line, at) + mark
  }
  return pad(line, columns)
}

function cellSpan(
  cell: Cell | null,
  isStrip: boolean,
  { isFigures, legend }: Shades,
  columns: number,
  sheet: Sheet,
): Span {
  const tone = cell === null ? 'muted' : legend[cell.step].tone
  const figure = cell === null || cell.figure === '' ? sheet.glyphs.cellNone : cell.figure
  if (isFigures || (isStrip && width(figure) < columns))
    return { text: pad(figure, columns, 'right'), tone: isStrip ? 'plain' : tone }
  const shade = cell === null ? ' ' : sheet.glyphs.heat[cell.step]
  return { text: pad(columns >= WIDEST_CELL ? shade + shade : shade, columns, 'right'), tone }
}

/** The lowest shade is for none at all, the highest for all of it, the three between for a third each. */
export const stepOf = (unitHeat: number): 0 | 1 | 2 | 3 | 4 =>
  !(unitHeat > 0) ? 0 : unitHeat >= 1 ? 4 : unitHeat < 1 / 3 ? 1 : unitHeat < 2 / 3 ? 2 : 3

export const tailSpans = (tail: readonly Line[], columns: readonly number[]): Line =>
  columns.flatMap((each, index) => {
    const spans = tail[index] ?? []
    return [...lineOf(' '.repeat(GAP)), ...spans, ...lineOf(' '.repeat(Math.max(0, each - GAP - lineWidth(spans))))]
  })

function legendLines({ legend }: Shades, sheet: Sheet): Line[] {
  const entries = legend.map(
    ({ says, tone }, index): Line => [
      { text: sheet.glyphs.heat[index] ?? '', tone },
      { text: ` ${sheet.label(says)}`, tone: 'muted' },
    ],
  )
  return flow(entries, sheet.width)
}
