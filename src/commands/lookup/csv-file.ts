import { readFileSync, statSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { PrepError } from '../../domain/prep-error.ts'
import type { Context } from '../contract/context.ts'
import { readStandardInput } from '../recording/write.ts'

export interface CsvTable {
  /** Rows as they stand in the file, each with the line it begins on. */
  rows: { line: number; cells: string[] }[]
  delimiter: string
}

const MAX_BYTES = 5 * 1024 * 1024
const MOST_ROWS = 20_000
const MOST_COLUMNS = 200
const DELIMITERS = [',', ';', '\t', '|'] as const

/** A table from a file or, for `-`, from standard input. Nothing in it is ever computed: a formula is a text. */
export function readCsv(context: Context, file: string): CsvTable {
  const name = file === '-' ? 'standard input' : file
  const text = file === '-' ? readStandardInput(context).replace(/^\uFEFF/, '') : decode(readBytes(context, file), name)
  const delimiter = delimiterOf(text)
  const rows = parsed(text, delimiter, name)
  if (rows.length > MOST_ROWS) throw new PrepError('data', `${name} has more than ${MOST_ROWS} rows`, 'split it')
  if (rows.some(({ cells }) => cells.length > MOST_COLUMNS))
    throw new PrepError('data', `${name} has more than ${MOST_COLUMNS} columns`, 'is it the right file?')
  return { rows, delimiter }
}

function readBytes(context: Context, file: string): Buffer {
  const path = isAbsolute(file) ? file : resolve(context.world.cwd, file)
  try {
    const { size } = statSync(path)
    if (size > MAX_BYTES)
      throw new PrepError('data', `${file} is larger than ${MAX_BYTES / 1024 / 1024} MB`, 'split it')
    return readFileSync(path)
  } catch (error) {
    if (error instanceof PrepError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new PrepError('data', `${file} cannot be read: ${WHY[code] ?? code}`, 'check its name; nothing was imported')
  }
}

const WHY: Record<string, string> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder' }

/** UTF-8, or the UTF-16 that spreadsheets call Unicode text. */
function decode(bytes: Buffer, name: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new PrepError(
      'data',
      `${name} is not UTF-8 text`,
      'save it as "CSV UTF-8" and try again; nothing was imported',
    )
  }
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
  try {
    const lines: number[] = []
    const records = parse(text, {
      delimiter,
      bom: true,
      on_record: (record: string[], context: { lines: number }) => {
        lines.push(context.lines)
        return record
      },
      relax_column_count: true,
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
      `${name}${typeof error.lines === 'number' ? `, line ${error.lines}` : ''}: ${reasonOf(error.code)}`,
      'nothing was imported',
    )
  }
}

const REASONS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quoted cell is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'something stands behind a closing quote',
  INVALID_OPENING_QUOTE: 'a quote stands in the middle of a cell that does not begin with one',
  CSV_MAX_RECORD_SIZE: 'a row is too long: is a quote not closed?',
}

const reasonOf = (code: string): string => REASONS[code] ?? `no valid CSV (${code.toLowerCase().replaceAll('_', ' ')})`
