import { isRecord } from '../is-record.ts'
import type { Entry } from './entry.ts'

/** Ids that a framework has given new names, once: old to new. Entries keep the old ones for ever. */
export interface Renamed {
  /** The version of the framework that brought the new names. */
  since: string
  ids: Readonly<Record<string, string>>
}

/** What people wrote, and moments: a word there is no id, whatever it looks like. */
const WRITTEN: ReadonlySet<string> = new Set([
  'abandonedAt',
  'action',
  'finishedAt',
  'location',
  'note',
  'reason',
  'reflection',
  'result',
  'says',
  'situation',
  'startedAt',
  'statement',
  'task',
  'title',
  'to',
  'url',
])

/** Reads an id by its present name; also within `story:ID` and `gate.criterion`. */
export function renamerOf({ ids }: Renamed): (id: string) => string {
  const present = new Map(Object.entries(ids))
  const simple = (id: string): string => present.get(id) ?? id
  const within = (id: string): string =>
    id
      .split(/([.:])/)
      .map(simple)
      .join('')
  return (id) => present.get(id) ?? (id.includes('.') || id.includes(':') ? within(id) : id)
}

/** Reads entries by present names; those that were recorded since then come back as they are. */
export function entryRenamer(framework: string, renamed: Renamed): <E extends Entry>(entry: E) => E {
  const rename = renamerOf(renamed)
  const isOld = new Map<string, boolean>()
  const isFromBefore = (recordedUnder: string): boolean => {
    const known = isOld.get(recordedUnder)
    if (known !== undefined) return known
    const [id, version = ''] = recordedUnder.split('@')
    const old = id === framework && isEarlier(version, renamed.since)
    isOld.set(recordedUnder, old)
    return old
  }
  return (entry) => {
    if (!isFromBefore(entry.framework)) return entry
    const subject = rename(entry.subject)
    if (subject === entry.subject && isPresent(entry.payload, rename)) return entry
    return { ...entry, subject, payload: renamedIn(entry.payload, rename) }
  }
}

/** Whether every id in a value is a present one; most are, and what holds no other need not be made anew. */
function isPresent(value: unknown, rename: (id: string) => string): boolean {
  if (typeof value === 'string') return rename(value) === value
  if (Array.isArray(value)) return value.every((item) => isPresent(item, rename))
  if (!isRecord(value)) return true
  // Asked of every payload that is read: without a list of its entries it takes less than half as long.
  for (const key in value) if (rename(key) !== key || !(WRITTEN.has(key) || isPresent(value[key], rename))) return false
  return true
}

function renamedIn<T>(value: T, rename: (id: string) => string): T
function renamedIn(value: unknown, rename: (id: string) => string): unknown {
  if (typeof value === 'string') return rename(value)
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, rename))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [rename(key), WRITTEN.has(key) ? inner : renamedIn(inner, rename)]),
  )
}

/** Whether a version of three numbers comes before another. */
function isEarlier(version: string, than: string): boolean {
  const [ours, theirs] = [version, than].map((text) => text.split('.').map(Number))
  for (let place = 0; place < 3; place++) {
    const difference = (ours?.[place] ?? 0) - (theirs?.[place] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
