import { guarded, upToDate } from './connection.ts'
import { type LedgerDocument, readDocument } from './document.ts'
import { openWholeLedger } from './soundness.ts'

/** All rows of a ledger that lies somewhere else. Throws a PrepError when it is not whole, or not a ledger. */
export function readLedgerFile(path: string): LedgerDocument {
  const connection = upToDate(openWholeLedger(path))
  try {
    return guarded(path, () => readDocument(connection), 'check the file')
  } finally {
    connection.close()
  }
}
