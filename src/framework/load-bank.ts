import type { Bank } from '../domain/quiz/item.ts'
import { keepCopy, placeCopy, readCopy, sha256 } from './copies.ts'
import type { LoadOptions } from './load.ts'
import { type ContentFile, listContentFiles, readYamlText } from './source-files.ts'

/**
 * A bank of a framework's folder with all its items: from its validated copy when the file is as it was, else read
 * anew. Null when there is no such bank; throws a PrepError that lists the faults of one that has any.
 */
export async function loadBankOf(folder: string, id: string, options: LoadOptions): Promise<Bank | null> {
  const file = listContentFiles(folder, 'banks').find((bank) => bank.id === id)
  if (!file) return null
  const key = keyOf(file, options.prepVersion)
  const { builtFolder, cacheFolder } = options
  for (const copies of [builtFolder, cacheFolder]) {
    const copy = copies === null ? null : readCopy(copies, 'bank', key)
    if (isBank(copy)) return copy
  }
  const { loadBank } = await import('./bank.ts')
  const bank = loadBank(file)
  if (cacheFolder !== null) keepCopy(cacheFolder, 'bank', key, bank)
  return bank
}

const keyOf = (file: ContentFile, prepVersion: string): string =>
  sha256(`${prepVersion}\0${file.id}\0${readYamlText(file.path)}`)

/** The header vouches for the rest. */
const isBank = (value: unknown): value is Bank =>
  typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'items'))

/** Writes the copies of a framework's banks that ship with the package. */
export async function buildBankCopies(folder: string, builtFolder: string, prepVersion: string): Promise<void> {
  const { loadBank } = await import('./bank.ts')
  for (const file of listContentFiles(folder, 'banks'))
    placeCopy(builtFolder, 'bank', keyOf(file, prepVersion), loadBank(file))
}
