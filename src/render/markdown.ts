import type { Bar, Block, ChecklistItem, Matrix, Series, Shades, Span, Sparks, Step, Text } from '../reports/block.ts'
import { layoutChart } from './chart.ts'
import { MARKS } from './checklist.ts'
import { createSheet } from './line.ts'
import { oneLine, stripControl } from './measure.ts'
import { paintLines } from './paint.ts'
import { stepOf } from './shades.ts'

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
    case 'shades':
      return shadesOf(block.shades)
    case 'sparks':
      return sparksOf(block.sparks)
    case 'beside':
      return block.parts.flatMap(({ blocks }) => blocks.map(markdownOf)).join('\n\n')
    case 'ends':
      return [`${inline(block.mark ?? '')}${inline(block.left)}`, inline(block.right)]
        .filter((part) => part !== '')
        .join(' · ')
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

function barItem({ label, depth, value, detail, mark, unitValue }: Bar): string {
  const name = depth === 0 ? `**${bold(label)}**` : escapeMarkdown(oneLine(label))
  const share =
    unitValue === null || !Number.isFinite(unitValue) || value.includes('%') ? '' : ` (${Math.round(100 * unitValue)}%)`
  const marked = mark === null || mark === '' ? '' : `, ${escapeMarkdown(oneLine(mark))}`
  const more = detail === undefined ? '' : `, ${escapeMarkdown(oneLine(detail))}`
  return `${depth === 0 ? '' : '  '}- ${name}: ${barPicture(unitValue)}${escapeMarkdown(oneLine(value))}${share}${more}${marked}`
}

const PICTURE_CELLS = 10

/** A bar of plain characters, so that the file is a picture wherever it is read. */
function barPicture(unitValue: number | null): string {
  if (unitValue === null || !Number.isFinite(unitValue)) return ''
  const full = Math.round(Math.min(1, Math.max(0, unitValue)) * PICTURE_CELLS)
  return `\`${'█'.repeat(full)}${'╌'.repeat(PICTURE_CELLS - full)}\` `
}

const SHADES = ['·', '░', '▒', '▓', '█']

/** As a code block where shades are drawn, as a table where figures are asked for. */
function shadesOf({ title, marks, rows, tailTitles, isFigures, legend }: Shades): string {
  const tails = (tail: readonly Text[]): string[] => tailTitles.map((_, index) => inline(tail[index] ?? ''))
  const titles = [title, ...(isFigures ? marks : ['']), ...tailTitles]
  const table = tableOf(
    titles.map((text) => ({ title: escapeMarkdown(oneLine(text)) })),
    rows.map(({ label, cells, tail }) => [
      escapeMarkdown(oneLine(label)),
      ...(isFigures
        ? cells.map((cell) => (cell === null ? '' : escapeMarkdown(oneLine(cell.figure))))
        : [`\`${cells.map((cell) => (cell === null ? ' ' : shadeSign(cell.unitHeat))).join('')}\``]),
      ...tails(tail),
    ]),
  )
  if (isFigures || rows.length === 0) return table
  const says = legend.map((shade, index) => `${SHADES[index] ?? ''} ${escapeMarkdown(oneLine(shade.says))}`)
  return `${table}\n\n${says.join(', ')}`
}

const shadeSign = (unitHeat: number): string => SHADES[stepOf(unitHeat)] ?? ''

function sparksOf({ rows, tailTitles, says }: Sparks): string {
  return tableOf(
    [says, 'from', 'to', ...tailTitles].map((title) => ({ title: escapeMarkdown(oneLine(title)) })),
    rows.map(({ label, values, tail }) => {
      const known = values.filter((value) => value !== null)
      const [first, last] = [known[0], known.at(-1)]
      return [
        escapeMarkdown(oneLine(label)),
        first === undefined ? '' : first.toFixed(1),
        last === undefined ? '' : last.toFixed(1),
        ...tailTitles.map((_, index) => inline(tail[index] ?? '')),
      ]
    }),
  )
}

const CHART_STYLE = { width: 76, colorLevel: 0, isUnicode: true } as const

/** The chart as it is drawn in a terminal, its title above. */
function seriesOf(series: Series): string {
  const title = `**${bold(series.title)}**`
  if (series.points.length + series.ratings.length + series.forecast.length === 0) {
    const target = series.target === null ? '' : `, ${escapeMarkdown(oneLine(series.targetLabel))}`
    return `${title}\n\n*nothing measured yet${target}*`
  }
  const drawn = paintLines(layoutChart({ ...series, title: '' }, createSheet(CHART_STYLE)), 0)
  return `${title}\n\n\`\`\`text\n${drawn}\`\`\``
}

function checkItem({ state, text, details, commands = [] }: ChecklistItem): string {
  const { word } = MARKS[state]
  const isDone = state === 'met' || state === 'passed'
  return [
    `- [${isDone ? 'x' : ' '}] **${word}:** ${inline(text)}`,
    ...details.map((detail) => `  - ${inline(detail)}`),
    ...commands.map((command) => `  - ${code(oneLine(command))}`),
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
