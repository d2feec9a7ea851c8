import { CsvError, parse } from 'csv-parse/sync'
import { PrepError } from '../../domain/prep-error.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import type { Context } from '../contract/context.ts'

export interface CsvTable {
  /** Rows as they stand in the file, each with the line it begins on. */
  rows: { line: number; cells: string[] }[]
  delimiter: string
}

export const TABLE_LIMITS = { mostBytes: 5 * 1024 * 1024, ifLarger: 'split it' }
/** Beside the titles. */
const MOST_ROWS = 20_000
const MOST_COLUMNS = 200
const DELIMITERS = [',', ';', '\t', '|'] as const

/** A table from a file or, for `-`, from standard input. Nothing in it is ever computed: a formula is a text. */
export const readCsv = (context: Context, file: string): CsvTable =>
  parseCsv(readNamedText(context.world, file, TABLE_LIMITS), nameOf(file))

/** The same from text that was read before. */
export function parseCsv(text: string, name: string): CsvTable {
  const delimiter = delimiterOf(text)
  const rows = parsed(text, delimiter, name)
  if (rows.length > MOST_ROWS + 1) throw new PrepError('data', `${name} has more than ${MOST_ROWS} rows`, 'split it')
  if (rows.some(({ cells }) => cells.length > MOST_COLUMNS))
    throw new PrepError('data', `${name} has more than ${MOST_COLUMNS} columns`, 'is it the right file?')
  return { rows, delimiter }
}

/** What separates most cells of the first rows, quotes left out. */
function delimiterOf(text: string): string {
  const head = text
    .slice(0, 5000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .slice(0, 6)
  const times = (delimiter: string): number => head.reduce((total, line) => total + line.split(delimiter).length - 1, 0)
  return DELIMITERS.reduce<string>((most, one) => (times(one) > times(most) ? one : most), ',')
}

function parsed(text: string, delimiter: string, name: string): CsvTable['rows'] {
  const lines: number[] = []
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      on_record: (record: string[], context: { lines: number }) => {
        lines.push(context.lines)
        return record
      },
      relax_column_count: true,
      // Programs that separate by tabs leave quotes as they stand in a text.
      relax_quotes: delimiter === '\t',
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    })
    return records.map((cells: string[], index: number) => ({
      line: index === 0 ? 1 : (lines[index - 1] ?? 0) + 1,
      cells,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new PrepError(
      'data',
      `${name}${typeof error.lines === 'number' ? `, line ${error.code === UNCLOSED ? (lines.at(-1) ?? 0) + 1 : error.lines}` : ''}: ${reasonOf(error.code)}`,
      CURES[error.code] ?? 'nothing was imported',
    )
  }
}

const REASONS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quoted cell is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'there is text after a closing quote',
  INVALID_OPENING_QUOTE: 'there is a quote inside a cell that does not start with one',
  CSV_MAX_RECORD_SIZE: 'a row is too long: is a quote not closed?',
}

/** It is seen at the end of the file: the row that opened the quote is the one to look at. */
const UNCLOSED = 'CSV_QUOTE_NOT_CLOSED'

const CURES: Record<string, string> = {
  [UNCLOSED]: 'close the quote in that row; nothing was imported',
  INVALID_OPENING_QUOTE: 'put the cell in quotes and write those within it twice; nothing was imported',
  CSV_INVALID_CLOSING_QUOTE: 'write quotes within the cell twice; nothing was imported',
}

const reasonOf = (code: string): string => REASONS[code] ?? `no valid CSV (${code.toLowerCase().replaceAll('_', ' ')})`
