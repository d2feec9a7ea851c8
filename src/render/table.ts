import Table from 'cli-table3'
import type { Column, Span, Text } from '../reports/block.ts'
import {
  beside,
  type Cell,
  EMPTY_LINE,
  type Line,
  lineOf,
  lineWidth,
  runOn,
  type Sheet,
  textOf,
  wrapSpans,
} from './line.ts'
import { widestPart, width } from './measure.ts'

const GAP = 2
/** Below this a table that does not fit is shown as records. */
const STACKED_BELOW = 50
/** A text column is worth so many columns before another column is dropped for it. */
const COMFORT = 32
const NARROWEST_TEXT = 12
/** A text column may be as narrow as this when no word of it is broken. */
const NARROWEST_WHOLE = 10

interface Field {
  column: Column
  title: string
  cells: (readonly Span[])[]
  /** Columns its widest line and the widest line of its cells take. */
  natural: number
  content: number
}

/**
 * Columns under a rule. When they do not fit, columns go by their drop order and are named below, then the widest
 * columns wrap, then spare columns go; when that is not enough, or the terminal is narrow, each row becomes "Title: value" lines.
 */
export function layoutTable(columns: readonly Column[], rows: readonly (readonly Text[])[], sheet: Sheet): Line[] {
  if (rows.length === 0) return [lineOf('nothing yet', 'muted')]
  const fields = columns.map((column, index) => fieldOf(column, index, rows, sheet))
  const isNarrow = sheet.width < STACKED_BELOW && totalNatural(fields) > sheet.width
  const kept = dropColumns(fields, sheet.width)
  const widths = widthsWithoutSpare(kept, sheet.width)
  const dropped = fields.filter((field) => !kept.includes(field))
  if (isNarrow || !widths) return layoutRecords(fields, rows.length, sheet)
  const grid = layoutGrid(kept, widths, rows.length, sheet)
  const names = dropped.flatMap(({ title }) => (title === '' ? [] : [title])).join(', ')
  if (names === '') return grid
  return [...grid, ...wrapSpans([{ text: `not shown at this width: ${names}`, tone: 'muted' }], sheet.width)]
}

function fieldOf(column: Column, index: number, rows: readonly (readonly Text[])[], sheet: Sheet): Field {
  const title = sheet.label(column.title)
  const cells = rows.map((row) => sheet.spans(row[index] ?? ''))
  const content = cells.reduce((widest, cell) => Math.max(widest, ...textOf(cell).split('\n').map(width)), 0)
  return { column, title, cells, content, natural: Math.max(1, width(title), content) }
}

const isText = (field: Field): boolean => field.column.align !== 'right'

const gaps = (fields: readonly Field[]): number => GAP * (fields.length - 1)

const totalNatural = (fields: readonly Field[]): number =>
  fields.reduce((total, field) => total + field.natural, gaps(fields))

function dropColumns(fields: readonly Field[], available: number): Field[] {
  const kept = [...fields]
  const needed = (): number =>
    kept.reduce(
      (total, field) => total + (isText(field) ? Math.min(field.natural, COMFORT) : field.natural),
      gaps(kept),
    )
  while (kept.length > 1 && needed() > available) {
    const order = Math.max(...kept.map((field) => field.column.dropOrder ?? 0))
    if (order <= 0) break
    kept.splice(
      kept.findLastIndex((field) => field.column.dropOrder === order),
      1,
    )
  }
  return kept
}

/** Takes spare columns out of those that are kept until they fit. */
function widthsWithoutSpare(kept: Field[], available: number): number[] | null {
  for (;;) {
    const widths = widthsOf(kept, available)
    const at = kept.findLastIndex(({ column }) => column.isSpare)
    if (widths || at < 0 || kept.length === 1) return widths
    kept.splice(at, 1)
  }
}

