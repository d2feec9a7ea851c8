import type { Span, Text, Tone } from '../reports/block.ts'
import { toAscii } from './ascii.ts'
import { type Glyphs, glyphsFor } from './glyphs.ts'
import { oneLine, stripControl, width, withSpaces, wrapRanges } from './measure.ts'
import type { Style } from './style.ts'

/** One line of output, not yet colored. */
export type Line = readonly Span[]

/** What a block is laid out with. */
export interface Sheet {
  width: number
  glyphs: Glyphs
  /** Text made safe to print; may hold several lines. */
  spans: (text: Text) => Span[]
  /** The same of a label, which is one line. */
  label: (text: string) => string
}

export function createSheet(style: Style): Sheet {
  const spell = style.isUnicode ? (text: string): string => text : toAscii
  const safe = (text: string): string => spell(stripControl(text))
  return {
    width: style.width,
    glyphs: glyphsFor(style.isUnicode),
    spans: (text) =>
      typeof text === 'string'
        ? [{ text: safe(text), tone: 'plain' }]
        : text.map((part) =>
            typeof part === 'string' ? { text: safe(part), tone: 'plain' } : { text: safe(part.text), tone: part.tone },
          ),
    label: (text) => spell(oneLine(text)),
  }
}

export const lineOf = (text: string, tone: Tone = 'plain'): Line => [{ text, tone }]

/** A text whose line ends are spaces. */
export const oneLineOf = (text: Text, sheet: Sheet): Line =>
  sheet.spans(text).map((span) => ({ ...span, text: span.text.replaceAll('\n', ' ') }))

export const EMPTY_LINE: Line = []

export const textOf = (line: Line): string => line.map((span) => span.text).join('')

export const lineWidth = (line: Line): number => width(textOf(line))

/** Without the space at its end. */
export function trimmed(line: Line): Span[] {
  const spans = [...line]
  while (spans.length > 0) {
    const last = spans.pop()
    const text = last?.text.trimEnd()
    if (last && text) return [...spans, { text, tone: last.tone }]
  }
  return spans
}

export function wrapSpans(spans: readonly Span[], columns: number): Line[] {
  const text = textOf(spans)
  return wrapRanges(text, columns).map(([start, end]) => slice(spans, start, end))
}

function slice(spans: readonly Span[], start: number, end: number): Span[] {
  const sliced: Span[] = []
  let at = 0
  for (const { text, tone } of spans) {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at))
    if (part !== '') sliced.push({ text: withSpaces(part), tone })
    at += text.length
  }
  return sliced
}

/** Puts one prefix before the first line and another before the others. */
export const hang = (first: Line, rest: Line, lines: readonly Line[]): Line[] =>
  lines.map((line, index) => [...(index === 0 ? first : rest), ...line])

export const indent = (columns: number, lines: readonly Line[]): Line[] => {
  const prefix = lineOf(' '.repeat(columns))
  return lines.map((line) => [...prefix, ...line])
}

/** Spans wrapped under a prefix: later lines start where the first line's text does. */
export const hangingText = (prefix: Line, spans: readonly Span[], columns: number): Line[] => {
  const margin = lineWidth(prefix)
  return hang(prefix, lineOf(' '.repeat(margin)), wrapSpans(spans, columns - margin))
}

/** Wrapped spans whose later lines are indented by two. */
export const runOn = (spans: readonly Span[], columns: number): Line[] =>
  hang(EMPTY_LINE, lineOf('  '), wrapSpans(spans, columns - 2))

/** What stands between the entries of a legend. */
export const ENTRY_GAP = '   '

/** Entries one after another, as many to a line as it holds; one is broken only when it is longer than a line. */
export function flow(entries: readonly Line[], columns: number): Line[] {
  const lines: Line[] = []
  for (const entry of entries) {
    const last = lines.at(-1)
    const longer: Line = last ? [...last, { text: ENTRY_GAP, tone: 'plain' }, ...entry] : entry
    if (last && lineWidth(longer) <= columns) lines[lines.length - 1] = longer
    else lines.push(entry)
  }
  return lines.flatMap((line) => wrapSpans(line, columns))
}

export interface Cell {
  lines: readonly Line[]
  width: number
  align?: 'left' | 'right'
}

/** Cells side by side, two spaces between, as many lines as the highest needs. */
export function beside(cells: readonly Cell[]): Line[] {
  const height = Math.max(0, ...cells.map((cell) => cell.lines.length))
  return Array.from({ length: height }, (_, row) =>
    cells.flatMap((cell, column): Span[] => {
      const line = cell.lines[row] ?? EMPTY_LINE
      const fill: Span = { text: ' '.repeat(Math.max(0, cell.width - lineWidth(line))), tone: 'plain' }
      const gap: Span[] = column === 0 ? [] : [{ text: '  ', tone: 'plain' }]
      return cell.align === 'right' ? [...gap, fill, ...line] : [...gap, ...line, fill]
    }),
  )
}
