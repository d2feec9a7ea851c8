import type { NewEntry, Payloads } from '../facts/entry.ts'
import { isSource, SOURCES, type Source } from '../facts/source.ts'
import { mockEntry, OVERALL } from '../mock/mock.ts'
import { type Activity, type Framework, forLevel } from '../rules/framework.ts'
import type { CivilDate } from '../time/dates.ts'
import type { ColumnMap, CsvField, CsvKind } from './columns.ts'
import {
  type DateOrder,
  dateOrderOf,
  dateValue,
  hireBandValue,
  minutesValue,
  ratingValue,
  shareValue,
  statusValue,
  unitOf,
} from './values.ts'

export interface CsvRules {
  kind: CsvKind
  /** Whose problems the rows are, when the kind is `problems`. */
  activity: string | null
  framework: Framework
  level: string
  today: CivilDate
  /** For dates like `03/04/2026`, when the column does not tell. */
  dateOrder: DateOrder | null
  /** For rows that do not say how long it took. */
  defaultMinutes: number | null
  /** Who rated, where no column says so. */
  by: { source: Source; rater: string }
  /** A short id from a title. */
  slug: (title: string) => string
  /** A name that tells the row from others and stays the same: of the row's own id, or of what it says. */
  hash: (text: string) => string
  clean: (text: string) => string
}

export interface CsvIssue {
  /** Line of the file, the first being 1. */
  line: number
  message: string
}

export interface CsvRow {
  line: number
  entries: NewEntry[]
  /** By which the row is known again. */
  externalId: string
}

export interface CsvRead {
  rows: CsvRow[]
  issues: CsvIssue[]
  /** Rows that only say what somebody means to do. */
  neverTried: number
}

export const LONGEST_CELL = 10_000
const LONGEST_NAME = 200

/** A row's cells by field, cleaned; a field without a column, or an empty cell, is absent. */
interface Cells {
  line: number
  cell: (field: CsvField) => string | null
  at: (column: number) => string
  /** All that the row says to the fields that are read, as one text: the same however the columns stand. */
  said: () => string
}

type Fault = (message: string) => void

/**
 * The rows below a header as entries, with every fault of every row. `lines` are the rows' places in the file. Faults
 * show at most a short piece of a cell.
 */
export function readRows(
  header: readonly string[],
  body: readonly { line: number; cells: readonly string[] }[],
  columns: ColumnMap,
  rules: CsvRules,
): CsvRead {
  const dateColumn = columns.fields.date
  const order =
    rules.dateOrder ?? (dateColumn === undefined ? null : dateOrderOf(body.map(({ cells }) => cells[dateColumn] ?? '')))
  const read: CsvRead = { rows: [], issues: [], neverTried: 0 }
  const seen = new Map<string, number>()
  for (const { line, cells } of body) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const faults: string[] = []
    const fault: Fault = (message) => void faults.push(message)
    if (cells.some((cell) => cell.length > LONGEST_CELL)) fault(`a cell is longer than ${LONGEST_CELL} characters`)
    const row = cellsOf(line, cells, columns, rules)
    if (faults.length === 0 && isPlan(row)) {
      read.neverTried++
      continue
    }
    if ((row.cell('id')?.length ?? 0) > LONGEST_NAME) fault(`id: is longer than ${LONGEST_NAME} characters`)
    const date = faults.length > 0 ? rules.today : dateOf(row, order, rules, fault)
    const made = faults.length > 0 ? [] : entriesOf(row, date, header, columns, rules, fault)
    if (faults.length > 0) for (const message of faults) read.issues.push({ line, message })
    else {
      // An id may be the problem's, which is tried on several days: with the day it is one attempt's.
      const own = row.cell('id')
      const key = own === null ? rules.hash(row.said()) : `${own}@${date}`
      const times = (seen.get(key) ?? 0) + 1
      seen.set(key, times)
      const externalId = `csv:${rules.activity ?? rules.kind}:${key}${times > 1 ? `#${times}` : ''}`
      read.rows.push({ line, externalId, entries: made.map((entry) => withExternalId(entry, externalId)) })
    }
  }
  return read
}

