import type { Bar, Span } from '../reports/block.ts'
import { beside, type Cell, EMPTY_LINE, hang, hangingText, type Line, lineOf, type Sheet, wrapSpans } from './line.ts'
import { pad, width } from './measure.ts'

const CELLS = 10
const BAR_COLUMNS = CELLS + 2
const STACKED_BELOW = 60
const WIDEST_VALUE = 20
const NARROWEST_MARK = 16

interface Row {
  bar: Bar
  stem: string
  label: string
  value: string
  mark: string
}

/**
 * The heatmap tree: groups with their members below, each with a bar of ten cells, its value and its mark. In a narrow
 * terminal, or when a value is a sentence, the label stands over its bar.
 */
export function layoutBars(bars: readonly Bar[], sheet: Sheet): Line[] {
  if (bars.length === 0) return [lineOf('nothing yet', 'muted')]
  const rows = bars.map((bar): Row => {
    const mark = bar.mark === null ? '' : sheet.label(bar.mark)
    return {
      bar,
      stem: bar.depth === 0 ? '' : bar.isLast ? sheet.glyphs.lastBranch : sheet.glyphs.branch,
      label: sheet.label(bar.label),
      value: sheet.label(bar.value),
      mark: mark === '' ? '' : `${sheet.glyphs.pointer} ${mark}`,
    }
  })
  const widest = (of: (row: Row) => number): number => Math.max(...rows.map(of))
  const valueColumns = widest((row) => width(row.value))
  const markColumns = widest((row) => width(row.mark))
  const labelColumns = Math.min(
    widest((row) => width(row.stem) + width(row.label)),
    Math.floor(sheet.width * 0.35),
  )
  const markRoom = sheet.width - labelColumns - 2 - BAR_COLUMNS - 1 - valueColumns - 2
  const isStacked =
    sheet.width < STACKED_BELOW ||
    valueColumns > WIDEST_VALUE ||
    (markColumns > 0 && markRoom < Math.min(markColumns, NARROWEST_MARK))

  return rows.flatMap((row, index) => {
    const lines = isStacked
      ? stacked(row, valueColumns, sheet)
      : inColumns(row, { labelColumns, valueColumns, markRoom }, sheet)
    const isNewGroup = row.bar.depth === 0 && rows[index - 1]?.bar.depth === 1
    return isNewGroup ? [EMPTY_LINE, ...lines] : lines
  })
}

interface Widths {
  labelColumns: number
  valueColumns: number
  markRoom: number
}

function inColumns(row: Row, { labelColumns, valueColumns, markRoom }: Widths, sheet: Sheet): Line[] {
  const cells: Cell[] = [
    { lines: labelLines(row, labelColumns, sheet), width: labelColumns },
    {
      lines: [[...bar(row.bar, sheet), ...lineOf(' '), ...figure(row, valueColumns)]],
      width: BAR_COLUMNS + 1 + valueColumns,
    },
  ]
  if (row.mark !== '')
    cells.push({ lines: wrapSpans([{ text: row.mark, tone: row.bar.tone }], markRoom), width: markRoom })
  return beside(cells)
}

function stacked(row: Row, valueColumns: number, sheet: Sheet): Line[] {
  const stem = lineOf(stemBelow(row.bar, sheet), 'muted')
  const fill = ' '.repeat(valueColumns > WIDEST_VALUE ? 0 : valueColumns - width(row.value))
  const mark: Span[] = row.mark === '' ? [] : [{ text: `  ${row.mark}`, tone: row.bar.tone }]
  const bars = hangingText(
    [...bar(row.bar, sheet), ...lineOf(` ${fill}`)],
    [...figure(row, 0), ...mark],
    sheet.width - width(row.stem),
  )
  return [...labelLines(row, sheet.width, sheet), ...hang(stem, stem, bars)]
}

const stemBelow = (row: Bar, sheet: Sheet): string =>
  row.depth === 0 ? '' : row.isLast ? sheet.glyphs.noStem : sheet.glyphs.stem

const labelLines = (row: Row, columns: number, sheet: Sheet): Line[] =>
  hang(
    lineOf(row.stem, 'muted'),
    lineOf(stemBelow(row.bar, sheet), 'muted'),
    wrapSpans([{ text: row.label, tone: row.bar.depth === 0 ? 'strong' : 'plain' }], columns - width(row.stem)),
  )

const figure = (row: Row, columns: number): Line =>
  lineOf(pad(row.value, columns, 'right'), row.bar.unitValue === null ? 'muted' : 'plain')

function bar({ unitValue, tone }: Bar, { glyphs }: Sheet): Span[] {
  const hasFigure = unitValue !== null && Number.isFinite(unitValue)
  const full = hasFigure ? Math.round(Math.min(1, Math.max(0, unitValue)) * CELLS) : 0
  return [
    { text: '[', tone: 'muted' },
    { text: glyphs.barFull.repeat(full), tone },
    { text: (hasFigure ? glyphs.barEmpty : glyphs.barNone).repeat(CELLS - full), tone: 'muted' },
    { text: ']', tone: 'muted' },
  ]
}
