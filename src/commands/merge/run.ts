import { isAbsolute, resolve } from 'node:path'
import { readLedgerFile } from '../../store/ledger-file.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { takeIn } from '../recording/take-in.ts'

export function run(context: Context, input: Input): Result {
  const file = input.args[0] ?? ''
  const path = isAbsolute(file) ? file : resolve(context.world.cwd, file)
  return takeIn(context, input, 'merge', file, readLedgerFile(path))
}
