import { z } from 'zod'
import { PrepError, refusal } from '../domain/prep-error.ts'
import { compareText } from '../domain/text/compare-text.ts'
import type { LedgerDocument } from './document.ts'
import { EXPORT_SCHEMA, EXPORT_SCHEMA_WITH_TITLES } from './export-format.ts'
import { jsonFaultPlace } from './json-position.ts'
import { withOwnIds } from './own-ids.ts'

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'expected an id (a uuid)')
const text = z.string().min(1).max(1000)

/** A row of each list of an export. */
export const rowSchemas = {
  operations: z.strictObject({
    id,
    learner: id,
    recordedAt: text,
    zone: text,
    command: z.string().max(1000),
    prepVersion: text,
  }),
  entries: z.strictObject({
    id,
    operation: id,
    kind: text,
    occurredOn: text,
    subject: z.string().max(1000),
    source: text,
    rater: text,
    framework: text,
    replaces: id.nullable(),
    payload: z.record(z.string(), z.unknown()),
  }),
  reverts: z.strictObject({ operation: id, target: id }),
  tombstones: z.strictObject({ entry: id, operation: id }),
}

export type RowList = keyof typeof rowSchemas

const documentSchema = z.strictObject({
  schema: z.enum([EXPORT_SCHEMA, EXPORT_SCHEMA_WITH_TITLES]),
  operations: z.array(rowSchemas.operations),
  entries: z.array(rowSchemas.entries),
  reverts: z.array(rowSchemas.reverts),
  tombstones: z.array(rowSchemas.tombstones),
})

/** Reads an export, in whatever order its rows are. Throws a PrepError that says where it is at fault. */
export function parseDocument(text: string, name: string): LedgerDocument {
  const json = readJson(text, name)
  const schema = z.looseObject({ schema: z.string() }).safeParse(json).data?.schema
  if (schema === undefined || !/^prep\/export\/\d+$/.test(schema))
    throw new PrepError('data', `${name} is not an export of prep`, 'prep export -o FILE writes one')
  if (schema !== EXPORT_SCHEMA && schema !== EXPORT_SCHEMA_WITH_TITLES)
    throw new PrepError('data', `${name} was written by a newer prep (${schema})`, 'install that newer prep')
  const result = documentSchema.safeParse(json)
  if (!result.success)
    throw refusal(
      name,
      result.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`),
    )
  const { operations, reverts, tombstones } = result.data
  const entries = schema === EXPORT_SCHEMA ? result.data.entries : withOwnIds(result.data.entries)
  const document = {
    operations: operations.toSorted((a, b) => compareText(a.id, b.id)),
    entries: entries.toSorted((a, b) => compareText(a.id, b.id)),
    reverts: reverts.toSorted((a, b) => compareText(a.operation, b.operation)),
    tombstones: tombstones.toSorted((a, b) => compareText(a.entry, b.entry)),
  }
  const twice = [
    ...repeated(document.operations.map((row) => row.id)).map((row) => `operation ${row} is there twice`),
    ...repeated(document.entries.map((row) => row.id)).map((row) => `entry ${row} is there twice`),
    ...repeated(document.reverts.map((row) => row.operation)).map((row) => `the undo ${row} is there twice`),
    ...repeated(document.tombstones.map((row) => row.entry)).map((row) => `the tombstone of ${row} is there twice`),
  ]
  if (twice.length > 0) throw refusal(name, twice)
  return document
}

function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new PrepError(
      'data',
      `${name} is not valid JSON${jsonFaultPlace(text)}`,
      'prep export -o FILE writes a file that can be read back',
    )
  }
}

/** Ids that follow themselves in a sorted list. */
const repeated = (sorted: readonly string[]): string[] => [
  ...new Set(sorted.filter((row, index) => row === sorted[index - 1])),
]

/** Where in a document a row's fault is, as `entries[3].kind`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'the whole'
