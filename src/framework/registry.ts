import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PrepError } from '../domain/prep-error.ts'
import { didYouMean } from './nearest.ts'

export const DEFAULT_FRAMEWORK = 'amazon-em'

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

/** Ids of the frameworks in the folders, each with the first folder that holds it. */
export function installedFrameworks(folders: readonly string[]): { id: string; folder: string }[] {
  const found = new Map<string, string>()
  for (const parent of folders) {
    if (!isFolder(parent)) continue
    for (const id of readdirSync(parent)
      .sort()
      .filter((name) => !name.startsWith('.'))) {
      const folder = join(parent, id)
      if (!found.has(id) && isFolder(folder)) found.set(id, folder)
    }
  }
  return [...found].map(([id, folder]) => ({ id, folder }))
}

/**
 * Folder of a framework given by id or path, `mine` or `./mine`: an installed one before a folder of the same name; null
 * means the default. Throws PrepError with `cure`, else with the nearest known id.
 */
export function resolveFolder(
  wanted: string | null,
  folders: readonly string[],
  cwd: string,
  cure: string | null = null,
): string {
  const folder = folderIfAny(wanted, folders, cwd)
  if (folder !== null) return folder
  const id = wanted ?? DEFAULT_FRAMEWORK
  const ids = installedFrameworks(folders).map((framework) => framework.id)
  throw new PrepError(
    'not-found',
    `no framework ${id}`,
    cure ?? didYouMean(id, ids) ?? `known: ${ids.join(', ')}; or give a folder`,
  )
}

/** The same, or null where there is none. */
export function folderIfAny(wanted: string | null, folders: readonly string[], cwd: string): string | null {
  const id = wanted ?? DEFAULT_FRAMEWORK
  const known = installedFrameworks(folders).find((framework) => framework.id === id)
  if (known) return known.folder
  const path = resolve(cwd, id)
  return isFolder(path) ? path : null
}
