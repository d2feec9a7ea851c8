import { existsSync, linkSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'
import { leaveMark, type OperationHead } from './append.ts'
import { type Backup, backupFolder, backupLedger, discardHalf, makeHalf, stampOf } from './backup.ts'
import { bringUpToDate, type Connection, connect, guarded, inTransaction, rewrite, versionOf } from './connection.ts'
import { codeOf } from './explain.ts'
import { LEDGER_FILE, ledgerPath } from './ledger.ts'
import { fileIdentity, ledgerAt } from './ledger-place.ts'
import { type OnWait, patiently } from './patience.ts'
import { COMPANIONS } from './places.ts'
import { giveName, NO_LINKS, syncFolder } from './placing.ts'
import { isSoundLedger, openWholeLedger } from './soundness.ts'

export interface Restored {
  /** The backup that was made of the ledger before; null when there was none, or prep could not read it. */
  before: Backup | null
  /** Where the file of the ledger before is kept, when prep could not read it. */
  setAside: string | null
}

/**
 * Brings a copy back. The contents of the present ledger are replaced within one writing transaction of its own file, and
 * backed up within it first: nobody can write between the two, a writer that waits goes on in the restored ledger, and a
 * restore that is killed leaves what SQLite's journal leaves, one ledger or the other. Only a file that SQLite cannot be
 * trusted to change is replaced whole (docs/reliability.md).
 */
export function restoreLedger(home: string, file: string, head: OperationHead, onWait: OnWait): Restored {
  const source = openWholeLedger(file)
  try {
    return guarded(ledgerPath(home), () => {
      // Refuses in words what would never become a ledger, such as a link to nowhere.
      if (!existsSync(ledgerPath(home))) ledgerAt(ledgerPath(home))
      mkdirSync(home, { recursive: true, mode: 0o700 })
      for (;;) {
        const restored = existsSync(ledgerPath(home))
          ? restoreOver(home, file, source, head, onWait)
          : restoreIntoNothing(home, source, head)
        if (restored) return restored
      }
    })
  } finally {
    source.close()
  }
}

/** Null when somebody began a ledger meanwhile. */
function restoreIntoNothing(home: string, source: Connection, head: OperationHead): Restored | null {
  const path = ledgerPath(home)
  setCompanionsAside(home, path, head.now)
  const half = copyBeside(home, source, head)
  try {
    if (!giveName(half, path)) return null
    syncFolder(home)
    return { before: null, setAside: null }
  } finally {
    discardHalf(half)
  }
}

/** Null when the file was replaced while its lock was waited for. */
function restoreOver(
  home: string,
  file: string,
  source: Connection,
  head: OperationHead,
  onWait: OnWait,
): Restored | null {
  const path = realpathSync(ledgerPath(home))
  const found = fileIdentity(path)
  if (fileIdentity(file) === found)
    throw new PrepError('no', `${file} is the present ledger itself`, 'name a copy of it: prep backup list shows them')
  const connection = openToReplace(path, onWait)
  if (connection === null) return replaceFile(home, path, null, source, head)
  try {
    const restored = inTransaction(connection, () => {
      if (fileIdentity(path) !== found) return null
      if (!isEmpty(connection) && !isTrusted(connection)) return replaceFile(home, path, connection, source, head)
      const before = isEmpty(connection) ? null : backupLedger(home, 'before-restore', head.now)
      replaceContents(connection, source, head)
      return { before, setAside: null }
    })
    if (restored?.setAside === null) rewrite(connection)
    return restored
  } finally {
    connection.close()
  }
}

/** Null when SQLite cannot use the file as a database: then nobody else can write to it either. */
function openToReplace(path: string, onWait: OnWait): Connection | null {
  const connection = connect(path, {}, onWait)
  try {
    patiently(connection, () => connection.pragma('journal_mode = DELETE'))
    // The end of the transaction is to last as well: the folder is synced when the journal has gone.
    connection.pragma('synchronous = EXTRA')
    connection.pragma('secure_delete = ON')
    connection.pragma('foreign_keys = OFF')
    connection.pragma('trusted_schema = OFF')
    patiently(connection, () => versionOf(connection))
    return connection
  } catch (error) {
    connection.close()
    if (isDamage(error)) return null
    throw error
  }
}

const isDamage = (error: unknown): boolean => /^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error))

