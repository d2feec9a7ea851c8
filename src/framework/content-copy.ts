import { basename } from 'node:path'
import { type CopyKind, keepCopy, placeCopy, readCopy } from './copies.ts'
import type { LoadOptions } from './load.ts'
import { type ContentFile, readYamlText } from './source-files.ts'

/** How files of one kind are read anew, and told from what else a copy might hold. */
export interface ContentReader<T extends object> {
  kind: CopyKind
  isValue: (copy: object) => copy is T
  /** Throws a PrepError that lists the file's faults. */
  read: (file: ContentFile) => Promise<T>
}

/** What a file of a framework's folder holds: from its validated copy when the file is as it was, else read anew. */
export async function loadContent<T extends object>(
  { kind, isValue, read }: ContentReader<T>,
  folder: string,
  file: ContentFile,
  { builtFolder, cacheFolder, prepVersion }: LoadOptions,
): Promise<T> {
  const sources = sourcesOf(file, prepVersion)
  const copy =
    readCopy(builtFolder, kind, nameOf(basename(folder), file), sources) ??
    (cacheFolder === null ? null : readCopy(cacheFolder, kind, nameOf(folder, file), sources))
  if (copy !== null && isValue(copy)) return copy
  const value = await read(file)
  if (cacheFolder !== null) keepCopy(cacheFolder, kind, nameOf(folder, file), sources, value)
  return value
}

/** Writes the copies of such files that ship with the package. */
export async function buildContentCopies<T extends object>(
  { kind, read }: ContentReader<T>,
  folder: string,
  files: readonly ContentFile[],
  builtFolder: string,
  prepVersion: string,
): Promise<void> {
  for (const file of files)
    placeCopy(builtFolder, kind, nameOf(basename(folder), file), sourcesOf(file, prepVersion), await read(file))
}

const nameOf = (framework: string, { id }: ContentFile): string => `${framework}/${id}`

const sourcesOf = (file: ContentFile, prepVersion: string): Buffer =>
  Buffer.from(`${prepVersion}\n${readYamlText(file.path)}`)
