import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { PrepError } from '../domain/prep-error.ts'
import { type Connection, guarded, openForReading } from './connection.ts'
import { FORGOTTEN } from './document.ts'
import { ledgerPath } from './ledger.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from './migrations.ts'

export interface Backup {
  path: string
  name: string
  bytes: number
  /** UTC instant, as the name has it. */
  takenAt: string
  reason: string
}

const DAY_MS = 86_400_000

export const backupFolder = (home: string): string => join(home, 'backups')

/** Copies the ledger as one consistent state into the home's `backups` folder (0600), and thins old copies. */
export function backupConnection(connection: Connection, home: string, reason: string, now: Date): Backup {
  return writeBackup(home, reason, now, (path) => {
    connection.prepare('VACUUM INTO ?').run(path)
  })
}

/** Makes a copy under a name of its own; nothing is left behind when that fails. */
function writeBackup(home: string, reason: string, now: Date, write: (path: string) => void): Backup {
  const folder = backupFolder(home)
  return guarded(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const stamp = now
      .toISOString()
      .replace(/[-:]/g, '')
      .replace(/\.\d+Z$/, 'Z')
    let name = `prep-${stamp}-${reason}.sqlite`
    for (let copy = 2; existsSync(join(folder, name)); copy++) name = `prep-${stamp}-${reason}-${copy}.sqlite`
    const path = join(folder, name)
    closeSync(openSync(path, 'wx', 0o600))
    try {
      write(path)
      chmodSync(path, 0o600)
      sync(path)
    } catch (error) {
      rmSync(path, { force: true })
      rmSync(`${path}-journal`, { force: true })
      throw error
    }
    thin(home, now)
    return describe(folder, name)
  })
}

/** Makes a renamed file last; not every system lets a folder be opened for that. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    return
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Backs the ledger up. Throws PrepError when there is none. */
export function backupLedger(home: string, reason: string, now: Date): Backup {
  const connection = openForReading(ledgerPath(home))
  if (connection === null) throw new PrepError('not-found', 'there is no ledger to back up yet', 'prep init starts one')
  try {
    return backupConnection(connection, home, reason, now)
  } finally {
    connection.close()
  }
}

const NAME = /^prep-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-(.+)\.sqlite$/

function describe(folder: string, name: string): Backup {
  const [, year, month, day, hour, minute, second, reason = ''] = NAME.exec(name) ?? []
  return {
    path: join(folder, name),
    name,
    bytes: statSync(join(folder, name)).size,
    takenAt: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
    reason: reason.replace(/-\d+$/, ''),
  }
}

/** Backups, newest first. */
export function listBackups(home: string): Backup[] {
  const folder = backupFolder(home)
  return guarded(folder, () => {
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .map((name) => describe(folder, name))
      .sort((a, b) => (a.name < b.name ? 1 : -1))
  })
}

/**
 * Keeps every copy of the last week, one a week for three months, one a month before that: the newest of each. Weeks
 * and months are those of the calendar, for in spans counted back from today no copy would ever grow old.
 */
function thin(home: string, now: Date): void {
  const kept = new Set<string>()
  for (const backup of listBackups(home)) {
    const takenAt = Date.parse(backup.takenAt)
    const ageDays = (now.getTime() - takenAt) / DAY_MS
    const week = `week ${Math.floor(takenAt / (7 * DAY_MS))}`
    const slot = ageDays <= 7 ? backup.name : ageDays <= 91 ? week : `month ${backup.takenAt.slice(0, 7)}`
    if (kept.has(slot)) rmSync(backup.path, { force: true })
    kept.add(slot)
  }
}

/** Deletes the backups that still hold the payload of one of the entries; returns their names, and those it cannot read. */
export function deleteBackupsHolding(
  home: string,
  ids: readonly string[],
): { deleted: string[]; unreadable: string[] } {
  const deleted: string[] = []
  const unreadable: string[] = []
  for (const { path, name } of listBackups(home)) {
    const isHolding = holdsPayload(path, ids)
    if (isHolding === null) unreadable.push(name)
    else if (isHolding) {
      guarded(path, () => rmSync(path))
      deleted.push(name)
    }
  }
  return { deleted, unreadable }
}

