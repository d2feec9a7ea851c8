import type { Bar, Block, Matrix, Series, SeriesPoint, Shades, Span, Sparks, Text } from '../reports/block.ts'
import { plainText } from '../reports/block.ts'
import { onlyAscii } from './ascii.ts'
import { MARKS } from './checklist.ts'
import { oneLine } from './measure.ts'

/**
 * One record a line for screen readers, grep and cut: fields are separated by a tab, and each says what it is. No
 * color, no boxes, nothing beyond ASCII but in commands: letters lose their marks, others are named by their codes; JSON has
 * them as they are.
 */
export const renderPlain = (blocks: readonly Block[]): string =>
  blocks
    .flatMap(recordsOf)
    .map((record) => `${record.trimEnd()}\n`)
    .join('')

const isCommand = (part: string | Span): boolean =>
  typeof part !== 'string' && part.hasCommands === true && part.text.startsWith('$ ')

/** A command is typed as it stands: a name in it keeps its letters. */
const safe = (text: Text): string =>
  oneLine(
    typeof text === 'string'
      ? onlyAscii(text)
      : text
          .map((part) => {
            const said = plainText([part])
            return isCommand(part) ? said : onlyAscii(said)
          })
          .join(''),
  )

const record = (...fields: (string | null)[]): string =>
  fields.filter((field) => field !== null && field !== '').join('\t')

function recordsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${safe(block.text)}`]
    case 'paragraph':
      return [safe(block.text)]
    case 'note':
      return [`${block.tone}: ${safe(block.text)}`]
    case 'facts':
      return orNothing(block.rows.map((row) => `${safe(row.label)}: ${safe(row.value)}`))
    case 'table':
      return orNothing(
        block.rows.map((row) =>
          tableRecord(
            block.columns.map((column) => safe(column.title)),
            row,
          ),
        ),
      )
    case 'bars':
      return orNothing(barRecords(block.rows))
    case 'series':
      return seriesRecords(block.series)
    case 'checklist':
      return orNothing(
        block.items.map((item) => {
          const { mark, word } = MARKS[item.state]
          return record(`${mark} ${word}: ${safe(item.text)}`, ...item.details.map(safe), ...prompted(item.commands))
        }),
      )
    case 'steps':
      return orNothing(
        block.items.map(({ mark, title, aside, details, commands }) =>
          record(safe(mark), safe(title), safe(aside), ...details.map(safe), ...prompted(commands)),
        ),
      )
    case 'matrix':
      return orNothing(matrixRecords(block.matrix))
    case 'list':
      return orNothing(block.items.map((item, index) => `${block.isOrdered ? `${index + 1}.` : '-'} ${safe(item)}`))
    case 'shades':
      return orNothing(shadeRecords(block.shades))
    case 'sparks':
      return orNothing(sparkRecords(block.sparks))
    case 'beside':
      return block.parts.flatMap(({ blocks }) => blocks.flatMap(recordsOf))
    case 'ends':
      return [record(`${safe(block.mark ?? '')}${safe(block.left)}`, safe(block.right))]
  }
}

const orNothing = (records: string[]): string[] => (records.length === 0 ? ['nothing yet'] : records)

const tableRecord = (titles: readonly string[], row: readonly Text[]): string =>
  titles
    .map((title, index) => {
      const value = safe(row[index] ?? '')
      return title === '' ? value : `${title}: ${value}`.trimEnd()
    })
    .join('\t')

/** Members name their group, because the tree is not drawn. */
function barRecords(bars: readonly Bar[]): string[] {
  let group: string | null = null
  return bars.map((bar) => {
    const label = safe(bar.label)
    if (bar.depth === 0) group = label
    const value = safe(bar.value)
    const percent =
      bar.unitValue === null || !Number.isFinite(bar.unitValue) ? null : `${Math.round(bar.unitValue * 100)}%`
    return record(
      label,
      percent,
      value === percent ? null : value,
      bar.detail === undefined ? null : safe(bar.detail),
      bar.depth === 1 && group !== null ? `group: ${group}` : null,
      bar.mark === null ? null : `mark: ${safe(bar.mark)}`,
    )
  })
}

function seriesRecords(series: Series): string[] {
  const title = safe(series.title)
  const point = (name: string, { date, value, lo, hi }: SeriesPoint): string =>
    record(title, safe(date), `${name}: ${figure(value)}`, `80%: ${figure(lo)} to ${figure(hi)}`)
  const targetLabel = safe(series.targetLabel)
  const records = [
    ...series.points.map((each) => point('level', each)),
    ...series.ratings.map(({ date, value, source }) =>
      record(title, safe(date), `rating: ${figure(value)}`, `source: ${safe(source)}`),
    ),
    ...series.forecast.map((each) => point('forecast', each)),
  ]
  return [
    ...(records.length === 0 ? [record(title, 'nothing measured yet')] : records),
    ...(series.currentLabel === null ? [] : [record(title, `current: ${safe(series.currentLabel)}`)]),
    ...(series.target === null ? [] : [record(title, `target: ${figure(series.target)}`, targetLabel)]),
  ]
}

/** Rows name their columns, because the grid is not drawn. */
function matrixRecords({ columns, rows, valueTitle, fullSays, partSays }: Matrix): string[] {
  return rows.map(({ label, cells, value }) => {
    const names = (wanted: 'full' | 'part'): string[] =>
      columns.filter((_, index) => cells[index] === wanted).map(({ name }) => safe(name))
    const said = (title: string, list: readonly string[]): string | null =>
      list.length === 0 ? null : `${safe(title)}: ${list.join(', ')}`
    return record(
      safe(label),
      `${safe(valueTitle)}: ${safe(value)}`,
      said(fullSays, names('full')),
      said(partSays, names('part')),
    )
  })
}

/** Each row with its figures in the order of the columns. */
function shadeRecords({ title, marks, rows, tailTitles }: Shades): string[] {
  const names = columnNames(marks)
  return rows.map(({ label, cells, tail }) =>
    record(
      title === '' ? safe(label) : `${safe(title)}: ${safe(label)}`,
      ...cells.map((cell, index) => (cell === null ? null : `${safe(names[index] ?? '')}: ${safe(cell.figure)}`)),
      ...tailRecords(tailTitles, tail),
    ),
  )
}

/** A column without a mark is named after the one before it and its distance. */
const columnNames = (marks: readonly string[]): string[] => {
  let [last, since] = ['', 0]
  return marks.map((mark) => {
    ;[last, since] = mark === '' ? [last, since + 1] : [mark, 0]
    return since === 0 ? last : `${last}+${since}`
  })
}

const sparkRecords = ({ rows, tailTitles }: Sparks): string[] =>
  rows.map(({ label, values, tail }) =>
    record(
      safe(label),
      values.flatMap((value) => (value === null ? [] : [figure(value)])).join(' '),
      ...tailRecords(tailTitles, tail),
    ),
  )

const tailRecords = (titles: readonly string[], tail: readonly Text[]): (string | null)[] =>
  titles.map((title, index) => {
    const value = safe(tail[index] ?? '')
    return value === '' ? null : title === '' ? value : `${safe(title)}: ${value}`
  })

const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : 'no data')

const prompted = (commands: readonly string[] = []): string[] => commands.map((command) => `$ ${oneLine(command)}`)
