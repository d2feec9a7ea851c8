import { isBlank, titleKey, wordsOf } from './cell.ts'
import type { ColumnPlan } from './columns.ts'
import { INTAKE_FIELDS, type IntakeField, isUniqueId } from './fields.ts'

export interface Table {
  header: readonly string[]
  /** Rows below the header with the line of the file each begins on. */
  rows: readonly { line: number; cells: readonly string[] }[]
}

/** `--value FIELD:WORD=VALUE`: what a word of a field stands for; an empty word is a cell with nothing in it. */
export interface ValueRule {
  /** A field, a row of the rubric or the title of a column, as a key. */
  field: string
  word: string
  value: string
}

/** The value of `--value` that leaves a row out. */
export const IGNORE = 'ignore'

/** The value of `--value` that fills an empty cell with the one above it, as merged cells are saved. */
const ABOVE = 'above'

/** A row that adds up or averages the others, by what its only word says. */
const TOTAL =
  /^(?:(?:sub|grand )?totals?|totale?|sum|summe|suma|somme|somma|gesamt|insgesamt|average|avg|mean|durchschnitt|moyenne|media|média|promedio)(?: (?:hours|time|minutes|days|score|rating))?:?$/iu

const isTotal = (cells: readonly string[]): boolean => {
  const words = cells.map((cell) => cell.trim()).filter((cell) => /\p{L}{3}/u.test(cell))
  return words.length === 1 && TOTAL.test(words[0] ?? '')
}

/** A table's cells by field, cleaned and with the person's words put in. */
export interface Sheet {
  lines: readonly number[]
  /** The title of a field's first column; the field's name where no column has it. */
  titleOf: (field: IntakeField) => string
  has: (field: IntakeField) => boolean
  /** A field's text in every row: of the first of its columns that says something. */
  texts: (field: IntakeField) => string[]
  /** What all columns of a field say in a row: each cell, and each of its parts where it is a list. */
  all: (field: IntakeField, row: number) => string[]
  /** What the most general of a field's columns that says something says in a row. */
  most: (field: IntakeField, row: number) => string
  /** One column's cells in every row. */
  column: (column: number, names: readonly string[]) => Cell[]
  /** The text was not in the file: `--value FIELD:=VALUE` put it there. */
  isFilled: (field: IntakeField, row: number) => boolean
  /** The ids of rows are of them alone, as the title says (`uuid`), and never those of a problem tried again. */
  hasOwnIds: boolean
  /** Titles of columns that nothing reads. */
  unread: readonly string[]
  /** Rows that `--value FIELD:WORD=ignore` leaves out. */
  ignored: ReadonlySet<number>
  /** Rows that only add up others, left out. */
  totals: number
  /** Rules that no cell asked for. */
  unusedRules: () => ValueRule[]
}

export function sheetOf(
  table: Table,
  plan: ColumnPlan,
  rules: readonly ValueRule[],
  clean: (text: string) => string,
): Sheet {
  const used = new Set<ValueRule>()
  const ignored = new Set<number>()
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const rows = filled.filter(({ cells }) => !isTotal(cells))
  const replaced = (text: string, names: readonly string[], row: number, column: number | null): Cell => {
    const rule = rules.find(({ field, word }) => names.includes(field) && isWord(text, word))
    if (rule === undefined) return { text, isFilled: false }
    used.add(rule)
    if (rule.value === IGNORE) ignored.add(row)
    if (rule.word === '' && rule.value === ABOVE) return { text: above(row, column), isFilled: true }
    return { text: rule.value === IGNORE ? '' : rule.value, isFilled: rule.word === '' }
  }
  /** Of one of several words of a cell; left out it leaves out no row. */
  const ofPart = (text: string, names: readonly string[]): string => {
    const rule = rules.find(({ field, word }) => word !== '' && names.includes(field) && isWord(text, word))
    if (rule === undefined) return text
    used.add(rule)
    return rule.value === IGNORE ? '' : rule.value
  }
  const above = (row: number, column: number | null): string => {
    if (column === null) return ''
    const at = rows.slice(0, row).findLastIndex((_, index) => !isBlank(cell(index, column)))
    return at < 0 ? '' : cell(at, column)
  }
  const cell = (row: number, column: number): string => clean(rows[row]?.cells[column] ?? '').trim()
  const columnsOf = (field: IntakeField): readonly number[] => plan.fields[field] ?? []
  const namesOf = (field: IntakeField, column: number): string[] => [field, titleKey(table.header[column] ?? '')]
  const firstText = (field: IntakeField, row: number): Cell => {
    for (const column of columnsOf(field)) {
      const { text, isFilled } = replaced(cell(row, column), namesOf(field, column), row, column)
      if (!isBlank(text)) return { text, isFilled }
    }
    const first = columnsOf(field)[0]
    return first === undefined ? replaced('', [field], row, null) : { text: cell(row, first), isFilled: false }
  }
  const indices = rows.map((_, row) => row)
  const known = new Map<IntakeField, { cells: Cell[]; texts: string[] }>()
  const field = (name: IntakeField): { cells: Cell[]; texts: string[] } => {
    const read = known.get(name)
    if (read) return read
    const cells = indices.map((row) => firstText(name, row))
    const made = { cells, texts: cells.map(({ text }) => text) }
    known.set(name, made)
    return made
  }
  // Whichever rows are left out must be known before any of them is read.
  for (const name of INTAKE_FIELDS) if (plan.fields[name] !== undefined) field(name)
  const titleOf = (name: IntakeField): string => table.header[columnsOf(name)[0] ?? -1] ?? name
  return {
    lines: rows.map(({ line }) => line),
    titleOf,
    has: (name) => columnsOf(name).length > 0 || rules.some((rule) => rule.field === name && rule.word === ''),
    texts: (name) => field(name).texts,
    all: (name, row) => {
      const said = columnsOf(name).flatMap((column) => [
        replaced(cell(row, column), namesOf(name, column), row, column).text,
        ...partsOf(cell(row, column)).map((part) => ofPart(part, namesOf(name, column))),
      ])
      const filled = said.every(isBlank) ? [field(name).texts[row] ?? ''] : said
      return filled.filter((text) => !isBlank(text))
    },
    most: (name, row) =>
      columnsOf(name)
        .map((column) => replaced(cell(row, column), namesOf(name, column), row, column).text)
        .findLast((text) => !isBlank(text)) ?? '',
    column: (column, names) => {
      const keys = [...names, titleKey(table.header[column] ?? '')]
      return indices.map((row) => replaced(cell(row, column), keys, row, column))
    },
    isFilled: (name, row) => field(name).cells[row]?.isFilled === true,
    hasOwnIds: isUniqueId(titleOf('id')),
    unread: plan.unread,
    ignored,
    totals: filled.length - rows.length,
    unusedRules: () => rules.filter((rule) => !used.has(rule)),
  }
}

export interface Cell {
  text: string
  /** The text was not in the file: `--value FIELD:=VALUE` put it there. */
  isFilled: boolean
}

/** The words of a cell that lists several: `interview, algorithms`. */
function partsOf(text: string): string[] {
  const parts = text.split(/\s*[,;]\s*/)
  return parts.length > 1 ? parts : []
}

const isWord = (text: string, word: string): boolean =>
  word === ''
    ? isBlank(text)
    : text.trim().toLowerCase() === word.trim().toLowerCase() ||
      (wordsOf(word) !== '' && wordsOf(text) === wordsOf(word))
