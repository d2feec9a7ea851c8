import type { HireBand, NewEntry } from '../facts/entry.ts'
import { UNNAMED } from '../facts/rater.ts'
import { type MockRound, mockEntry, OVERALL, withMinutes, withRating } from '../mock/mock.ts'
import { isBlank, valueFlag, wordChoices } from './cell.ts'
import type { RatingColumnPlan } from './columns.ts'
import type { Moment } from './days.ts'
import { type FaultList, tooLong } from './faults.ts'
import type { IntakeField } from './fields.ts'
import { readHireBand } from './hire-bands.ts'
import { loopNamed, nameKey, roundNamed, rubricIds, rubricsNamed, rubricsRead } from './names.ts'
import { type By, readRater } from './raters.ts'
import { isNa, type Mark, notShownIn, readRatings } from './ratings.ts'
import { ask, fault, hasValue, isUnread, NOT_SAID, type Reading, valueIn } from './reading.ts'
import {
  foreign,
  given,
  type IntakeEntry,
  type IntakeRead,
  type IntakeRules,
  LONGEST_NAME,
  standingOf,
} from './rules.ts'
import type { Sheet } from './sheet.ts'
import { readYesNo } from './states.ts'
import { faultUndated } from './undated.ts'
import type { When } from './when.ts'

/** A column of marks as read, and what it rates. */
interface MarkColumn extends RatingColumnPlan {
  title: string
  texts: readonly string[]
  marks: Reading<Mark>[]
}

/** One row while it is read; `take` notes what cannot be read. */
interface Row {
  line: number
  text: (field: IntakeField) => string
  take: <T>(reading: Reading<T>, title: string, cell: string) => T | null
  isFaulty: () => boolean
  isIdUnique: boolean
}

export interface RatingSheet {
  sheet: Sheet
  when: When
  /** Columns that hold marks; one of the field `value` among them. */
  columns: readonly RatingColumnPlan[]
  header: readonly string[]
  faults: FaultList
}

/** Ratings of rubric rows, one a row of the table or one a column; a mark of `na` is none. */
export function readRatingRows(from: RatingSheet, rules: IntakeRules): IntakeRead {
  const columns = markColumns(from, rules)
  const read: IntakeRead = {
    entries: [],
    leftOut: { plans: 0, ignored: from.sheet.ignored.size, totals: from.sheet.totals },
  }
  const undated: number[] = []
  for (const index of from.sheet.lines.keys()) {
    if (from.sheet.ignored.has(index)) continue
    const filled = columns.filter(({ marks }) => (marks[index] ?? NOT_SAID).is !== 'not-said')
    // A row for a time that has not been rated yet.
    if (filled.length === 0) {
      read.leftOut.plans++
      continue
    }
    const row = rowOf(from, index)
    const moment = momentOf(from, row, index, undated)
    for (const column of filled) {
      const mark = row.take(column.marks[index] ?? NOT_SAID, column.title, column.texts[index] ?? '')
      const rubrics = row.take(rubricsAt(row, column, rules), from.sheet.titleOf('rubric'), row.text('rubric')) ?? []
      const by = byAt(from, row, column, rules)
      if (mark === null || by === null || moment === null || row.isFaulty()) continue
      for (const rubric of rubrics) read.entries.push(markEntry(rubric, mark, by, moment, row, rules))
    }
  }
  faultUndated(undated, from, false)
  return read
}

/** A mark as an entry: a rating, or that there was no chance to show it, kept with its reason. */
function markEntry(
  subject: string,
  mark: Mark,
  by: { value: By; isAssumed: boolean },
  { moment, isAssumed }: Dated,
  row: Row,
  rules: IntakeRules,
): IntakeEntry {
  const standing = standingOf({
    on: isAssumed ? 'assumed' : 'said',
    at: moment.at === null ? null : 'said',
    ...(isNa(mark) ? {} : { value: 'said' }),
    by: by.isAssumed ? 'assumed' : 'said',
  })
  const head = { occurredOn: moment.on, subject, ...by.value }
  const added = foreign(moment, standing.assumed, rules)
  const note = isBlank(row.text('note')) ? null : row.text('note')
  const entry: NewEntry = isNa(mark)
    ? { kind: 'not-shown', ...head, payload: given({ reason: reasonOf(mark.na, note), ...added }) }
    : { kind: 'rating', ...head, payload: { value: mark.value, ...given({ note: noteOf(mark, note), ...added }) } }
  return { line: row.line, ownId: idOf(row), isOwnIdUnique: row.isIdUnique, standing, entry }
}

const reasonOf = (na: string, note: string | null): string | null => notShownIn(na)?.reason ?? (na === 'na' ? note : na)

function noteOf({ original }: { original: string | null }, note: string | null): string | null {
  const both = [original, note].filter((text) => text !== null).join(': ')
  return both === '' ? null : both
}

