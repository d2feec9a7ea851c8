import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { PrepError } from '../domain/prep-error.ts'
import { defineRowDigest } from './digest.ts'
import { codeOf, explain } from './explain.ts'
import { fileIdentity, ledgerAt, refuseWal } from './ledger-place.ts'
import { APPLICATION_ID, MIGRATIONS, type Migration, runMigration, SCHEMA_VERSION } from './migrations.ts'
import { BUSY_TIMEOUT_MS, type OnWait, patiently, tellOfWaits } from './patience.ts'
import { giveName, syncFolder } from './placing.ts'

export type Connection = Database.Database

/**
 * Opens the ledger read-only, so that a report never changes the file. Null when there is no ledger yet. `onWait` is
 * called when another program's lock is waited for. A copy that another tool made may be in any mode, the ledger not.
 */
export function openForReading(path: string, onWait: OnWait = () => {}, { isCopy = false } = {}): Connection | null {
  return guarded(path, () => {
    if (ledgerAt(path) === null) return null
    if (!isCopy) refuseForeignMode(path)
    const connection = readOnly(path, onWait)
    try {
      patiently(connection, () => connection.pragma('user_version'))
    } catch (error) {
      connection.close()
      if (!isHotJournal(error)) throw error
      // A killed writer left its journal behind: only a writer may roll it back.
      const writer = connect(path, {}, onWait)
      try {
        patiently(writer, () => writer.pragma('user_version'))
      } finally {
        writer.close()
      }
      return checked(path, readOnly(path, onWait))
    }
    return checked(path, connection)
  })
}

/**
 * The ledger as the present schema has it: an older file, which only a writer may change, is brought up to date in a copy
 * in memory. Null when there is no ledger yet.
 */
export function openUpToDate(path: string, onWait?: OnWait): Connection | null {
  const connection = openForReading(path, onWait)
  return connection === null ? null : guarded(path, () => upToDate(connection))
}

/** The same connection, or one to a copy in memory in the present schema: then the given one is closed. */
export function upToDate(connection: Connection): Connection {
  const version = versionOf(connection)
  if (version === 0 || version === SCHEMA_VERSION) return connection
  try {
    const copy = new Database(connection.serialize())
    inTransaction(copy, () => bringUpToDate(copy))
    return copy
  } finally {
    connection.close()
  }
}

function readOnly(path: string, onWait: OnWait): Connection {
  const connection = connect(path, { readonly: true }, onWait)
  connection.pragma('trusted_schema = OFF')
  return connection
}

