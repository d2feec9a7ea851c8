import type { Matrix, Span } from '../reports/block.ts'
import { beside, type Cell, flow, type Line, lineOf, type Sheet, wrapSpans } from './line.ts'
import { pad, width } from './measure.ts'

const GAP = 2
const NARROWEST_LABEL = 12
/** A label is worth so many columns before the grid is drawn without gaps. */
const COMFORT = 24
const GROUP = 5

type Column = Matrix['columns'][number]

/** How one grid is spaced: columns two or three wide with their numbers above, or one wide in groups of five. */
interface Spacing {
  head: (columns: readonly Column[]) => string[]
  cells: (characters: readonly string[]) => string
  width: (columns: number) => number
}

/**
 * A row a label, a character a cell, the row's value at the end and the columns' heat below. Columns stand apart where
 * there is room, else one beside the other in groups of five; what does not fit even so follows as a further grid.
 */
export function layoutMatrix(matrix: Matrix, sheet: Sheet): Line[] {
  if (matrix.rows.length === 0 || matrix.columns.length === 0) return [lineOf('nothing yet', 'muted')]
  const valueColumns = Math.max(width(matrix.valueTitle), ...matrix.rows.map(({ value }) => width(sheet.label(value))))
  const natural = Math.max(
    1,
    ...[matrix.rowTitle, ...matrix.rows.map(({ label }) => label)].map((text) => width(sheet.label(text))),
  )
  const room = (labelColumns: number): number => sheet.width - labelColumns - valueColumns - 2 * GAP
  const wide = spacious(matrix.columns)
  const isWide = wide.width(matrix.columns.length) <= room(Math.min(natural, COMFORT))
  const spacing = isWide ? wide : tight
  let most = matrix.columns.length
  while (most > 1 && spacing.width(most) > room(Math.min(natural, NARROWEST_LABEL))) most--
  const lines: Line[] = []
  for (let from = 0; from < matrix.columns.length; from += most) {
    if (from > 0) lines.push([])
    for (const line of layoutGrid(
      matrix,
      from,
      Math.min(matrix.columns.length, from + most),
      spacing,
      natural,
      valueColumns,
      sheet,
    ))
      lines.push(line)
  }
  return [...lines, ...legend(matrix, sheet)]
}

function layoutGrid(
  matrix: Matrix,
  from: number,
  to: number,
  spacing: Spacing,
  natural: number,
  valueColumns: number,
  sheet: Sheet,
): Line[] {
  const columns = matrix.columns.slice(from, to)
  const gridColumns = spacing.width(columns.length)
  const labelColumns = Math.max(1, Math.min(natural, sheet.width - gridColumns - valueColumns - 2 * GAP))
  const cell = (lines: readonly Line[], columnsWide: number, align: 'left' | 'right' = 'left'): Cell => ({
    lines,
    width: columnsWide,
    align,
  })
  const row = (label: Span, grid: readonly Line[], value: Span): Line[] =>
    beside([
      cell(wrapSpans([label], labelColumns), labelColumns),
      cell(grid, gridColumns),
      cell([[value]], valueColumns, 'right'),
    ])
  const plain = (text: string, tone: Span['tone'] = 'plain'): Span => ({ text, tone })
  return [
    ...row(
      plain(sheet.label(matrix.rowTitle), 'strong'),
      spacing.head(columns).map((line) => lineOf(line, 'strong')),
      plain(sheet.label(matrix.valueTitle), 'strong'),
    ),
    ...matrix.rows.flatMap(({ label, cells, value, tone }) =>
      row(
        plain(sheet.label(label)),
        [lineOf(spacing.cells(columns.map((_, index) => character(cells[from + index] ?? null, matrix, sheet))))],
        plain(sheet.label(value), tone),
      ),
    ),
    ...row(
      plain(sheet.label(matrix.heatSays), 'muted'),
      [lineOf(spacing.cells(columns.map(({ unitHeat }) => shade(unitHeat, sheet))), 'muted')],
      plain(''),
    ),
  ]
}

function character(cell: 'full' | 'part' | null, { fullSays, partSays }: Matrix, { glyphs }: Sheet): string {
  if (cell === 'full') return glyphs.cellFull ?? fullSays.charAt(0).toUpperCase()
  if (cell === 'part') return glyphs.cellPart ?? partSays.charAt(0).toLowerCase()
  return glyphs.cellNone
}

/** The lowest shade is for none at all. */
function shade(unitHeat: number, { glyphs: { heat } }: Sheet): string {
  if (!(unitHeat > 0)) return heat[0]
  return heat[Math.min(heat.length - 1, Math.max(1, Math.ceil(unitHeat * (heat.length - 1))))] ?? heat[0]
}

function spacious(columns: readonly Column[]): Spacing {
  const each = Math.max(1, ...columns.map(({ mark }) => width(mark))) + 1
  const line = (texts: readonly string[]): string =>
    texts
      .map((text) => pad(text, each, 'right'))
      .join('')
      .slice(1)
  return {
    head: (shown) => [line(shown.map(({ mark }) => mark))],
    cells: line,
    width: (count) => each * count - 1,
  }
}

const inGroups = (characters: readonly string[]): string =>
  characters.map((one, index) => (index > 0 && index % GROUP === 0 ? ` ${one}` : one)).join('')

/** Numbers are read downwards. */
const tight: Spacing = {
  head: (columns) => {
    const tall = Math.max(...columns.map(({ mark }) => mark.length))
    return Array.from({ length: tall }, (_, at) => inGroups(columns.map(({ mark }) => mark.padStart(tall).charAt(at))))
  },
  cells: inGroups,
  width: (count) => count + Math.floor((count - 1) / GROUP),
}

function legend(matrix: Matrix, sheet: Sheet): Line[] {
  const { heat } = sheet.glyphs
  const entries = [
    `${character('full', matrix, sheet)} ${matrix.fullSays}`,
    `${character('part', matrix, sheet)} ${matrix.partSays}`,
    `${matrix.heatSays} from ${heat[0]} none to ${heat[heat.length - 1] ?? ''} many`,
  ].map((entry) => lineOf(entry, 'muted'))
  return flow(entries, sheet.width)
}
