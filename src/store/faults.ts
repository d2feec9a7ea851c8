import { z } from 'zod'
import type { EntryKind } from '../domain/facts/entry.ts'
import { isSource } from '../domain/facts/source.ts'
import { type CivilDate, parseCivilDate } from '../domain/time/dates.ts'
import { isForgotten, type Operation, type StoredEntry, type Tombstone } from './document.ts'
import type { Revert } from './liveness.ts'
import { isEntryKind, payloadSchema } from './payloads.ts'

/** A thing that is wrong with a row, filed under the check that finds it. Never quotes what somebody wrote. */
export interface Fault {
  check: 'digests' | 'payloads' | 'scale' | 'dates' | 'operations' | 'reverts' | 'references'
  /** The row: an entry's, operation's or revert's id. */
  row: string
  says: string
}

const fault = (check: Fault['check'], row: string, says: string): Fault => ({ check, row, says })

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/**
 * What is wrong with an entry by itself: its kind, payload, ratings, date, source. `latest` is the last day that is not
 * in the future anywhere on earth.
 */
export function entryFaults(entry: StoredEntry, latest: CivilDate, hasTombstone: Known['hasTombstone']): Fault[] {
  const { id } = entry
  const faults: Fault[] = []
  if (parseCivilDate(entry.occurredOn) === null)
    faults.push(fault('dates', id, `${entry.occurredOn} is not a date of the calendar`))
  else if (entry.occurredOn > latest) faults.push(fault('dates', id, `${entry.occurredOn} is in the future`))
  if (!isSource(entry.source)) faults.push(fault('payloads', id, `${entry.source} is not a source`))
  if (entry.rater.trim() === '') faults.push(fault('payloads', id, 'nobody is named as its rater'))
  return [...faults, ...payloadFaults(entry, hasTombstone)]
}

function payloadFaults({ id, kind, subject, payload }: StoredEntry, hasTombstone: Known['hasTombstone']): Fault[] {
  if (!isEntryKind(kind)) return [fault('payloads', id, `${kind} is not a kind of entry that this prep knows`)]
  if (hasTombstone(id))
    return isForgotten(payload) ? [] : [fault('payloads', id, 'it was forgotten, but its text is there')]
  if (isForgotten(payload)) return [fault('payloads', id, 'its text is gone, but nobody forgot it')]
  const result = payloadSchema(kind).safeParse(payload)
  if (!result.success) return result.error.issues.map((issue) => issueFault(id, kind, issue))
  return kind === 'profile' && !isProfileValue(subject, payload)
    ? [fault('payloads', id, `the profile's ${subject} is not of its form`)]
    : []
}

/** Texts of the profile that are computed with. */
function isProfileValue(key: string, payload: unknown): boolean {
  const value = z.object({ value: z.union([z.string(), z.number(), z.null()]) }).parse(payload).value
  if (value === null) return true
  if (key === 'interviewDate') return typeof value === 'string' && parseCivilDate(value) !== null
  if (key === 'dayStartsAt') return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
  return true
}

const RATED_KINDS = ['rating', 'mock', 'review']

function issueFault(id: string, kind: EntryKind, issue: z.core.$ZodIssue): Fault {
  const path = issue.path.map(String)
  const isRating =
    RATED_KINDS.includes(kind) && (path.includes('ratings') || (kind === 'rating' && path[0] === 'value'))
  const isOffScale = isRating && ['too_small', 'too_big', 'not_multiple_of'].includes(issue.code)
  if (isOffScale) return fault('scale', id, `${kind}, ${path.join('.')}: a rating is 1 to 5 in half steps`)
  return fault('payloads', id, `${kind}, ${path.join('.') || 'the whole'}: ${issue.message}`)
}

/** What other rows there are, for checks between rows. */
export interface Known {
  hasOperation(id: string): boolean
  /** The kind of an entry; null when there is no such entry. */
  kindOf(id: string): string | null
  /** Whether an entry of this kind is about the subject. */
  hasSubject(kind: 'story' | 'artefact', subject: string): boolean
  hasTombstone(entry: string): boolean
}

