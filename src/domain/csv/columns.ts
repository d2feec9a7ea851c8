/** What an imported row can be; `problems` are attempts at problems of one activity. */
export const CSV_KINDS = ['practice', 'problems', 'hours', 'ratings', 'mocks'] as const
export type CsvKind = (typeof CSV_KINDS)[number]

export const CSV_FIELDS = [
  'id',
  'date',
  'activity',
  'minutes',
  'hours',
  'problem',
  'title',
  'tier',
  'type',
  'status',
  'optimal',
  'score',
  'limit',
  'url',
  'note',
  'rubric',
  'value',
  'source',
  'rater',
  'relation',
  'hire-band',
  'realistic',
  'loop',
  'name',
] as const
export type CsvField = (typeof CSV_FIELDS)[number]

/** Fields a kind reads, and those without which a row says nothing: one of each group must have a column. */
const FIELDS_OF: Readonly<Record<CsvKind, { reads: readonly CsvField[]; needs: readonly (readonly CsvField[])[] }>> = {
  practice: {
    reads: [
      'id',
      'date',
      'activity',
      'minutes',
      'hours',
      'problem',
      'title',
      'tier',
      'type',
      'status',
      'optimal',
      'score',
      'limit',
      'url',
      'note',
    ],
    needs: [['date'], ['activity'], ['minutes', 'hours']],
  },
  problems: {
    reads: [
      'id',
      'date',
      'minutes',
      'hours',
      'problem',
      'title',
      'tier',
      'type',
      'status',
      'optimal',
      'limit',
      'url',
      'note',
    ],
    needs: [['date'], ['problem', 'title']],
  },
  hours: {
    reads: ['id', 'date', 'activity', 'minutes', 'hours', 'note'],
    needs: [['date'], ['activity'], ['minutes', 'hours']],
  },
  ratings: { reads: ['id', 'date', 'rubric', 'value', 'source', 'rater', 'note'], needs: [['date']] },
  mocks: {
    reads: ['id', 'date', 'rater', 'source', 'relation', 'hire-band', 'realistic', 'loop', 'name', 'note'],
    needs: [['date']],
  },
}

/** How people and other programs call a field; compared without case, spaces and punctuation. */
const SYNONYMS: Readonly<Record<CsvField, readonly string[]>> = {
  id: ['id', 'externalid', 'submissionid', 'uuid', 'key', 'number', 'no', 'nr'],
  date: [
    'date',
    'day',
    'on',
    'when',
    'timestamp',
    'occurredon',
    'submitted',
    'submittedat',
    'submissiondate',
    'solvedat',
    'solvedon',
    'lastsubmitted',
    'lastsubmittedat',
    'completedon',
    'completedat',
    'datum',
  ],
  activity: ['activity', 'what', 'category', 'kind', 'subject'],
  minutes: [
    'minutes',
    'min',
    'mins',
    'time',
    'duration',
    'timespent',
    'timetaken',
    'timemin',
    'timeminutes',
    'minutesspent',
    'durationmin',
    'durationminutes',
    'seconds',
    'timeseconds',
    'durationseconds',
  ],
  hours: ['hours', 'hour', 'hrs', 'h', 'hoursspent', 'timehours', 'durationhours'],
  problem: ['problem', 'problemid', 'titleslug', 'slug', 'questionid', 'question', 'problemslug', 'frontendid'],
  title: ['title', 'problemtitle', 'problemname', 'questiontitle', 'name'],
  tier: ['tier', 'difficulty', 'level', 'difficultylevel'],
  type: ['type', 'topic', 'pattern', 'scenario'],
  status: ['status', 'statusdisplay', 'accepted', 'solved', 'result', 'verdict', 'state', 'success', 'passed'],
  optimal: ['optimal', 'isoptimal', 'best'],
  score: ['score', 'points', 'percent'],
  limit: ['limit', 'timelimit', 'within', 'limitminutes'],
  url: ['url', 'link', 'href'],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'feedback'],
  rubric: ['rubric', 'competency', 'dimension', 'row', 'skill', 'area'],
  value: ['value', 'rating', 'score', 'points', 'mark'],
  source: ['source', 'by', 'ratedby', 'who'],
  rater: ['rater', 'interviewer', 'mentor', 'reviewer', 'assessor', 'name', 'partner'],
  relation: ['relation', 'relationship', 'role'],
  'hire-band': ['hireband', 'band', 'decision', 'recommendation', 'hire', 'verdict'],
  realistic: ['realistic', 'isrealistic'],
  loop: ['loop', 'format', 'round', 'type'],
  name: ['name', 'mock', 'mockname', 'title'],
}

