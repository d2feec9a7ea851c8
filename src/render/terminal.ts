import type { Block, Span, Text } from '../reports/block.ts'
import { layoutBars } from './bars.ts'
import { layoutChart } from './chart.ts'
import { layoutChecklist } from './checklist.ts'
import {
  beside,
  createSheet,
  EMPTY_LINE,
  hangingText,
  indent,
  type Line,
  lineOf,
  lineWidth,
  oneLineOf,
  runOn,
  type Sheet,
  trimmed,
  wrapSpans,
} from './line.ts'
import { layoutMatrix } from './matrix.ts'
import { width } from './measure.ts'
import { paintLines } from './paint.ts'
import { layoutShades } from './shades.ts'
import { layoutSparks } from './sparks.ts'
import { layoutSteps } from './steps.ts'
import type { Style } from './style.ts'
import { layoutTable } from './table.ts'

/**
 * Blocks for a terminal, none of the lines wider than the style says; each ends with a line end. Without Unicode all
 * that prep itself writes is ASCII; letters of other people's text stay.
 */
export function renderTerminal(blocks: readonly Block[], style: Style): string {
  return paintLines(layoutBlocks(blocks, createSheet(style)), style.colorLevel)
}

export function layoutBlocks(blocks: readonly Block[], sheet: Sheet): Line[] {
  const lines: Line[] = []
  let previous: Block | null = null
  for (const block of blocks) {
    if (previous && isApart(previous, block)) lines.push(EMPTY_LINE)
    for (const line of layoutBlock(block, sheet)) lines.push(line)
    previous = block
  }
  return lines
}

/** A heading stays with what it heads, notes together, a line of two ends and an indented paragraph with what they go on with. */
function isApart(previous: Block, block: Block): boolean {
  if (block.kind === 'heading') return true
  if (previous.kind === 'heading') return false
  if (previous.kind === 'ends' || (previous.kind === 'note' && block.kind === 'note')) return false
  return !(previous.kind === 'paragraph' && block.kind === 'paragraph' && (block.indent ?? 0) > 0)
}

function layoutBlock(block: Block, sheet: Sheet): Line[] {
  switch (block.kind) {
    case 'heading':
      return layoutHeading(block.text, block.level, sheet)
    case 'paragraph': {
      const margin = Math.min(Math.max(0, block.indent ?? 0), Math.floor(sheet.width / 2))
      return indent(margin, wrapSpans(sheet.spans(block.text), sheet.width - margin))
    }
    case 'note': {
      const prefix: Span = { text: `${block.tone}: `, tone: block.tone === 'warning' ? 'caution' : 'muted' }
      return hangingText([prefix], sheet.spans(block.text), sheet.width)
    }
    case 'facts':
      return layoutFacts(block.rows, sheet)
    case 'table':
      return layoutTable(block.columns, block.rows, sheet)
    case 'bars':
      return layoutBars(block.rows, block.isAcross ?? false, sheet)
    case 'series':
      return layoutChart(block.series, sheet)
    case 'checklist':
      return layoutChecklist(block.items, sheet)
    case 'steps':
      return layoutSteps(block.items, block.isTight ?? false, sheet)
    case 'matrix':
      return layoutMatrix(block.matrix, sheet)
    case 'list':
      return layoutList(block.items, block.isOrdered ?? false, sheet)
    case 'shades':
      return layoutShades(block.shades, sheet)
    case 'sparks':
      return layoutSparks(block.sparks, sheet)
    case 'beside':
      return layoutBeside(block.parts, sheet)
    case 'ends':
      return layoutEnds(block, sheet)
  }
}

const BESIDE_GAP = 4

/** A part may take what the least of those after it leaves; what it does not take is theirs. */
function layoutBeside(parts: readonly { blocks: readonly Block[]; least: number }[], sheet: Sheet): Line[] {
  const leastOf = (some: typeof parts): number =>
    some.reduce((total, { least }) => total + least + BESIDE_GAP, -BESIDE_GAP)
  if (leastOf(parts) > sheet.width)
    return layoutBlocks(
      parts.flatMap(({ blocks }) => blocks),
      sheet,
    )
  const columns: { lines: Line[]; width: number }[] = []
  let room = sheet.width
  for (const [index, { blocks, least }] of parts.entries()) {
    const rest = parts.slice(index + 1)
    const share = rest.length === 0 ? room : Math.max(least, room - leastOf(rest) - BESIDE_GAP)
    const lines = layoutBlocks(blocks, { ...sheet, width: share }).map(trimmed)
    const used = rest.length === 0 ? share : Math.max(0, ...lines.map(lineWidth))
    columns.push({ lines, width: used + BESIDE_GAP - CELL_GAP })
    room -= used + BESIDE_GAP
  }
  return beside(columns)
}