/** Column widths within the available ones, with words left whole where they can be; null when nothing fits. */
function widthsOf(fields: readonly Field[], available: number): number[] | null {
  if (totalNatural(fields) <= available) return fields.map((field) => field.natural)
  const floorsBy = (ofText: (field: Field) => number): number[] =>
    fields.map((field) => Math.min(field.natural, isText(field) ? ofText(field) : Math.max(2, field.content)))
  return (
    shrinkToFit(
      fields,
      floorsBy((field) =>
        field.cells.reduce((widest, cell) => Math.max(widest, widestPart(textOf(cell))), NARROWEST_WHOLE),
      ),
      available,
    ) ??
    shrinkToFit(
      fields,
      floorsBy(() => NARROWEST_TEXT),
      available,
    )
  )
}

/** The widest columns give way first, none below its floor; null when even the floors do not fit. */
function shrinkToFit(fields: readonly Field[], floors: readonly number[], available: number): number[] | null {
  const widths = fields.map((field) => field.natural)
  let excess = totalNatural(fields) - available
  while (excess > 0) {
    const widest = widths.reduce((best, columns, index) => {
      const isShrinkable = columns > (floors[index] ?? 0)
      return isShrinkable && (best < 0 || columns > (widths[best] ?? 0)) ? index : best
    }, -1)
    if (widest < 0) return null
    widths[widest] = (widths[widest] ?? 0) - 1
    excess -= 1
  }
  return widths
}

function layoutGrid(fields: readonly Field[], widths: readonly number[], rowCount: number, sheet: Sheet): Line[] {
  const lines = layoutHead(fields, widths, sheet)
  for (let row = 0; row < rowCount; row += 1) {
    const cells = fields.map(({ cells: own, column }, index): Cell => {
      const columns = widths[index] ?? 1
      return { lines: wrapSpans(own[row] ?? [], columns), width: columns, align: column.align ?? 'left' }
    })
    for (const line of beside(cells)) lines.push(line)
  }
  return lines
}

/**
 * Titles and rule by cli-table3. It measures with another library than ours, so it is given stand-ins of plain letters as
 * wide as the titles, which are put back in the order in which they come out. The rows are set under it by ourselves: each of
 * its cells takes as long as a line of text.
 */
function layoutHead(fields: readonly Field[], widths: readonly number[], sheet: Sheet): Line[] {
  const { rule } = sheet.glyphs
  const titles = fields.map(({ title }, index) => wrapSpans([{ text: title, tone: 'strong' }], widths[index] ?? 1))
  const gap = ' '.repeat(GAP)
  const table = new Table({
    head: titles.map((lines) => lines.map(standIn).join('\n')),
    colWidths: [...widths],
    colAligns: fields.map((field) => field.column.align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    chars: { ...NO_LINES, middle: gap, bottom: rule, 'bottom-mid': gap },
  })
  const texts = inReadingOrder(titles)
  let next = 0
  return table
    .toString()
    .split('\n')
    .map((drawn) =>
      [...drawn.matchAll(/Aa*|[^Aa]+/g)].flatMap(([token]): Line => {
        if (!token.startsWith('A')) return lineOf(token, token.includes(rule) ? 'muted' : 'plain')
        next += 1
        return texts[next - 1] ?? EMPTY_LINE
      }),
    )
}

/** The texts of cells side by side, line by line. */
function inReadingOrder(cells: readonly (readonly Line[])[]): Line[] {
  const height = Math.max(0, ...cells.map((lines) => lines.length))
  const all = Array.from({ length: height }, (_, row) => cells.map((lines) => lines[row] ?? EMPTY_LINE)).flat()
  return all.filter((line) => lineWidth(line) > 0)
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  right: '',
}

const standIn = (line: Line): string => {
  const columns = lineWidth(line)
  return columns === 0 ? '' : `A${'a'.repeat(columns - 1)}`
}

function layoutRecords(fields: readonly Field[], rowCount: number, sheet: Sheet): Line[] {
  const lines: Line[] = []
  for (let row = 0; row < rowCount; row += 1) {
    if (row > 0) lines.push(EMPTY_LINE)
    for (const field of fields) {
      const cell = field.cells[row] ?? []
      if (textOf(cell).trim() === '') continue
      const title: Span[] = field.title === '' ? [] : [{ text: `${field.title}: `, tone: 'muted' }]
      for (const line of runOn([...title, ...cell], sheet.width)) lines.push(line)
    }
  }
  return lines
}
