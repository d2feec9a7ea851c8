import type { z } from 'zod'
import { lowerFirst } from '../domain/text/capitalize.ts'
import type { FrameworkIssue } from './issue.ts'
import { didYouMean } from './nearest.ts'
import type { ParsedFiles, Path } from './parse.ts'

type ZodIssue = z.core.$ZodIssue

/** zod's findings, each at its place in the files and in words for the YAML's author. */
export function schemaIssues(
  schema: z.ZodType,
  issues: readonly ZodIssue[],
  parsed: Pick<ParsedFiles, 'raw' | 'issueAt'>,
): FrameworkIssue[] {
  return issues
    .flatMap((issue) => describe(issue, []))
    .map(({ path, message, hint }) => parsed.issueAt(path, message, hint))

  function describe(issue: ZodIssue, above: Path): { path: Path; message: string; hint: string | null }[] {
    const path = [...above, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))]
    const value = valueAt(parsed.raw, path)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown key \`${key}\``,
        hint: didYouMean(
          key,
          knownKeysAt(schema, path).filter((known) => known !== key),
        ),
      }))
    const subject = path.length === 0 ? 'the file' : readable(path)
    if (value === undefined) return [{ path, message: `${subject} is missing`, hint: null }]
    if (issue.code === 'invalid_key')
      return issue.issues
        .slice(0, 1)
        .map((inner) => ({ path, message: `${subject}: ${wordsOf(inner, value)}`, hint: null }))
    if (issue.code === 'invalid_union') {
      const branch = branchThatFits(issue.errors)
      if (branch) return branch.flatMap((inner) => describe(inner, path))
      const { words, values } = alternatives(issue.errors)
      return typeof value === 'string' && values.length > 0
        ? [{ path, message: `${subject} must be ${words}`, hint: didYouMean(value, values) }]
        : [{ path, message: `${subject} must be ${words}, not ${kindOf(value)}`, hint: null }]
    }
    const hint =
      issue.code === 'invalid_value' && typeof value === 'string' ? didYouMean(value, issue.values.map(String)) : null
    return [{ path, message: `${subject}${separator(issue)}${wordsOf(issue, value)}`, hint }]
  }
}

const separator = (issue: ZodIssue): string => (isOurs(issue) ? ': ' : ' ')

/** Messages that the schemas give themselves; zod's own are put in other words. */
const isOurs = ({ message }: ZodIssue): boolean => !/^(Invalid|Too (small|big)|Unrecognized)/.test(message)

function wordsOf(issue: ZodIssue, value: unknown): string {
  if (isOurs(issue)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty'
      return issue.origin === 'array'
        ? `needs at least ${issue.minimum}`
        : `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'array'
        ? `takes at most ${issue.maximum}`
        : `must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    default:
      return lowerFirst(issue.message)
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return KINDS[typeof value] ?? 'that'
}

/** Of a union's branches the one that the value was meant for: its faults lie deeper than in its kind. */
function branchThatFits(branches: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] | null {
  const fitting = branches.filter((branch) => !branch.some(isKindFault))
  return fitting.toSorted((a, b) => a.length - b.length)[0] ?? null
}

const isKindFault = ({ code, path }: ZodIssue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union')

function alternatives(branches: readonly (readonly ZodIssue[])[]): { words: string; values: string[] } {
  const issues = branches.flat()
  const kinds = issues.flatMap((issue) =>
    issue.code === 'invalid_type' ? [KINDS[issue.expected] ?? issue.expected] : [],
  )
  const values = issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []))
  return { words: [...new Set([...values, ...kinds])].join(' or '), values }
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

const readable = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : index === 0 ? step : `.${step}`)).join('')

/** Keys that may stand at a path, for suggestions: those of the schema's objects there. */
function knownKeysAt(schema: z.ZodType, path: Path): string[] {
  let candidates: unknown[] = [schema]
  for (const step of path) candidates = candidates.flatMap((candidate) => descend(candidate, step))
  return candidates.flatMap(variants).flatMap((variant) => (hasShape(variant) ? Object.keys(variant.shape) : []))
}

function descend(schema: unknown, step: string | number): unknown[] {
  return variants(schema).flatMap((variant) => {
    if (hasShape(variant)) return [variant.shape[String(step)]]
    if (has(variant, 'element')) return [variant.element]
    return has(variant, 'valueType') ? [variant.valueType] : []
  })
}

/** A schema without its wrappers (optional, default); a union's options apart. */
function variants(schema: unknown): unknown[] {
  if (has(schema, 'element')) return [schema]
  if (has(schema, 'unwrap') && typeof schema.unwrap === 'function') return variants(schema.unwrap())
  return has(schema, 'options') && Array.isArray(schema.options) ? schema.options.flatMap(variants) : [schema]
}

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && key in value

const hasShape = (schema: unknown): schema is { shape: Record<string, unknown> } =>
  has(schema, 'shape') && typeof schema.shape === 'object' && schema.shape !== null
