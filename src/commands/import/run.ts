import { foreignKindOf } from '../../domain/intake/foreign-kinds.ts'
import { jsonTable } from '../../domain/intake/json-table.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { namedFileBegins, namedFileLines } from '../../files/lines.ts'
import { nameOf, readNamedFile, refuseLarger, textOf } from '../../files/read.ts'
import { isFolder, type NamedText, type ReadText, readNamedTexts } from '../../files/texts.ts'
import { parseDocument } from '../../store/export-parse.ts'
import { EXPORT_HEAD, withExportLines } from '../../store/export-stage.ts'
import { incomingDocument } from '../../store/incoming.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, kebab, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { TABLE_LIMITS } from '../lookup/csv-file.ts'
import { mergeRows } from '../recording/merge-rows.ts'
import { OF_TABLES } from './options.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const file = input.args[0] ?? ''
  if (textOption(input, 'as') === 'stories') return (await import('./stories.ts')).importStories(context, input, file)
  if (isFolder(context.world, file)) return importFolder(context, input, file)
  const isTable = textOption(input, 'as') !== null || /\.(csv|tsv)$/i.test(file)
  const streamed = isTable ? null : importLines(context, input, file)
  if (streamed !== null) return streamed
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
  if (!isTable && isExport(text)) {
    refuseTableOptions(input)
    return mergeRows(context, input, 'import', name, incomingDocument(parseDocument(text, name)))
  }
  refuseLarger(bytes.length, name, TABLE_LIMITS)
  return importTexts(context, input, file, [{ name, text, bytes: bytes.length }])
}

/** The tables and notes of a folder, or its stories where that is what it holds. */
async function importFolder(context: Context, input: Input, folder: string): Promise<Result> {
  const texts = readNamedTexts(context.world, folder, TABLES, TABLE_LIMITS)
  const name = nameOf(folder)
  if (texts.length === 0)
    throw new PrepError('data', `${name} has no file that can be imported`, 'CSV, TSV, JSON and Markdown are read')
  return importTexts(context, input, folder, texts)
}

/** What was read: stories, where each text is of stories and nothing else was said, else tables and notes. */
async function importTexts(context: Context, input: Input, file: string, texts: readonly ReadText[]): Promise<Result> {
  const isSaid = textOption(input, 'as') !== null
  if (!isSaid && (await areOfStories(texts)))
    return (await import('./stories.ts')).importStories(context, input, file, texts)
  return (await import('./table.ts')).importTables(context, input, texts)
}

const TABLES = /\.(?:csv|tsv|json|jsonl|md|markdown|txt)$/i

const LIMITS_OF_STORIES = 1024 * 1024

const areOfStories = async (texts: readonly NamedText[]): Promise<boolean> =>
  (await Promise.all(texts.map(isOfStories))).every(Boolean)

/** A text with a heading or label for two parts of a story or more, or a table with a column for each. */
async function isOfStories({ name, text }: NamedText): Promise<boolean> {
  if (text.length > LIMITS_OF_STORIES || /^\s*[[{]/.test(text)) return false
  if (/\.(?:csv|tsv)$/i.test(name)) {
    const { storiesOfRows } = await import('../../domain/story/table.ts')
    const { parseCsv } = await import('../lookup/csv-file.ts')
    return storiesOfRows(parseCsv(text, name).rows).length > 0
  }
  const { splitStories } = await import('../../domain/story/split.ts')
  return splitStories(text).stories.some(({ parts }) => Object.values(parts).filter((part) => part !== '').length > 1)
}

function refuseTableOptions(input: Input): void {
  const idle = OF_TABLES.find((option) => isSet(input, option))
  if (idle !== undefined)
    throw new PrepError('usage', `--${kebab(idle)} says nothing about an export of prep`, 'it is for rows of a table')
}

/** An export in a file, as prep wrote it, may be of any size: it is never held as a whole. Null for whatever is none. */
function importLines(context: Context, input: Input, file: string): Result | null {
  if (!namedFileBegins(context.world, file, EXPORT_HEAD)) return null
  refuseTableOptions(input)
  const name = nameOf(file)
  const taken = withExportLines(namedFileLines(context.world, file), name, (incoming) =>
    mergeRows(context, input, 'import', name, incoming),
  )
  return taken?.done ?? null
}

const EXPORT_LIMITS = {
  mostBytes: 256 * 1024 * 1024,
  ifLarger:
    'prep merge FILE takes in a ledger of any size; so does prep import of a file that prep export -o FILE wrote',
}

/** Of which kind a file is shows in its beginning; the parts of a workbook may stand a little further on. */
const HEAD = 4096

/** What prep wrote, or JSON that holds no rows: the reader of exports says what is wrong with that. */
const isExport = (text: string): boolean =>
  /^\s*\{\s*"schema"\s*:\s*"prep\//.test(text) || (/^\s*[[{]/.test(text) && jsonTable(text) === null)
