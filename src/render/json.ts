/**
 * One JSON document, indented by two spaces and ended by a line end. Numbers are written as they are; `undefined`
 * fields are left out. Control characters above ASCII are escaped, which JSON does not ask for and terminals act on.
 * Throws RangeError for NaN and infinities, which JSON would silently turn into null.
 */
export function renderJson(value: unknown): string {
  const text = JSON.stringify(value, refuseNonFinite, 2) ?? 'null'
  return `${text.replace(/[\x7f-\x9f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)}\n`
}

function refuseNonFinite(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`JSON cannot hold ${value}${key === '' ? '' : `, the value of "${key}"`}`)
  }
  return value
}
