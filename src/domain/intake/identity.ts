import type { Entry, NewEntry } from '../facts/entry.ts'
import { isNamedPerson, personKey } from '../facts/rater.ts'
import { compareText } from '../text/compare-text.ts'
import { slug } from '../text/slug.ts'
import type { IntakeEntry } from './rules.ts'

/** An entry of an earlier import: as it came in, and as it stands; null when it was removed since. */
export interface KnownEntry {
  original: Entry
  current: Entry | null
}

/** One field that the file says otherwise than the ledger; undefined where one of them says nothing. */
export interface Difference {
  field: string
  recorded: unknown
  inFile: unknown
}

export interface Matched {
  item: IntakeEntry
  state: 'new' | 'same' | 'changed'
  /** The entry that stands for a row that is there already. */
  known: Entry | null
  differences: Difference[]
}

/**
 * Which rows are there already. A row is known by its id, else by day, subject, problem or rater, and time of day where
 * both say one. Of several that could be meant the one that says the same is; each entry stands for one row.
 */
export function matchRows(items: readonly IntakeEntry[], known: readonly KnownEntry[]): Matched[] {
  const free = new Set(known)
  const byId = Map.groupBy(known, ({ original }) => idKeyOf(original) ?? '')
  const byKey = Map.groupBy(known, ({ original }) => keyOf(original))
  const keys = new Map(items.map((item) => [item, item.ownId === null ? keysOf(item.entry) : []]))
  const found = new Map<IntakeEntry, KnownEntry>()
  const take = (isMeant: (item: IntakeEntry, entry: KnownEntry) => boolean): void => {
    for (const item of items) {
      if (found.has(item)) continue
      const candidates = [
        ...(byId.get(idKeyOf(item.entry) ?? '-') ?? []),
        ...(keys.get(item) ?? []).flatMap((key) => byKey.get(key) ?? []),
      ]
      const match = candidates.find((entry) => free.has(entry) && isMeant(item, entry))
      if (match === undefined) continue
      free.delete(match)
      found.set(item, match)
    }
  }
  const content = (entry: Pick<Entry, 'payload'>): string => JSON.stringify(contentOf(entry))
  take((item, { original }) => content(item.entry) === content(original))
  take((item, { original }) => isEqual(item.entry, original))
  take((item, { original }) => timeOf(item.entry) === timeOf(original))
  take((item, { original }) => timeOf(item.entry) === undefined || timeOf(original) === undefined)
  takeMoved(items, known, free, found)
  return items.map((item) => matched(item, found.get(item) ?? null))
}

/**
 * A row that only its day tells from the one of its id is that row, moved; so is any other of that id where ids are of rows
 * alone. Where the file holds the id again, or several entries have it, each is an attempt of its own.
 */
function takeMoved(
  items: readonly IntakeEntry[],
  known: readonly KnownEntry[],
  free: Set<KnownEntry>,
  found: Map<IntakeEntry, KnownEntry>,
): void {
  const idOf = ({ ownId, entry }: IntakeEntry): string => [ownId, entry.kind, aboutOf(entry)].join('\0')
  const byId = Map.groupBy(known, ({ original }) => [ownIdOf(original), original.kind, aboutOf(original)].join('\0'))
  const inFile = Map.groupBy(items, idOf)
  for (const item of items) {
    const [only, ...others] = byId.get(idOf(item)) ?? []
    if (item.ownId === null || found.has(item) || only === undefined || others.length > 0 || !free.has(only)) continue
    const isSame =
      item.isOwnIdUnique ||
      differencesOf(item.entry, { ...only.original, occurredOn: item.entry.occurredOn }).length === 0
    if (!isSame || inFile.get(idOf(item))?.length !== 1) continue
    free.delete(only)
    found.set(item, only)
  }
}

