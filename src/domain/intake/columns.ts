import { keyOf, titleKey } from './cell.ts'
import { type TimeUnit, unitOfTitle } from './durations.ts'
import { type IntakeField, type IntakeKind, nameRank, plainKey, READ_BY, unitOfField } from './fields.ts'
import { formOf, type KnownForm } from './forms.ts'
import { roleOf } from './raters.ts'
import { withoutScale } from './ratings.ts'
import { roundOfTitle } from './rounds.ts'

/** What the person said a column is: a field, a row of the rubric, or the marks that somebody gave (`peer:Ana`). */
export type SaidColumn = { field: IntakeField } | { rubric: string } | { by: string }

export interface RubricName {
  id: string
  title: string
}

/** A column of ratings: of one rubric row, or of the row that another column names; by one person, or by whom a column names. */
export interface RatingColumnPlan {
  column: number
  rubric: string | null
  role: string | null
  /** Of a mock, as the title has it. */
  round: string | null
}

export interface ColumnPlan {
  form: KnownForm | null
  /** Columns of a field, the best first. */
  fields: Partial<Record<IntakeField, number[]>>
  durations: { column: number; unit: TimeUnit | null }[]
  ratings: RatingColumnPlan[]
  /** Columns of marks for something that the framework does not know. */
  unknownMarks: number[]
  /** Titles of columns that nothing reads. */
  unread: string[]
  /** Fields of which one is needed and none is there. */
  missing: readonly (readonly IntakeField[])[]
}

const NEEDS: Readonly<Record<IntakeKind, readonly (readonly IntakeField[])[]>> = {
  practice: [['activity']],
  problems: [['problem', 'title']],
  hours: [['activity']],
  ratings: [['value']],
  mocks: [['value', 'hire-band']],
}

/**
 * Which column holds which field. What the person said of a column stands, then what the known form says, then its title.
 */
export function planColumns(
  header: readonly string[],
  kind: IntakeKind,
  said: ReadonlyMap<string, SaidColumn>,
  rubrics: readonly RubricName[],
  isMarks: (column: number, isByPerson: boolean) => boolean = () => false,
  mayBeDates: (column: number) => boolean = () => true,
): ColumnPlan {
  const plan: ColumnPlan = {
    form: formOf(header),
    fields: {},
    durations: [],
    ratings: [],
    unknownMarks: [],
    unread: [],
    missing: [],
  }
  const taken = new Set<number>()
  const give = (field: IntakeField, column: number): void => {
    const unit = unitOfField(field)
    if (unit !== null || field === 'duration') plan.durations.push({ column, unit })
    else plan.fields[field] = [...(plan.fields[field] ?? []), column]
    taken.add(column)
  }
  giveSaid(header, said, plan, give, taken)
  giveForm(header, kind, plan, give, taken)
  if (kind === 'ratings' || kind === 'mocks') giveRatings(header, rubrics, plan, taken)
  giveTitles(header, kind, plan, give, taken, mayBeDates)
  if (kind === 'ratings' || kind === 'mocks') giveUnknownMarks(header, plan, taken, isMarks)
  giveValue(plan)
  // Marks of single rows say more than one for all.
  const overall = plan.ratings.length > 0 ? plan.fields.value : undefined
  if (overall !== undefined) {
    plan.fields = Object.fromEntries(Object.entries(plan.fields).filter(([field]) => field !== 'value'))
    for (const column of overall) taken.delete(column)
  }
  plan.unread = header.filter((title, column) => !taken.has(column) && title.trim() !== '')
  plan.missing = missingOf(kind, plan)
  return plan
}

/** What holds marks and is read as nothing must be settled: a rating that is left out silently is lost. */
function giveUnknownMarks(
  header: readonly string[],
  plan: ColumnPlan,
  taken: Set<number>,
  isMarks: (column: number, isByPerson: boolean) => boolean,
): void {
  // Where a column is a person's, another one with marks may be as well.
  const isLong = plan.fields.rubric !== undefined && plan.fields.value === undefined && plan.ratings.length === 0
  const isByPerson = isLong || plan.ratings.some(({ rubric }) => rubric === null)
  for (const [column, title] of header.entries()) {
    if (taken.has(column) || title.trim() === '' || !isMarks(column, isByPerson)) continue
    plan.unknownMarks.push(column)
    taken.add(column)
  }
}

