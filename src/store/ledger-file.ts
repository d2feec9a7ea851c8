import { PrepError } from '../domain/prep-error.ts'
import { guarded } from './connection.ts'
import { type LedgerDocument, readDocument } from './document.ts'
import { openWholeLedger } from './soundness.ts'

/** All rows of a ledger that lies somewhere else. Throws a PrepError when it is not whole, or not a ledger. */
export function readLedgerFile(path: string): LedgerDocument {
  const connection = openWholeLedger(path)
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