function holdsPayload(path: string, ids: readonly string[]): boolean | null {
  try {
    const connection = new Database(path, { readonly: true, fileMustExist: true })
    try {
      const payloadOf = connection.prepare<[string], string>('SELECT payload FROM entry WHERE id = ?').pluck()
      return ids.some((id) => (payloadOf.get(id) ?? FORGOTTEN) !== FORGOTTEN)
    } finally {
      connection.close()
    }
  } catch {
    return null
  }
}

/**
 * Brings a backup back. The present ledger is backed up first, as it is when it is damaged; the file is replaced in one
 * step, while nobody else can write to it.
 */
export function restoreLedger(home: string, file: string, now: Date): { before: Backup | null } {
  verifyLedgerFile(file)
  const path = ledgerPath(home)
  return guarded(path, () => {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    const half = join(home, `.${basename(path)}.restoring`)
    try {
      copyFileSync(file, half)
      chmodSync(half, 0o600)
      sync(half)
      const before = setAside(home, path, now)
      replace(path, half)
      return { before }
    } finally {
      rmSync(half, { force: true })
    }
  })
}

/** A backup of the present ledger; where that cannot be read, a copy of its bytes. */
function setAside(home: string, path: string, now: Date): Backup | null {
  if (!existsSync(path)) return null
  try {
    return backupLedger(home, 'before-restore', now)
  } catch (error) {
    if (!(error instanceof PrepError) || error.kind !== 'data') throw error
    const backup = writeBackup(home, 'before-restore', now, (copy) => copyFileSync(path, copy))
    // What rolls the damaged file back belongs with its copy, and must not be applied to the restored one.
    if (existsSync(`${path}-journal`)) renameSync(`${path}-journal`, `${backup.path}-journal`)
    return backup
  }
}

function replace(path: string, half: string): void {
  const lock = lockOf(path)
  try {
    renameSync(half, path)
  } catch (error) {
    if (lock === null) throw error
    // Windows does not replace a file that anybody has open, the holder of the lock included.
    lock.close()
    renameSync(half, path)
  } finally {
    lock?.close()
  }
  syncFolder(dirname(path))
}

/** Keeps writers out while the file is replaced; one that waits meanwhile is told that the file was replaced. */
function lockOf(path: string): Connection | null {
  if (!existsSync(path)) return null
  const connection = new Database(path, { fileMustExist: true, timeout: 20_000 })
  try {
    connection.exec('BEGIN IMMEDIATE')
    return connection
  } catch (error) {
    connection.close()
    if (error instanceof Error && 'code' in error && /^SQLITE_(NOTADB|CORRUPT)/.test(String(error.code))) return null
    throw error
  }
}

/** Throws a PrepError when a file is not a whole ledger that this prep can read. */
export function verifyLedgerFile(file: string): void {
  if (!existsSync(file))
    throw new PrepError('not-found', `there is no file ${file}`, 'prep backup list shows the copies')
  guarded(file, () => {
    if (statSync(file).isDirectory()) throw new PrepError('data', `${file} is a folder`, 'name the file in it')
    const connection = new Database(file, { readonly: true, fileMustExist: true })
    try {
      if (Number(connection.pragma('application_id', { simple: true })) !== APPLICATION_ID)
        throw new PrepError('data', `${file} is not a ledger of prep`)
      if (Number(connection.pragma('user_version', { simple: true })) > SCHEMA_VERSION)
        throw new PrepError('data', `${file} was written by a newer prep`, 'install that newer prep')
      const result = connection.pragma('quick_check', { simple: true })
      if (result !== 'ok') throw new PrepError('data', `${file} is damaged`, 'try an older copy')
    } finally {
      connection.close()
    }
  })
}