/** Beside a column of what is rated the only column of marks holds the marks, whatever it is called. */
function giveValue(plan: ColumnPlan): void {
  const [only, ...others] = plan.unknownMarks
  const isLong = plan.fields.rubric !== undefined && plan.fields.value === undefined && plan.ratings.length === 0
  if (!isLong || only === undefined || others.length > 0) return
  plan.fields.value = [only]
  plan.unknownMarks = []
}

/** Some columns can be several things: a title's own field goes before what is read along with it. */
function giveTitles(
  header: readonly string[],
  kind: IntakeKind,
  plan: ColumnPlan,
  give: (field: IntakeField, column: number) => void,
  taken: ReadonlySet<number>,
  mayBeDates: (column: number) => boolean,
): void {
  for (const field of READ_BY[kind]) {
    if (unitOfField(field) !== null || field === 'ignore') continue
    const isDuration = field === 'duration'
    if (isDuration ? plan.durations.length > 0 : plan.fields[field] !== undefined) continue
    const named = header
      .map((title, column) => ({ column, rank: taken.has(column) ? -1 : nameRank(title, field as never) }))
      .filter(({ rank, column }) => rank >= 0 && (field !== 'date' || mayBeDates(column)))
      .toSorted((a, b) => a.rank - b.rank)
    if (isDuration) for (const { column } of durationsAmong(header, named)) give(field, column)
    // Of hours whatever names what was done counts: a tag, a task, a project.
    else if (field === 'activity' && kind === 'hours')
      for (const column of exactFirst(header, named)) give(field, column)
    else if (named[0] !== undefined) give(field, named[0].column)
  }
}

/** What names many rows behind what names one. */
function exactFirst(header: readonly string[], named: readonly { column: number }[]): number[] {
  const isGeneral = (column: number): number => (GENERAL.includes(plainKey(header[column] ?? '')) ? 1 : 0)
  return named.map(({ column }) => column).toSorted((a, b) => isGeneral(a) - isGeneral(b))
}

const GENERAL = ['project', 'category', 'subject']

/** One column says how long, or two of hours and of minutes; a second column called time may be the time of day. */
function durationsAmong(
  header: readonly string[],
  named: readonly { column: number; rank: number }[],
): readonly { column: number }[] {
  const [first] = named
  if (first === undefined) return []
  const unit = (column: number): TimeUnit | null => unitOfTitle(header[column] ?? '')
  const hours = named.find(({ column }) => unit(column) === 'hours')
  const minutes = named.find(({ column }) => unit(column) === 'minutes')
  return hours !== undefined && minutes !== undefined ? [hours, minutes] : [first]
}

function giveSaid(
  header: readonly string[],
  said: ReadonlyMap<string, SaidColumn>,
  plan: ColumnPlan,
  give: (field: IntakeField, column: number) => void,
  taken: Set<number>,
): void {
  for (const [column, title] of header.entries()) {
    const { round, dimension } = roundOfTitle(title)
    const meant = said.get(titleKey(title)) ?? said.get(titleKey(dimension))
    if (meant === undefined) continue
    if ('field' in meant) give(meant.field, column)
    else if ('by' in meant) plan.ratings.push({ column, rubric: null, role: meant.by, round })
    else plan.ratings.push({ column, rubric: meant.rubric, role: roleOf(dimension), round })
    taken.add(column)
  }
}

function giveForm(
  header: readonly string[],
  kind: IntakeKind,
  plan: ColumnPlan,
  give: (field: IntakeField, column: number) => void,
  taken: ReadonlySet<number>,
): void {
  const keys = header.map(keyOf)
  for (const [name, columns] of Object.entries(plan.form?.fields ?? {})) {
    const field = READ_BY[kind].find((one) => one === name) ?? (name === 'ignore' ? 'ignore' : null)
    const isSaid = field === 'duration' ? plan.durations.length > 0 : field !== null && plan.fields[field] !== undefined
    if (field === null || isSaid) continue
    for (const key of columns) {
      const column = keys.indexOf(key)
      // What the form reads for two fields (the words of a task for its activity and as a note) stands for both.
      if (column >= 0 && (!taken.has(column) || plan.fields[field] !== undefined || isShared(plan, column)))
        give(field, column)
    }
  }
}

