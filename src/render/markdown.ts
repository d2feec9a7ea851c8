import type { Bar, Block, ChecklistItem, Matrix, Series, Span, Step, Text } from '../reports/block.ts'
import { MARKS } from './checklist.ts'
import { oneLine, stripControl } from './measure.ts'
import { type SeriesRow, seriesRows } from './series-rows.ts'

/** Blocks as Markdown (CommonMark with tables and task lists). Texts stay texts: nothing in them is markup. */
export const renderMarkdown = (blocks: readonly Block[]): string => `${blocks.map(markdownOf).join('\n\n')}\n`

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(oneLine(block.text)) || ' '}`.trimEnd()
    case 'paragraph':
      return lines(block.text)
    case 'note':
      return `> **${block.tone}:** ${escapeMarkdown(oneLine(block.text))}`
    case 'facts':
      return orNothing(block.rows.map(({ label, value }) => `- **${bold(label)}:** ${inline(value)}`))
    case 'table':
      return tableOf(
        block.columns.map(({ title, align }) => ({
          title: escapeMarkdown(oneLine(title)),
          isRight: align === 'right',
        })),
        block.rows.map((row) => block.columns.map((_, index) => inline(row[index] ?? ''))),
      )
    case 'bars':
      return orNothing(block.rows.map(barItem))
    case 'series':
      return seriesOf(block.series)
    case 'checklist':
      return orNothing(block.items.map(checkItem))
    case 'steps':
      return orNothing(block.items.map(stepItem))
    case 'matrix':
      return matrixOf(block.matrix)
    case 'list':
      return orNothing(block.items.map((item, index) => `${block.isOrdered ? `${index + 1}.` : '-'} ${inline(item)}`))
  }
}

/** Every character that could begin markup; `-`, `+` and numbers only where a line begins. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~&!]/g, (mark) => `\\${mark}`)
    .replace(/^(\s*)(?:([-+=])(?=[-+=\s]|$)|(\d+)([.)])(?=\s|$))/, startOfLine)

const startOfLine = (_: string, space: string, sign?: string, digits?: string, end?: string): string =>
  sign === undefined ? `${space}${digits ?? ''}\\${end ?? ''}` : `${space}\\${sign}`

const bold = (text: string): string => escapeMarkdown(oneLine(text))

const spansOf = (text: Text): Span[] =>
  (typeof text === 'string' ? [text] : text).map((part) =>
    typeof part === 'string' ? { text: part, tone: 'plain' } : part,
  )

/** On one line. What is strong is bold; other tones have words of their own. */
function inline(text: Text): string {
  return spansOf(text)
    .map(({ text: words, tone }) => {
      const flat = stripControl(words).replace(/\s*\n\s*/g, ' ')
      const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(flat) ?? []
      return tone === 'strong' && inner !== '' ? `${before}**${escapeMarkdown(inner)}**${after}` : escapeMarkdown(flat)
    })
    .join('')
    .trim()
}

/** Line ends of a paragraph stay. */
const lines = (text: Text): string => {
  const parts = spansOf(text).flatMap(({ text: words, tone }) => {
    const [first = '', ...rest] = stripControl(words).split('\n')
    return [{ text: first, tone, isNew: false }, ...rest.map((line) => ({ text: line, tone, isNew: true }))]
  })
  const rows: Span[][] = [[]]
  for (const { isNew, ...part } of parts) {
    if (isNew) rows.push([part])
    else rows.at(-1)?.push(part)
  }
  return rows
    .map(inline)
    .filter((row) => row !== '')
    .join('\\\n')
}

const orNothing = (items: readonly string[]): string => (items.length === 0 ? '*nothing yet*' : items.join('\n'))

function tableOf(
  columns: readonly { title: string; isRight?: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0 || columns.length === 0) return orNothing([])
  const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell || ' ').join(' | ')} |`
  return [
    row(columns.map(({ title }) => title)),
    row(columns.map(({ isRight }) => (isRight ? '--:' : ':--'))),
    ...rows.map(row),
  ].join('\n')
}

function barItem({ label, depth, value, mark, unitValue }: Bar): string {
  const name = depth === 0 ? `**${bold(label)}**` : escapeMarkdown(oneLine(label))
  const share =
    unitValue === null || !Number.isFinite(unitValue) || value.includes('%') ? '' : ` (${Math.round(100 * unitValue)}%)`
  const marked = mark === null || mark === '' ? '' : `, ${escapeMarkdown(oneLine(mark))}`
  return `${depth === 0 ? '' : '  '}- ${name}: ${escapeMarkdown(oneLine(value))}${share}${marked}`
}

function seriesOf(series: Series): string {
  const rows = seriesRows(series)
  const target =
    series.target === null || !Number.isFinite(series.target)
      ? []
      : [`- **Target:** ${escapeMarkdown(oneLine(series.targetLabel)) || series.target.toFixed(2)}`]
  const current = series.currentLabel === null ? [] : [`- **Current:** ${escapeMarkdown(oneLine(series.currentLabel))}`]
  const cells = ({ date, what, value, range }: SeriesRow): string[] => [date, what, value, range].map(escapeMarkdown)
  return [
    `**${bold(series.title)}**`,
    rows.length === 0
      ? '*nothing measured yet*'
      : tableOf(
          [{ title: 'date' }, { title: 'what' }, { title: 'value', isRight: true }, { title: '80%' }],
          rows.map(cells),
        ),
    [...target, ...current].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function checkItem({ state, text, details }: ChecklistItem): string {
  const { word } = MARKS[state]
  const isDone = state === 'met' || state === 'passed'
  return [
    `- [${isDone ? 'x' : ' '}] **${word}:** ${inline(text)}`,
    ...details.map((detail) => `  - ${inline(detail)}`),
  ].join('\n')
}

const stepItem = ({ mark, title, aside, details, commands }: Step): string =>
  [
    `- **${bold(mark)}:** ${[inline(title), escapeMarkdown(oneLine(aside))].filter((part) => part !== '').join(', ')}`,
    ...details.map((detail) => `  - ${inline(detail)}`),
    ...commands.map((command) => `  - ${code(oneLine(command))}`),
  ].join('\n')

/** A fence longer than any within. */
function code(text: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)))
  return fence.length === 1 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`
}

/** A full cell, a part of one, none. */
export const MATRIX_SIGNS = { full: '●', part: '○', none: '' } as const

function matrixOf({ rowTitle, valueTitle, columns, rows, fullSays, partSays }: Matrix): string {
  const table = tableOf(
    [rowTitle, ...columns.map(({ mark }) => mark), valueTitle].map((title) => ({
      title: escapeMarkdown(oneLine(title)),
    })),
    rows.map(({ label, cells, value }) => [
      escapeMarkdown(oneLine(label)),
      ...columns.map((_, index) => MATRIX_SIGNS[cells[index] ?? 'none']),
      escapeMarkdown(oneLine(value)),
    ]),
  )
  const legend = columns.map(({ mark, name }) => `- **${bold(mark)}:** ${escapeMarkdown(oneLine(name))}`)
  return [
    table,
    `${MATRIX_SIGNS.full} ${escapeMarkdown(oneLine(fullSays))}, ${MATRIX_SIGNS.part} ${escapeMarkdown(oneLine(partSays))}`,
    legend.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
