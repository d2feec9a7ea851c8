import { basename } from 'node:path'
import type { Bank } from '../domain/quiz/item.ts'
import { keepCopy, placeCopy, readCopy } from './copies.ts'
import type { LoadOptions } from './load.ts'
import { type ContentFile, listContentFiles, readYamlText } from './source-files.ts'

/**
 * A bank of a framework's folder with all its items: from its validated copy when the file is as it was, else read
 * anew. Null when there is no such bank; throws a PrepError that lists the faults of one that has any.
 */
export async function loadBankOf(folder: string, id: string, options: LoadOptions): Promise<Bank | null> {
  const file = listContentFiles(folder, 'banks').find((bank) => bank.id === id)
  if (!file) return null
  const sources = sourcesOf(file, options.prepVersion)
  const { builtFolder, cacheFolder } = options
  const copy =
    readCopy(builtFolder, 'bank', nameOf(basename(folder), file), sources) ??
    (cacheFolder === null ? null : readCopy(cacheFolder, 'bank', nameOf(folder, file), sources))
  if (isBank(copy)) return copy
  const { loadBank } = await import('./bank.ts')
  const bank = loadBank(file)
  if (cacheFolder !== null) keepCopy(cacheFolder, 'bank', nameOf(folder, file), sources, bank)
  return bank
}

const nameOf = (framework: string, { id }: ContentFile): string => `${framework}/${id}`

const sourcesOf = (file: ContentFile, prepVersion: string): Buffer =>
  Buffer.from(`${prepVersion}\n${readYamlText(file.path)}`)

const isBank = (copy: object | null): copy is Bank => copy !== null && 'items' in copy

/** Writes the copies of a framework's banks that ship with the package. */
export async function buildBankCopies(folder: string, builtFolder: string, prepVersion: string): Promise<void> {
  const { loadBank } = await import('./bank.ts')
  for (const file of listContentFiles(folder, 'banks'))
    placeCopy(builtFolder, 'bank', nameOf(basename(folder), file), sourcesOf(file, prepVersion), loadBank(file))
}