const isShared = ({ fields }: ColumnPlan, column: number): boolean =>
  fields.activity?.includes(column) === true || fields.note?.includes(column) === true

/** Columns called like a row of the rubric, perhaps with who rated: `Coding`, `Coding (manager)`, `Self`. */
function giveRatings(
  header: readonly string[],
  rubrics: readonly RubricName[],
  plan: ColumnPlan,
  taken: Set<number>,
): void {
  const exactly = (title: string): string | null =>
    rubrics.find(({ id, title: named }) => keyOf(id) === keyOf(title) || keyOf(named) === keyOf(title))?.id ?? null
  const rubricOf = (title: string): string | null => exactly(title) ?? exactly(withoutMark(title))
  for (const [column, whole] of header.entries()) {
    const { round, dimension: title } = roundOfTitle(whole)
    if (taken.has(column) || title.trim() === '') continue
    // `Mock #` numbers them.
    if (/#|\bn(?:o|r|umber)\.?$/i.test(title)) continue
    const parts = /^(.*?)\s*(?:[-–—:|/]|\(|\s)\s*([^\s()-]+)\)?$/.exec(title.trim())
    const role = roleOf(parts?.[2] ?? '')
    const ofRound = round !== null && nameRank(title, 'value') >= 0 ? rubricOf(round) : null
    const rubric =
      rubricOf(title) ?? rubricOf(withoutScale(title)) ?? ofRound ?? (role === null ? null : rubricOf(parts?.[1] ?? ''))
    const own = rubric === null ? (roleOf(title) ?? roleOf(withoutScale(title))) : null
    if (rubric === null && (own === null || ['rater', 'source'].includes(plainKey(title)) || isRaterTitle(title)))
      continue
    plan.ratings.push({ column, rubric, role: rubricOf(title) === null ? (own ?? role) : null, round })
    taken.add(column)
  }
  // Roles as titles are people's columns only if there are two of them, or a rating beside the rubric rows.
  const byRole = plan.ratings.filter(({ rubric }) => rubric === null)
  if (byRole.length === 1 && plan.ratings.length > 1)
    for (const { column } of byRole) {
      plan.ratings = plan.ratings.filter((one) => one.column !== column)
      taken.delete(column)
    }
}

/** What people put behind the name of what they rate. */
const MARK_WORDS = ['score', 'rating', 'mark', 'points', 'grade', 'stars', 'skill', 'skills']

/** A title without such a word behind it: `Coding score`. */
const withoutMark = (title: string): string =>
  title.replace(/[\s_-]+(\p{L}+)\s*$/u, (end, word: string) => (MARK_WORDS.includes(keyOf(word)) ? '' : end))

/** `Interviewer`, `Mentor` head a column of names. */
const isRaterTitle = (title: string): boolean =>
  ['interviewer', 'mentor', 'reviewer', 'assessor', 'partner'].includes(plainKey(title))

function missingOf(kind: IntakeKind, plan: ColumnPlan): (readonly IntakeField[])[] {
  // Columns of marks that nobody knows yet are asked about one by one.
  const isMarked = plan.ratings.length + plan.unknownMarks.length > 0
  const has = (field: IntakeField): boolean => plan.fields[field] !== undefined || (field === 'value' && isMarked)
  const missing = NEEDS[kind].filter((group) => !group.some(has))
  const isLong = plan.ratings.length === 0 || plan.ratings.some(({ rubric }) => rubric === null)
  if (kind === 'ratings' && isLong && plan.unknownMarks.length === 0 && !has('rubric')) return [...missing, ['rubric']]
  return missing
}

/** How much of a row a plan understands: the row that names the columns says most. */
export const weightOf = ({ form, fields, durations, ratings, missing }: ColumnPlan): number =>
  Object.keys(fields).length + durations.length + ratings.length + (form === null ? 0 : 20) - 10 * missing.length
