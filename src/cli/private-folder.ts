import { lstatSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Whether nobody but the user (and root) can put anything into a folder or into its place: it is a real folder of the
 * user's that others cannot write to, and no folder that holds it lets others exchange it. A folder that is not there is
 * as private as the one it would be made in; one that cannot be looked at is not private.
 */
export function isPrivateFolder(folder: string): boolean {
  try {
    return isUsersOwn(folder)
  } catch {
    return false
  }
}

function isUsersOwn(folder: string): boolean {
  const user = process.getuid?.()
  // Windows keeps the folders of users apart by itself.
  if (user === undefined) return true
  const own = lstatSync(folder, { throwIfNoEntry: false })
  if (!own) return folder !== dirname(folder) && isUsersOwn(dirname(folder))
  if (!own.isDirectory() || own.uid !== user || isOpen(own.mode)) return false
  for (let at = realpathSync.native(folder); at !== dirname(at); at = dirname(at)) {
    const { uid, mode } = lstatSync(dirname(at))
    if ((uid !== user && uid !== 0) || (isOpen(mode) && (mode & STICKY) === 0)) return false
  }
  return true
}

const isOpen = (mode: number): boolean => (mode & 0o022) !== 0

/** In a folder with this bit, as in those for temporary files, only its owner can take a name away. */
const STICKY = 0o1000
