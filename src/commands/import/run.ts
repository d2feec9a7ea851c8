import { foreignKindOf } from '../../domain/intake/foreign-kinds.ts'
import { jsonTable } from '../../domain/intake/json-table.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { nameOf, readNamedFile, textOf } from '../../files/read.ts'
import { parseDocument } from '../../store/export-parse.ts'
import { incomingDocument } from '../../store/incoming.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { TABLE_LIMITS } from '../lookup/csv-file.ts'
import { mergeRows } from '../recording/merge-rows.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const file = input.args[0] ?? ''
  const isTable = textOption(input, 'as') !== null || /\.(csv|tsv)$/i.test(file)
  const bytes = readNamedFile(context.world, file, isTable ? TABLE_LIMITS : EXPORT_LIMITS)
  const name = nameOf(file)
  const head = bytes.subarray(0, HEAD).toString('latin1')
  const foreign = foreignKindOf(head)
  if (foreign !== null)
    throw new PrepError(
      'data',
      `${name} is ${foreign.says}`,
      foreign.cure.replaceAll('FILE', file === '-' ? 'FILE' : file),
    )
  const text = textOf(bytes, file)
  if (!isTable && isExport(text))
    return mergeRows(context, input, 'import', name, incomingDocument(parseDocument(text, name)))
  if (bytes.length > TABLE_LIMITS.mostBytes)
    throw new PrepError(
      'data',
      `${name} is larger than ${TABLE_LIMITS.mostBytes / 1024 / 1024} MB`,
      TABLE_LIMITS.ifLarger,
    )
  const { importTable } = await import('./table.ts')
  return importTable(context, input, text, name)
}

const EXPORT_LIMITS = { mostBytes: 256 * 1024 * 1024, ifLarger: 'prep merge FILE takes in a ledger of any size' }

/** Of which kind a file is shows in its beginning; the parts of a workbook may stand a little further on. */
const HEAD = 4096

/** What prep wrote, or JSON that holds no rows: the reader of exports says what is wrong with that. */
const isExport = (text: string): boolean =>
  /^\s*\{\s*"schema"\s*:\s*"prep\//.test(text) || (/^\s*[[{]/.test(text) && jsonTable(text) === null)