const CELL_GAP = 2

/** A left end that is too long goes on under its beginning, beside the right one where there is room for both. */
function layoutEnds(block: Extract<Block, { kind: 'ends' }>, sheet: Sheet): Line[] {
  const mark = oneLineOf(block.mark ?? '', sheet)
  const right = oneLineOf(block.right, sheet)
  const end = lineWidth(trimmed(right)) === 0 ? [] : right
  const room = sheet.width - lineWidth(end) - (end.length === 0 ? 0 : 1)
  const texts = [block.left, ...(block.shorter ?? [])].map((text) => oneLineOf(text, sheet))
  const text = texts.find((one) => lineWidth(mark) + lineWidth(one) <= room) ?? texts.at(-1) ?? EMPTY_LINE
  const hasRoom = lineWidth(mark) < sheet.width / 4
  const [begin, left] = hasRoom ? [mark, text] : [EMPTY_LINE, [...mark, ...text]]
  const isTooLong = lineWidth(begin) + lineWidth(left) > room
  if (isTooLong && room < sheet.width / 2)
    return [
      ...hangingText(begin, left, sheet.width),
      ...indent(lineWidth(begin), wrapSpans(end, sheet.width - lineWidth(begin))),
    ]
  const [first = EMPTY_LINE, ...rest] = hangingText(begin, left, room)
  const gap: Span = { text: ' '.repeat(sheet.width - lineWidth(first) - lineWidth(end)), tone: 'plain' }
  return [[...first, gap, ...end], ...rest]
}

function layoutHeading(text: string, level: 1 | 2, sheet: Sheet): Line[] {
  const title = sheet.label(text)
  if (level === 2)
    return hangingText(lineOf(`${sheet.glyphs.subheading} `, 'muted'), [{ text: title, tone: 'strong' }], sheet.width)
  const rule = sheet.glyphs.headingRule.repeat(Math.min(sheet.width, width(title)))
  return [...wrapSpans([{ text: title, tone: 'strong' }], sheet.width), lineOf(rule, 'muted')]
}

const RUN_ON_BELOW = 50

/** Labels and values in two columns; in a narrow terminal long labels run on into their values. */
function layoutFacts(rows: readonly { label: string; value: Text }[], sheet: Sheet): Line[] {
  if (rows.length === 0) return [lineOf('nothing yet', 'muted')]
  const labels = rows.map((row) => sheet.label(row.label))
  const widest = Math.max(...labels.map(width))
  if (sheet.width < RUN_ON_BELOW && widest > sheet.width * 0.4) {
    return rows.flatMap((row, index) => {
      const spans: Span[] = [{ text: `${labels[index] ?? ''}: `, tone: 'muted' }, ...sheet.spans(row.value)]
      return runOn(spans, sheet.width)
    })
  }
  const labelColumns = Math.min(widest, Math.floor(sheet.width * 0.4))
  const valueColumns = sheet.width - labelColumns - 2
  return rows.flatMap((row, index) =>
    beside([
      { lines: wrapSpans([{ text: labels[index] ?? '', tone: 'muted' }], labelColumns), width: labelColumns },
      { lines: wrapSpans(sheet.spans(row.value), valueColumns), width: valueColumns },
    ]),
  )
}

function layoutList(items: readonly Text[], isOrdered: boolean, sheet: Sheet): Line[] {
  if (items.length === 0) return [lineOf('nothing yet', 'muted')]
  const digits = String(items.length).length
  return items.flatMap((item, index) => {
    const marker = isOrdered ? `${String(index + 1).padStart(digits)}. ` : `${sheet.glyphs.bullet} `
    return hangingText(lineOf(marker, 'muted'), sheet.spans(item), sheet.width)
  })
}
