import type Database from 'better-sqlite3'

/** How long a lock is waited for in silence, in milliseconds. */
const QUIET_MS = 1000

/** How long every connection waits for a lock, in milliseconds. */
export const BUSY_TIMEOUT_MS = 20_000

/** Says that something is waited for. Called once for every wait that is longer than a second. */
export type OnWait = () => void

const listeners = new WeakMap<Database.Database, OnWait>()

/** What is to be called when this connection waits for a lock. */
export const tellOfWaits = (connection: Database.Database, onWait: OnWait): void => {
  listeners.set(connection, onWait)
}

/**
 * Tries what may meet another program's lock: for a second in silence, then once more for the whole time. What is tried
 * must change nothing when it fails with SQLITE_BUSY, as BEGIN, COMMIT and reading do.
 */
export function patiently<T>(connection: Database.Database, attempt: () => T): T {
  connection.pragma(`busy_timeout = ${QUIET_MS}`)
  try {
    return attempt()
  } catch (error) {
    if (!isBusy(error)) throw error
  } finally {
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
  listeners.get(connection)?.()
  return attempt()
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
