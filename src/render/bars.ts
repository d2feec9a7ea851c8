import type { Bar, Span } from '../reports/block.ts'
import {
  beside,
  type Cell,
  EMPTY_LINE,
  hang,
  hangingText,
  type Line,
  lineOf,
  lineWidth,
  type Sheet,
  wrapSpans,
} from './line.ts'
import { pad, width } from './measure.ts'

const CELLS = 10
/** A bar is worth drawing from so many cells on. */
const FEWEST_CELLS = 4
/** So many that a detail may stand behind it. */
const FEWEST_BESIDE = 6
const GAP = 2
const WIDEST_VALUE = 20
const NARROWEST_MARK = 16
/** Between groups that stand side by side. */
const GROUP_GAP = 2

interface Row {
  bar: Bar
  stem: string
  label: string
  value: string
  detail: string
  mark: string
}

interface Widths {
  label: number
  value: number
  cells: number
  detail: number
  mark: number
}

/**
 * The heatmap tree: groups with their members below, each with its value, a bar, what else is known and its mark. What
 * does not fit goes in this order: the detail, some of the bar; and when a value is a sentence, the label stands over its
 * bar. `isAcross` sets as many groups side by side as there is room for.
 */
export function layoutBars(bars: readonly Bar[], isAcross: boolean, sheet: Sheet): Line[] {
  if (bars.length === 0) return [lineOf('nothing yet', 'muted')]
  const groups = groupsOf(bars)
  const across = isAcross ? sideBySide(groups, sheet) : null
  if (across) return across
  const rows = bars.map((bar) => rowOf(bar, sheet))
  const widths = widthsOf(rows, sheet.width)
  return rows.flatMap((row, index) => {
    const lines = widths ? [...inColumns(row, widths, sheet)] : stacked(row, rows, sheet)
    const isNewGroup = row.bar.depth === 0 && rows[index - 1]?.bar.depth === 1
    return isNewGroup ? [EMPTY_LINE, ...lines] : lines
  })
}

/** Each group with its members. */
function groupsOf(bars: readonly Bar[]): Bar[][] {
  const groups: Bar[][] = []
  for (const bar of bars) {
    const last = groups.at(-1)
    if (bar.depth === 0 || !last) groups.push([bar])
    else last.push(bar)
  }
  return groups
}

function rowOf(bar: Bar, sheet: Sheet): Row {
  const mark = bar.mark === null ? '' : sheet.label(bar.mark)
  return {
    bar,
    stem: bar.depth === 0 ? '' : bar.isLast ? sheet.glyphs.lastBranch : sheet.glyphs.branch,
    label: sheet.label(bar.label),
    value: hasFigure(bar) || width(sheet.label(bar.value)) > CELLS ? sheet.label(bar.value) : '',
    detail: bar.detail === undefined ? '' : sheet.label(bar.detail),
    mark: mark === '' ? '' : `${sheet.glyphs.pointer} ${mark}`,
  }
}

const widest = (rows: readonly Row[], of: (row: Row) => number): number => Math.max(...rows.map(of))

/** Null where the rows cannot stand in columns. */
function widthsOf(rows: readonly Row[], columns: number): Widths | null {
  const value = widest(rows, (row) => width(row.value))
  if (value > WIDEST_VALUE) return null
  const mark = widest(rows, (row) => width(row.mark))
  const label = Math.min(
    widest(rows, (row) => width(row.stem) + width(row.label)),
    Math.floor(columns * 0.4),
  )
  const room = columns - label - GAP - value - 1
  const markRoom = mark === 0 ? 0 : Math.min(mark, NARROWEST_MARK) + GAP
  const detail = widest(rows, (row) => width(row.detail))
  const beside = Math.min(CELLS, room - markRoom - detail - GAP)
  if (detail > 0 && beside >= FEWEST_BESIDE)
    return { label, value, cells: beside, detail, mark: room - beside - detail - 2 * GAP }
  const cells = Math.min(CELLS, room - markRoom)
  return cells < FEWEST_CELLS ? null : { label, value, cells, detail: 0, mark: room - cells - GAP }
}

function inColumns(row: Row, widths: Widths, sheet: Sheet): Line[] {
  const barColumns = widths.value + 1 + widths.cells
  const cells: Cell[] = [
    { lines: labelLines(row, widths.label, sheet), width: widths.label },
    {
      lines: [[...figure(row, widths.value), ...lineOf(' '), ...bar(row.bar, widths.cells, sheet)]],
      width: barColumns,
    },
  ]
  if (widths.detail > 0) cells.push({ lines: [lineOf(row.detail, 'muted')], width: widths.detail })
  if (row.mark !== '')
    cells.push({ lines: wrapSpans([{ text: row.mark, tone: row.bar.tone }], widths.mark), width: widths.mark })
  return beside(cells)
}

