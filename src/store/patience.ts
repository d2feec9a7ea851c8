import type Database from 'better-sqlite3'

/** How long a lock is waited for in silence, in milliseconds. */
export const QUIET_MS = 1000

/** How long it is waited for in all. */
const BUSY_TIMEOUT_MS = 20_000

/** Says that something is waited for. Called once for every wait that is longer than a second. */
export type OnWait = () => void

const listeners = new WeakMap<Database.Database, OnWait>()

/** What is to be called when this connection waits for a lock. */
export const tellOfWaits = (connection: Database.Database, onWait: OnWait): void => {
  listeners.set(connection, onWait)
}

/**
 * Tries what may meet another program's lock: for a second in silence, then once more for the rest of the time. What is
 * tried must change nothing when it fails with SQLITE_BUSY, as BEGIN, COMMIT and reading do.
 */
export function patiently<T>(connection: Database.Database, attempt: () => T): T {
  try {
    return attempt()
  } catch (error) {
    if (!isBusy(error)) throw error
  }
  listeners.get(connection)?.()
  return lastingly(connection, attempt)
}

/** Waits silently, and for the whole time, for locks that are met in the middle of work that cannot be tried again. */
export function lastingly<T>(connection: Database.Database, work: () => T): T {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS - QUIET_MS}`)
  try {
    return work()
  } finally {
    connection.pragma(`busy_timeout = ${QUIET_MS}`)
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
