import type { Bank } from '../domain/quiz/item.ts'
import { buildContentCopies, type ContentReader, loadContent } from './content-copy.ts'
import type { LoadOptions } from './load.ts'
import { listContentFiles } from './source-files.ts'

const BANKS: ContentReader<Bank> = {
  kind: 'bank',
  isValue: (copy): copy is Bank => 'items' in copy,
  read: async (file) => (await import('./bank.ts')).loadBank(file),
}

/**
 * A bank of a framework's folder with all its items: from its validated copy when the file is as it was, else read
 * anew. Null when there is no such bank; throws a PrepError that lists the faults of one that has any.
 */
export async function loadBankOf(folder: string, id: string, options: LoadOptions): Promise<Bank | null> {
  const file = listContentFiles(folder, 'banks').find((bank) => bank.id === id)
  return file ? loadContent(BANKS, folder, file, options) : null
}

/** Writes the copies of a framework's banks that ship with the package. */
export const buildBankCopies = (folder: string, builtFolder: string, prepVersion: string): Promise<void> =>
  buildContentCopies(BANKS, folder, listContentFiles(folder, 'banks'), builtFolder, prepVersion)