const isEmpty = (connection: Connection): boolean => {
  try {
    return connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
  } catch {
    return false
  }
}

function isTrusted(connection: Connection): boolean {
  try {
    return isSoundLedger(connection)
  } catch {
    return false
  }
}

/** Puts a whole file in place of one that cannot be trusted; that one is kept, with what SQLite had laid beside it. */
function replaceFile(
  home: string,
  path: string,
  holder: Connection | null,
  source: Connection,
  head: OperationHead,
): Restored {
  const half = copyBeside(dirname(path), source, head)
  try {
    const setAside = keepFile(home, path, holder, head.now)
    setCompanionsAside(home, path, head.now)
    renameSync(half, path)
    syncFolder(dirname(path))
    return { before: null, setAside }
  } finally {
    discardHalf(half)
  }
}

const asideName = (home: string, now: Date): string => {
  const stem = join(backupFolder(home), `prep-${stampOf(now)}-before-restore`)
  mkdirSync(backupFolder(home), { recursive: true, mode: 0o700 })
  for (let copy = 1; ; copy++) {
    const path = `${stem}${copy === 1 ? '' : `-${copy}`}.set-aside`
    if (!existsSync(path)) return path
  }
}

/**
 * Gives the file a second name. Opening it to copy it would drop the lock that is held on it (POSIX locks are the
 * process's, and closing any handle ends them), so where there are no hard links SQLite hands out the bytes.
 */
function keepFile(home: string, path: string, holder: Connection | null, now: Date): string {
  const aside = asideName(home, now)
  try {
    linkSync(path, aside)
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error)) && codeOf(error) !== 'EXDEV') throw error
    const bytes = holder === null ? readFileSync(path) : holder.serialize()
    writeFileSync(aside, bytes, { mode: 0o600, flag: 'wx', flush: true })
  }
  syncFolder(backupFolder(home))
  return aside
}

/** A journal of the old file would be rolled back into the new one. */
function setCompanionsAside(home: string, path: string, now: Date): void {
  const left = COMPANIONS.filter((end) => existsSync(`${path}${end}`))
  if (left.length === 0) return
  const aside = asideName(home, now)
  for (const end of left) renameSync(`${path}${end}`, `${aside}${end}`)
  syncFolder(backupFolder(home))
  syncFolder(dirname(path))
}

/** A whole ledger under a name of its own, to be renamed. */
function copyBeside(folder: string, source: Connection, head: OperationHead): string {
  const half = makeHalf(folder, LEDGER_FILE, head.now)
  try {
    const connection = connect(half, {}, () => {})
    try {
      connection.pragma('foreign_keys = OFF')
      connection.pragma('trusted_schema = OFF')
      inTransaction(connection, () => replaceContents(connection, source, head))
      rewrite(connection)
    } finally {
      connection.close()
    }
    return half
  } catch (error) {
    discardHalf(half)
    throw error
  }
}

/** Makes a database hold what another holds, in the present schema; the caller has begun the transaction. */
function replaceContents(target: Connection, source: Connection, head: OperationHead): void {
  for (const { type, name } of partsOf(target)) if (type === 'table') target.exec(`DROP TABLE ${quoted(name)}`)
  const parts = partsOf(source)
  for (const { type, name, sql } of parts) {
    if (type !== 'table') continue
    target.exec(sql)
    copyRows(target, source, name)
  }
  for (const { type, sql } of parts) if (type !== 'table') target.exec(sql)
  target.pragma(`application_id = ${Number(source.pragma('application_id', { simple: true }))}`)
  target.pragma(`user_version = ${versionOf(source)}`)
  // A writer that waits knows the present schema only.
  bringUpToDate(target)
  leaveMark(target, head)
}

interface Part {
  type: string
  name: string
  sql: string
}

/** Tables, indices and triggers, in the order in which they were made. */
const partsOf = (connection: Connection): Part[] =>
  connection
    .prepare<[], Part>(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid`,
    )
    .all()

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function copyRows(target: Connection, source: Connection, table: string): void {
  const rows = source
    .prepare(`SELECT * FROM ${quoted(table)}`)
    .raw()
    .safeIntegers()
  const places = rows
    .columns()
    .map(() => '?')
    .join(', ')
  const insert = target.prepare(`INSERT INTO ${quoted(table)} VALUES (${places})`)
  for (const row of rows.iterate()) insert.run(row)
}
