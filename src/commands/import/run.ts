import { PrepError } from '../../domain/prep-error.ts'
import { nameOf, readNamedFile, textOf } from '../../files/read.ts'
import { parseDocument } from '../../store/export-parse.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { takeIn } from '../recording/take-in.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const file = input.args[0] ?? ''
  if (textOption(input, 'as') !== null || /\.(csv|tsv)$/i.test(file)) {
    const { importCsv } = await import('./csv.ts')
    return importCsv(context, input)
  }
  const bytes = readNamedFile(context.world, file, LIMITS)
  if (bytes.subarray(0, SQLITE.length).toString('latin1') === SQLITE)
    throw new PrepError('data', `${file} is a database, not an export`, `prep merge ${file} takes in another ledger`)
  return takeIn(context, input, 'import', nameOf(file), parseDocument(textOf(bytes, file), nameOf(file)))
}

const LIMITS = { mostBytes: 256 * 1024 * 1024, ifLarger: 'prep merge FILE takes in a ledger of any size' }

const SQLITE = 'SQLite format 3\0'