/** Mock interviews, one a row. */
export function readMockRows(from: RatingSheet, rules: IntakeRules): IntakeRead {
  const { sheet, when } = from
  const columns = markColumns(from, rules)
  const realistic = readYesNo(sheet.texts('realistic'), 'realistic')
  const read: IntakeRead = { entries: [], leftOut: { plans: 0, ignored: sheet.ignored.size, totals: sheet.totals } }
  const undated: number[] = []
  for (const index of sheet.lines.keys()) {
    if (sheet.ignored.has(index)) continue
    const row = rowOf(from, index)
    const moment = momentOf(from, row, index, undated)
    const { rounds, notShown } = mockRounds(columns, row, index, rules)
    const hireBand = row.take(
      sheet.isFilled('hire-band', index)
        ? fault('a verdict needs somebody who gave it', 'leave the cell empty')
        : readHireBand(row.text('hire-band'), 'hire-band'),
      sheet.titleOf('hire-band'),
      row.text('hire-band'),
    )
    const isRealistic = row.take(realistic[index] ?? NOT_SAID, sheet.titleOf('realistic'), row.text('realistic'))
    const minutes = row.take(when.minutes[index] ?? NOT_SAID, when.minutesTitle, when.minutesTexts[index] ?? '')
    const by = byAt(from, row, null, rules)
    if (rounds.length === 0 && Object.keys(notShown).length === 0 && hireBand === null && !row.isFaulty()) {
      if (isBlank(row.text('note'))) read.leftOut.plans++
      else
        from.faults.add(row.line, '', '', {
          message: 'the mock has neither a mark nor a verdict',
          cure: `write one in the file, or leave the row out: ${valueFlag('date', when.dateTexts[index] ?? '', 'ignore')}`,
        })
      continue
    }
    if (moment === null || by === null || row.isFaulty()) continue
    read.entries.push(mockOf({ rounds, notShown, hireBand, isRealistic, minutes, by, moment, row, rules }))
  }
  faultUndated(undated, from, false)
  return read
}

interface MockRow {
  rounds: MockRound[]
  notShown: Record<string, string>
  hireBand: HireBand | null
  isRealistic: boolean | null
  minutes: number | null
  by: { value: By; isAssumed: boolean }
  moment: Dated
  row: Row
  rules: IntakeRules
}

function mockOf({
  rounds,
  notShown,
  hireBand,
  isRealistic,
  minutes,
  by,
  moment: dated,
  row,
  rules,
}: MockRow): IntakeEntry {
  const { moment } = dated
  const { rater } = by.value
  const said = (field: IntakeField): string | null => (isBlank(row.text(field)) ? null : row.text(field))
  const standing = standingOf({
    on: dated.isAssumed ? 'assumed' : 'said',
    at: moment.at === null ? null : 'said',
    ratings: rounds.length > 0 ? 'said' : null,
    hireBand: hireBand === null ? null : 'said',
    minutes: minutes === null ? null : 'said',
    isRealistic: isRealistic === null ? null : 'said',
    by: by.isAssumed ? 'assumed' : 'said',
  })
  const entry = mockEntry({
    name: nameKey(said('name') ?? `${moment.on} mock ${rater}`),
    occurredOn: moment.on,
    ...by.value,
    notShown,
    loop: loopNamed(row.text('loop'), rules.framework),
    rounds: minutes === null ? rounds : withMinutes(rounds, OVERALL, minutes),
    relation: said('relation'),
    hireBand,
    isRealistic: isRealistic ?? false,
    predicted: null,
    note: said('note'),
    start: null,
    externalId: null,
  })
  const payload = { ...entry.payload, ...given(foreign(moment, standing.assumed, rules)) }
  return { line: row.line, ownId: idOf(row), isOwnIdUnique: row.isIdUnique, standing, entry: { ...entry, payload } }
}

/** The rubric rows a mock was rated on, by round; of a row with one mark, the row that its type names. */
function mockRounds(
  columns: readonly MarkColumn[],
  row: Row,
  index: number,
  rules: IntakeRules,
): { rounds: MockRound[]; notShown: Record<string, string> } {
  let rounds: MockRound[] = []
  const notShown: Record<string, string> = {}
  for (const column of columns) {
    const mark = row.take(column.marks[index] ?? NOT_SAID, column.title, column.texts[index] ?? '')
    if (mark === null) continue
    for (const rubric of row.take(rubricsAt(row, column, rules), column.title, row.text('rubric')) ?? [])
      if (isNa(mark)) notShown[rubric] = mark.na === 'na' ? '' : mark.na
      else rounds = withRating(rounds, roundOf(column.round, rules), rubric, mark.value)
  }
  return { rounds, notShown }
}

/** The framework's round of that id or title, else one by its name. */
const roundOf = (name: string | null, { framework }: IntakeRules): string =>
  name === null ? OVERALL : (roundNamed(name, framework) ?? nameKey(name))

