import { createHash } from 'node:crypto'
import type { NewEntry } from '../../domain/facts/entry.ts'
import { type Person, peopleIn } from '../../domain/facts/people.ts'
import { titleKey } from '../../domain/intake/cell.ts'
import type { RubricName } from '../../domain/intake/columns.ts'
import type { IntakeFault } from '../../domain/intake/faults.ts'
import {
  editOf,
  equalRows,
  externalIdOf,
  keyOf as identityOf,
  type KnownEntry,
  matchRows,
} from '../../domain/intake/identity.ts'
import { areDates, type Intake, type PlannedTable, planTable, readIntake } from '../../domain/intake/intake.ts'
import { roundOfTitle } from '../../domain/intake/rounds.ts'
import type { IntakeEntry, IntakeRules } from '../../domain/intake/rules.ts'
import type { ValueRule } from '../../domain/intake/sheet.ts'
import { longRows } from '../../domain/intake/wide.ts'
import { once } from '../../domain/metrics/evidence.ts'
import { PrepError, refusal } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import type { NamedText } from '../../files/texts.ts'
import { nearest } from '../../framework/nearest.ts'
import { stripControl } from '../../render/measure.ts'
import { note } from '../../reports/block.ts'
import { idleNotes } from '../../reports/idle-options.ts'
import { buildImport, faultText, type ImportView } from '../../reports/import.ts'
import { readerByPresentNames } from '../../store/renamed.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, isSet, kebab, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { neededFramework } from '../lookup/framework-if-any.ts'
import { raterWarnings } from '../people/rater-warnings.ts'
import { occurredOn, openOperation, parseRater, receipt } from '../recording/write.ts'
import { knownEntries } from './known.ts'
import { columnsText, missingColumns } from './missing-columns.ts'
import { kindOf, openKind, type RowsKind, refuseIdleFlags, saidColumns, scaleOf, valueRules } from './options.ts'
import { formOfFile, NOTES, type TableFile, tableFile } from './table-file.ts'
import { wallClockIn } from './wall-clock.ts'

/**
 * Takes the rows of tables in as entries: all of them, or none when anything is wrong in any. Known rows are left as they
 * are, and so is a row that two of the files hold.
 */
export async function importTables(
  context: Context,
  given: Input,
  texts: readonly NamedText[],
  command = 'import',
): Promise<Result> {
  const framework = await neededFramework(context, given)
  const files = texts.map((text) => tableFile(text, given, framework))
  const answered = (input: Input, flags: readonly string[]): Result => {
    const read = files.map((file) => readFile(context, input, framework, file))
    const views = matchedViews(
      read,
      knownEntries(readerByPresentNames(context.reader(), framework.id, framework.renamed)),
    )
    // What is open may need any of them yet.
    const isOpen = views.some(({ intake }) => intake.faults.length > 0)
    const idle = isOpen
      ? []
      : [
          ...READING_OPTIONS.filter((option) => isSet(input, option)).filter((option) =>
            files.every((file, at) =>
              isReadAlike(read[at], () => readFile(context, without(input, option), framework, file)),
            ),
          ),
          ...(isSet(input, 'update') && views.every(hasNoChange) ? ['update'] : []),
        ].map(kebab)
    return answer(context, views, command, { flags, idle })
  }
  if (!context.mayPrompt) return answered(given, [])
  const { openAsker } = await import('../asking/prompts.ts')
  const { askOpen } = await import('./questions.ts')
  const asked = await askOpen(openAsker(context.world), given, (input) =>
    files.flatMap((file) => {
      const open = openFaults(context, input, framework, file)
      return files.length === 1 ? open : open.map((fault) => inFile(file.name, fault))
    }),
  )
  return answered(asked.input, asked.flags)
}

/** Options that say how rows are read: all that may be given without a need for them, which no other check tells. */
const READING_OPTIONS = ['dates', 'zone', 'on', 'minutes', 'undated', 'by', 'scale', 'equalRows'] as const

const without = (input: Input, option: string): Input => ({
  ...input,
  options: Object.fromEntries(Object.entries(input.options).filter(([name]) => name !== option)),
})

