import type { Table } from './sheet.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * Rows of a JSON file: an array of objects or of arrays below a row of titles, an object that holds one such list however
 * deep, lists by a name (`{"Arrays": [{…}]}`, the name in a column `group`), objects by a name (in a column `name`), or an
 * object a line. The first row names the
 * columns; what lies in an object of a cell has a name like `question.title`, a list is its parts with commas between.
 * Null when the file holds no rows.
 */
export function jsonTable(text: string): Table['rows'] | null {
  const records = recordsOf(text)
  if (records === null || records.length === 0) return null
  const flat = records.map((record) => new Map(cellsOf(record, '')))
  const header = [...new Set(flat.flatMap((cells) => [...cells.keys()]))]
  const lines = objectLines(text, records.length)
  const rows = flat.map((cells, row) => ({
    line: lines[row] ?? row + 1,
    cells: header.map((title) => cells.get(title) ?? ''),
  }))
  return [{ line: 1, cells: header }, ...rows]
}

type JsonObject = { readonly [key: string]: Json }

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function recordsOf(text: string): JsonObject[] | null {
  const whole = parsed(text)
  if (whole === undefined) {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const records = lines.map((line) => parsed(line.trim().replace(/,$/, '')))
    return records.every(isObject) ? records : null
  }
  return listIn(whole) ?? ofArrays(whole) ?? (isObject(whole) ? listWithin(whole) : null)
}

/** Arrays below one of titles. */
function ofArrays(value: Json): JsonObject[] | null {
  if (!Array.isArray(value) || value.length < 2 || !value.every(Array.isArray)) return null
  const [titles = [], ...rows] = value as Json[][]
  if (!titles.every((title) => typeof title === 'string')) return null
  return rows.map((row) => Object.fromEntries(titles.map((title, index) => [String(title), row[index] ?? null])))
}

/** Of an object the one list of objects that it holds, or all of several that are alike, each row with its list's name. */
function listWithin(object: JsonObject): JsonObject[] | null {
  const named = Object.entries(object).flatMap(([name, value]) => {
    const list = listIn(value) ?? ofArrays(value)
    return list === null || list.length === 0 ? [] : [{ name, list }]
  })
  const [first, ...others] = named
  if (first === undefined) {
    const byName = recordsByName(object)
    if (byName !== null) return byName
    const inner = Object.values(object).filter(isObject)
    return inner.length === 1 && inner[0] !== undefined ? listWithin(inner[0]) : null
  }
  if (others.length === 0) return first.list
  const keys = (list: JsonObject[]): string =>
    Object.keys(list[0] ?? {})
      .sort()
      .join()
  if (keys(first.list) === '' || others.some(({ list }) => keys(list) !== keys(first.list))) return null
  return named.flatMap(({ name, list }) => list.map((row): JsonObject => ({ group: name, ...row })))
}

/** Records by their names (`{"two-sum": {…}, "3sum": {…}}`), the name in a column of its own; null where they are not alike. */
function recordsByName(object: JsonObject): JsonObject[] | null {
  const entries = Object.entries(object)
  const records = entries.map(([, value]) => value).filter(isObject)
  if (records.length < 2 || records.length < entries.length) return null
  const isShared = Object.keys(records[0] ?? {}).some((key) => records.every((record) => Object.hasOwn(record, key)))
  return isShared ? records.map((record, row): JsonObject => ({ name: entries[row]?.[0] ?? '', ...record })) : null
}

const listIn = (value: Json): JsonObject[] | null =>
  Array.isArray(value) && value.every(isObject) ? (value as JsonObject[]) : null

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function cellsOf(record: JsonObject, path: string): [string, string][] {
  return Object.entries(record).flatMap(([key, value]): [string, string][] => {
    const name = path === '' ? key : `${path}.${key}`
    if (isObject(value)) return cellsOf(value, name)
    return [[name, textOf(value)]]
  })
}

function textOf(value: Json): string {
  if (value === null) return ''
  if (Array.isArray(value))
    return value.map((part) => (isObject(part) ? Object.values(part).map(textOf).join(' ') : textOf(part))).join(', ')
  return String(value)
}

/** The lines on which the rows' objects begin: those at the depth where there are as many as rows. */
function objectLines(text: string, rows: number): number[] {
  const byDepth = new Map<number, number[]>()
  let [line, depth, isText] = [1, 0, false]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '\n') line++
    else if (isText && sign === '\\') at++
    else if (sign === '"') isText = !isText
    else if (isText) continue
    else if (sign === '{' || sign === '[') {
      if (sign === '{') noteLine(byDepth, depth, line)
      depth++
    } else if (sign === '}' || sign === ']') depth--
  }
  return [...byDepth.values()].find((lines) => lines.length === rows) ?? []
}

function noteLine(byDepth: Map<number, number[]>, depth: number, line: number): void {
  const lines = byDepth.get(depth)
  if (lines) lines.push(line)
  else byDepth.set(depth, [line])
}
