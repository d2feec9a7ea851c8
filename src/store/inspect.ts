import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { PrepError } from '../domain/prep-error.ts'
import { addDays, type CivilDate } from '../domain/time/dates.ts'
import { type Connection, guarded, inOneState, openForReading, versionOf } from './connection.ts'
import { IS_NO_MARK, type StoredEntry, storedEntries } from './document.ts'
import { isMalformedJson } from './explain.ts'
import { rowFaults } from './inspect-rows.ts'
import { ledgerPath } from './ledger.ts'
import { isSetAside, strays, strayWords } from './places.ts'
import { schemaDifferences } from './schema-differences.ts'

export const CHECKS = [
  'integrity',
  'mode',
  'foreign-keys',
  'digests',
  'payloads',
  'scale',
  'dates',
  'operations',
  'reverts',
  'references',
  'strays',
] as const

export type CheckName = (typeof CHECKS)[number]

export interface Problem {
  check: CheckName
  says: string
}

/** Looks through the whole ledger, as of one state of the file, and changes nothing. An absent one is fine. */
export function inspectLedger(home: string, today: CivilDate, platform: string): Problem[] {
  const path = ledgerPath(home)
  const problems: Problem[] = []
  try {
    const connection = openForReading(path)
    for (const stray of strays(home))
      if (!isSetAside(stray)) problems.push({ check: 'strays', says: strayWords(stray) })
    if (connection === null) return problems
    try {
      guarded(path, () =>
        inOneState(connection, () => {
          for (const problem of problemsOf(connection, path, today, platform)) problems.push(problem)
        }),
      )
    } finally {
      connection.close()
    }
  } catch (error) {
    if (!(error instanceof PrepError) || error.kind !== 'data') throw error
    problems.push({
      check: 'integrity',
      says: error.hint === null ? error.message : `${error.message} (${error.hint})`,
    })
  }
  return problems
}

function* problemsOf(connection: Connection, path: string, today: CivilDate, platform: string): Generator<Problem> {
  const mode = statSync(path).mode & 0o777
  if (platform !== 'win32' && mode !== 0o600)
    yield { check: 'mode', says: `${path} has mode ${octal(mode)}, not 0600: chmod 600 cures it` }
  for (const says of schemaFaults(connection)) yield { check: 'integrity', says }
  for (const says of damagesOf(connection)) yield { check: 'integrity', says }
  if (!hasTables(connection)) return
  for (const says of brokenKeys(connection)) yield { check: 'foreign-keys', says }
  // A day later than here it may be today elsewhere.
  for (const { check, row, says } of rowFaults(connection, addDays(today, 1))) yield { check, says: `${row}: ${says}` }
}

function schemaFaults(connection: Connection): string[] {
  const { missing, altered, foreign } = schemaDifferences(connection)
  return [
    ...missing.map(({ type, name }) => `the ${type} ${name} of schema ${versionOf(connection)} is not there`),
    ...altered.map(({ type, name }) => `the ${type} ${name} is not as prep made it`),
    ...foreign.map(({ type, name }) => `the ${type} ${name} is not of prep's making`),
  ]
}

/** Calls back for every entry, in the order of the table. The ledger is whole: `inspectLedger` has found nothing. */
export function eachEntry(home: string, visit: (entry: StoredEntry) => void): void {
  const path = ledgerPath(home)
  const connection = openForReading(path)
  if (connection === null) return
  try {
    guarded(path, () => {
      for (const entry of storedEntries(connection)) visit(entry)
    })
  } finally {
    connection.close()
  }
}

const octal = (mode: number): string => `0${mode.toString(8)}`

const MOST_DAMAGES = 100

/** What SQLite finds: pages, and indices against tables. It cannot compare indices when a payload in them is no JSON. */
function damagesOf(connection: Connection): string[] {
  try {
    const found = connection.prepare<[], string>(`PRAGMA integrity_check(${MOST_DAMAGES})`).pluck().all()
    return found.length === 1 && found[0] === 'ok' ? [] : found
  } catch (error) {
    if (!isMalformedJson(error)) throw error
    return ['the indices cannot be compared with the entries, because one of these is damaged']
  }
}

const hasTables = (connection: Connection): boolean =>
  Number(connection.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'entry'`).pluck().get()) === 1

function brokenKeys(connection: Connection): string[] {
  return connection
    .prepare<[], { table: string; rowid: number; parent: string }>('PRAGMA foreign_key_check')
    .all()
    .map(({ table, rowid, parent }) => `row ${rowid} of ${table} names a row of ${parent} that is not there`)
}

/** What of a file `prep doctor` can tell without trusting it; null where it cannot be read. */
export interface FileFacts {
  bytes: number
  mode: number
  schema: number | null
  operations: number | null
  entries: number | null
  /** Files that a killed writer or another program left beside it. */
  leftovers: string[]
}

export function describeLedger(home: string): FileFacts | null {
  const path = ledgerPath(home)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return null
  const leftovers = ['-journal', '-wal', '-shm']
    .map((end) => `${path}${end}`)
    .filter((file) => statSync(file, { throwIfNoEntry: false }) !== undefined)
  const facts = { bytes: stat.size, mode: stat.mode & 0o777, leftovers }
  try {
    const connection = new Database(path, { readonly: true, fileMustExist: true, timeout: 1000 })
    try {
      const count = (rows: string): number | null =>
        hasTables(connection) ? Number(connection.prepare(`SELECT count(*) FROM ${rows}`).pluck().get()) : 0
      const schema = Number(connection.pragma('user_version', { simple: true }))
      return { ...facts, schema, operations: count(`operation WHERE ${IS_NO_MARK}`), entries: count('entry') }
    } finally {
      connection.close()
    }
  } catch {
    return { ...facts, schema: null, operations: null, entries: null }
  }
}