function cellsOf(line: number, cells: readonly string[], { fields, rows }: ColumnMap, { clean }: CsvRules): Cells {
  const at = (column: number): string => clean(cells[column] ?? '').trim()
  return {
    line,
    at,
    said: () => {
      const named = [...Object.entries(fields), ...rows.map(({ rubric, column }) => [`row ${rubric}`, column] as const)]
      const parts = named.map(([name, column]) => [name, at(column)]).filter(([, text]) => text !== '')
      return JSON.stringify(parts.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))
    },
    cell: (field) => {
      const column = fields[field]
      const text = column === undefined ? '' : at(column)
      return text === '' ? null : text
    },
  }
}

function dateOf({ cell }: Cells, order: DateOrder | null, { today }: CsvRules, fault: Fault): CivilDate {
  const text = cell('date')
  if (text === null) {
    fault('the date is missing')
    return today
  }
  const date = dateValue(text, order)
  if (date === null)
    fault(
      (dateValue(text, 'dmy') ?? dateValue(text, 'mdy'))
        ? `date: ${shown(text)} could be read in two ways: say --dates dmy or --dates mdy`
        : `date: ${shown(text)} is no date`,
    )
  else if (date > today) fault(`date: ${date} lies in the future`)
  return date ?? today
}

function entriesOf(
  row: Cells,
  date: CivilDate,
  header: readonly string[],
  columns: ColumnMap,
  rules: CsvRules,
  fault: Fault,
): NewEntry[] {
  switch (rules.kind) {
    case 'practice':
    case 'problems':
    case 'hours':
      return practiceEntries(row, date, header, columns, rules, fault)
    case 'ratings':
      return ratingEntries(row, date, columns, rules, fault)
    case 'mocks':
      return mockEntries(row, date, columns, rules, fault)
  }
}

function practiceEntries(
  row: Cells,
  date: CivilDate,
  header: readonly string[],
  columns: ColumnMap,
  rules: CsvRules,
  fault: Fault,
): NewEntry[] {
  const { cell } = row
  const activity = activityOf(row, rules, fault)
  const status = statusOf(row, fault)
  const minutes = minutesOf(row, header, columns, rules, fault)
  const problem = rules.kind === 'hours' ? null : problemOf(row, activity, rules, fault)
  const tier = tierOf(row, activity, problem?.tier ?? null, fault)
  const isOptimal = optional(cell('optimal'), (text) => booleanOf(text), 'optimal: yes or no', fault)
  const score = optional(cell('score'), shareValue, 'score: a share from 0 to 1, or 85 %', fault)
  const said = optional(cell('limit'), (text) => minutesValue(text, 'minutes'), 'limit: a duration', fault)
  const own = activity?.limitMinutes ?? null
  const limitMinutes = said ?? (own === null ? null : forLevel(own, rules.level))
  const type = cell('type') ?? problem?.type ?? null
  const url = cell('url')
  const note = cell('note')
  for (const [name, text] of [
    ['type', type],
    ['url', url],
  ] as const)
    if (text !== null && text.length > LONGEST_NAME * 2) fault(`${name}: is too long`)
  if (activity === null || minutes === null) return []
  const isSolved = isOptimal === true ? true : status
  const payload: Payloads['practice'] = {
    minutes,
    ...(problem === null ? {} : { problem: problem.id }),
    ...(tier === null ? {} : { tier }),
    ...(type === null ? {} : { type: rules.slug(type) }),
    ...(isSolved === null ? {} : { solved: isSolved }),
    ...(isOptimal === null ? {} : { optimal: isOptimal }),
    ...(limitMinutes === null || rules.kind === 'hours'
      ? {}
      : { limitMinutes, isWithinLimit: minutes <= limitMinutes }),
    ...(score === null ? {} : { score }),
    ...(problem !== null && problem.principles.length > 0 ? { principles: problem.principles } : {}),
    ...(url === null ? {} : { url }),
    ...(note === null ? {} : { note }),
  }
  return [{ kind: 'practice', occurredOn: date, subject: activity.id, source: 'self', rater: 'me', payload }]
}