/** Whether a file is read the same in another way. */
function isReadAlike(read: FileRead | undefined, otherwise: () => FileRead): boolean {
  const told = (one: FileRead | undefined): string => JSON.stringify([one?.intake.entries, one?.intake.faults])
  try {
    return told(read) === told(otherwise())
  } catch (error) {
    if (error instanceof PrepError) return false
    throw error
  }
}

const hasNoChange = ({ matched }: ImportView): boolean => matched.every(({ state }) => state !== 'changed')

/** A fault of one of several files. */
const inFile = (name: string, fault: IntakeFault): IntakeFault => ({
  ...fault,
  column: fault.column === '' ? name : `${name}, ${fault.column}`,
})

/** All that is open under the options given, for a person who can be asked: first what the rows are and which column is which. */
function openFaults(context: Context, input: Input, framework: Framework, file: TableFile): readonly IntakeFault[] {
  const form = formOfFile(file)
  if (textOption(input, 'as') === null && (form === null || form.kind === 'problems'))
    return [openKind(form, framework)]
  const plan = planFile(context, input, framework, file)
  const missing = missingColumns(plan.planned, plan.values, framework, file.name)
  return missing === null ? intakeOf(plan, input, file.name).faults : [missing]
}

/** What the rows are and which column is which. */
interface FilePlan {
  rowsKind: RowsKind
  rules: IntakeRules
  planned: PlannedTable
  values: ValueRule[]
}

function planFile(context: Context, input: Input, framework: Framework, file: TableFile): FilePlan {
  const { name, notes, rows: found } = file
  const rubrics = rubricNames(framework)
  const rowsKind = kindOf(input, framework, formOfFile(file))
  refuseIdleFlags(input, rowsKind.kind)
  const rules = rulesOf(context, input, framework, rowsKind)
  const planned = planTable(longRows(found, rules) ?? found, {
    kind: rowsKind.kind,
    said: saidColumns(input, rubrics),
    rubrics,
    clean: stripControl,
    areDates: (cells) => areDates(cells, rules),
    ...(notes === null ? {} : { marks: notes.marks, form: NOTES }),
  })
  refuseUnknownColumns(input, planned, name, rubrics)
  return { rowsKind, rules, planned, values: valueRules(input, planned.table.header, rubrics) }
}

/** Every row as it is read, with all that is at fault. */
function intakeOf({ planned, rules, values }: FilePlan, input: Input, name: string): Intake {
  const intake = withoutEqualRows(readIntake(planned, rules, values, stripControl), textOption(input, 'equalRows'))
  const [idle] = intake.unusedRules
  if (idle !== undefined && intake.faults.length === 0)
    throw new PrepError(
      'usage',
      `--value ${idle.field}:${idle.word}: ${name} has no such cell`,
      'check the word and the field',
    )
  return intake
}

/** What is told of a file, but for which of its rows are here already. */
interface FileRead extends Omit<ImportView, 'matched'> {
  items: IntakeEntry[]
}

/** How a file is read under the options given. */
function readFile(context: Context, input: Input, framework: Framework, file: TableFile): FileRead {
  const { name } = file
  const plan = planFile(context, input, framework, file)
  const missing = missingColumns(plan.planned, plan.values, framework, name)
  if (missing !== null) throw new PrepError('data', missing.message, missing.cure)
  const intake = intakeOf(plan, input, name)
  return {
    name,
    as: plan.rowsKind.activity?.id ?? plan.rowsKind.kind,
    planned: plan.planned,
    intake,
    items: withIds(intake.entries, plan.rowsKind),
    isDryRun: flagOption(input, 'dryRun'),
    isUpdate: flagOption(input, 'update'),
  }
}

/** What else is told: the answers as flags, and options that changed nothing. */
interface Aside {
  flags: readonly string[]
  idle: readonly string[]
}