/** As many groups beside each other as fit with their marks whole; null when two do not. */
function sideBySide(groups: readonly (readonly Bar[])[], sheet: Sheet): Line[] | null {
  const drawn = groups.map((group) => group.map((bar) => ({ ...rowOf(bar, sheet), stem: bar.depth === 0 ? '' : ' ' })))
  const needs = drawn.map((rows) => {
    const label = widest(rows, (row) => width(row.stem) + width(row.label))
    const value = widest(rows, (row) => width(row.value))
    const mark = widest(rows, (row) => (row.bar.mark === null ? 0 : width(sheet.label(row.bar.mark)) + 1))
    return { label, value, all: label + 1 + value + 1 + CELLS + mark }
  })
  const most = Math.max(...needs.map(({ all }) => all))
  const perRow = Math.min(groups.length, Math.floor((sheet.width + GROUP_GAP) / (most + GROUP_GAP)))
  if (perRow < 2) return null
  const each = Math.floor((sheet.width + GROUP_GAP) / perRow) - GROUP_GAP
  const rowsOfGroups = Array.from({ length: Math.ceil(drawn.length / perRow) }, (_, at) => at * perRow)
  return rowsOfGroups.flatMap((from) => {
    const cells = drawn.slice(from, from + perRow).map(
      (rows, index): Cell => ({
        lines: rows.map((row) => tight(row, needs[from + index] ?? { label: 0, value: 0 }, each, sheet)),
        width: each + GROUP_GAP - GAP,
      }),
    )
    return [...(from === 0 ? [] : [EMPTY_LINE]), ...beside(cells)]
  })
}

/** Behind the bar stands its mark, or its detail where there is room. */
function tight(row: Row, { label, value }: Pick<Widths, 'label' | 'value'>, columns: number, sheet: Sheet): Line {
  const line: Span[] = [
    ...lineOf(row.stem),
    { text: pad(row.label, label - width(row.stem)), tone: row.bar.depth === 0 ? 'strong' : 'plain' },
    ...lineOf(' '),
    ...figure(row, value),
    ...lineOf(' '),
    ...bar(row.bar, CELLS, sheet),
  ]
  const mark = row.bar.mark === null ? '' : sheet.label(row.bar.mark)
  const [text, tone]: [string, Span['tone']] = mark === '' ? [row.detail, 'muted'] : [mark, row.bar.tone]
  const isFitting = text !== '' && lineWidth(line) + 1 + width(text) <= columns
  return isFitting ? [...line, { text: ` ${text}`, tone }] : line
}

function stacked(row: Row, rows: readonly Row[], sheet: Sheet): Line[] {
  const valueColumns = widest(rows, (one) => width(one.value))
  const stem = lineOf(stemBelow(row.bar, sheet), 'muted')
  const fill = ' '.repeat(valueColumns > WIDEST_VALUE ? 0 : valueColumns - width(row.value))
  const mark: Span[] = row.mark === '' ? [] : [{ text: `  ${row.mark}`, tone: row.bar.tone }]
  const bars = hangingText(
    [...bar(row.bar, CELLS, sheet), ...lineOf(` ${fill}`)],
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

const hasFigure = ({ unitValue }: Bar): boolean => unitValue !== null && Number.isFinite(unitValue)

/**
 * In eighths of a cell where they can be drawn, with a mark where a full bar would end; what is not quite full or empty never
 * looks so. Without a figure the words for that stand in its place.
 */
function bar({ unitValue, tone, value }: Bar, cells: number, { glyphs, label }: Sheet): Span[] {
  if (unitValue === null || !Number.isFinite(unitValue)) {
    const words = label(value)
    return [{ text: pad(width(words) > cells ? '' : words, cells), tone: 'muted' }]
  }
  const steps = glyphs.barParts.length + 1
  const share = Math.min(1, Math.max(0, unitValue))
  const filled = steps === 1 ? Math.round(share * cells) : eighths(share, cells * steps)
  const whole = Math.floor(filled / steps)
  const part = glyphs.barParts[(filled % steps) - 1] ?? ''
  const left = cells - whole - (part === '' ? 0 : 1)
  return [
    { text: glyphs.barFull.repeat(whole) + part, tone },
    { text: left === 0 ? '' : ' '.repeat(left - 1) + glyphs.barEnd, tone: 'muted' },
  ]
}

function eighths(share: number, most: number): number {
  if (share === 0 || share === 1) return share * most
  return Math.min(most - 1, Math.max(1, Math.round(share * most)))
}
