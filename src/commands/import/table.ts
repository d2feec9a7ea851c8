import { createHash } from 'node:crypto'
import type { NewEntry } from '../../domain/facts/entry.ts'
import { peopleIn } from '../../domain/facts/people.ts'
import { keyOf } from '../../domain/intake/cell.ts'
import type { RubricName } from '../../domain/intake/columns.ts'
import type { IntakeFault } from '../../domain/intake/faults.ts'
import { formOf, type KnownForm } from '../../domain/intake/forms.ts'
import { editOf, equalRows, keyOf as identityOf, matchRows } from '../../domain/intake/identity.ts'
import { datesAcross, type Intake, type PlannedTable, planTable, readIntake } from '../../domain/intake/intake.ts'
import { jsonTable } from '../../domain/intake/json-table.ts'
import { isMockNotes, type MockNotes, mockNotes } from '../../domain/intake/notes.ts'
import { roundOfTitle } from '../../domain/intake/rounds.ts'
import type { IntakeEntry, IntakeRules } from '../../domain/intake/rules.ts'
import type { Table } from '../../domain/intake/sheet.ts'
import { PrepError, refusal } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { slug } from '../../domain/text/slug.ts'
import { nearest } from '../../framework/nearest.ts'
import { stripControl } from '../../render/measure.ts'
import { note } from '../../reports/block.ts'
import { buildImport, faultText, type ImportView } from '../../reports/import.ts'
import { readerByPresentNames } from '../../store/renamed.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { parseCsv } from '../lookup/csv-file.ts'
import { neededFramework } from '../lookup/framework-if-any.ts'
import { raterWarnings } from '../people/rater-warnings.ts'
import { occurredOn, openOperation, parseRater, receipt } from '../recording/write.ts'
import { knownEntries } from './known.ts'
import { kindOf, type RowsKind, refuseIdleFlags, saidColumns, scaleOf, valueRules } from './options.ts'
import { wallClockIn } from './wall-clock.ts'

/** Takes the rows of a table in as entries: all of them, or none when anything is wrong. Known rows are left as they are. */
export async function importTable(
  context: Context,
  given: Input,
  text: string,
  name: string,
  command = 'import',
): Promise<Result> {
  const framework = await neededFramework(context, given)
  const notes = notesOf(text, framework)
  if (notes === null && isProse(text) && ['mocks', null].includes(textOption(given, 'as'))) throw withoutRows(name)
  const file: TableFile = { name, notes, rows: notes?.rows ?? rowsOf(text, name) }
  if (!context.mayPrompt) return answer(context, readFile(context, given, framework, file), command, [])
  const { openAsker } = await import('../asking/prompts.ts')
  const { askOpen } = await import('./questions.ts')
  const asked = await askOpen(
    openAsker(context.world),
    given,
    (input) => readFile(context, input, framework, file).intake.faults,
  )
  return answer(context, readFile(context, asked.input, framework, file), command, asked.flags)
}

/** The rows of a file, with what is known of it beside them. */
interface TableFile {
  name: string
  notes: MockNotes | null
  rows: Table['rows']
}

/** How a file is read under the options given, and which of its rows are here already. */
function readFile(
  context: Context,
  input: Input,
  framework: Framework,
  { name, notes, rows: found }: TableFile,
): ImportView {
  const rubrics = rubricNames(framework)
  const rowsKind = kindOf(input, framework, notes === null ? formIn(found) : NOTES)
  refuseIdleFlags(input, rowsKind.kind)
  const rules = rulesOf(context, input, framework, rowsKind)
  const rows = isOfRatings(rowsKind) ? (datesAcross(found, rules) ?? found) : found
  const planned = planTable(rows, {
    kind: rowsKind.kind,
    said: saidColumns(input, rubrics),
    rubrics,
    clean: stripControl,
    ...(notes === null ? {} : { marks: notes.marks, form: NOTES }),
  })
  refuseUnknownColumns(input, planned, name, rubrics)
  const values = valueRules(input, planned.table.header, rubrics)
  refuseMissing(
    planned,
    values.filter(({ word }) => word === '').map(({ field }) => field),
    name,
  )
  const intake = withoutEqualRows(readIntake(planned, rules, values, stripControl), textOption(input, 'equalRows'))
  const [idle] = intake.unusedRules
  if (idle !== undefined && intake.faults.length === 0)
    throw new PrepError(
      'usage',
      `--value ${idle.field}:${idle.word}: ${name} has no such cell`,
      'check the word and the field',
    )
  const matched = matchRows(
    withIds(intake.entries, rowsKind),
    knownEntries(readerByPresentNames(context.reader(), framework.id, framework.renamed)),
  )
  return {
    name,
    as: rowsKind.activity?.id ?? rowsKind.kind,
    planned,
    intake,
    matched,
    isDryRun: flagOption(input, 'dryRun'),
    isUpdate: flagOption(input, 'update'),
  }
}

