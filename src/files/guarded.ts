import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'

/** What no file may be written over, also with `--force`. */
export interface Guarded {
  /** Databases that may not exist yet; each with its companions. */
  guardedFiles: readonly string[]
  /** Folders, with all that lies in them. */
  guardedFolders: readonly string[]
}

/** What SQLite lays beside a database. */
const COMPANION = /-(?:journal|wal|shm)$/

/** Throws a PrepError when the path is a ledger or a backup of one, wherever it lies, or a companion of either. */
export function refuseGuarded(path: string, called: string, { guardedFiles, guardedFolders }: Guarded): void {
  const refuse = (what: string): never => {
    throw new PrepError('environment', `${called} is ${what}, and prep does not overwrite it`, 'choose another name')
  }
  const real = join(realOr(dirname(path)), basename(path))
  const database = real.replace(COMPANION, '')
  if (isDatabase(real)) refuse('a database')
  if (database !== real && isDatabase(database)) refuse(`a part of the database ${basename(database)}`)
  if (guardedFiles.some((file) => isSame(realOr(file), database))) refuse('the ledger')
  if (guardedFolders.some((folder) => isSame(realOr(folder), dirname(real)))) refuse('a backup')
}

/** Some file systems know no difference between small and capital letters. */
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** A path without links, as far as it exists. */
function realOr(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realOr(parent), basename(path))
  }
}

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')

/** Whether an ordinary file begins as SQLite's databases do. */
export function isDatabase(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
  const head = Buffer.alloc(MAGIC.length)
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch {
    return false
  }
  try {
    readSync(handle, head, 0, head.length, 0)
  } finally {
    closeSync(handle)
  }
  return head.equals(MAGIC)
}
