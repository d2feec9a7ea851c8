import { PrepError } from '../domain/prep-error.ts'
import { verifyLedgerFile } from './backup.ts'
import { guarded, openForReading } from './connection.ts'
import { EMPTY_DOCUMENT, type LedgerDocument, readDocument } from './document.ts'

/** All rows of a ledger that lies somewhere else. Throws a PrepError when it is not whole, or not a ledger. */
export function readLedgerFile(path: string): LedgerDocument {
  verifyLedgerFile(path)
  const connection = openForReading(path)
  if (connection === null) return EMPTY_DOCUMENT
  try {
    return guarded(path, () => readDocument(connection), 'check the file')
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new PrepError('data', `${path} is damaged`, 'prep check --home FOLDER says how')
    throw error
  } finally {
    connection.close()
  }
}