/** The row's own id in the id of an entry, `csv:KIND:ID@DAY`. */
const ownIdOf = (entry: Pick<Entry, 'payload'>): string | null =>
  /^csv:[^:]*:(.*)@\d{4}-\d{2}-\d{2}(?:#\d+)?$/s.exec(externalIdOf(entry) ?? '')?.[1] ?? null

function matched(item: IntakeEntry, match: KnownEntry | null): Matched {
  if (match === null) return { item, state: 'new', known: null, differences: [] }
  const { original, current } = match
  const isUntouched = current?.id === original.id
  // What was removed or edited since stays as the person left it, as long as the file says what it said before.
  const isSettled = current === null || (!isUntouched && isEqual(item.entry, original))
  const differences = isSettled
    ? []
    : [...differencesOf(item.entry, current), ...(isUntouched ? takenForSaid(item.entry, original) : [])]
  return { item, state: differences.length > 0 ? 'changed' : 'same', known: current, differences }
}

/** A row's edit of the entry that stands for it: what the file says is said from then on, the rest stays. */
export function editOf({ item: { entry }, known }: Matched): NewEntry | null {
  if (known === null || known.kind !== entry.kind) return null
  const kept = Object.entries(payloadOf(known)).filter(([field]) => !SETTLED_ANEW.includes(field))
  // A role that the file does not say stays as it was said.
  const by = assumedIn(entry).includes('by') && !assumedIn(known).includes('by') ? byFields(known) : byFields(entry)
  const assumed = assumedIn(entry).filter((field) => field !== 'by' || by.source === entry.source)
  const payload = {
    ...Object.fromEntries(kept),
    ...payloadOf(entry),
    ...('assumed' in entry.payload ? { assumed: assumed.length > 0 ? assumed : undefined } : {}),
    externalId: externalIdOf(known),
  }
  // The payload holds fields of its own kind only: both entries are of it.
  return { ...entry, ...by, payload, replaces: known.id } as unknown as NewEntry
}

const byFields = ({ source, rater }: Pick<Entry, 'source' | 'rater'>): Pick<Entry, 'source' | 'rater'> => ({
  source,
  rater,
})

/** Rows of one file of which nothing tells them apart: the later ones of each, with the line of the first. */
export function equalRows(items: readonly IntakeEntry[]): { item: IntakeEntry; first: number }[] {
  const lines = new Map<string, number>()
  return items.flatMap((item) => {
    const { ownId, entry, line } = item
    const says = JSON.stringify([ownId, keyOf(entry), timeOf(entry), saidOf(entry)])
    const first = lines.get(says)
    if (first === undefined) lines.set(says, line)
    return first === undefined || first === line ? [] : [{ item, first }]
  })
}

/** What tells two rows of a file apart: of one attempt at a problem its notes may be written twice. */
const saidOf = (entry: Pick<Entry, 'payload'>): [string, unknown][] => {
  const content = contentOf(entry)
  const isOfProblem = content.some(([field]) => field === 'problem')
  return isOfProblem ? content.filter(([field]) => field !== 'note' && field !== 'url') : content
}

/** What an import took for said before assumptions were kept, and the file shows that nobody said it. */
const takenForSaid = (inFile: Placed, original: Placed): Difference[] =>
  assumedIn(inFile)
    .filter((field) => !assumedIn(original).includes(field) && SHOWN_TO_BE_ASSUMED.includes(field))
    .map((field) => ({ field, recorded: 'said', inFile: 'assumed' }))

const SHOWN_TO_BE_ASSUMED = ['minutes', 'solved', 'optimal', 'helpUsed']

type Placed = Pick<Entry, 'kind' | 'occurredOn' | 'subject' | 'source' | 'rater' | 'payload'>

/** What a row is about, without its time of day. */
export function keyOf({ kind, occurredOn, subject, source, rater, payload }: Placed): string {
  const problem = 'problem' in payload ? payload.problem : undefined
  // Known ground has no day of its own.
  const on = kind === 'known' ? '' : occurredOn
  return [kind, on, aboutOf({ kind, subject }), problem ?? '', whoOf({ source, rater })].join('\0')
}

/** A person is one whatever the role and the spelling; whoever gave no name is one of their source. */
const whoOf = ({ source, rater }: Pick<Placed, 'source' | 'rater'>): string =>
  isNamedPerson({ source, rater }) ? personKey(rater) : `${source}:${rater}`

/** The key of a row, and that under which earlier versions recorded its problem: cut short, and without letters of other scripts. */
function keysOf(entry: NewEntry): string[] {
  const key = keyOf(entry)
  const problem = 'problem' in entry.payload ? entry.payload.problem : undefined
  if (problem === undefined || slug(problem, []) === problem) return [key]
  return [key, keyOf({ ...entry, payload: { ...entry.payload, problem: slug(problem, []) } } as Placed)]
}

/** A mock is known by its day and interviewer: what it is of may be named later. */
const aboutOf = ({ kind, subject }: Pick<Placed, 'kind' | 'subject'>): string => (kind === 'mock' ? '' : subject)

const timeOf = ({ payload }: Pick<Entry, 'payload'>): string | undefined => ('at' in payload ? payload.at : undefined)

/** What an id stands for: ratings of one row of a file share it. Null without an id. */
function idKeyOf(entry: Placed): string | null {
  const id = externalIdOf(entry)
  return id === undefined ? null : [id, entry.kind, aboutOf(entry)].join('\0')
}

export const externalIdOf = ({ payload }: Pick<Entry, 'payload'>): string | undefined =>
  'externalId' in payload ? payload.externalId : undefined

/** Fields that follow from others, or that say where a row came from. */
const DERIVED = ['externalId', 'isWithinLimit', 'limitMinutes', 'principles', 'assumed', 'zone']

/** What the file settles anew, also by saying nothing. */
const SETTLED_ANEW = ['assumed', 'isWithinLimit']

const payloadOf = ({ payload }: Pick<Entry, 'payload'>): Record<string, unknown> => ({ ...payload })

const contentOf = (entry: Pick<Entry, 'payload'>): [string, unknown][] =>
  Object.entries(payloadOf(entry))
    .filter(([field]) => !DERIVED.includes(field))
    .toSorted(([a], [b]) => compareText(a, b))

const isEqual = (one: Placed, other: Placed): boolean =>
  one.occurredOn === other.occurredOn && isSameRater(one, other) && differencesOf(one, other).length === 0

/** One person in one role, as far as the file says which. */
const isSameRater = (inFile: Placed, recorded: Placed): boolean =>
  whoOf(inFile) === whoOf(recorded) && (inFile.source === recorded.source || assumedIn(inFile).includes('by'))

const byOf = ({ source, rater }: Placed): string => (source === 'self' ? source : `${source}:${rater}`)

/** What the file says otherwise: only what it says itself, never what was assumed for it. */
function differencesOf(inFile: Placed, recorded: Placed): Difference[] {
  const assumed = assumedIn(inFile)
  const present = payloadOf(recorded)
  const fields = contentOf(inFile)
    .filter(([field]) => !assumed.includes(field))
    .map(([field, value]) => ({ field, recorded: present[field], inFile: value }))
  const moved = { field: 'on', recorded: recorded.occurredOn, inFile: inFile.occurredOn }
  const rater = isSameRater(inFile, recorded) ? [] : [{ field: 'by', recorded: byOf(recorded), inFile: byOf(inFile) }]
  const isSettled = ({ field }: Difference): boolean => assumedIn(recorded).includes(field) && !assumed.includes(field)
  return [...(inFile.kind === 'known' || assumed.includes('on') ? [] : [moved]), ...rater, ...fields].filter(
    (one) => JSON.stringify(one.recorded) !== JSON.stringify(one.inFile) || isSettled(one),
  )
}

const assumedIn = ({ payload }: Pick<Entry, 'payload'>): readonly string[] =>
  'assumed' in payload ? (payload.assumed ?? []) : []
