import { createHash } from 'node:crypto'
import {
  type ColumnMap,
  CSV_FIELDS,
  CSV_KINDS,
  type CsvField,
  type CsvKind,
  columnKey,
  headerRow,
  mapColumns,
} from '../../domain/csv/columns.ts'
import { type CsvIssue, type CsvRow, readRows } from '../../domain/csv/rows.ts'
import type { Entry } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { formatMinutes } from '../../domain/time/duration.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { stripControl } from '../../render/measure.ts'
import { type Block, heading, muted, note, paragraph, type Text } from '../../reports/block.ts'
import { count, listOf } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, listOption, numberOption, pairs, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { type CsvTable, readCsv } from '../lookup/csv-file.ts'
import { frameworkIfAny } from '../lookup/framework-if-any.ts'
import { slug } from '../recording/slug.ts'
import { openOperation, raterOf, receipt } from '../recording/write.ts'

const MOST_ISSUES = 10
const PREVIEW_ROWS = 5

/** Takes rows of a spreadsheet in as entries: all of them, or none when anything is wrong. Known rows are left out. */
export async function importCsv(context: Context, input: Input): Promise<Result> {
  const file = input.args[0] ?? ''
  const framework = await frameworkIfAny(context, input)
  if (framework === null)
    throw new PrepError(
      'data',
      'the rows cannot be read without a framework',
      'prep framework lint says what is wrong with it',
    )
  const { kind, activity } = kindOf(input, framework)
  const table = readCsv(context, file)
  const { header, body, columns } = columnsOf(table, kind, framework, input, file)
  const read = readRows(header, body, columns, {
    kind,
    activity,
    framework,
    level: levelOf(framework, textOption(input, 'level') ?? context.profile().level),
    today: context.today(),
    dateOrder: orderOf(input),
    defaultMinutes: numberOption(input, 'minutes', { min: 0.01, max: 24 * 60 }),
    by: raterOf(input),
    slug: (title) => slug(title, []),
    hash: (text) => createHash('sha256').update(text).digest('hex').slice(0, 16),
    clean: stripControl,
  })
  if (read.issues.length > 0) throw faulty(file, read.issues)
  const known = knownIds(context)
  const fresh = read.rows.filter(({ externalId }) => !known.has(externalId))
  const entries = fresh.flatMap((row) => row.entries)
  const isDryRun = flagOption(input, 'dryRun')
  const data = {
    as: activity ?? kind,
    dryRun: isDryRun,
    rows: read.rows.length + read.neverTried,
    added: fresh.length,
    entries: entries.length,
    known: read.rows.length - fresh.length,
    neverTried: read.neverTried,
    columns: mappingOf(header, columns),
    unread: columns.unread,
  }
  const warnings =
    columns.unread.length > 0
      ? [`not read, since nothing here uses them: ${listOf(columns.unread.map((title) => stripControl(title)))}`]
      : []
  const blocks = [
    ...mappingBlocks(header, columns, isDryRun),
    ...(isDryRun ? previewBlocks(fresh) : []),
    paragraph(countWords(data)),
  ]
  if (isDryRun)
    return {
      kind: 'receipt',
      operation: null,
      entries: [],
      data,
      blocks: [...blocks, note('nothing was written')],
      warnings,
    }
  if (entries.length === 0) return { kind: 'receipt', operation: null, entries: [], data, blocks, warnings }
  const operation = openOperation(context, 'import')
  operation.append(entries)
  return receipt(operation, data, [...blocks, note('prep undo takes all of it back')], warnings)
}

/** What the rows are; the name of an activity whose problems are solved stands for attempts at these. */
function kindOf(input: Input, { activities }: Framework): { kind: CsvKind; activity: string | null } {
  const text = textOption(input, 'as')
  const solved = activities.filter(({ outcome }) => outcome === 'solved').map(({ id }) => id)
  if (text !== null && solved.includes(text)) return { kind: 'problems', activity: text }
  const kind = KINDS.find((known) => known === text)
  if (kind) return { kind, activity: null }
  const known = [...KINDS, ...solved]
  throw new PrepError(
    'usage',
    text === null ? 'what are the rows of this file?' : `--as ${text}: rows cannot be that`,
    (text === null ? null : didYouMean(text, known)) ?? `add --as ${known.join('|')}`,
  )
}

const KINDS = CSV_KINDS.filter((kind) => kind !== 'problems')

function orderOf(input: Input): 'dmy' | 'mdy' | null {
  const text = textOption(input, 'dates')
  return text === 'dmy' || text === 'mdy' ? text : null
}

/** The level whose time limits count: the one asked for, else the framework's first. */
const levelOf = ({ levels }: Framework, wanted: string | null): string =>
  levels.find(({ id }) => id.toLowerCase() === wanted?.toLowerCase())?.id ?? levels[0]?.id ?? ''

interface Read {
  header: string[]
  body: CsvTable['rows']
  columns: ColumnMap
}