export function operationFaults({ id, recordedAt, learner, zone }: Operation): Fault[] {
  return [
    ...(INSTANT.test(recordedAt) && !Number.isNaN(Date.parse(recordedAt))
      ? []
      : [fault('dates', id, `operation recorded at "${recordedAt}", which is not an instant`)]),
    ...(learner === '' || zone === '' ? [fault('operations', id, 'operation without a learner or a zone')] : []),
  ]
}

/** What is wrong between an entry and the rows that make it what it is. */
export function linkFaults({ id, operation, kind, replaces }: StoredEntry, known: Known): Fault[] {
  const faults = known.hasOperation(operation)
    ? []
    : [fault('operations', id, `its operation ${operation} is not there`)]
  if (replaces === null) return faults
  const replaced = known.kindOf(replaces)
  if (replaced === null) return [...faults, fault('references', id, `it replaces ${replaces}, which is not there`)]
  if (kind === 'removal' || kind === replaced) return faults
  return [...faults, fault('references', id, `a ${kind} entry replaces a ${replaced} entry, ${replaces}`)]
}

export const revertFaults = ({ operation, target }: Revert, { hasOperation }: Known): Fault[] => [
  ...(hasOperation(operation) ? [] : [fault('reverts', operation, 'an undo whose operation is not there')]),
  ...(hasOperation(target) ? [] : [fault('reverts', operation, `it takes back ${target}, which is not there`)]),
]

export const tombstoneFaults = ({ entry, operation }: Tombstone, { hasOperation, kindOf }: Known): Fault[] =>
  kindOf(entry) !== null && hasOperation(operation)
    ? []
    : [fault('operations', entry, 'a tombstone whose entry or operation is not there')]

/** Edits, and undos, that lead back to themselves. `edits` maps an entry to the one it replaces. */
export const cycleFaults = (edits: ReadonlyMap<string, string>, reverts: readonly Revert[]): Fault[] => [
  ...inCycles(edits).map((id) => fault('references', id, 'its edits go in a circle')),
  ...inCycles(new Map(reverts.map(({ operation, target }) => [operation, target]))).map((id) =>
    fault('reverts', id, 'undo and redo go in a circle'),
  ),
]

/** A row that is not as it was written, or a digest that is not. */
export const digestFault = (row: string, digest: number | null): Fault =>
  fault(
    'digests',
    row,
    digest === null ? 'it was not written by prep: it carries no digest' : 'it is not what prep wrote there',
  )

/** The text of an entry that cannot even be parsed. */
export const unparsedFault = (entry: string): Fault => fault('payloads', entry, 'what it holds is not JSON')

/** Ids from which following the links comes back to the id. */
function inCycles(links: ReadonlyMap<string, string>): string[] {
  const settled = new Set<string>()
  const found: string[] = []
  for (const start of links.keys()) {
    const path = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !settled.has(at) && !path.has(at)) {
      path.add(at)
      at = links.get(at)
    }
    if (at !== undefined && path.has(at)) {
      const order = [...path]
      found.push(...order.slice(order.indexOf(at)))
    }
    for (const id of path) settled.add(id)
  }
  return found
}

/** What an entry says it is about, by name: a start, a story, a piece of work. */
export function subjectFaults({ id, kind, subject, payload }: StoredEntry, known: Known): Fault[] {
  const start = STARTED.includes(kind) ? textOf(payload, 'start') : null
  if (start !== null && known.kindOf(start) !== 'start')
    return [fault('references', id, `it was started as ${start}, which is not a start`)]
  // A note on a whole check is about the operation that recorded it.
  const isThere = known.kindOf(subject) !== null || (kind === 'annotation' && known.hasOperation(subject))
  if ((kind === 'annotation' || kind === 'removal') && !isThere)
    return [fault('references', id, `it is about ${subject}, which is not there`)]
  if (kind !== 'review') return []
  const story = /^story:(.+)$/.exec(subject)?.[1]
  const isKnown =
    story === undefined
      ? known.kindOf(subject) !== null || known.hasSubject('artefact', subject)
      : known.hasSubject('story', story)
  return isKnown ? [] : [fault('references', id, `it reviews ${subject}, which is not there`)]
}

const STARTED = ['practice', 'mock']

function textOf(payload: unknown, key: string): string | null {
  const parsed = z.looseObject({ [key]: z.string() }).safeParse(payload)
  return parsed.success ? (parsed.data[key] ?? null) : null
}
