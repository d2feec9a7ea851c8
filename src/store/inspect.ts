import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { PrepError } from '../domain/prep-error.ts'
import { addDays, type CivilDate } from '../domain/time/dates.ts'
import { type Connection, guarded, openForReading } from './connection.ts'
import { HAS_WRITTEN, type LedgerDocument, readDocument } from './document.ts'
import { entryFaults, type Fault, structureFaults, subjectFaults } from './faults.ts'
import { ledgerPath } from './ledger.ts'
import { isSetAside, strays, strayWords } from './places.ts'

export const CHECKS = [
  'integrity',
  'mode',
  'foreign-keys',
  'payloads',
  'scale',
  'dates',
  'operations',
  'reverts',
  'references',
  'strays',
] as const

export type CheckName = (typeof CHECKS)[number]

export interface Inspection {
  problems: { check: CheckName; says: string }[]
  /** Every row, for further checks; null when there is no ledger or it cannot be read. */
  document: LedgerDocument | null
}

/** Looks through the whole ledger and changes nothing. An absent one is fine. */
export function inspectLedger(home: string, today: CivilDate, platform: string): Inspection {
  const path = ledgerPath(home)
  const problems: Inspection['problems'] = []
  const add = (check: CheckName, says: string): void => {
    problems.push({ check, says })
  }
  for (const stray of strays(home)) if (!isSetAside(stray)) add('strays', strayWords(stray))
  try {
    const connection = openForReading(path)
    if (connection === null) return { problems, document: null }
    try {
      return guarded(path, () => {
        const mode = statSync(path).mode & 0o777
        if (platform !== 'win32' && mode !== 0o600)
          add('mode', `${path} has mode ${octal(mode)}, not 0600: chmod 600 mends it`)
        const damages = damagesOf(connection)
        for (const damage of damages) add('integrity', damage)
        if (damages.length > 0 || !hasTables(connection)) return { problems, document: null }
        for (const says of brokenKeys(connection)) add('foreign-keys', says)
        const document = readDocument(connection)
        for (const { check, row, says } of rowFaults(document, today)) add(check, `${row}: ${says}`)
        return { problems, document }
      })
    } finally {
      connection.close()
    }
  } catch (error) {
    if (!(error instanceof PrepError) || error.kind !== 'data') throw error
    add('integrity', error.hint === null ? error.message : `${error.message} (${error.hint})`)
    return { problems, document: null }
  }
}

const octal = (mode: number): string => `0${mode.toString(8)}`

function damagesOf(connection: Connection): string[] {
  const found = connection.prepare<[], string>('PRAGMA quick_check').pluck().all()
  return found.length === 1 && found[0] === 'ok' ? [] : found
}

const hasTables = (connection: Connection): boolean =>
  Number(connection.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'entry'`).pluck().get()) === 1

function brokenKeys(connection: Connection): string[] {
  return connection
    .prepare<[], { table: string; rowid: number; parent: string }>('PRAGMA foreign_key_check')
    .all()
    .map(({ table, rowid, parent }) => `row ${rowid} of ${table} names a row of ${parent} that is not there`)
}

/** What is wrong with the rows, each by itself and between them. */
export function rowFaults(document: LedgerDocument, today: CivilDate): Fault[] {
  const buried = new Set(document.tombstones.map(({ entry }) => entry))
  // A day later than here it may be today elsewhere.
  const latest = addDays(today, 1)
  return [
    ...document.entries.flatMap((entry) => entryFaults(entry, latest, buried)),
    ...structureFaults(document),
    ...subjectFaults(document),
  ]
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
      return { ...facts, schema, operations: count(`operation WHERE ${HAS_WRITTEN}`), entries: count('entry') }
    } finally {
      connection.close()
    }
  } catch {
    return { ...facts, schema: null, operations: null, entries: null }
  }
}