/** The activity of the whole file, or the one that a column names, by id or title. */
function activityOf({ cell }: Cells, { activity, framework, slug }: CsvRules, fault: Fault): Activity | null {
  const named = activity ?? cell('activity')
  if (named === null) {
    fault('the activity is missing')
    return null
  }
  const wanted = slug(named)
  const found = framework.activities.find(({ id, title }) => id === wanted || slug(title) === wanted)
  if (!found) fault(`activity: the framework has no ${shown(named)}`)
  return found ?? null
}

/** A row of a list of what is to be done: nothing has happened yet. */
const isPlan = ({ cell }: Cells): boolean => statusValue(cell('status') ?? '') === 'never-tried'

function statusOf({ cell }: Cells, fault: Fault): boolean | null {
  const text = cell('status')
  if (text === null) return null
  const status = booleanOf(text)
  if (status === null) fault(`status: ${shown(text)} is no known state (accepted, wrong answer, solved, yes, no …)`)
  return status
}

const booleanOf = (text: string): boolean | null => {
  const value = statusValue(text)
  return typeof value === 'boolean' ? value : null
}

function minutesOf(
  { cell }: Cells,
  header: readonly string[],
  { fields }: ColumnMap,
  { defaultMinutes }: CsvRules,
  fault: Fault,
): number | null {
  for (const field of ['minutes', 'hours'] as const) {
    const text = cell(field)
    if (text === null) continue
    const unit = unitOf(header[fields[field] ?? -1] ?? '') ?? field
    const minutes = minutesValue(text, unit)
    if (minutes === null) fault(`${field}: ${shown(text)} is no duration`)
    return minutes
  }
  if (defaultMinutes === null) fault('how long it took is missing: --minutes N stands for rows that do not say')
  return defaultMinutes
}

interface RowProblem {
  id: string
  tier: string | null
  type: string | null
  principles: string[]
}

/** The catalog's problem of that id or title, else one of the learner's own. */
function problemOf(
  { cell }: Cells,
  activity: Activity | null,
  { framework, slug, kind }: CsvRules,
  fault: Fault,
): RowProblem | null {
  const names = [cell('problem'), cell('title')]
    .filter((name) => name !== null)
    .map((name) => name.replace(/^\d+\s*[.:)]\s+/, ''))
  if (names.length === 0) {
    if (kind === 'problems') fault('the problem is missing')
    return null
  }
  if (names.some((name) => name.length > LONGEST_NAME)) fault(`problem: is longer than ${LONGEST_NAME} characters`)
  const slugs = names.map(slug)
  const known = framework.problems.find(
    (problem) =>
      problem.activity === activity?.id && (slugs.includes(problem.id) || slugs.includes(slug(problem.title))),
  )
  if (known) return known
  // A bare number says less than a title.
  const own = slugs.find((name) => !/^\d+$/.test(name)) ?? slugs[0] ?? ''
  return { id: own, tier: null, type: null, principles: [] }
}

function tierOf({ cell }: Cells, activity: Activity | null, known: string | null, fault: Fault): string | null {
  const text = cell('tier')
  if (text === null) return known
  const tier = text.toLowerCase().replace(/[\s_]+/g, '-')
  if (activity !== null && activity.tiers.length > 0 && !activity.tiers.includes(tier)) {
    fault(`difficulty: ${shown(text)} is none of ${activity.tiers.join(', ')}`)
    return null
  }
  return tier
}

function ratingEntries(row: Cells, date: CivilDate, { rows }: ColumnMap, rules: CsvRules, fault: Fault): NewEntry[] {
  const { cell, at } = row
  const by = raterOf(row, rules, fault)
  const note = cell('note')
  const given =
    rows.length > 0
      ? rows.flatMap(({ rubric, column }) =>
          at(column) === '' ? [] : [{ rubrics: rubricsNamed(rubric, rules, fault), text: at(column) }],
        )
      : [{ rubrics: rubricsNamed(cell('rubric'), rules, fault), text: cell('value') ?? '' }]
  if (given.length === 0) fault('nothing is rated')
  return given.flatMap(({ rubrics, text }) => {
    const value = ratingValue(text)
    if (value === null) {
      fault(
        `${rubrics[0] ?? 'value'}: ${text === '' ? 'the rating is missing' : `${shown(text)} is no rating from 1 to 5 in half steps`}`,
      )
      return []
    }
    return rubrics.map(
      (subject): NewEntry => ({
        kind: 'rating',
        occurredOn: date,
        subject,
        ...by,
        payload: { value, ...(note === null ? {} : { note }) },
      }),
    )
  })
}