function columnsOf({ rows }: CsvTable, kind: CsvKind, framework: Framework, input: Input, file: string): Read {
  const said = saidColumns(input)
  const names = [
    ...framework.rubrics.map(({ id, title }) => ({ id, title })),
    ...framework.competencies
      .filter(({ id }) => !framework.rubrics.some((rubric) => rubric.id === id))
      .map(({ id, title }) => ({ id, title })),
  ]
  const tables = rows.map(({ cells }) => cells)
  const at = headerRow(tables, kind, said, names)
  const header = (rows[at]?.cells ?? []).map((title) => stripControl(title).trim())
  if (header.length === 0)
    throw new PrepError('data', `${file} is empty`, `its first row names the columns, as in ${EXAMPLES[kind]}`)
  for (const key of said.keys())
    if (!header.some((title) => columnKey(title) === key))
      throw new PrepError(
        'usage',
        `--map names a column that ${file} has not`,
        `its columns are ${header.map((title) => `"${title}"`).join(', ')}`,
      )
  const columns = mapColumns(header, kind, said, names)
  if (columns.missing.length > 0)
    throw new PrepError(
      'data',
      `${file} has no column for ${listOf(columns.missing.map((group) => group.join(' or ')))}: it has ${header.map((title) => `"${title}"`).join(', ')}`,
      `say which it is with --map COLUMN=FIELD, or name the columns as in ${EXAMPLES[kind]}`,
    )
  return { header, body: rows.slice(at + 1), columns }
}

const EXAMPLES: Readonly<Record<CsvKind, string>> = {
  practice: 'date,activity,minutes,problem,note',
  problems: 'date,title,difficulty,status,time',
  hours: 'date,activity,hours',
  ratings: 'date,rubric,value,source,rater',
  mocks: 'date,interviewer,system-design,coding,communication',
}

/** `--map COLUMN=FIELD`: which column is which field. */
function saidColumns(input: Input): Map<string, CsvField> {
  const said = new Map<string, CsvField>()
  for (const [column, name] of pairs(listOption(input, 'map'), '--map', '"Time spent=minutes"')) {
    const field = CSV_FIELDS.find((known) => known === name.toLowerCase())
    if (!field)
      throw new PrepError(
        'usage',
        `--map knows no field ${name}`,
        didYouMean(name, CSV_FIELDS) ?? `fields are ${CSV_FIELDS.join(', ')}`,
      )
    said.set(columnKey(column), field)
  }
  return said
}

function faulty(file: string, issues: readonly CsvIssue[]): PrepError {
  const listed = issues.slice(0, MOST_ISSUES).map(({ line, message }) => `\n  line ${line}: ${message}`)
  const more = issues.length > MOST_ISSUES ? `\n  and ${issues.length - MOST_ISSUES} more` : ''
  return new PrepError(
    'data',
    `${file} has ${count(issues.length, 'fault')}:${listed.join('')}${more}`,
    'nothing was imported; mend the rows and try again',
  )
}

/** External ids that were taken in before and not undone; what was edited or removed since counts as known. */
function knownIds(context: Context): Set<string> {
  const rows = context.reader().rows({ kinds: ['practice', 'mock', 'rating'] })
  return new Set(rows.flatMap((row) => (row.isReverted ? [] : (externalIdOf(row) ?? []))))
}

function externalIdOf(entry: Entry): string | undefined {
  return entry.kind === 'practice' || entry.kind === 'mock' || entry.kind === 'rating'
    ? entry.payload.externalId
    : undefined
}

const mappingOf = (header: readonly string[], { fields, rows }: ColumnMap): Record<string, string> =>
  Object.fromEntries([
    ...Object.entries(fields).map(([field, column]) => [field, header[column] ?? '']),
    ...rows.map(({ rubric, column }) => [rubric, header[column] ?? '']),
  ])

function mappingBlocks(header: readonly string[], columns: ColumnMap, isDryRun: boolean): Block[] {
  if (!isDryRun) return []
  const rows = Object.entries(mappingOf(header, columns)).map(([field, title]): Text[] => [title, field])
  return [heading('Columns', 2), { kind: 'table', columns: [{ title: 'In the file' }, { title: 'Read as' }], rows }]
}

function previewBlocks(rows: readonly CsvRow[]): Block[] {
  if (rows.length === 0) return []
  const shown = rows.slice(0, PREVIEW_ROWS)
  return [
    heading(`The first ${count(shown.length, 'row')}`, 2),
    {
      kind: 'table',
      columns: [
        { title: 'Line', align: 'right' },
        { title: 'On' },
        { title: 'Kind', dropOrder: 1 },
        { title: 'Subject' },
        { title: 'Value' },
      ],
      rows: shown.flatMap(({ line, entries }) =>
        entries.map((entry): Text[] => [
          [muted(String(line))],
          entry.occurredOn,
          entry.kind,
          entry.subject,
          saysOf(entry),
        ]),
      ),
    },
  ]
}

function saysOf({ kind, payload }: CsvRow['entries'][number]): string {
  if (kind === 'rating') return String(payload.value)
  if (kind === 'mock')
    return Object.entries(payload.rounds[0]?.ratings ?? {})
      .map(([rubric, value]) => `${rubric} ${value}`)
      .join(', ')
  if (kind !== 'practice') return ''
  const how = payload.optimal ? 'optimal' : payload.solved === undefined ? '' : payload.solved ? 'solved' : 'not solved'
  return [formatMinutes(payload.minutes), payload.problem, how].filter(Boolean).join(' ')
}

const countWords = ({
  added,
  known,
  neverTried,
  dryRun,
}: {
  added: number
  known: number
  neverTried: number
  dryRun: boolean
}): string =>
  `${[
    `${count(added, 'row')} ${dryRun ? 'would be ' : ''}added`,
    ...(known > 0 ? [`${known} known already`] : []),
    ...(neverTried > 0 ? [`${neverTried} never tried, left out`] : []),
  ].join(', ')}.`
