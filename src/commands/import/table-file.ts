import { checklistRows } from '../../domain/intake/checklist.ts'
import { nameRank } from '../../domain/intake/fields.ts'
import { formOf, type KnownForm } from '../../domain/intake/forms.ts'
import { jsonTable } from '../../domain/intake/json-table.ts'
import { roundNamed } from '../../domain/intake/names.ts'
import { isMockNotes, type MockNotes, mockNotes } from '../../domain/intake/notes.ts'
import type { Table } from '../../domain/intake/sheet.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import type { NamedText } from '../../files/texts.ts'
import { jsonFault, jsonFaultPlace } from '../../store/json-position.ts'
import { type Input, textOption } from '../contract/input.ts'
import { parseCsv } from '../lookup/csv-file.ts'

/** The rows of a file, with what is known of it beside them. */
export interface TableFile {
  name: string
  notes: MockNotes | null
  rows: Table['rows']
}

/** The rows of a text, whatever form it is in; throws a PrepError when there are none. */
export function tableFile({ name, text }: NamedText, input: Input, framework: Framework): TableFile {
  const as = textOption(input, 'as')
  const notes = notesOf(text, framework, as === 'mocks')
  const boxes = notes === null ? checklistRows(text) : null
  if (notes === null && boxes === null && isProse(text, as)) throw withoutRows(name)
  return { name, notes, rows: notes?.rows ?? boxes ?? rowsOf(text, name) }
}

export const formOfFile = ({ notes, rows }: TableFile): KnownForm | null => (notes === null ? formIn(rows) : NOTES)

/** Text of Markdown without a table, that begins as no other table does; what is said to be a table may begin with a remark. */
const isProse = (text: string, as: string | null): boolean =>
  !hasTable(text, as) &&
  (/^\s*(?:#{1,6} [^\n]*\n\s*)*[-*] /.test(text) ||
    (['mocks', null].includes(as) && /^\s*(?:#{1,6} |\*\*|---|<!--)/.test(text)))

/** A table in Markdown; one of the marks of a single mock has no column for its date. */
function hasTable(text: string, as: string | null): boolean {
  const at = TABLE_RULE.exec(text)?.index
  if (at === undefined) return false
  const titles = text.slice(0, at).trimEnd().split('\n').at(-1)?.split('|') ?? []
  return !['mocks', null].includes(as) || titles.some((title) => nameRank(title, 'date') >= 0)
}

/** The line below the titles of a table in Markdown. */
const TABLE_RULE = /^\s*\|?[ :-]*-{3,}[ :-]*(?:\|[ :-]*-{3,}[ :-]*)+\|?\s*$/m

const withoutRows = (name: string): PrepError =>
  new PrepError(
    'data',
    `${name} is text without rows, notes of a mock interview, or a story`,
    'rows are a table (a Markdown one as well), with columns such as date, problem and minutes; notes of a mock have a date, an interviewer and marks: prep mock add --template prints a form',
  )

/** Notes of a mock are known otherwise than by titles of columns. */
export const NOTES: KnownForm = { name: 'file of mock interview notes', kind: 'mocks', has: [], fields: {} }

/** Notes in Markdown; a table that stands in a text of Markdown is a table. */
const notesOf = (text: string, framework: Framework, isSaidToBe: boolean): MockNotes | null =>
  isMockNotes(text, isSaidToBe) ? mockNotes(text, (title) => roundNamed(title, framework) !== null) : null

function rowsOf(text: string, name: string): Table['rows'] {
  if (/^\s*[[{]/.test(text)) {
    const rows = jsonTable(text)
    if (rows !== null) return rows
    if (jsonFault(text) === null)
      throw new PrepError(
        'data',
        `${name} is JSON without rows`,
        'rows are a list of objects, as in [{"date": "2026-11-02", "activity": "coding", "minutes": 45}]',
      )
  }
  if (BEGINS_AS_JSON.test(text))
    throw new PrepError(
      'data',
      `${name} is not valid JSON${jsonFaultPlace(text)}`,
      'is it cut off? Save it again, and import that',
    )
  return parseCsv(onlyTable(text), name).rows
}

/** Of a text in Markdown the lines of its tables; whatever stands around them is no row. */
const onlyTable = (text: string): string => (TABLE_RULE.test(text) ? text.replace(/^(?!.*\|).*$/gm, '') : text)

/** No row of another kind of table begins so. */
const BEGINS_AS_JSON = /^\s*(?:\{\s*"|\[\s*[{[])/

const formIn = (rows: Table['rows']): ReturnType<typeof formOf> => {
  for (const { cells } of rows.slice(0, 6)) {
    const form = formOf(cells)
    if (form !== null) return form
  }
  return null
}
