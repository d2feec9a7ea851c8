import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { PrepError } from '../domain/prep-error.ts'
import { defineRowDigest } from './digest.ts'
import { APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION } from './migrations.ts'
import { lastingly, type OnWait, patiently, QUIET_MS, tellOfWaits } from './patience.ts'

export type Connection = Database.Database

/**
 * Opens the ledger read-only, so that a report never changes the file. Null when there is no ledger yet. `onWait` is
 * called when another program's lock is waited for.
 */
export function openForReading(path: string, onWait: OnWait = () => {}): Connection | null {
  return guarded(path, () => {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return refuseFileAsFolder(dirname(path))
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

/** An absent ledger is an empty one, but not when its folder is no folder. */
function refuseFileAsFolder(folder: string): null {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new PrepError('environment', `${folder} is not a folder`, 'choose another with --home or PREP_HOME')
  return null
}

function readOnly(path: string, onWait: OnWait): Connection {
  const connection = connect(path, { readonly: true }, onWait)
  connection.pragma('trusted_schema = OFF')
  return connection
}

/** A connection to a file that is there; nothing of it is read yet. */
export function connect(path: string, options: { readonly?: boolean }, onWait: OnWait): Connection {
  const connection = new Database(path, { ...options, fileMustExist: true, timeout: QUIET_MS })
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
  migrations: readonly string[] = MIGRATIONS,
): Connection {
  return guarded(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat === undefined) closeSync(openSync(path, 'a', 0o600))
    else if ((stat.mode & 0o077) !== 0) chmodSync(path, 0o600)
    const connection = connect(path, {}, onWait)
    try {
      patiently(connection, () => {
        checkVersion(path, connection, migrations.length)
        connection.pragma('journal_mode = DELETE')
      })
      connection.pragma('synchronous = FULL')
      connection.pragma('foreign_keys = ON')
      connection.pragma('trusted_schema = OFF')
      connection.pragma('secure_delete = ON')
      migrate(connection, beforeMigration, migrations)
    } catch (error) {
      connection.close()
      throw error
    }
    return connection
  })
}

function migrate(connection: Connection, beforeMigration: () => void, migrations: readonly string[]): void {
  if (versionOf(connection) === migrations.length) return
  inTransaction(connection, () => {
    // Another process may have migrated while this one waited for the lock.
    const present = versionOf(connection)
    if (present === migrations.length) return
    if (present > 0) beforeMigration()
    bringUpToDate(connection, migrations)
  })
}

/** Runs the migrations that a ledger lacks; the caller has begun the transaction. */
export function bringUpToDate(connection: Connection, migrations: readonly string[] = MIGRATIONS): void {
  const present = versionOf(connection)
  const before = present > 0 ? countRows(connection) : null
  defineRowDigest(connection)
  for (const migration of migrations.slice(present)) connection.exec(migration)
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
    const result = lastingly(connection, work)
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

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** SQLite met a payload that is no JSON while it computed an index or a condition. */
export const isMalformedJson = (error: unknown): boolean =>
  codeOf(error) === 'SQLITE_ERROR' && error instanceof Error && /malformed JSON/.test(error.message)

const isHotJournal = (error: unknown): boolean =>
  ['SQLITE_READONLY_ROLLBACK', 'SQLITE_READONLY_RECOVERY', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].includes(codeOf(error))

function explain(path: string, error: unknown, elsewhere: string): unknown {
  const code = codeOf(error)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return new PrepError(
      'environment',
      `${path} is still locked by another program`,
      'wait for it or close it (another prep, a database browser, a sync program), then run the command again; nothing was written',
    )
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
    return new PrepError(
      'data',
      `${path} is damaged and cannot be read`,
      'prep backup list shows copies; prep restore FILE brings one back',
    )
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new PrepError(
      'environment',
      `the disk that holds ${path} is full`,
      'free some space and try again; nothing was half-written',
    )
  if (code === 'SQLITE_READONLY_DBMOVED')
    return new PrepError(
      'environment',
      `${path} was replaced while this command ran`,
      'run the command again; nothing was written',
    )
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY')
    return new PrepError(
      'environment',
      `${path} was restored while this command ran, and does not hold any more what it was about`,
      'run the command again; nothing was written',
    )
  if (/^SQLITE_READONLY/.test(code) || ['EACCES', 'EPERM', 'EROFS'].includes(code))
    return new PrepError('environment', `${path} may not be read or written`, `check its permissions, or ${elsewhere}`)
  if (code === 'SQLITE_CANTOPEN' || ['ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT', 'ELOOP', 'ENAMETOOLONG'].includes(code))
    return new PrepError(
      'environment',
      `${path} cannot be opened`,
      `check that its folder exists and is yours, or ${elsewhere}`,
    )
  if (/^SQLITE_IOERR/.test(code) || code === 'EIO' || code === 'EFBIG')
    return new PrepError(
      'environment',
      `reading or writing ${path} failed (${code})`,
      'check the disk; prep check tells whether the ledger is whole',
    )
  return error
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
