import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { guarded } from '../../store/connection.ts'
import { parseDocument } from '../../store/export-parse.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { takeIn } from '../recording/take-in.ts'
import { readStandardInput } from '../recording/write.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const file = input.args[0] ?? ''
  if (textOption(input, 'as') !== null || /\.(csv|tsv)$/i.test(file)) {
    const { importCsv } = await import('./csv.ts')
    return importCsv(context, input)
  }
  const name = file === '-' ? 'standard input' : file
  const text =
    file === '-' ? readStandardInput(context) : readText(isAbsolute(file) ? file : resolve(context.world.cwd, file))
  return takeIn(context, input, 'import', name, parseDocument(text, name))
}

const SQLITE = 'SQLite format 3\0'

function readText(path: string): string {
  const bytes = guarded(path, () => readFileSync(path), 'check its name')
  if (bytes.subarray(0, SQLITE.length).toString('latin1') === SQLITE)
    throw new PrepError('data', `${path} is a database, not an export`, `prep merge ${path} takes in another ledger`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new PrepError('data', `${path} is not UTF-8 text`, 'prep export -o FILE writes a file that can be read back')
  }
}