/** Text of Markdown that begins as no table does. */
const isProse = (text: string): boolean => /^\s*(?:#{1,6} |\*\*|---|[-*] |<!--)/.test(text)

const withoutRows = (name: string): PrepError =>
  new PrepError(
    'data',
    `${name} is a text, with neither rows nor the notes of a mock nor a story in it`,
    'notes of a mock have a date, an interviewer and marks: prep mock add --template prints a form',
  )

const NOTES: KnownForm = { name: 'file of mock interview notes', kind: 'mocks', has: [], fields: {} }

/** Notes in Markdown; a table that stands in a text of Markdown is a table. */
function notesOf(text: string, { loops }: Framework): MockNotes | null {
  if (!isMockNotes(text)) return null
  const rounds = new Set(
    loops.flatMap((loop) => loop.rounds).flatMap(({ id, title }) => [slug(id, []), slug(title, [])]),
  )
  return mockNotes(text, (title) => rounds.has(slug(title, [])))
}

function answer(context: Context, view: ImportView, command: string, answers: readonly string[]): Result {
  const report = buildImport(view)
  const { data } = report
  const warnings = [...report.warnings, ...newRaters(context, view)]
  const blocks = [...report.blocks, ...(answers.length > 0 ? [note(`you answered ${answers.join(' ')}`)] : [])]
  const { faults } = view.intake
  if (view.isDryRun)
    return {
      kind: 'receipt',
      operation: null,
      entries: [],
      data,
      blocks,
      warnings,
      exitCode: faults.length > 0 ? 3 : 0,
    }
  if (faults.length > 0) throw refusal(view.name, faults.map(faultText), hintOf(faults))
  const entries = entriesOf(view)
  if (entries.length === 0) return { kind: 'receipt', operation: null, entries: [], data, blocks, warnings }
  const operation = openOperation(context, command)
  operation.append(entries)
  return receipt(operation, data, [...blocks, note('prep undo takes all of it back')], warnings)
}

/** What may be wrong with names that a file is the first to tell. */
function newRaters(context: Context, { matched }: ImportView): string[] {
  const raters = new Map(
    matched
      .filter(({ state, item }) => state === 'new' && item.entry.source !== 'self')
      .map(({ item: { entry } }) => [`${entry.source}:${entry.rater}`, entry] as const),
  )
  if (raters.size === 0) return []
  const people = peopleIn(context.reader().entries())
  return [...raters.values()].flatMap((rater) => raterWarnings(people, rater))
}

/** The one thing to do, or where each fault says its own. */
function hintOf(faults: readonly IntakeFault[]): string {
  const [first, ...others] = new Set(faults.map(({ cure }) => cure))
  if (first !== undefined && others.length === 0)
    return `${first.startsWith('-') ? 'add ' : ''}${first}; nothing was imported`
  return 'each fault says what settles it (--dry-run shows the rest); nothing was imported'
}

const entriesOf = ({ matched, isUpdate }: ImportView): NewEntry[] =>
  matched.flatMap((row): NewEntry[] => {
    if (row.state === 'new') return [row.item.entry]
    if (row.state !== 'changed' || !isUpdate) return []
    const edit = editOf(row)
    return edit === null ? [] : [edit]
  })

function rowsOf(text: string, name: string): Table['rows'] {
  if (/^\s*[[{]/.test(text)) {
    const rows = jsonTable(text)
    if (rows !== null) return rows
    if (isJson(text))
      throw new PrepError(
        'data',
        `${name} is JSON without rows`,
        'rows are a list of objects, as in [{"date": "2026-11-02", "activity": "coding", "minutes": 45}]',
      )
  }
  return parseCsv(text, name).rows
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const formIn = (rows: Table['rows']): ReturnType<typeof formOf> => {
  for (const { cells } of rows.slice(0, 6)) {
    const form = formOf(cells)
    if (form !== null) return form
  }
  return null
}

const isOfRatings = ({ kind }: RowsKind): boolean => kind === 'ratings'

function rulesOf(context: Context, input: Input, framework: Framework, { kind, activity }: RowsKind): IntakeRules {
  const profile = context.profile()
  const zone = textOption(input, 'zone') ?? context.operationHead('import').zone
  const order = textOption(input, 'dates')
  const by = textOption(input, 'by')
  const level = textOption(input, 'level') ?? profile.level
  return {
    kind,
    activity,
    framework,
    level:
      framework.levels.find(({ id }) => id.toLowerCase() === level?.toLowerCase())?.id ?? framework.levels[0]?.id ?? '',
    zone,
    today: context.today(),
    dayStartsAt: profile.dayStartsAt,
    wallClock: wallClockIn(zone),
    order: order === 'dmy' || order === 'mdy' ? order : null,
    minutes: numberOption(input, 'minutes', { min: 0.01, max: 24 * 60 }),
    on: textOption(input, 'on') === null ? null : occurredOn(context, input).date,
    isUndated: flagOption(input, 'undated'),
    scale: scaleOf(input),
    by: by === null ? null : parseRater(by),
    self: profile.name,
    slug: (title) => slug(title, []),
    hash,
    nearest,
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

const rubricNames = ({ rubrics, competencies }: Framework): RubricName[] => [
  ...rubrics.map(({ id, title }) => ({ id, title })),
  ...competencies
    .filter(({ id }) => !rubrics.some((rubric) => rubric.id === id))
    .map(({ id, title }) => ({ id, title })),
]

function refuseUnknownColumns(
  input: Input,
  { table: { header } }: PlannedTable,
  name: string,
  rubrics: readonly RubricName[],
): void {
  if (header.length === 0) throw new PrepError('data', `${name} is empty`, 'its first row names the columns')
  for (const key of saidColumns(input, rubrics).keys())
    if (!header.some((title) => [keyOf(title), keyOf(roundOfTitle(title).dimension)].includes(key)))
      throw new PrepError(
        'usage',
        `--map names a column that ${name} has not`,
        `its columns are ${columnsText(header)}`,
      )
}

const columnsText = (header: readonly string[]): string => header.map((title) => `"${title}"`).join(', ')

function refuseMissing({ table, plan }: PlannedTable, filled: readonly string[], name: string): void {
  const missing = plan.missing.filter((group) => !group.some((field) => filled.includes(field)))
  if (missing.length === 0) return
  const fields = missing.map((group) => group.join(' or ')).join(' and ')
  const first = missing[0]?.[0] ?? 'date'
  throw new PrepError(
    'data',
    `${name} has no column for ${fields}: it has ${columnsText(table.header)}`,
    `say which it is with --map COLUMN=${first}, or say one for all rows with --value ${first}:=…`,
  )
}

/** Two rows that nothing tells apart are asked about: the person says whether both happened. */
function withoutEqualRows(intake: Intake, how: string | null): Intake {
  const equal = equalRows(intake.entries)
  const [first] = equal
  if (first === undefined || how === 'keep') return intake
  if (how === 'drop') {
    const dropped = new Set(equal.map(({ item }) => item))
    return { ...intake, entries: intake.entries.filter((item) => !dropped.has(item)) }
  }
  const faults = [
    ...intake.faults,
    {
      line: first.item.line,
      column: '',
      value: '',
      message: `says the same as line ${first.first}`,
      cure: '--equal-rows keep when both happened, --equal-rows drop when it is one',
      count: equal.length,
      choices: [
        { means: 'both happened: keep them', examples: [], flag: { name: 'equal-rows' as const, value: 'keep' } },
        { means: 'it is one: drop the others', examples: [], flag: { name: 'equal-rows' as const, value: 'drop' } },
      ],
    },
  ]
  return { ...intake, faults }
}

/** Entries with the ids by which they are known again: of the row's own id and day, or of what tells it from others. */
function withIds(items: readonly IntakeEntry[], { kind, activity }: RowsKind): IntakeEntry[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const { entry, ownId } = item
    const at = 'at' in entry.payload ? (entry.payload.at ?? '') : ''
    const own = ownId === null ? hash(`${identityOf(entry)}\0${at}`) : `${ownId}@${entry.occurredOn}`
    const key = ownId === null ? own : `${own}\0${entry.subject}`
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    const externalId = `csv:${activity?.id ?? kind}:${own}${times > 1 ? `#${times}` : ''}`
    return { ...item, entry: { ...entry, payload: { ...entry.payload, externalId } } as NewEntry }
  })
}
