import { existsSync } from 'node:fs'
import { PrepError } from '../domain/prep-error.ts'
import { insertOperation, type OperationHead, type Receipt, type WriteOptions } from './append.ts'
import { guarded, inTransaction, openForWriting, rewrite } from './connection.ts'
import { latestId, nextId } from './ids.ts'
import { ledgerPath } from './ledger.ts'
import { rowWriter } from './row-writer.ts'

/**
 * Destroys the payload of entries for good and leaves a tombstone each. The one change the ledger allows; what is
 * freed is overwritten (`secure_delete`) and the file is rewritten, but older backups still hold the text.
 * `isRewritten` is false when there was no room to rewrite the file.
 */
export function forgetEntries(
  home: string,
  ids: readonly string[],
  head: OperationHead,
  options: WriteOptions,
): Receipt & { isRewritten: boolean } {
  const path = ledgerPath(home)
  if (!existsSync(path)) throw new PrepError('not-found', 'there is no ledger yet')
  const connection = openForWriting(path, options)
  try {
    const operation = guarded(path, () =>
      inTransaction(connection, () => {
        const id = nextId(head.now, latestId(connection))
        const writer = rowWriter(connection)
        insertOperation(connection, writer, id, head)
        for (const entry of ids) writer.tombstone({ entry, operation: id })
        return id
      }),
    )
    return { operation, entries: [], isRewritten: rewrite(connection) }
  } finally {
    connection.close()
  }
}