function rubricsNamed(text: string | null, { framework, slug }: CsvRules, fault: Fault): string[] {
  if (text === null) {
    fault('rubric: what is rated is missing')
    return []
  }
  const wanted = slug(text)
  const row = framework.rubrics.find(({ id, title }) => id === wanted || slug(title) === wanted)
  if (row) return [row.id]
  const competency = framework.competencies.find(({ id, title }) => id === wanted || slug(title) === wanted)
  const rows = framework.rubrics.filter((rubric) => rubric.competency === competency?.id).map(({ id }) => id)
  if (rows.length === 0) fault(`rubric: the framework has no ${shown(text)}`)
  return rows
}

/** Who rated: by the columns, else as was said for the whole file. */
function raterOf({ cell }: Cells, { by }: CsvRules, fault: Fault): { source: Source; rater: string } {
  const [said, name] = [cell('source'), cell('rater')]
  if (said === null && name === null) return by
  const [before = '', behind] = (said ?? by.source).split(':')
  const source = before
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  if (!isSource(source) || source === 'quiz') {
    fault(`source: ${shown(before)} is none of ${SOURCES.filter((known) => known !== 'quiz').join(', ')}`)
    return by
  }
  const rater = (name ?? behind?.trim() ?? '') || 'unnamed'
  if (rater.length > LONGEST_NAME) fault(`rater: is longer than ${LONGEST_NAME} characters`)
  if (source !== 'self') return { source, rater }
  if (said === null && name !== null) fault('source: who that is to you is missing: a column source, or --by SOURCE')
  return { source, rater: 'me' }
}

function mockEntries(row: Cells, date: CivilDate, { rows }: ColumnMap, rules: CsvRules, fault: Fault): NewEntry[] {
  const { cell, at } = row
  const ratings: Record<string, number> = {}
  for (const { rubric, column } of rows) {
    const text = at(column)
    if (text === '') continue
    const value = ratingValue(text)
    if (value === null) fault(`${rubric}: ${shown(text)} is no rating from 1 to 5 in half steps`)
    else for (const id of rubricsNamed(rubric, rules, fault)) ratings[id] = value
  }
  if (rows.length > 0 && Object.keys(ratings).length === 0) fault('nothing is rated')
  const rater = cell('rater') ?? 'unnamed'
  if (rater.length > LONGEST_NAME) fault(`interviewer: is longer than ${LONGEST_NAME} characters`)
  const hireBand = optional(
    cell('hire-band'),
    hireBandValue,
    'hire band: strong-hire, hire, lean-hire, lean-no-hire, no-hire or strong-no-hire',
    fault,
  )
  const isRealistic = optional(cell('realistic'), booleanOf, 'realistic: yes or no', fault)
  const loopName = cell('loop')
  const loop =
    loopName === null
      ? null
      : (rules.framework.loops.find(
          ({ id, title }) => id === rules.slug(loopName) || rules.slug(title) === rules.slug(loopName),
        )?.id ?? null)
  return [
    mockEntry({
      name: rules.slug(cell('name') ?? `${date} mock ${rater}`),
      occurredOn: date,
      source: 'mock',
      rater,
      loop,
      rounds: [{ round: OVERALL, ratings }],
      relation: cell('relation'),
      hireBand,
      isRealistic: isRealistic ?? false,
      predicted: null,
      note: cell('note'),
      start: null,
      externalId: null,
    }),
  ]
}

function optional<T>(text: string | null, read: (text: string) => T | null, wanted: string, fault: Fault): T | null {
  if (text === null) return null
  const value = read(text)
  if (value === null) fault(`${wanted}, not ${shown(text)}`)
  return value
}

function withExternalId(entry: NewEntry, externalId: string): NewEntry {
  if (entry.kind === 'practice') return { ...entry, payload: { ...entry.payload, externalId } }
  if (entry.kind === 'mock') return { ...entry, payload: { ...entry.payload, externalId } }
  if (entry.kind === 'rating') return { ...entry, payload: { ...entry.payload, externalId } }
  return entry
}

const LONGEST_SHOWN = 30

const shown = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return `"${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line}"`
}
