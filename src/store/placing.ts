import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { codeOf } from './explain.ts'

/** File systems without hard links, where a file may be renamed over one that came in between. */
export const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'])

/** Gives a file a name that must be free. False when it is taken. */
export function giveName(file: string, path: string): boolean {
  try {
    linkSync(file, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!NO_LINKS.has(codeOf(error))) throw error
    if (existsSync(path)) return false
    renameSync(file, path)
    return true
  }
  rmSync(file)
  return true
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
