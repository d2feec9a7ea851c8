import { inertJson } from '../domain/text/json-text.ts'

/**
 * One JSON document, indented by two spaces and ended by a line end. Numbers are written as they are; `undefined`
 * fields are left out. What a terminal would act on is escaped, which JSON does not ask for.
 * Throws RangeError for NaN and infinities, which JSON would silently turn into null.
 */
export function renderJson(value: unknown): string {
  const text = JSON.stringify(value, refuseNonFinite, 2) ?? 'null'
  return `${inertJson(text)}\n`
}

function refuseNonFinite(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`JSON cannot hold ${value}${key === '' ? '' : `, the value of "${key}"`}`)
  }
  return value
}
