import { inertJson } from '../domain/text/json-text.ts'
import type { LedgerDocument, Operation, StoredEntry, Tombstone } from './document.ts'
import type { Revert } from './liveness.ts'

export const EXPORT_SCHEMA = 'prep/export/2'

/** Exports in which ids of stories and artefacts were made from their titles; otherwise as now. */
export const EXPORT_SCHEMA_WITH_TITLES = 'prep/export/1'

/** The rows of an export, each list in order of its ids. */
export interface ExportRows {
  operations: Iterable<Operation>
  entries: Iterable<StoredEntry>
  reverts: Iterable<Revert>
  tombstones: Iterable<Tombstone>
}

/**
 * A ledger as one JSON document, piece by piece: a row a line, lists in order of their ids, the same bytes for the same
 * rows. Control characters above ASCII are escaped, which terminals would act on.
 */
export function* exportPieces({ operations, entries, reverts, tombstones }: ExportRows): Generator<string> {
  yield `{\n"schema": "${EXPORT_SCHEMA}",\n`
  yield* list('operations', operations, ({ id, learner, recordedAt, zone, command, prepVersion }) => ({
    id,
    learner,
    recordedAt,
    zone,
    command,
    prepVersion,
  }))
  yield ',\n'
  yield* list(
    'entries',
    entries,
    ({ id, operation, kind, occurredOn, subject, source, rater, framework, replaces, payload }) => ({
      id,
      operation,
      kind,
      occurredOn,
      subject,
      source,
      rater,
      framework,
      replaces,
      payload,
    }),
  )
  yield ',\n'
  yield* list('reverts', reverts, ({ operation, target }) => ({ operation, target }))
  yield ',\n'
  yield* list('tombstones', tombstones, ({ entry, operation }) => ({ entry, operation }))
  yield '\n}\n'
}

const PIECE_LENGTH = 65_536

function* list<T>(name: string, rows: Iterable<T>, shapeOf: (row: T) => object): Generator<string> {
  let isFirst = true
  let piece = `"${name}": [`
  for (const row of rows) {
    piece += `${isFirst ? '\n' : ',\n'}${inertJson(JSON.stringify(shapeOf(row)))}`
    isFirst = false
    if (piece.length < PIECE_LENGTH) continue
    yield piece
    piece = ''
  }
  yield `${piece}${isFirst ? ']' : '\n]'}`
}

/** The same as one text. */
export const formatDocument = (document: LedgerDocument): string => [...exportPieces(document)].join('')