/** A connection to a file that is there; nothing of it is read yet. */
export function connect(path: string, options: { readonly?: boolean }, onWait: OnWait): Connection {
  const connection = new Database(path, { ...options, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
  opened.add(connection)
  tellOfWaits(connection, onWait)
  return connection
}

export interface OpenOptions {
  /** Called before an older ledger is changed, while nobody else can write to it. */
  beforeMigration: () => void
  /** Called when another program's lock is waited for. */
  onWait?: OnWait
}

/** Opens the ledger for writing, creates it (folder 0700, file 0600) and migrates it if it is older. */
export function openForWriting(
  path: string,
  { beforeMigration, onWait = () => {} }: OpenOptions,
  migrations: readonly Migration[] = MIGRATIONS,
): Connection {
  return guarded(path, () => {
    const stat = ledgerAt(path)
    if (stat === null) createLedger(path, migrations)
    else if ((stat.mode & 0o077) !== 0) chmodSync(path, 0o600)
    refuseForeignMode(path)
    const connection = connect(path, {}, onWait)
    try {
      patiently(connection, () => {
        checkVersion(path, connection, migrations.length)
        connection.pragma('journal_mode = DELETE')
        connection.pragma('synchronous = FULL')
        connection.pragma('foreign_keys = ON')
        connection.pragma('trusted_schema = OFF')
        connection.pragma('secure_delete = ON')
      })
      // What a migration took out must not be left in free pages.
      if (migrate(connection, beforeMigration, migrations)) rewrite(connection)
    } catch (error) {
      connection.close()
      throw error
    }
    return connection
  })
}

/**
 * Makes a new ledger beside its place and brings it there in one step, so that nobody ever meets half of one. Who comes
 * second leaves the other's ledger where it is.
 */
function createLedger(path: string, migrations: readonly Migration[]): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const workshop = mkdtempSync(`${path}.new-`)
  try {
    const made = join(workshop, 'ledger')
    closeSync(openSync(made, 'wx', 0o600))
    const connection = new Database(made, { fileMustExist: true })
    try {
      connection.pragma('synchronous = FULL')
      connection.transaction(() => bringUpToDate(connection, migrations)).immediate()
    } finally {
      connection.close()
    }
    giveName(made, path)
    syncFolder(dirname(path))
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

const opened = new Set<Connection>()

/** A file that this process has open was looked at when it was opened, and must not be opened by hand (refuseWal). */
function refuseForeignMode(path: string): void {
  for (const connection of opened) if (!connection.open) opened.delete(connection)
  // Also by links and other names: a lock belongs to the file.
  const file = fileIdentity(path)
  if (file === null || ![...opened].some(({ name }) => fileIdentity(name) === file)) refuseWal(path)
}

/** Brings an older ledger up to date; whether there was one. */
function migrate(connection: Connection, beforeMigration: () => void, migrations: readonly Migration[]): boolean {
  if (versionOf(connection) === migrations.length) return false
  return inTransaction(connection, () => {
    // Another process may have migrated while this one waited for the lock.
    const present = versionOf(connection)
    if (present === migrations.length) return false
    if (present > 0) beforeMigration()
    bringUpToDate(connection, migrations)
    return present > 0
  })
}

/** Runs the migrations that a ledger lacks; the caller has begun the transaction. */
export function bringUpToDate(connection: Connection, migrations: readonly Migration[] = MIGRATIONS): void {
  const present = versionOf(connection)
  const before = present > 0 ? countRows(connection) : null
  defineRowDigest(connection)
  for (const migration of migrations.slice(present)) runMigration(connection, migration)
  if (before !== null && countRows(connection) !== before)
    throw new PrepError(
      'data',
      'the ledger could not be brought to the new schema without loss',
      'nothing was changed; please report it',
    )
  connection.pragma(`application_id = ${APPLICATION_ID}`)
  connection.pragma(`user_version = ${migrations.length}`)
}

/** Operations and entries, as one text to compare. */
const countRows = (connection: Connection): string =>
  String(
    connection.prepare(`SELECT (SELECT count(*) FROM operation) || ' ' || (SELECT count(*) FROM entry)`).pluck().get(),
  )

export const versionOf = (connection: Connection): number => Number(connection.pragma('user_version', { simple: true }))

function checked(path: string, connection: Connection): Connection {
  try {
    checkVersion(path, connection)
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

/** Throws a PrepError unless the database is empty or a ledger that this prep knows. */
export function checkVersion(path: string, connection: Connection, newest = SCHEMA_VERSION): void {
  // One transaction, so that a ledger that is being created beside us is seen either empty or whole.
  const { applicationId, version, tables } = connection.transaction(() => ({
    tables: Number(connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()),
    applicationId: Number(connection.pragma('application_id', { simple: true })),
    version: versionOf(connection),
  }))()
  if (applicationId === 0 && version === 0 && tables === 0) return
  if (applicationId !== APPLICATION_ID)
    throw new PrepError(
      'data',
      `${path} is a database of another program`,
      'choose another folder with --home or PREP_HOME',
    )
  if (version > newest)
    throw new PrepError(
      'data',
      `${path} was written by a newer prep (schema ${version}, this one knows ${newest})`,
      'install that newer prep; nothing was changed',
    )
}

/** One immediate transaction: writers queue for the lock instead of failing half-way. */
export function inTransaction<T>(connection: Connection, work: () => T): T {
  patiently(connection, () => connection.exec('BEGIN IMMEDIATE'))
  try {
    const result = work()
    patiently(connection, () => connection.exec('COMMIT'))
    return result
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK')
  }
}

/** Reads that belong together see one state of the file. */
export function inOneState<T>(connection: Connection, read: () => T): T {
  return connection.inTransaction ? read() : patiently(connection, () => connection.transaction(read).deferred())
}

/** Runs store work and turns SQLite's and the file system's failures into messages with a cure. */
export function guarded<T>(
  path: string,
  work: () => T,
  elsewhere = 'choose another folder with --home or PREP_HOME',
): T {
  try {
    return work()
  } catch (error) {
    throw explain(path, error, elsewhere)
  }
}

/** Walks on as long as reading succeeds, and turns what fails into words as `guarded` does. */
export function* guardedEach<T>(path: string, rows: Iterable<T>, elsewhere?: string): Generator<T> {
  const walk = rows[Symbol.iterator]()
  try {
    for (;;) {
      const next = guarded(path, () => walk.next(), elsewhere)
      if (next.done) return
      yield next.value
    }
  } finally {
    walk.return?.()
  }
}

export const isHotJournal = (error: unknown): boolean =>
  ['SQLITE_READONLY_ROLLBACK', 'SQLITE_READONLY_RECOVERY', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].includes(codeOf(error))

/** Rewrites the whole file, so that no free page keeps old text. False when the disk has no room for that. */
export function rewrite(connection: Connection): boolean {
  try {
    connection.exec('VACUUM')
    return true
  } catch {
    return false
  }
}

/** A database on disk that has no name and is gone when it is closed: no check, no journal, nothing to survive. */
export function openTemporary(): Connection {
  const connection = new Database('')
  connection.pragma('journal_mode = OFF')
  connection.pragma('synchronous = OFF')
  return connection
}

export const openInMemory = (): Connection => new Database(':memory:')

/** Version of the SQLite library that is built in. */
export function sqliteVersion(): string {
  const connection = openInMemory()
  try {
    return String(connection.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    connection.close()
  }
}
