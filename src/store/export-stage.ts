import type { z } from 'zod'
import { refusal } from '../domain/prep-error.ts'
import { type Connection, inTransaction, openTemporary } from './connection.ts'
import type { EntryColumns } from './document.ts'
import { EXPORT_SCHEMA } from './export-format.ts'
import { pathText, type RowList, rowSchemas } from './export-parse.ts'
import { type Incoming, incomingRows } from './incoming.ts'
import { addTo, newTally, type Tally } from './tally.ts'

/** How every export of the present form begins. */
export const EXPORT_HEAD = `{\n"schema": "${EXPORT_SCHEMA}",\n`

const LISTS: readonly RowList[] = ['operations', 'entries', 'reverts', 'tombstones']

/** The tables of a ledger as far as rows are looked up in them. Nothing about the rows is believed yet. */
const TABLES = `
  CREATE TABLE operation (id TEXT PRIMARY KEY, learner, recorded_at, zone, command, prep_version);
  CREATE TABLE entry (id TEXT PRIMARY KEY, operation, kind, occurred_on, subject, source, rater, framework, replaces, payload);
  CREATE INDEX entry_by_operation ON entry (operation);
  CREATE TABLE revert (operation TEXT PRIMARY KEY, target);
  CREATE TABLE tombstone (entry TEXT PRIMARY KEY, operation);`

/**
 * Lets `work` see the rows of an export that lies in a file as prep writes it, a row a line, without holding them: they
 * are kept in a database without a name, which the system takes away with the process. Null when the lines are not laid
 * out like that, or are no JSON: then the file has to be read as a whole, which also tells where it is at fault. Throws a
 * PrepError for rows that no export holds.
 */
export function withExportLines<T>(
  lines: Iterable<string>,
  name: string,
  work: (incoming: Incoming) => T,
): { done: T } | null {
  const connection = openTemporary()
  try {
    if (!inTransaction(connection, () => stage(connection, lines, name))) return null
    return { done: work(incomingRows(name, connection)) }
  } finally {
    connection.close()
  }
}

/** Puts the rows into the tables; false when a line is not as prep lays it out. */
function stage(connection: Connection, lines: Iterable<string>, name: string): boolean {
  connection.exec(TABLES)
  const put = putters(connection)
  const [faults, twice] = [newTally(), newTally()]
  for (const row of rowLines(lines)) {
    if (row === null) return false
    const { list, index, json } = row
    put[list](json, index, faults, twice)
  }
  for (const { said, total } of [faults, twice]) if (total > 0) throw refusal(name, said, undefined, total)
  return true
}

type Put = (json: unknown, index: number, faults: Tally, twice: Tally) => void

function putters(connection: Connection): Record<RowList, Put> {
  const put = <R>(
    list: RowList,
    schema: z.ZodType<R>,
    sql: string,
    values: (row: R) => unknown[],
    what: string,
  ): Put => {
    const insert = connection.prepare(sql)
    return (json, index, faults, twice) => {
      const read = schema.safeParse(json)
      if (!read.success)
        for (const { path, message } of read.error.issues)
          addTo(faults, `${pathText([list, index, ...path])}: ${message}`)
      else {
        const columns = values(read.data)
        if (insert.run(...columns).changes === 0) addTo(twice, `${what} ${columns[0]} is there twice`)
      }
    }
  }
  const into = (table: string, columns: number): string =>
    `INSERT OR IGNORE INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`
  return {
    operations: put(
      'operations',
      rowSchemas.operations,
      into('operation', 6),
      (row) => [row.id, row.learner, row.recordedAt, row.zone, row.command, row.prepVersion],
      'operation',
    ),
    entries: put(
      'entries',
      rowSchemas.entries,
      into('entry', 10),
      (row) => entryValues({ ...row, payload: JSON.stringify(row.payload) }),
      'entry',
    ),
    reverts: put('reverts', rowSchemas.reverts, into('revert', 2), (row) => [row.operation, row.target], 'the undo'),
    tombstones: put(
      'tombstones',
      rowSchemas.tombstones,
      into('tombstone', 2),
      (row) => [row.entry, row.operation],
      'the tombstone of',
    ),
  }
}

const entryValues = (row: EntryColumns): unknown[] => [
  row.id,
  row.operation,
  row.kind,
  row.occurredOn,
  row.subject,
  row.source,
  row.rater,
  row.framework,
  row.replaces,
  row.payload,
]

interface RowLine {
  list: RowList
  index: number
  json: unknown
}

/** The rows in the lines of an export; null, as the last, where it is not laid out as prep does it (export-format.ts). */
function* rowLines(lines: Iterable<string>): Generator<RowLine | null> {
  const walk = lines[Symbol.iterator]()
  const next = (): string | null => {
    try {
      const { done, value } = walk.next()
      return done ? null : value
    } catch {
      return null
    }
  }
  try {
    for (const line of EXPORT_HEAD.trimEnd().split('\n')) if (next() !== line) return yield null
    for (const list of LISTS) {
      const comma = list === LISTS.at(-1) ? '' : ','
      const opening = next()
      if (opening === `"${list}": []${comma}`) continue
      if (opening !== `"${list}": [`) return yield null
      let isMore = true
      for (let index = 0; isMore; index++) {
        const line = next()
        const json = line === null ? undefined : parsed(line)
        if (line === null || json === undefined) return yield null
        isMore = line.endsWith(',')
        yield { list, index, json }
      }
      if (next() !== `]${comma}`) return yield null
    }
    if (next() !== '}' || next() !== '' || next() !== null) yield null
  } finally {
    walk.return?.()
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line)
  } catch {
    return undefined
  }
}