function answer(context: Context, views: readonly ImportView[], command: string, { flags, idle }: Aside): Result {
  const told = toldOf(context, views)
  const { warnings } = told
  const data = { ...told.data, idle }
  const blocks = [
    ...told.blocks,
    ...(flags.length > 0 ? [note(`you answered ${flags.join(' ')}`)] : []),
    ...idleNotes(idle),
  ]
  const nothing = { kind: 'receipt', operation: null, entries: [], data, blocks, warnings } as const
  const isOne = views.length === 1
  const faults = views.flatMap(({ name, intake }) =>
    isOne ? intake.faults : intake.faults.map((fault) => inFile(name, fault)),
  )
  if (views.some(({ isDryRun }) => isDryRun)) return { ...nothing, exitCode: faults.length > 0 ? 3 : 0 }
  if (faults.length > 0)
    throw refusal(isOne ? (views[0]?.name ?? '') : `${views.length} files`, faults.map(faultText), hintOf(faults))
  const entries = views.flatMap(entriesOf)
  if (entries.length === 0) return nothing
  const operation = openOperation(context, command)
  operation.append(entries)
  return receipt(operation, data, [...blocks, note('prep undo takes all of it back')], warnings)
}

/** What is said of the files: of one its own report, of several one after another, with how many rows they bring in all. */
function toldOf(context: Context, views: readonly ImportView[]) {
  const reports = views.map(buildImport)
  const people = once(() => peopleIn(context.reader().entries()))
  const warnings = [
    ...reports.flatMap((report) => report.warnings),
    ...views.flatMap((view) => newRaters(people, view)),
  ]
  const blocks = reports.flatMap((report) => report.blocks)
  const [first] = reports
  if (reports.length === 1 && first !== undefined) return { data: first.data, blocks, warnings }
  return { data: { files: reports.map(({ data }) => data) }, blocks, warnings: [...new Set(warnings)] }
}

/** Which rows are here already. Files of a folder may overlap: a row that an earlier one brings is the same row. */
function matchedViews(read: readonly FileRead[], known: readonly KnownEntry[]): ImportView[] {
  const seen = new Set<string>()
  return read.map(({ items, ...view }) => {
    const ids = items.map(({ entry }) => externalIdOf(entry) ?? '')
    const matched = matchRows(items, known).map((row, at) =>
      row.state === 'new' && seen.has(ids[at] ?? '') ? { ...row, state: 'same' as const } : row,
    )
    for (const id of ids) seen.add(id)
    return { ...view, matched }
  })
}

/** What may be wrong with names that a file is the first to tell. */
function newRaters(people: () => readonly Person[], { matched, isDryRun }: ImportView): string[] {
  const raters = new Map(
    matched
      .filter(({ state, item }) => state === 'new' && item.entry.source !== 'self')
      .map(({ item: { entry } }) => [`${entry.source}:${entry.rater}`, entry] as const),
  )
  return [...raters.values()].flatMap((rater) => raterWarnings(people(), rater, !isDryRun))
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

function rulesOf(context: Context, input: Input, framework: Framework, { kind, activity }: RowsKind): IntakeRules {
  const profile = context.profile()
  const zone = textOption(input, 'zone') ?? context.operationHead('import').zone
  const wallClock = wallClockIn(zone)
  // A zone that there is not is refused also where no instant asks for it.
  if (textOption(input, 'zone') !== null) wallClock(0)
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
    wallClock,
    order: order === 'dmy' || order === 'mdy' ? order : null,
    minutes: numberOption(input, 'minutes', { min: 0.01, max: 24 * 60 }),
    on: textOption(input, 'on') === null ? null : occurredOn(context, input).date,
    isUndated: flagOption(input, 'undated'),
    scale: scaleOf(input),
    by: by === null ? null : parseRater(by),
    self: profile.name,
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
    if (!header.some((title) => [titleKey(title), titleKey(roundOfTitle(title).dimension)].includes(key)))
      throw new PrepError(
        'usage',
        `--map names a column that ${name} does not have`,
        `its columns are ${columnsText(header)}`,
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
      cure: '--equal-rows keep if both happened, --equal-rows drop if they are one',
      count: equal.length,
      choices: [
        { means: 'both happened: keep them', examples: [], flag: { name: 'equal-rows' as const, value: 'keep' } },
        { means: 'they are one: drop the others', examples: [], flag: { name: 'equal-rows' as const, value: 'drop' } },
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
