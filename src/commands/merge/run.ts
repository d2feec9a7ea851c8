import { namedFilePath } from '../../files/read.ts'
import { withLedgerFile } from '../../store/ledger-file.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { mergeRows } from '../recording/merge-rows.ts'

export function run(context: Context, input: Input): Result {
  const file = input.args[0] ?? ''
  return withLedgerFile(namedFilePath(context.world, file), file, (incoming) =>
    mergeRows(context, input, 'merge', file, incoming),
  )
}
