import { z } from 'zod'
import type { EntryKind } from '../domain/facts/entry.ts'
import { isSource } from '../domain/facts/source.ts'
import { type CivilDate, parseCivilDate } from '../domain/time/dates.ts'
import { isForgotten, type LedgerDocument, type StoredEntry } from './document.ts'
import { isEntryKind, payloadSchema } from './payloads.ts'

/** A thing that is wrong with a row, filed under the check that finds it. Never quotes what somebody wrote. */
export interface Fault {
  check: 'payloads' | 'scale' | 'dates' | 'operations' | 'reverts' | 'references'
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
export function entryFaults(entry: StoredEntry, latest: CivilDate, buried: ReadonlySet<string>): Fault[] {
  const { id } = entry
  const faults: Fault[] = []
  if (parseCivilDate(entry.occurredOn) === null)
    faults.push(fault('dates', id, `${entry.occurredOn} is no date of the calendar`))
  else if (entry.occurredOn > latest) faults.push(fault('dates', id, `${entry.occurredOn} lies in the future`))
  if (!isSource(entry.source)) faults.push(fault('payloads', id, `${entry.source} is no source`))
  if (entry.rater.trim() === '') faults.push(fault('payloads', id, 'nobody is named as its rater'))
  return [...faults, ...payloadFaults(entry, buried)]
}

function payloadFaults({ id, kind, subject, payload }: StoredEntry, buried: ReadonlySet<string>): Fault[] {
  if (!isEntryKind(kind)) return [fault('payloads', id, `${kind} is no kind of entry that this prep knows`)]
  if (buried.has(id))
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

/** What is wrong between the rows of a ledger: things that others name and that are not there. */
export function structureFaults(document: LedgerDocument): Fault[] {
  const operations = new Set(document.operations.map(({ id }) => id))
  const entries = new Map(document.entries.map((entry) => [entry.id, entry]))
  const faults: Fault[] = []
  for (const { id, recordedAt, learner, zone } of document.operations) {
    if (!INSTANT.test(recordedAt) || Number.isNaN(Date.parse(recordedAt)))
      faults.push(fault('dates', id, `operation recorded at "${recordedAt}", which is no instant`))
    if (learner === '' || zone === '') faults.push(fault('operations', id, 'operation without a learner or a zone'))
  }
  for (const { id, operation, kind, replaces } of document.entries) {
    if (!operations.has(operation)) faults.push(fault('operations', id, `its operation ${operation} is not there`))
    if (replaces === null) continue
    const replaced = entries.get(replaces)
    if (!replaced) faults.push(fault('references', id, `it replaces ${replaces}, which is not there`))
    else if (kind !== 'removal' && kind !== replaced.kind)
      faults.push(fault('references', id, `a ${kind} entry replaces a ${replaced.kind} entry, ${replaces}`))
  }
  for (const { operation, target } of document.reverts) {
    if (!operations.has(operation)) faults.push(fault('reverts', operation, 'an undo whose operation is not there'))
    if (!operations.has(target)) faults.push(fault('reverts', operation, `it takes back ${target}, which is not there`))
  }
  for (const { entry, operation } of document.tombstones)
    if (!entries.has(entry) || !operations.has(operation))
      faults.push(fault('operations', entry, 'a tombstone whose entry or operation is not there'))
  const edits = new Map(document.entries.flatMap(({ id, replaces }) => (replaces === null ? [] : [[id, replaces]])))
  const undos = new Map(document.reverts.map(({ operation, target }) => [operation, target]))
  return [
    ...faults,
    ...inCircles(edits).map((id) => fault('references', id, 'its edits go round in a circle')),
    ...inCircles(undos).map((id) => fault('reverts', id, 'undo and redo go round in a circle')),
  ]
}

/** Ids from which following the links comes back to the id. */
function inCircles(links: ReadonlyMap<string, string>): string[] {
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

/** What entries say they are about, by name: a start, a story, a piece of work. */
export function subjectFaults({ entries }: LedgerDocument): Fault[] {
  const kinds = new Map(entries.map(({ id, kind }) => [id, kind]))
  const subjectsOf = (kind: string): Set<string> =>
    new Set(entries.filter((entry) => entry.kind === kind).map(({ subject }) => subject))
  const stories = subjectsOf('story')
  const artefacts = subjectsOf('artefact')
  return entries.flatMap((entry) => {
    const start = STARTED.includes(entry.kind) ? textOf(entry.payload, 'start') : null
    if (start !== null && kinds.get(start) !== 'start')
      return [fault('references', entry.id, `it was started as ${start}, which is no start`)]
    if ((entry.kind === 'annotation' || entry.kind === 'removal') && !kinds.has(entry.subject))
      return [fault('references', entry.id, `it is about ${entry.subject}, which is not there`)]
    if (entry.kind !== 'review') return []
    const story = /^story:(.+)$/.exec(entry.subject)?.[1]
    const isKnown = story === undefined ? kinds.has(entry.subject) || artefacts.has(entry.subject) : stories.has(story)
    return isKnown ? [] : [fault('references', entry.id, `it reviews ${entry.subject}, which is not there`)]
  })
}

const STARTED = ['practice', 'mock']

function textOf(payload: unknown, key: string): string | null {
  const parsed = z.looseObject({ [key]: z.string() }).safeParse(payload)
  return parsed.success ? (parsed.data[key] ?? null) : null
}
