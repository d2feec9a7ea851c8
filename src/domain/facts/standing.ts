import type { Entry, EntryKind } from './entry.ts'

/** What is known of an entry's fields: somebody said it, it was assumed, nobody said (measurement.md §7). */
export interface EntryStanding {
  said: string[]
  assumed: string[]
  notSaid: string[]
}

/** Fields that a rule may ask for, by the kinds whose entries can leave them open. */
const OPEN_FIELDS: Partial<Record<EntryKind, readonly string[]>> = {
  practice: ['minutes', 'at', 'problem', 'tier', 'solved', 'optimal', 'helpUsed'],
  known: ['problem', 'tier', 'solved', 'optimal', 'helpUsed'],
  rating: ['value', 'at'],
  mock: ['at', 'loop', 'hireBand'],
}

/** The day and who said so are fields too: `on` and `by`; of kinds that leave nothing open they stand for all. */
export function entryStanding({ kind, payload }: Pick<Entry, 'kind' | 'payload'>): EntryStanding {
  const fields = OPEN_FIELDS[kind] ?? []
  const values: Record<string, unknown> = { ...payload }
  const assumed = 'assumed' in payload ? [...(payload.assumed ?? [])] : []
  const always = kind === 'known' ? [] : ['on', 'by'].filter((field) => !assumed.includes(field))
  return {
    said: [...always, ...fields.filter((field) => isPresent(values, field) && !assumed.includes(field))],
    assumed,
    notSaid: fields.filter((field) => !isPresent(values, field)),
  }
}

/** The time of day is known of what was begun here as well. */
const isPresent = (values: Readonly<Record<string, unknown>>, field: string): boolean =>
  values[field] !== undefined || (field === 'at' && values.startedAt !== undefined)
