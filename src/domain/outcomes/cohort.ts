import type { EntryOf, NewEntry } from '../facts/entry.ts'
import { SELF } from '../facts/entry.ts'
import { INTERVIEW_RESULTS, type InterviewResult } from '../facts/interview-result.ts'
import { type CivilDate, parseCivilDate } from '../time/dates.ts'

/** How a column of forecasts is read: as chances in 0–1, or as log odds. */
export type ForecastScale = 'p' | 'x'

/** Somebody else's interview, as a file has it. */
export interface CohortRow {
  externalId: string
  level: string
  date: CivilDate
  result: InterviewResult
  x: number | null
  probability: number | null
  hours: number | null
}

/** A fault of the file. `row` counts as spreadsheets do: the header is row 1. */
export interface CohortIssue {
  row: number
  message: string
}

export interface Cohort {
  rows: CohortRow[]
  issues: CohortIssue[]
  /** Rows that repeat an earlier one word for word. */
  repeated: number
  ignoredColumns: string[]
  /** Null when the file has no forecasts, only hours. */
  scale: ForecastScale | null
}

export interface CohortRules {
  levels: readonly string[]
  today: CivilDate
  /** Given by the learner; null: from the column. */
  scale: ForecastScale | null
  /** A comma may stand for the decimal point, because it does not separate the cells. */
  isDecimalComma: boolean
}

const FORECAST_COLUMNS = ['p_or_x', 'p', 'x'] as const
const REQUIRED = ['id', 'level', 'date', 'outcome'] as const
const LONGEST_ID = 200

/**
 * Interviews of a cohort from the cells of a file with a header (measurement §5.8). A `p_or_x` column counts as chances
 * when every value lies in 0–1, else as log odds. Every fault is reported; nothing is guessed at.
 */
