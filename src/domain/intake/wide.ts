import { isBlank, numberOf } from './cell.ts'
import { unitOfTitle } from './durations.ts'
import { type NamedField, nameRank, READ_BY, unitOfField } from './fields.ts'
import { areDates, FIRST_ROWS } from './intake.ts'
import { activityNamed } from './names.ts'
import { hasValue } from './reading.ts'
import type { IntakeRules } from './rules.ts'
import type { Table } from './sheet.ts'

type Rows = Table['rows']
type DayRules = Pick<IntakeRules, 'today' | 'dayStartsAt' | 'wallClock' | 'order'>

/** What the columns of a wide table become. */
interface Long {
  /** Of the first column, where no other says that. */
  own: string
  ownField: NamedField
  /** Of the titles across. */
  across: string
  value: string
}

/**
 * A table with something across its titles as one row a cell: ratings or hours with a column a date
 * (`Skill | 2026-09-01 | 2026-10-01`), hours with a column an activity (`Week | Coding | Reading`); null for any other.
 */
export function longRows(rows: Rows, rules: IntakeRules): Rows | null {
  if (rules.kind === 'ratings')
    return datesAcross(rows, rules, { own: 'Skill', ownField: 'rubric', across: 'Date', value: 'Rating' })
  if (rules.kind !== 'hours') return null
  const hours = datesAcross(rows, rules, { own: 'Activity', ownField: 'activity', across: 'Date', value: 'Duration' })
  return withoutNothing(hours ?? activitiesAcross(rows, rules))
}

const filledRows = (rows: Rows): Rows => rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))

/** The row that names the columns of a table with several: titles of the sheet stand alone above it. */
const firstTitles = (rows: Rows): Rows =>
  filledRows(rows)
    .filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1)
    .slice(0, 1)

function datesAcross(rows: Rows, rules: DayRules, long: Long): Rows | null {
  // Beside the dates may stand other columns (a target, a remark).
  const header =
    filledRows(rows)
      .slice(0, FIRST_ROWS)
      .find(({ cells: [, ...dates] }) => areDates(dates, rules)) ??
    firstTitles(rows).find(({ cells }) => datedColumns(cells, rules).length > 1)
  return header === undefined ? null : unfolded(rows, header, datedColumns(header.cells, rules), long)
}

/** Columns behind the first whose titles are dates. */
const datedColumns = (cells: readonly string[], rules: DayRules): number[] =>
  cells.flatMap((cell, column) => (column > 0 && areDates([cell], rules) ? [column] : []))

function activitiesAcross(rows: Rows, rules: IntakeRules): Rows | null {
  const isActivity = (title: string): boolean => hasValue(activityNamed([bare(title)], bare(title), rules))
  const header = firstTitles(rows).find(({ cells }) => cells.filter(isActivity).length > 1)
  if (header === undefined) return null
  const body = rows.slice(rows.indexOf(header) + 1)
  // A column of figures beside them is of something practiced as well, whatever it is called: it is asked about.
  const isOfFigures = (column: number): boolean =>
    body.every(({ cells }) => isBlank(cells[column] ?? '') || numberOf(cells[column] ?? '') !== null)
  const across = header.cells.flatMap((title, column) =>
    isActivity(title) || (isOfFigures(column) && !isFieldTitle(title)) ? [column] : [],
  )
  const units = new Set(across.map((column) => unitOfTitle(header.cells[column] ?? '')))
  const [unit = null] = units.size === 1 ? units : []
  const named = { ...header, cells: header.cells.map(bare) }
  const value = unit === null ? 'Duration' : `Duration (${unit})`
  return unfolded(rows, header, across, { own: 'Date', ownField: 'date', across: 'Activity', value }, named.cells)
}

const bare = (title: string): string => title.replace(/[([].*$/, '').trim()

/** A title of something else: when, an id, what all of it comes to. */
const isFieldTitle = (title: string): boolean =>
  /\b(?:total|sum|target|goal|year|month)\b/i.test(title) ||
  title.trim() === '' ||
  READ_BY.hours.some((field) => unitOfField(field) === null && nameRank(title, field as NamedField) >= 0)

/** One row a cell of the columns across, with the other cells of its row. */
function unfolded(
  rows: Rows,
  header: Rows[number],
  across: readonly number[],
  { own, ownField, across: title, value }: Long,
  names: readonly string[] = header.cells,
): Rows {
  const others = header.cells.map((_, column) => column).filter((column) => !across.includes(column))
  const long = rows.slice(rows.indexOf(header) + 1).flatMap(({ line, cells }) =>
    across.map((column) => ({
      line,
      cells: [...[...others, column].map((one) => cells[one] ?? ''), names[column] ?? ''],
    })),
  )
  const titles = others.map((column) => header.cells[column] ?? '')
  const isOwn = titles.some((one) => nameRank(one, ownField) >= 0)
  const named = titles.map((one, index) => (index === 0 && !isOwn ? own : one))
  return [{ line: header.line, cells: [...named, value, title] }, ...long]
}

/** Nothing was done where no time stands. */
const withoutNothing = (rows: Rows | null): Rows | null =>
  rows?.filter(({ cells }, index) => {
    const cell = cells.at(-2) ?? ''
    return index === 0 || (!isBlank(cell) && numberOf(cell) !== 0)
  }) ?? null
