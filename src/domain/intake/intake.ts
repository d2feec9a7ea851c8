import { isBlank, keyOf, mapFlag, numberOf } from './cell.ts'
import { clockSeconds } from './clock.ts'
import { type ColumnPlan, planColumns, type RubricName, type SaidColumn, weightOf } from './columns.ts'
import { type DayRules, readDays } from './days.ts'
import { readDurations } from './durations.ts'
import { faultList, type IntakeFault, tooLong, unknownName } from './faults.ts'
import type { IntakeKind } from './fields.ts'
import type { KnownForm } from './forms.ts'
import { nameKey, rubricIds } from './names.ts'
import { readPracticeRows } from './practice-rows.ts'
import { readMockRows, readRatingRows } from './rating-rows.ts'
import { formOfMark } from './ratings.ts'
import { type Choice, hasValue } from './reading.ts'
import { roundOfTitle } from './rounds.ts'
import { type IntakeRead, type IntakeRules, LONGEST_CELL } from './rules.ts'
import { type Sheet, sheetOf, type Table, type ValueRule } from './sheet.ts'
import { readWhen } from './when.ts'

/** A table with its header found and its columns understood. */
export interface PlannedTable {
  table: Table
  plan: ColumnPlan
}

export interface Header {
  kind: IntakeKind
  /** Without characters that a terminal would act on. */
  clean: (text: string) => string
  said: ReadonlyMap<string, SaidColumn>
  rubrics: readonly RubricName[]
  /** Titles of columns that hold marks, whatever the framework knows of them. */
  marks?: readonly string[]
  /** Known otherwise than by its titles. */
  form?: KnownForm
  /** Whether all of a column's cells are dates: one without a title is that of the dates. */
  areDates: (cells: readonly string[]) => boolean
}

/** Among so many rows is the one that names the columns. */
export const FIRST_ROWS = 6

/** The table below the row that names its columns: of the first few the one whose titles say most. */
export function planTable(
  rows: Table['rows'],
  { kind, said, rubrics, clean, marks = [], form, areDates }: Header,
): PlannedTable {
  const trimmed = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '' && !isRule(cell)))
  const heads = trimmed.slice(0, FIRST_ROWS).map(({ cells }) => cells.map((cell) => clean(cell).trim()))
  const plans = heads.map((cells) => planColumns(cells, kind, said, rubrics))
  // A row that holds figures, marks or dates is one of the rows, whatever else stands in it.
  const weights = plans.map((plan, index) => weightOf(plan) - 10 * (heads[index] ?? []).filter(isOfRow).length)
  const at = Math.max(0, weights.indexOf(Math.max(...weights)))
  const header = heads[at] ?? []
  const body = trimmed.slice(at + 1)
  const isMarks = (column: number, isByPerson: boolean): boolean =>
    marks.includes(header[column] ?? '') || holdsMarks(body, column, isByPerson)
  // A tag is a day in one language, and says what was done in another.
  const mayBeDates = (column: number): boolean =>
    keyOf(header[column] ?? '') !== 'tag' || areDates(filledCells(body, column))
  const plan = withUntitledDates(planColumns(header, kind, said, rubrics, isMarks, mayBeDates), header, body, areDates)
  const timed = withSpans(withoutIdleTimes(plan, header, body), header, body)
  return { table: { header, rows: body }, plan: form === undefined ? timed : { ...timed, form } }
}

/** What stands in a column. */
const filledCells = (rows: Table['rows'], column: number): string[] =>
  rows.map(({ cells }) => cells[column] ?? '').filter((cell) => !isBlank(cell))

/** The days of a table often stand in its first column, below nothing. */
function withUntitledDates(
  plan: ColumnPlan,
  header: readonly string[],
  rows: Table['rows'],
  areDates: Header['areDates'],
): ColumnPlan {
  const column = header.indexOf('')
  if (plan.fields.date !== undefined || plan.fields.start !== undefined || column < 0) return plan
  const cells = filledCells(rows, column)
  return areDates(cells) ? { ...plan, fields: { ...plan.fields, date: [column] } } : plan
}

/** Of a table that says nowhere how long it took, the column of times from and to says so, whatever it is called. */
function withSpans(plan: ColumnPlan, header: readonly string[], rows: Table['rows']): ColumnPlan {
  if (plan.durations.length > 0 || plan.fields.start !== undefined || plan.fields.end !== undefined) return plan
  const isSpans = (title: string): boolean => {
    const cells = filledCells(rows, header.indexOf(title))
    const read = readDurations({ title: '', cells, unit: null, isBesideDurations: false })
    return (
      cells.length > 0 &&
      cells.every((cell) => SPAN.test(cell)) &&
      read.is === 'durations' &&
      read.cells.every(hasValue)
    )
  }
  const title = plan.unread.find(isSpans)
  if (title === undefined) return plan
  return {
    ...plan,
    durations: [{ column: header.indexOf(title), unit: null }],
    unread: plan.unread.filter((one) => one !== title),
  }
}

/** `19:00-20:15`, `7pm to 8pm`. */
const SPAN = /^\s*\d{1,2}.*(?:[-–—]|\bto\b).*\d/i