export function readCohort(table: readonly (readonly string[])[], rules: CohortRules): Cohort {
  const header = (table[0] ?? []).map((cell) => cell.trim().toLowerCase())
  const forecastColumn = FORECAST_COLUMNS.find((name) => header.includes(name)) ?? null
  const used: readonly string[] = [...REQUIRED, 'hours', ...(forecastColumn === null ? [] : [forecastColumn])]
  const issues = headerIssues(header, forecastColumn)
  const empty: Cohort = { rows: [], issues, repeated: 0, ignoredColumns: [], scale: null }
  if (issues.length > 0) return empty
  const records = table
    .slice(1)
    .map((cells, index) => ({ row: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const cellOf = (cells: readonly string[], name: string): string => (cells[header.indexOf(name)] ?? '').trim()
  const numberOf = (text: string): number => Number(rules.isDecimalComma ? text.replace(',', '.') : text)
  const forecasts =
    forecastColumn === null
      ? []
      : records.map(({ cells }) => cellOf(cells, forecastColumn)).filter((text) => text !== '')
  const scale =
    forecastColumn === null || forecasts.length === 0
      ? null
      : scaleOf(forecastColumn, forecasts.map(numberOf), rules.scale)

  const known = new Map<string, { row: number; text: string }>()
  const rows: CohortRow[] = []
  let repeated = 0
  for (const { row, cells } of records) {
    const faults: string[] = []
    const read = readRow((name) => cellOf(cells, name), faults)
    if (cells.length > header.length) faults.push(`has ${cells.length} cells where the header has ${header.length}`)
    const text = JSON.stringify(read)
    const earlier = known.get(read.externalId)
    if (earlier && earlier.text !== text)
      faults.push(`id ${shown(read.externalId)} is in row ${earlier.row} with other values`)
    issues.push(...faults.map((message) => ({ row, message })))
    if (faults.length > 0) continue
    if (earlier) repeated++
    else {
      known.set(read.externalId, { row, text })
      rows.push(read)
    }
  }
  if (records.length === 0) issues.push({ row: 2, message: 'there are no rows below the header' })
  return { rows, issues, repeated, ignoredColumns: header.filter((name) => name !== '' && !used.includes(name)), scale }

  function readRow(cell: (name: string) => string, faults: string[]): CohortRow {
    const externalId = cell('id')
    if (externalId === '') faults.push('has no id')
    if (externalId.length > LONGEST_ID) faults.push(`has an id of ${externalId.length} characters`)
    const level = rules.levels.find((one) => one.toLowerCase() === cell('level').toLowerCase())
    if (level === undefined) faults.push(`level ${shown(cell('level'))} is none of ${rules.levels.join(', ')}`)
    const date = cell('date')
    if (parseCivilDate(date) === null) faults.push(`date ${shown(date)} is not YYYY-MM-DD`)
    else if (date > rules.today) faults.push(`date ${date} is in the future`)
    const result = INTERVIEW_RESULTS.find((one) => one === cell('outcome').toLowerCase())
    if (result === undefined) faults.push(`outcome ${shown(cell('outcome'))} is not pass, fail or withdrawn`)
    const hours = header.includes('hours')
      ? numberIn(cell('hours'), 'hours', 0, Number.POSITIVE_INFINITY, faults)
      : null
    const forecastText = forecastColumn === null ? '' : cell(forecastColumn)
    const forecast =
      scale === 'p'
        ? numberIn(forecastText, forecastColumn ?? '', 0, 1, faults)
        : numberIn(forecastText, forecastColumn ?? '', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, faults)
    if (forecastText === '' && (!header.includes('hours') || cell('hours') === ''))
      faults.push(`has neither ${forecastColumn ?? 'p_or_x'} nor hours`)
    return {
      externalId,
      level: level ?? '',
      date,
      result: result ?? 'withdrawn',
      x: scale === 'x' ? forecast : null,
      probability: scale === 'p' ? forecast : null,
      hours,
    }
  }

  function numberIn(text: string, name: string, min: number, max: number, faults: string[]): number | null {
    if (text === '') return null
    const value = numberOf(text)
    if (Number.isFinite(value) && value >= min && value <= max) return value
    const range = max === 1 ? 'a chance from 0 to 1' : min === 0 ? 'a number of at least 0' : 'a number'
    faults.push(`${name} ${shown(text)} is not ${range}`)
    return null
  }
}

function headerIssues(header: readonly string[], forecastColumn: string | null): CohortIssue[] {
  const missing = REQUIRED.filter((name) => !header.includes(name))
  const lacking = [...missing, ...(forecastColumn === null && !header.includes('hours') ? ['p_or_x'] : [])]
  const twice = header.filter((name, index) => name !== '' && header.indexOf(name) !== index)
  return [
    ...(lacking.length > 0 ? [{ row: 1, message: `the header lacks ${lacking.join(', ')}` }] : []),
    ...(twice.length > 0
      ? [{ row: 1, message: `the header has ${[...new Set(twice)].map(shown).join(', ')} twice` }]
      : []),
  ]
}

function scaleOf(
  column: (typeof FORECAST_COLUMNS)[number],
  values: readonly number[],
  given: ForecastScale | null,
): ForecastScale {
  if (column !== 'p_or_x') return column
  if (given !== null) return given
  return values.filter(Number.isFinite).every((value) => value >= 0 && value <= 1) ? 'p' : 'x'
}

const SHOWN_CHARACTERS = 40

/** A cell in a message: quoted, short, and without characters that a terminal would act on. */
const shown = (cell: string): string => {
  const safe = cell.replace(/\p{C}/gu, ' ')
  return `"${safe.length > SHOWN_CHARACTERS ? `${safe.slice(0, SHOWN_CHARACTERS)}…` : safe}"`
}

/** The entries for those rows that the cohort does not have yet; `skipped` counts the others, `differing` those with another result. */
export function newCohortEntries(
  rows: readonly CohortRow[],
  cohort: string,
  outcomes: readonly EntryOf<'outcome'>[],
): { entries: NewEntry[]; skipped: number; differing: number } {
  const known = new Map(
    outcomes
      .filter(({ payload }) => payload.cohort?.name === cohort)
      .map((entry) => [entry.payload.cohort?.externalId, entry]),
  )
  const fresh = rows.filter(({ externalId }) => !known.has(externalId))
  const differing = rows.filter(({ externalId, result, date }) => {
    const entry = known.get(externalId)
    return entry !== undefined && (entry.payload.result !== result || entry.occurredOn !== date)
  })
  const entries = fresh.map(
    ({ externalId, level, date, result, x, probability, hours }): NewEntry => ({
      kind: 'outcome',
      occurredOn: date,
      subject: level,
      source: 'self',
      rater: SELF,
      payload: {
        result,
        cohort: {
          name: cohort,
          externalId,
          ...(x === null ? {} : { x }),
          ...(probability === null ? {} : { probability }),
          ...(hours === null ? {} : { hours }),
        },
      },
    }),
  )
  return { entries, skipped: rows.length - fresh.length, differing: differing.length }
}
