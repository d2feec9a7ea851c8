import type { Entry } from '../../domain/facts/entry.ts'
import { inertJson } from '../../domain/text/json-text.ts'
import { inertText } from '../../render/measure.ts'
import { entryValue } from '../../reports/entry-words.ts'

const COLUMNS = [
  'id',
  'operation',
  'kind',
  'occurredOn',
  'recordedAt',
  'subject',
  'source',
  'rater',
  'value',
  'minutes',
  'problem',
  'note',
  'framework',
  'payload',
] as const

/** An entry, and as much of its payload as may leave. */
export interface CsvRow {
  entry: Entry
  payload: unknown
}

const PIECE_LENGTH = 65_536

/**
 * Entries as CSV (RFC 4180), piece by piece: a header, a row an entry, CRLF. What a spreadsheet would take for a formula
 * is quoted.
 */
export function* csvPieces(rows: Iterable<CsvRow>): Generator<string> {
  let piece = `${COLUMNS.join(',')}\r\n`
  for (const row of rows) {
    const cells = cellsOf(row)
    piece += `${COLUMNS.map((column) => cell(cells[column])).join(',')}\r\n`
    if (piece.length < PIECE_LENGTH) continue
    yield piece
    piece = ''
  }
  yield piece
}

type Cell = string | number | boolean | null

function cellsOf({ entry, payload: shown }: CsvRow): Record<(typeof COLUMNS)[number], Cell> {
  const { id, operation, kind, occurredOn, recordedAt, subject, source, rater, framework, payload } = entry
  return {
    id,
    operation,
    kind,
    occurredOn,
    recordedAt,
    subject,
    source,
    rater,
    value: entryValue(entry),
    minutes: 'minutes' in payload ? payload.minutes : null,
    problem: 'problem' in payload ? (payload.problem ?? null) : null,
    note: noteIn(shown),
    framework,
    payload: inertJson(JSON.stringify(shown)),
  }
}

const noteIn = (payload: unknown): string | null =>
  typeof payload === 'object' && payload !== null && 'note' in payload && typeof payload.note === 'string'
    ? payload.note
    : null

/** Spreadsheets run cells that begin like this as formulas. */
const FORMULA = /^[=+\-@\t\r]/

function cell(value: Cell): string {
  const text = value === null ? '' : inertText(String(value))
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