export interface ColumnMap {
  /** Column of each field that has one. */
  fields: Partial<Record<CsvField, number>>
  /** Columns that hold the rating of a rubric row. */
  rows: { rubric: string; column: number }[]
  /** Titles of columns that nothing reads. */
  unread: string[]
  /** Groups of fields of which one is needed and none is there. */
  missing: (readonly CsvField[])[]
}

export interface RubricName {
  id: string
  title: string
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '')

/** `time (min)` is `time` with a unit. */
const withoutUnit = (title: string): string => title.replace(/\([^)]*\)|\[[^\]]*\]/g, '')

/**
 * Which column holds which field. What the learner said of a column stands; the rest goes by its title: the first column
 * with a known name gets the field, and columns named like rubric rows hold ratings.
 */
export function mapColumns(
  header: readonly string[],
  kind: CsvKind,
  said: ReadonlyMap<string, CsvField>,
  rubrics: readonly RubricName[],
): ColumnMap {
  const { reads, needs } = FIELDS_OF[kind]
  const fields: Partial<Record<CsvField, number>> = {}
  const taken = new Set<number>()
  const give = (field: CsvField, column: number): void => {
    fields[field] = column
    taken.add(column)
  }
  for (const [column, title] of header.entries()) {
    const field = said.get(plain(title))
    if (field !== undefined && reads.includes(field) && fields[field] === undefined) give(field, column)
  }
  const hasRows = kind === 'ratings' || kind === 'mocks'
  const rowOf = (title: string): string | undefined =>
    rubrics.find(({ id, title: named }) => plain(id) === plain(title) || plain(named) === plain(title))?.id
  const rows = hasRows
    ? header.flatMap((title, column) => {
        const rubric = taken.has(column) ? undefined : rowOf(title)
        return rubric === undefined ? [] : [{ rubric, column }]
      })
    : []
  for (const { column } of rows) taken.add(column)
  for (const field of reads) {
    if (fields[field] !== undefined) continue
    // Better names first, whatever the order of the columns.
    for (const name of SYNONYMS[field]) {
      const column = header.findIndex((title, at) => !taken.has(at) && plain(withoutUnit(title)) === name)
      if (column < 0) continue
      give(field, column)
      break
    }
  }
  const missing = needs.filter((group) => group.every((field) => fields[field] === undefined))
  const needsValues = hasRows && rows.length === 0 && (fields.rubric === undefined || fields.value === undefined)
  return {
    fields,
    rows,
    unread: header.filter((title, column) => !taken.has(column) && title.trim() !== ''),
    missing: [
      ...missing,
      ...(needsValues ? [kind === 'ratings' ? (['rubric', 'value'] as const) : (['value'] as const)] : []),
    ],
  }
}

/** The row that names the columns: of the first few the one whose titles say most. */
export function headerRow(
  table: readonly (readonly string[])[],
  kind: CsvKind,
  said: ReadonlyMap<string, CsvField>,
  rubrics: readonly RubricName[],
): number {
  const weights = table.slice(0, FIRST_ROWS).map((row) => {
    const { fields, rows, missing } = mapColumns(row, kind, said, rubrics)
    return Object.keys(fields).length + rows.length - 10 * missing.length
  })
  return weights.length === 0 ? 0 : weights.indexOf(Math.max(...weights))
}

const FIRST_ROWS = 6

/** The name under which `--map` finds a column. */
export const columnKey = plain
