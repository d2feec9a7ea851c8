import { inertJson } from '../domain/text/json-text.ts'

/**
 * One JSON document, indented by two spaces and ended by a line end. Numbers are written as they are; `undefined`
 * fields are left out. What a terminal would act on is escaped, which JSON does not ask for.
 * Throws RangeError for NaN and infinities, which JSON would silently turn into null.
 */
export function renderJson(value: unknown): string {
  return `${indented(value)}\n`
}

const indented = (value: unknown): string => inertJson(JSON.stringify(value, refuseNonFinite, 2) ?? 'null')

const LIST_INDENT = '      '

/**
 * The same document piece by piece: `documentOf` makes it with an empty list under `data`, once for what comes before the
 * items and once for what comes after them. The same bytes as `renderJson` of the whole.
 */
export function* jsonPieces(
  documentOf: () => unknown,
  list: string,
  parts: Iterable<{ items: readonly unknown[] }>,
): Generator<string> {
  const empty = `\n    ${JSON.stringify(list)}: []`
  const before = renderJson(documentOf())
  yield before.slice(0, before.indexOf(empty) + empty.length - 1)
  let isFirst = true
  for (const { items } of parts) {
    let piece = ''
    for (const item of items) {
      piece += `${isFirst ? '' : ','}\n${LIST_INDENT}${indented(item).replaceAll('\n', `\n${LIST_INDENT}`)}`
      isFirst = false
    }
    yield piece
  }
  const after = renderJson(documentOf())
  yield `${isFirst ? '' : '\n    '}${after.slice(after.indexOf(empty) + empty.length - 1)}`
}

function refuseNonFinite(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`JSON cannot hold ${value}${key === '' ? '' : `, the value of "${key}"`}`)
  }
  return value
}
