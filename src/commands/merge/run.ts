import { namedFilePath } from '../../files/read.ts'
import { readLedgerFile } from '../../store/ledger-file.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { mergeDocument } from '../recording/merge-document.ts'

export function run(context: Context, input: Input): Result {
  const file = input.args[0] ?? ''
  return mergeDocument(context, input, 'merge', file, readLedgerFile(namedFilePath(context.world, file)))
}
