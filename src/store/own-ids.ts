import { ownId } from '../domain/facts/own-id.ts'
import { compareText } from '../domain/text/compare-text.ts'
import type { Connection } from './connection.ts'
import type { StoredEntry } from './document.ts'

/** What of an entry can name a story or an artefact. */
export type Naming = Pick<StoredEntry, 'id' | 'kind' | 'subject' | 'payload'>

/** New ids by old ones, of each kind. */
/** The kinds whose ids were once made from titles. */
type TitledKind = 'story' | 'artefact'

type Names = Readonly<Record<TitledKind, ReadonlyMap<string, string>>>

/**
 * The same entries with neutral ids for stories and artefacts, whose ids were made from their titles once: as subjects,
 * and wherever an entry refers to one. An entry without such a name is returned as it is.
 */
export function withOwnIds<T extends Naming>(entries: readonly T[]): T[] {
  const names = namesIn(entries)
  return entries.map((entry) => renamed(entry, names))
}

/**
 * New names for all old ones, made from the first entry of each; where there is none any more, from the first that refers
 * to it, so that no old name stays.
 */
function namesIn(entries: readonly Naming[]): Names {
  const ordered = entries.toSorted((a, b) => compareText(a.id, b.id))
  const namesOf = (kind: TitledKind): Map<string, string> => {
    const names = new Map<string, string>()
    const taken = new Set<string>()
    const name = (old: string, entry: string): void => {
      if (names.has(old)) return
      const id = ownId(kind, entry, (wanted) => taken.has(wanted))
      taken.add(id)
      names.set(old, id)
    }
    for (const { id, kind: of, subject } of ordered) if (of === kind) name(subject, id)
    for (const entry of ordered) for (const old of referencesOf(kind, entry)) name(old, entry.id)
    return names
  }
  return { story: namesOf('story'), artefact: namesOf('artefact') }
}

/** Old names that an entry refers to. Collected by renaming it: there is one list of places, that of `renamed`. */
function referencesOf(kind: TitledKind, entry: Naming): string[] {
  const found: string[] = []
  const collect = (old: string): string => {
    found.push(old)
    return old
  }
  rename(entry, kind === 'story' ? { story: collect, artefact: same } : { story: same, artefact: collect })
  return found
}

const same = (old: string): string => old

function renamed<T extends Naming>(entry: T, { story, artefact }: Names): T {
  const { subject, payload } = rename(entry, {
    story: (old) => story.get(old) ?? old,
    artefact: (old) => artefact.get(old) ?? old,
  })
  return subject === entry.subject && payload === entry.payload ? entry : { ...entry, subject, payload }
}

type Rename = Readonly<Record<TitledKind, (old: string) => string>>

/** Every place of an entry in which a story or an artefact is named. */
function rename({ kind, subject, payload }: Naming, to: Rename): { subject: string; payload: unknown } {
  switch (kind) {
    case 'story':
      return { subject: to.story(subject), payload: withField(payload, 'mergedInto', to.story) }
    case 'take':
      return { subject: to.story(subject), payload }
    case 'artefact':
      return { subject: to.artefact(subject), payload }
    case 'review':
      return { subject: piece(subject, to), payload }
    // A story's card among the questions.
    case 'answer':
      return { subject: prefixed(subject, to), payload }
    case 'rating':
      return { subject, payload: withField(payload, 'about', (about) => piece(about, to)) }
    case 'practice':
      return { subject, payload: withField(payload, 'artefact', (artefact) => piece(artefact, to)) }
    case 'review-request':
      return { subject, payload: withField(payload, 'about', (about) => prefixed(about, to)) }
    default:
      return { subject, payload }
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A piece of work by its name: `story:ID`, an artefact's id as it is, or an entry's id. */
const piece = (text: string, to: Rename): string =>
  /^\w+:/.test(text) ? prefixed(text, to) : UUID.test(text) ? text : to.artefact(text)

const prefixed = (text: string, to: Rename): string => {
  const [, kind, id = ''] = /^(story|artefact):(.+)$/s.exec(text) ?? []
  return kind === 'story' || kind === 'artefact' ? `${kind}:${to[kind](id)}` : text
}

/** The payload with a text, or each text of a list, put through `change`; the same payload when nothing changes. */
function withField(payload: unknown, field: string, change: (text: string) => string): unknown {
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, field)) return payload
  const value: unknown = Reflect.get(payload, field)
  const isText = (part: unknown): part is string => typeof part === 'string'
  const made = isText(value)
    ? change(value)
    : Array.isArray(value)
      ? value.map((part) => (isText(part) ? change(part) : part))
      : value
  return JSON.stringify(made) === JSON.stringify(value) ? payload : { ...payload, [field]: made }
}

/** Entries that can name a story or an artefact: answers are many, and only few are of cards of stories. */
const NAMING = `SELECT id, kind, subject, payload FROM entry
  WHERE kind IN ('story', 'take', 'artefact', 'review', 'rating', 'practice', 'review-request')
    OR (kind = 'answer' AND subject >= 'story:' AND subject < 'story;')`

/** A row that was damaged before stays one that check finds. */
const RENAME = `UPDATE entry SET subject = :subject, payload = :payload, digest =
  CASE digest WHEN row_digest(id, operation, kind, occurred_on, subject, source, rater, payload, framework, replaces)
  THEN row_digest(id, operation, kind, occurred_on, :subject, source, rater, :payload, framework, replaces)
  ELSE digest END WHERE id = :id`

/** Null for a payload that is damaged: it is left as it is. */
function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return null
  }
}

/**
 * The migration to neutral ids, the only change of rows beside forgetting: the trigger that forbids it is lifted and set
 * again. What is derived from answers to renamed cards is left to be made anew.
 */
export function migrateToOwnIds(connection: Connection): void {
  const trigger = connection
    .prepare<[], string>(`SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'entry_is_final'`)
    .pluck()
    .get()
  if (trigger === undefined) throw new Error('the ledger has no trigger entry_is_final')
  connection.exec('DROP TRIGGER entry_is_final')
  const stored = connection.prepare<[], Naming & { payload: string }>(NAMING).all()
  const entries = stored.map((row): Naming => ({ ...row, payload: parsed(row.payload) }))
  const update = connection.prepare(RENAME)
  for (const [index, { id, subject, payload }] of withOwnIds(entries).entries()) {
    const before = entries[index]
    if (subject === before?.subject && payload === before.payload) continue
    const text = payload === before?.payload ? (stored[index]?.payload ?? '') : JSON.stringify(payload)
    update.run({ id, subject, payload: text })
  }
  connection.exec(`${trigger};
    DELETE FROM answered WHERE item >= 'story:' AND item < 'story;';
    DELETE FROM answered_stale WHERE item >= 'story:' AND item < 'story;';
    INSERT INTO answered_stale SELECT DISTINCT subject FROM entry
      WHERE kind = 'answer' AND subject >= 'story:' AND subject < 'story;';`)
}