/** A column called time that holds no time of day is left out, and said to be. */
function withoutIdleTimes(plan: ColumnPlan, header: readonly string[], rows: Table['rows']): ColumnPlan {
  const [column] = plan.fields.time ?? []
  if (column === undefined) return plan
  const cells = filledCells(rows, column)
  if (cells.length === 0 || cells.some((cell) => clockSeconds(cell) !== null)) return plan
  const { time: _, ...fields } = plan.fields
  return { ...plan, fields, unread: [...plan.unread, header[column] ?? ''] }
}

/** A figure, a mark with its scale or a date: no title. */
const isOfRow = (cell: string): boolean =>
  numberOf(cell) !== null || formOfMark(cell)?.hasScale === true || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/.test(cell)

/** All that stands in the column is marks with their scale (`4/5`, `★★★`), or figures from 1 to 5 where those will do. */
function holdsMarks(rows: Table['rows'], column: number, isFigureEnough: boolean): boolean {
  const filled = filledCells(rows, column)
  const isFigure = (cell: string): boolean => {
    const value = numberOf(cell)
    return value !== null && value >= 1 && value <= 5 && Number.isInteger(value * 2)
  }
  return (
    filled.length > 0 &&
    filled.every((cell) => formOfMark(cell)?.hasScale === true || (isFigureEnough && isFigure(cell)))
  )
}

/** The line below the header of a table in Markdown. */
const isRule = (cell: string): boolean => /^\s*:?-{3,}:?\s*$/.test(cell)

/** Whether there are cells, and each is a date. */
export const areDates = (cells: readonly string[], rules: Omit<DayRules, 'field'>): boolean =>
  cells.length > 0 &&
  readDays(cells, { ...rules, field: 'date' }).every(({ is }) => is === 'said' || is === 'assumed' || is === 'ask')

export interface Intake extends IntakeRead {
  faults: IntakeFault[]
  /** Rules of `--value` that no cell asked for. */
  unusedRules: ValueRule[]
  rows: number
}

/** The rows of a table as entries, with every fault of every row. */
export function readIntake(
  { table, plan }: PlannedTable,
  rules: IntakeRules,
  values: readonly ValueRule[],
  clean: (text: string) => string,
): Intake {
  const sheet = sheetOf(table, plan, values, clean)
  const faults = faultList()
  for (const { line, cells } of table.rows)
    for (const [column, cell] of cells.entries())
      if (cell.length > LONGEST_CELL) faults.add(line, table.header[column] ?? '', '', tooLong(LONGEST_CELL))
  faultUnknownMarks(table, plan, rules, faults)
  const read = readRows(sheet, table, plan, rules, faults)
  if (sheet.lines.length === 0)
    faults.add(1, '', '', { message: 'there are no rows below the header', cure: 'is it the right file?' })
  return { ...read, faults: faults.all(), unusedRules: sheet.unusedRules(), rows: sheet.lines.length }
}

function faultUnknownMarks(
  { header, rows }: Table,
  { unknownMarks, ratings, fields }: ColumnPlan,
  { framework, nearest }: IntakeRules,
  faults: ReturnType<typeof faultList>,
): void {
  const ids = rubricIds(framework)
  const line = rows[0]?.line ?? 1
  const isLong = fields.rubric !== undefined && ratings.length === 0
  for (const column of unknownMarks) {
    const { dimension } = roundOfTitle(header[column] ?? '')
    if (isLong || ratings.some(({ rubric }) => rubric === null)) {
      const by = ['peer', 'mentor', 'third-party'].map((source) => `${source}:${dimension}`)
      faults.add(line, dimension, '', {
        message: 'it holds marks: whose are they?',
        cure: `${mapFlag(dimension, by[0] ?? '')} (or ${by.slice(1).join(', ')}), or ${mapFlag(dimension, 'ignore')}`,
        choices: [...by, 'ignore'].map((value) => ({
          means: value === 'ignore' ? 'leave this column out' : `those of ${value}`,
          examples: [],
          flag: { name: 'map', value: `${dimension}=${value}` },
        })),
      })
      continue
    }
    const near = nearest(nameKey(dimension), ids)
    const choices = [...ids, 'ignore'].map(
      (id): Choice => ({
        means: id === 'ignore' ? 'leave this column out' : id,
        examples: [],
        flag: { name: 'map', value: `${dimension}=${id}` },
      }),
    )
    const { message, cure } = unknownName(dimension, ids, near, mapFlag(dimension, near ?? '…'))
    faults.add(line, dimension, '', { message, cure: `${cure}, or ${mapFlag(dimension, 'ignore')}`, choices })
  }
}

function readRows(
  sheet: Sheet,
  table: Table,
  plan: ColumnPlan,
  rules: IntakeRules,
  faults: ReturnType<typeof faultList>,
): IntakeRead {
  const when = readWhen(sheet, plan, table.header, rules)
  if (rules.kind !== 'ratings' && rules.kind !== 'mocks') return readPracticeRows(sheet, when, rules, faults)
  const value = plan.fields.value?.[0]
  const columns =
    plan.ratings.length > 0 || value === undefined
      ? plan.ratings
      : [{ column: value, rubric: null, role: null, round: null }]
  const from = { sheet, when, columns, header: table.header, faults }
  return rules.kind === 'ratings' ? readRatingRows(from, rules) : readMockRows(from, rules)
}
