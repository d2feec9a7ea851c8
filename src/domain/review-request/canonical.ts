import { compareText } from '../text/compare-text.ts'
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** One text for one value: keys in the order of their code units, no white space. Two sides hash the same bytes. */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const parts = Object.entries(value)
    .filter((pair): pair is [string, Json] => pair[1] !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
  return `{${parts.join(',')}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const DEEPEST = 20

/** Whether a value is plain JSON, and not nested beyond what anybody writes. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth >= DEEPEST) return false
  return Object.values(value).every((inner) => isJson(inner, depth + 1))
}

/** What an answer's digest is taken of: everything but the digest. */
export function withoutDigest(value: Json): Json {
  if (value === null || typeof value !== 'object' || isList(value)) return value
  const { digest: _, ...rest } = value
  return rest
}