function markColumns({ sheet, columns, header }: RatingSheet, rules: IntakeRules): MarkColumn[] {
  return columns.map((plan) => {
    const title = header[plan.column] ?? ''
    const field = plan.rubric ?? 'value'
    const cells = sheet.column(plan.column, [field, 'value'])
    const texts = cells.map(({ text }) => text)
    // A word for a mark means the same in all columns, unless the person says so of one.
    const marks = readRatings({ title, cells: texts, scale: rules.scale, field: 'value' }).map((mark, row) =>
      cells[row]?.isFilled === true && hasValue(mark) && !isNa(mark.value)
        ? fault('a rating needs somebody who gave it', `--value ${field}:=na, or leave the cell empty`)
        : mark,
    )
    return { ...plan, title, texts, marks }
  })
}

function rowOf({ sheet, faults }: RatingSheet, index: number): Row {
  const line = sheet.lines[index] ?? 0
  let isFaulty = false
  const text = (field: IntakeField): string => sheet.texts(field)[index] ?? ''
  const take = <T>(reading: Reading<T>, title: string, cell: string): T | null => {
    if (isUnread(reading)) {
      isFaulty = true
      faults.add(line, title, cell, reading)
    }
    return valueIn(reading)
  }
  for (const field of ['id', 'rater', 'name', 'relation'] as const)
    if (text(field).length > LONGEST_NAME)
      take({ is: 'fault', ...tooLong(LONGEST_NAME) }, sheet.titleOf(field), text(field))
  return { line, text, take, isFaulty: () => isFaulty, isIdUnique: sheet.hasOwnIds }
}

interface Dated {
  moment: Moment
  isAssumed: boolean
}

function momentOf({ when }: RatingSheet, row: Row, index: number, undated: number[]): Dated | null {
  const reading = when.moments[index] ?? NOT_SAID
  if (reading.is === 'not-said') undated.push(index)
  const moment = row.take(reading, when.dateTitle, when.dateTexts[index] ?? '')
  return moment === null ? null : { moment, isAssumed: reading.is === 'assumed' }
}

function rubricsAt(row: Row, { rubric }: RatingColumnPlan, rules: IntakeRules): Reading<string[]> {
  const named = rubric ?? row.text('rubric')
  if (!isBlank(named)) return rubricsRead(named, rules)
  // The type of a mock (`System Design`) may be what it was rated on.
  const ofType = rubricsNamed(row.text('loop'), rules)
  if (ofType.length > 0) return { is: 'said', value: ofType }
  return ask(
    'what is rated is missing',
    '--value rubric:=RUBRIC',
    wordChoices('rubric', '', rubricIds(rules.framework)),
  )
}

/** Who rated: the column's own role, the row's person, else as was said for the whole file; a default is assumed. */
function byAt(
  { sheet }: RatingSheet,
  row: Row,
  column: RatingColumnPlan | null,
  rules: IntakeRules,
): { value: By; isAssumed: boolean } | null {
  const isMock = rules.kind === 'mocks'
  const name = column?.role ?? row.text('rater')
  const roleField = isMock || row.text('source') !== '' ? 'source' : 'relation'
  const role = row.text(roleField)
  const reading = readRater(name, column?.role == null ? role : '', {
    by: rules.by,
    self: rules.self,
    fallback: isMock ? 'mock' : 'peer',
    roleField,
  })
  if (reading.is === 'not-said') {
    if (isMock) return { value: { source: 'mock', rater: UNNAMED }, isAssumed: true }
    // A column of raters with a gap: who rated here was not said, and it is not the learner.
    if (sheet.has('rater') && column?.role == null) {
      row.take(WITHOUT_RATER, sheet.titleOf('rater'), '')
      return null
    }
    return { value: { source: 'self', rater: 'me' }, isAssumed: true }
  }
  const value = row.take(reading, sheet.titleOf(roleField), role)
  if (value === null) return null
  // Whoever interviews is the interviewer, unless a column or the person says otherwise.
  const isNameOnly = isMock && reading.is === 'assumed'
  return { value, isAssumed: reading.is === 'assumed' && !isNameOnly }
}

const WITHOUT_RATER = ask('who rated is missing', '--by SOURCE:NAME, or --value rater:=ignore to leave them out', [
  {
    means: 'the same person for all of them',
    examples: [],
    flag: { name: 'by', value: 'SOURCE:NAME' },
    asks: 'Who rated, and as what? (mentor:Ana, peer:Ben)',
  },
  { means: 'I did', examples: [], flag: { name: 'value', value: 'rater:=me' } },
  { means: 'leave these rows out', examples: [], flag: { name: 'value', value: 'rater:=ignore' } },
])

const idOf = (row: Row): string | null => (isBlank(row.text('id')) ? null : row.text('id'))
