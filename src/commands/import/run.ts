import { type ForeignKind, foreignKindOf } from '../../domain/intake/foreign-kinds.ts'
import { jsonTable } from '../../domain/intake/json-table.ts'
import { PrepError, refusal } from '../../domain/prep-error.ts'
import { wordQuoted } from '../../domain/text/shell-quoted.ts'
import { namedFileBegins, namedFileLines } from '../../files/lines.ts'
import { nameOf, readNamedFile, refuseLarger, textOf } from '../../files/read.ts'
import { filesOf, isFolder, type NamedFile, type NamedText, type ReadText } from '../../files/texts.ts'
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
  const streamed = importLines(context, input, file)
  if (streamed !== null) return streamed
  const bytes = readNamedFile(context.world, file, isTable ? TABLE_LIMITS : EXPORT_LIMITS)
  const name = nameOf(file)
  const foreign = foreignIn(bytes, file)
  if (foreign !== null) throw new PrepError('data', `${name} is ${foreign.says}`, foreign.cure)
  const text = textOf(bytes, file)
  // JSON without rows: the reader of exports says what is wrong with it.
  if (PREP_EXPORT.test(text) || (!isTable && /^\s*[[{]/.test(text) && jsonTable(text) === null)) {
    refuseTableOptions(input)
    return mergeRows(context, input, 'import', name, incomingDocument(parseDocument(text, name)))
  }
  refuseLarger(bytes.length, name, TABLE_LIMITS)
  return importTexts(context, input, file, [{ name, text, bytes: bytes.length }])
}

/** The tables and notes of a folder, or its stories where that is what it holds. */
async function importFolder(context: Context, input: Input, folder: string): Promise<Result> {
  const files = filesOf(context.world, folder)
  const [tables, others] = [true, false].map((isTable) => files.filter(({ path }) => TABLES.test(path) === isTable))
  const name = nameOf(folder)
  if (tables === undefined || tables.length === 0)
    throw new PrepError('data', `${name} has no file that can be imported`, 'CSV, TSV, JSON and Markdown are read')
  const read = tables.map((file) => readAmong(context, file))
  const faults = read.flatMap((one) => ('fault' in one ? [one.fault] : []))
  if (faults.length > 0)
    throw refusal(name, faults, 'put such files elsewhere to import the others; nothing was imported')
  const texts = read.flatMap((one) => ('text' in one ? [one] : []))
  return leavingOut(others ?? [], await importTexts(context, input, folder, texts))
}

/** The text of a file that is read together with others, or why it cannot be. */
function readAmong(context: Context, { name, path }: NamedFile): ReadText | { fault: string } {
  const isExport = { fault: `${name} is an export of prep: prep import ${wordQuoted(path)} takes it in by itself` }
  if (namedFileBegins(context.world, path, EXPORT_HEAD)) return isExport
  const bytes = readNamedFile(context.world, path, TABLE_LIMITS)
  const foreign = foreignIn(bytes, path)
  if (foreign !== null) return { fault: `${name} is ${foreign.says}: ${foreign.cure}` }
  const text = textOf(bytes, path)
  return PREP_EXPORT.test(text) ? isExport : { name, text, bytes: bytes.length }
}

/** What was imported, with a word on the files that were not read. */
function leavingOut(others: readonly NamedFile[], result: Result): Result {
  if (others.length === 0 || result.kind !== 'receipt') return result
  const names = others.slice(0, MOST_NAMED).map(({ name }) => name)
  const more = others.length > names.length ? ` and ${others.length - names.length} more` : ''
  const left = `not read: ${names.join(', ')}${more} (CSV, TSV, JSON and Markdown are)`
  return { ...result, warnings: [...result.warnings, left] }
}

const MOST_NAMED = 5

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
  const idle = ['as', ...OF_TABLES].find((option) => isSet(input, option))
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

/** What a file is that holds no rows, with what can be done about it, by how it begins; null when it may hold some. */
function foreignIn(bytes: Buffer, file: string): Pick<ForeignKind, 'says' | 'cure'> | null {
  const kind = foreignKindOf(bytes.subarray(0, HEAD).toString('latin1'))
  return kind && { says: kind.says, cure: file === '-' ? kind.cure : kind.cure.replaceAll('FILE', wordQuoted(file)) }
}

/** How whatever prep wrote as JSON begins. */
const PREP_EXPORT = /^\s*\{\s*"schema"\s*:\s*"prep\//
