import { PrepError } from '../../domain/prep-error.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { entrySays } from '../../reports/entry-words.ts'
import type { LedgerReader } from '../../store/ledger.ts'
import type { LedgerRow } from '../../store/rows.ts'

const SHORTEST = 4
const MOST_SHOWN = 10

/** An entry as a fault names it: by the id that was given. */
export const rowName = ({ kind, id }: LedgerRow): string => `${kind} ${shortId(id)}`

/** The entry that a whole id, or the beginning or end of one, names. */
export function findRow(reader: LedgerReader, text: string): LedgerRow {
  const { entries, operations } = matches(reader, text)
  const row = entries[0] === undefined ? null : reader.row(entries[0])
  if (entries.length === 1 && row) return row
  if (entries.length > 1)
    throw ambiguous(
      text,
      entries.map((id) => `${id}  ${labelOf(reader, id)}`),
    )
  const [operation] = operations
  if (operation !== undefined && operations.length === 1)
    throw new PrepError('not-found', `${text} is an operation, not an entry`, hintOfOperation(reader, operation))
  throw notFound('entry', text)
}

/** The operation that an id, or one of its entries' ids, names. */
export function findOperation(reader: LedgerReader, text: string): string {
  const { entries, operations } = matches(reader, text)
  const found = new Set([
    ...operations,
    ...entries.map((id) => reader.row(id)?.operation).filter((id) => id !== undefined),
  ])
  const [operation] = found
  if (operation !== undefined && found.size === 1) return operation
  if (found.size > 1)
    throw ambiguous(
      text,
      [...found].map((id) => `${id}  ${commandOf(reader, id)}`),
    )
  throw notFound('operation', text)
}

function matches(reader: LedgerReader, text: string): { entries: string[]; operations: string[] } {
  const id = text.trim().toLowerCase()
  if (id.length < SHORTEST)
    throw new PrepError(
      'not-found',
      `"${text}" is too short for an id`,
      `give at least ${SHORTEST} characters of its beginning or end; prep history shows ids`,
    )
  const { entries, operations } = reader.findIds(id)
  return entries.includes(id)
    ? { entries: [id], operations: [] }
    : operations.includes(id)
      ? { entries: [], operations: [id] }
      : { entries, operations }
}

const notFound = (what: string, text: string): PrepError =>
  new PrepError('not-found', `no ${what} ${text}`, 'prep history --all shows ids')

function ambiguous(text: string, candidates: readonly string[]): PrepError {
  const shown = candidates.slice(0, MOST_SHOWN).map((line) => `\n  ${line}`)
  const more = candidates.length > MOST_SHOWN ? '\n  and more' : ''
  return new PrepError('ambiguous', `${text} could be any of these:${shown.join('')}${more}`, 'give more of the id')
}

/** A row of a list of candidates: never what somebody wrote in a story or note. */
const labelOf = (reader: LedgerReader, id: string): string => {
  const row = reader.row(id)
  if (row === null) return ''
  return [row.occurredOn, row.kind, row.subject, row.isForgotten ? '(forgotten)' : entrySays(row)]
    .filter(Boolean)
    .join('  ')
}

const commandOf = (reader: LedgerReader, id: string): string => {
  const operation = reader.operations().find((known) => known.id === id)
  return operation ? `${operation.command}, ${operation.recordedAt.slice(0, 16).replace('T', ' ')} UTC` : ''
}

function hintOfOperation(reader: LedgerReader, operation: string): string {
  const entries = reader.rowsOf(operation)
  const ids = entries.slice(0, MOST_SHOWN).map((row) => shortId(row.id))
  const own =
    ids.length === 0 ? 'it has no entries' : `its entries: ${ids.join(', ')}${entries.length > MOST_SHOWN ? ' …' : ''}`
  return `${own}; prep undo ${shortId(operation)} takes all of it back`
}

/** The entry, when it counts as it stands. Throws a PrepError that names what took its place, or why it does not count. */
export function findLiveRow(reader: LedgerReader, text: string): LedgerRow {
  const row = findRow(reader, text)
  const name = rowName(row)
  if (row.kind === 'removal')
    throw new PrepError(
      'not-found',
      `${name} is a removal`,
      `prep undo ${shortId(row.operation)} brings back what it removed`,
    )
  if (row.isReverted) throw new PrepError('not-found', `${name} was undone`, undoneHint(reader, row))
  if (row.standing !== null) {
    const standing = reader.row(row.standing)
    if (standing?.kind === 'removal')
      throw new PrepError('not-found', `${name} was removed`, `prep undo ${shortId(standing.operation)} brings it back`)
    throw new PrepError(
      'not-found',
      `${name} was edited: ${shortId(row.standing)} has replaced it`,
      `use ${shortId(row.standing)}`,
    )
  }
  if (row.isForgotten) throw new PrepError('not-found', `${name} was forgotten: there is nothing left to change`)
  return row
}

function undoneHint(reader: LedgerReader, row: LedgerRow): string {
  const stands = row.standing === null ? null : reader.row(row.standing)
  if (stands && !stands.isReverted) return `${shortId(stands.id)} has replaced it`
  return 'prep redo brings back what was last undone'
}
