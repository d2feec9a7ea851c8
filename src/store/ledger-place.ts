import { closeSync, lstatSync, openSync, readlinkSync, readSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'
import { codeOf } from './explain.ts'

const ELSEWHERE = 'choose another folder with --home or PREP_HOME'

/**
 * What lies at the place of a ledger; null when nothing does and a new one may be made there. Whatever else than a file
 * lies there, or in the way, is told in words, so that a folder that is not there for the moment is never taken for a
 * new one. A zero-length file is no ledger: prep makes one whole or not at all.
 */
export function ledgerAt(path: string): Stats | null {
  const folder = dirname(path)
  if (!isFolder(folder)) return null
  const stat = statOf(path)
  if (stat === undefined) return refuseDangling(path)
  if (stat.isDirectory())
    throw new PrepError(
      'environment',
      `${path} is a folder, where the ledger should be`,
      `move it away, or ${ELSEWHERE}`,
    )
  if (!stat.isFile())
    throw new PrepError('environment', `${path} is a pipe or a device, not a file`, `move it away, or ${ELSEWHERE}`)
  if (stat.size === 0)
    throw new PrepError(
      'data',
      `${path} is empty: a ledger never is, so something has cut it off`,
      'prep backup list shows copies, prep restore FILE brings one back; if nothing was ever recorded, delete the empty file',
    )
  return stat
}

/** Device and number of the file at a path: its names, links among them, have the same. Null where there is none. */
export function fileIdentity(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat === undefined ? null : `${stat.dev} ${stat.ino}`
}

/** Undefined when there is no such thing, also because a file is in the way. */
function statOf(path: string, stat: typeof statSync | typeof lstatSync = statSync): Stats | undefined {
  try {
    return stat(path, { throwIfNoEntry: false })
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/** Whether there is such a folder. Throws a PrepError when something else is there, or a link or file is in the way. */
function isFolder(folder: string): boolean {
  const stat = statOf(folder)
  if (stat?.isDirectory()) return true
  if (stat !== undefined) throw new PrepError('environment', `${folder} is not a folder`, ELSEWHERE)
  refuseDangling(folder)
  const parent = dirname(folder)
  if (parent !== folder) isFolder(parent)
  return false
}

function refuseDangling(path: string): null {
  if (statOf(path, lstatSync)?.isSymbolicLink() !== true) return null
  throw new PrepError(
    'environment',
    `${path} is a link to ${readlinkSync(path)}, and that is not there`,
    `bring it back (is a disk not mounted?), or ${ELSEWHERE}`,
  )
}

const WRITE_VERSION_AT = 18
const WAL = 2

/**
 * Throws a PrepError when a ledger's header says that it is in WAL mode (sqlite.org/fileformat.html §1.3.3): a part of
 * it may then lie in another file, which a copy or a restore would leave behind. Must not be called while this process
 * holds a lock on the file: to close a file lets go of all locks on it.
 */
export function refuseWal(path: string): void {
  const bytes = Buffer.alloc(WRITE_VERSION_AT + 2)
  const handle = openSync(path, 'r')
  try {
    readSync(handle, bytes, 0, bytes.length, 0)
  } finally {
    closeSync(handle)
  }
  if (bytes[WRITE_VERSION_AT] !== WAL && bytes[WRITE_VERSION_AT + 1] !== WAL) return
  throw new PrepError(
    'environment',
    `${path} is in WAL mode, which prep never uses: another tool has switched it`,
    `close that tool, then switch it back: sqlite3 '${path}' 'PRAGMA journal_mode=DELETE'`,
  )
}
