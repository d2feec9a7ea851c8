import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CivilDate } from '../domain/dates.ts'
import { type Entry, type EntryKind, type EntryOf, isKind, type NewEntry } from '../domain/entry.ts'
import { PrepError } from '../domain/prep-error.ts'
import {
  type Connection,
  guarded,
  inOneState,
  inTransaction,
  openForReading,
  openForWriting,
  versionOf,
} from './connection.ts'
import {
  EMPTY_DOCUMENT,
  FORGOTTEN,
  type LedgerDocument,
  type Operation,
  readDocument,
  readOperations,
  type Tombstone,
} from './document.ts'
import { latestId, nextId } from './ids.ts'
import { firstVersion, type Replacement, type Revert, revertedOperations, standingVersions } from './liveness.ts'

export type { Operation } from './document.ts'

/** A new id, for what an entry refers to before it is written. */
export const newId = (now: Date): string => nextId(now)

export const LEDGER_FILE = 'prep.sqlite'

export const ledgerPath = (home: string): string => join(home, LEDGER_FILE)

/** An entry as the ledger holds it, alive or not. */
export type LedgerRow = Entry & {
  /** Its operation, or the one that first recorded it, is taken back. */
  isReverted: boolean
  /** Another version, or a removal, stands in its place. */
  isReplaced: boolean
  /** What stands in its place is a removal. */
  isRemoved: boolean
  /** Its payload was destroyed: what there is of it is a mark. */
  isForgotten: boolean
  /** The version that stands in its place, when one does; also of a version that is taken back. */
  standing: string | null
}

export const isLive = (row: LedgerRow): boolean =>
  !row.isReverted && !row.isReplaced && !row.isForgotten && row.kind !== 'removal'

export interface ReadFilter {
  kinds?: readonly EntryKind[]
  notKinds?: readonly EntryKind[]
  subject?: string
  /** Only answers that decide something: mastery runs and fixed forms. An index keeps them apart from the many others. */
  isDecisiveAnswer?: true
  /**
   * All but answers, and sittings that tell nothing by themselves: what every report reads. Comes kind after kind, each in
   * order of occurrence, as the index has it.
   */
  isEveryday?: true
  from?: CivilDate
  until?: CivilDate
}

/** What is read from the ledger file. Every call reads one consistent state; an absent file is an empty ledger. */
export interface LedgerReader {
  path: string
  exists: boolean
  /** Live entries in order of occurrence. */
  entries(filter?: ReadFilter): Entry[]
  /** How many live entries of a kind occurred in a time, first and last day included. */
  count(kind: EntryKind, from: CivilDate, until: CivilDate): number
  /** All rows, newest operation first, reverted and replaced ones too; no more than the limit of those to keep. */
  rows(filter?: ReadFilter, pick?: { limit: number; keep: (row: LedgerRow) => boolean }): LedgerRow[]
  row(id: string): LedgerRow | null
  rowsOf(operation: string): LedgerRow[]
  /** An entry and all its edits and removals, alive or not, by id. */
  versions(id: string): string[]
  operations(): Operation[]
  reverts(): Revert[]
  /** Ids of entries or operations that begin or end with the text, at most 20 of each. */
  findIds(text: string): { entries: string[]; operations: string[] }
  /** Every row as it is stored. */
  document(): LedgerDocument
  /** What the roll-up says of every item that was ever asked; null in a ledger that has none yet. */
  answered(): AnsweredRows | null
  /** Live answers to one item, in order of occurrence. */
  answersTo(item: string): EntryOf<'answer'>[]
  close(): void
}

export interface AnsweredRows {
  /** By item, as `settleAnswers` left it. */
  states: Map<string, unknown>
  /** Items whose answers have changed since: what stands above of them is not to be believed. */
  stale: string[]
}

interface StoredRow {
  id: string
  operation: string
  kind: EntryKind
  occurredOn: string
  recordedAt: string
  subject: string
  source: Entry['source']
  rater: string
  payload: string
  framework: string
  replaces: string | null
}

const COLUMNS = `entry.id, entry.operation, entry.kind, entry.occurred_on AS occurredOn, operation.recorded_at AS recordedAt,
  entry.subject, entry.source, entry.rater, entry.payload, entry.framework, entry.replaces`

export function openReader(home: string): LedgerReader {
  const path = ledgerPath(home)
  const connection = openForReading(path)
  if (connection === null) return emptyReader(path)
  return readerOf(path, connection)
}

function emptyReader(path: string): LedgerReader {
  return {
    path,
    exists: false,
    entries: () => [],
    count: () => 0,
    rows: () => [],
    row: () => null,
    rowsOf: () => [],
    versions: (id) => [id],
    operations: () => [],
    reverts: () => [],
    findIds: () => ({ entries: [], operations: [] }),
    document: () => EMPTY_DOCUMENT,
    answered: () => null,
    answersTo: () => [],
    close: () => {},
  }
}

function readerOf(path: string, connection: Connection): LedgerReader {
  let known: { version: unknown; state: State | null } | null = null
  /** Reads rows together with the liveness that belongs to them; the latter is read again when somebody has written. */
  const read = <T>(whenEmpty: T, work: (state: State) => T): T =>
    guarded(path, () =>
      inOneState(connection, () => {
        const version = connection.pragma('data_version', { simple: true })
        if (known === null || known.state === null || known.version !== version)
          known = { version, state: hasTables(connection) ? readState(connection) : null }
        return known.state === null ? whenEmpty : work(known.state)
      }),
    )
  const all = (state: State, where: Where, order = NEWEST_FIRST): LedgerRow[] =>
    selectRows(connection, where, order)
      .all(...where.values)
      .map((row) => toLedgerRow(row, state))
  return {
    path,
    exists: true,
    entries: (filter = {}) => read([], (state) => liveEntries(connection, state, filter)),
    count: (kind, from, until) => read(0, (state) => countOf(connection, state, kind, from, until)),
    rows: (filter = {}, pick) =>
      read([], (state) => {
        const where = whereOf(connection, filter)
        if (!pick) return all(state, where)
        const kept: LedgerRow[] = []
        for (const stored of selectRows(connection, where, NEWEST_FIRST).iterate(...where.values)) {
          if (kept.length >= pick.limit) break
          const row = toLedgerRow(stored, state)
          if (pick.keep(row)) kept.push(row)
        }
        return kept
      }),
    row: (id) => read(null, (state) => all(state, { conditions: ['entry.id = ?'], values: [id] })[0] ?? null),
    rowsOf: (operation) =>
      read([], (state) => all(state, { conditions: ['entry.operation = ?'], values: [operation] }, 'entry.id')),
    versions: (id) =>
      read([id], ({ parents }) => {
        const first = firstVersion(id, parents)
        const edits = [...parents.keys()].filter((edit) => edit !== first && firstVersion(edit, parents) === first)
        return [first, ...edits.sort()]
      }),
    operations: () => read([], () => readOperations(connection)),
    reverts: () => read<Revert[]>([], ({ reverts }) => reverts),
    findIds: (text) =>
      read({ entries: [], operations: [] }, () => ({
        entries: findIn(connection, 'entry', text.toLowerCase()),
        operations: findIn(connection, 'operation', text.toLowerCase()),
      })),
    document: () => read(EMPTY_DOCUMENT, () => readDocument(connection)),
    answered: () =>
      read<AnsweredRows | null>(null, () => (versionOf(connection) < ROLL_UP_SINCE ? null : readAnswered(connection))),
    answersTo: (item) => read([], (state) => liveAnswers(connection, item, state)),
    close: () => connection.close(),
  }
}

function liveEntries(connection: Connection, state: State, filter: ReadFilter): Entry[] {
  const where = whereOf(connection, filter)
  return selectRows(connection, where, filter.isEveryday ? `entry.kind, ${BY_OCCURRENCE}` : BY_OCCURRENCE)
    .all(...where.values)
    .filter((row) => isStanding(row, state))
    .map((row) => pointed(toEntry(row), state.standing))
}

/** Where nothing was ever taken back, edited or forgotten the index alone can tell. */
function countOf(connection: Connection, state: State, kind: EntryKind, from: CivilDate, until: CivilDate): number {
  const isTouched = connection.prepare('SELECT EXISTS (SELECT 1 FROM tombstone)').pluck().get() === 1
  if (isTouched || state.reverts.length > 0 || state.standing.size > 0)
    return liveEntries(connection, state, { kinds: [kind], from, until }).length
  const count = connection.prepare('SELECT count(*) FROM entry WHERE kind = ? AND occurred_on BETWEEN ? AND ?').pluck()
  return Number(count.get(kind, from, until))
}

const hasTables = (connection: Connection): boolean =>
  Number(connection.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'entry'`).pluck().get()) === 1

/** What decides which rows count. */
interface State {
  reverts: Revert[]
  reverted: Set<string>
  /** Of every version of an edited entry, the one that stands. */
  standing: Map<string, string>
  /** Of every edit or removal, the version it was made from. */
  parents: Map<string, string>
  /** Versions whose first one is taken back: its edits go with it. */
  withdrawn: Set<string>
  removals: Set<string>
}

function readState(connection: Connection): State {
  const reverts = connection.prepare<[], Revert>('SELECT operation, target FROM revert ORDER BY operation').all()
  const reverted = revertedOperations(reverts)
  const replacements = connection
    .prepare<[], Replacement & { kind: string }>(
      'SELECT id, operation, replaces, kind FROM entry WHERE replaces IS NOT NULL',
    )
    .all()
  const parents = new Map(replacements.map(({ id, replaces }) => [id, replaces]))
  const operationOf = connection.prepare<[string], string>('SELECT operation FROM entry WHERE id = ?').pluck()
  const isWithdrawn = ({ id }: Replacement): boolean => reverted.has(operationOf.get(firstVersion(id, parents)) ?? '')
  return {
    reverts,
    reverted,
    standing: standingVersions(replacements, reverted),
    parents,
    withdrawn: new Set(reverted.size === 0 ? [] : replacements.filter(isWithdrawn).map(({ id }) => id)),
    removals: new Set(replacements.filter(({ kind }) => kind === 'removal').map(({ id }) => id)),
  }
}

const isStanding = (row: StoredRow, { reverted, standing, withdrawn }: State): boolean =>
  !reverted.has(row.operation) &&
  !withdrawn.has(row.id) &&
  (standing.get(row.id) ?? row.id) === row.id &&
  row.kind !== 'removal' &&
  row.payload !== FORGOTTEN

function toLedgerRow(row: StoredRow, { reverted, standing, withdrawn, removals }: State): LedgerRow {
  const stands = standing.get(row.id) ?? row.id
  const isReverted = reverted.has(row.operation) || withdrawn.has(row.id)
  const isForgotten = row.payload === FORGOTTEN
  return {
    ...toEntry(row),
    isReverted,
    isReplaced: stands !== row.id && !isReverted,
    isRemoved: stands !== row.id && !isReverted && removals.has(stands),
    isForgotten,
    standing: stands === row.id ? null : stands,
  }
}

/** By beginning the index finds them; by end every id is looked at. */
function findIn(connection: Connection, table: 'entry' | 'operation', text: string): string[] {
  if (!/^[0-9a-f-]+$/.test(text)) return []
  return connection
    .prepare<string[], string>(
      `SELECT id FROM ${table} WHERE id >= ? AND id < ? UNION SELECT id FROM ${table} WHERE substr(id, -length(?)) = ?
       ORDER BY id LIMIT 20`,
    )
    .pluck()
    .all(text, `${text}\u{10ffff}`, text, text)
}

/** The schema that brought the roll-up of answers. */
const ROLL_UP_SINCE = 2

const readAnswered = (connection: Connection): AnsweredRows => ({
  states: new Map(
    connection
      .prepare<[], { item: string; state: string }>('SELECT item, state FROM answered')
      .all()
      .map(({ item, state }) => [item, JSON.parse(state)]),
  ),
  stale: staleItems(connection),
})

export const staleItems = (connection: Connection): string[] =>
  connection.prepare<[], string>('SELECT item FROM answered_stale ORDER BY item').pluck().all()

/** Reads live answers of one state of the ledger, item by item. */
export function answerReader(connection: Connection): (item: string) => EntryOf<'answer'>[] {
  const state = readState(connection)
  return (item) => liveAnswers(connection, item, state)
}

function liveAnswers(connection: Connection, item: string, state: State): EntryOf<'answer'>[] {
  // The kind is written out, because SQLite uses a partial index only for what it can read in the statement.
  const where = { conditions: [`entry.kind = 'answer'`, 'entry.subject = ?'], values: [item] }
  return selectRows(connection, where, BY_OCCURRENCE)
    .all(...where.values)
    .filter((row) => isStanding(row, state))
    .map(toEntry)
    .filter(isKind('answer'))
}

const BY_OCCURRENCE = 'entry.occurred_on, entry.id'

const NEWEST_FIRST = 'entry.operation DESC, entry.id DESC'

/** The schema that brought the index of what every report reads, and its condition in the very words of the index. */
const EVERYDAY_SINCE = 3
const EVERYDAY = `entry.kind <> 'answer' AND (entry.kind <> 'quiz' OR json_extract(entry.payload, '$.mode') = 'form'
  OR json_extract(entry.payload, '$.level') IS NOT NULL OR json_extract(entry.payload, '$.reviews') IS NOT NULL)`

interface Where {
  conditions: readonly string[]
  values: readonly string[]
  index?: string
  byOperation?: string
}

function whereOf(connection: Connection, filter: ReadFilter): Where {
  const conditions: string[] = []
  const values: string[] = []
  const list = (kinds: readonly EntryKind[]): string => {
    values.push(...kinds)
    return kinds.map(() => '?').join(', ')
  }
  if (filter.kinds) conditions.push(`entry.kind IN (${list(filter.kinds)})`)
  if (filter.notKinds) conditions.push(`entry.kind IN (${list(kindsBut(connection, filter.notKinds))})`)
  if (filter.isDecisiveAnswer)
    conditions.push(`entry.kind = 'answer' AND json_extract(payload, '$.mode') IN ('mastery', 'form')`)
  if (filter.isEveryday) conditions.push(EVERYDAY)
  if (filter.subject !== undefined) {
    conditions.push('entry.subject = ?')
    values.push(filter.subject)
  }
  if (filter.from !== undefined) {
    conditions.push('entry.occurred_on >= ?')
    values.push(filter.from)
  }
  if (filter.until !== undefined) {
    conditions.push('entry.occurred_on <= ?')
    values.push(filter.until)
  }
  return { conditions, values, ...readBy(connection, filter) }
}

/** The indices to read by: SQLite would choose far slower ones. */
function readBy(
  connection: Connection,
  { isDecisiveAnswer, isEveryday }: ReadFilter,
): Pick<Where, 'index' | 'byOperation'> {
  if (isDecisiveAnswer) return { index: 'entry_by_decisive_answer' }
  if (!isEveryday || versionOf(connection) < EVERYDAY_SINCE) return {}
  return { index: 'entry_everyday', byOperation: 'operation_recorded' }
}

const selectRows = (connection: Connection, { conditions, index, byOperation }: Where, order: string) =>
  connection.prepare<string[], StoredRow>(
    `SELECT ${COLUMNS} FROM entry ${indexedBy(index)} JOIN operation ${indexedBy(byOperation)} ON operation.id = entry.operation
     ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY ${order}`,
  )

const indexedBy = (index: string | undefined): string => (index === undefined ? '' : `INDEXED BY ${index}`)

/** Naming the wanted kinds lets SQLite seek in the index; `NOT IN` would walk over every answer ever given. */
function kindsBut(connection: Connection, unwanted: readonly EntryKind[]): EntryKind[] {
  const kinds: EntryKind[] = []
  const next = connection.prepare<[string], EntryKind>('SELECT min(kind) FROM entry WHERE kind > ?').pluck()
  for (let kind = next.get(''); kind; kind = next.get(kind)) if (!unwanted.includes(kind)) kinds.push(kind)
  return kinds
}

/** An entry that names another (a review, a rating of work, what finishes a start) names the version of it that stands. */
function pointed(entry: Entry, standing: State['standing']): Entry {
  if (standing.size === 0) return entry
  const subject = standing.get(entry.subject) ?? entry.subject
  if (entry.kind === 'rating' && entry.payload.about !== undefined)
    return { ...entry, payload: { ...entry.payload, about: standing.get(entry.payload.about) ?? entry.payload.about } }
  if (entry.kind === 'practice' && entry.payload.start !== undefined)
    return { ...entry, payload: { ...entry.payload, start: standing.get(entry.payload.start) ?? entry.payload.start } }
  if (entry.kind === 'mock' && entry.payload.start !== undefined)
    return { ...entry, payload: { ...entry.payload, start: standing.get(entry.payload.start) ?? entry.payload.start } }
  return subject === entry.subject ? entry : { ...entry, subject }
}

/** The row itself, its payload parsed. Payloads were validated by kind when they were written; `prep check` does it again. */
const toEntry = (row: StoredRow): Entry => Object.assign(row, { payload: JSON.parse(row.payload) })

/** Who, where and with what an operation was done. */
export interface OperationHead {
  command: string
  zone: string
  prepVersion: string
  framework: string
  now: Date
}

export interface Receipt {
  operation: string
  entries: string[]
}

/** An entry to write. An edit keeps the framework that its entry was recorded under. */
export type EntryToWrite = NewEntry & { framework?: string }

/**
 * One operation, written piece by piece: each `append` is committed before it returns, so that a killed program loses
 * at most what was being typed. The operation's row comes with its first entry.
 */
export interface OpenOperation {
  id: string
  append(entries: readonly EntryToWrite[]): string[]
  /** Entry ids so far. */
  receipt(): Receipt
  close(): void
}

export interface WriteOptions {
  beforeMigration: (connection: Connection) => void
  validate: (entry: NewEntry) => void
}

export function beginOperation(home: string, head: OperationHead, options: WriteOptions): OpenOperation {
  const path = ledgerPath(home)
  const connection = openForWriting(path, options.beforeMigration)
  const id = guarded(path, () => nextId(head.now, latestId(connection)))
  let latest = id
  const written: string[] = []
  return {
    id,
    append: (entries) => {
      if (entries.length === 0) return []
      for (const entry of entries) options.validate(entry)
      const ids = guarded(path, () =>
        inTransaction(connection, () => {
          insertOperation(connection, id, head)
          return entries.map((entry) => {
            latest = entry.id ?? nextId(head.now, latest)
            insertEntry(connection, latest, id, head.framework, entry)
            return latest
          })
        }),
      )
      written.push(...ids)
      return ids
    },
    receipt: () => ({ operation: id, entries: [...written] }),
    close: () => connection.close(),
  }
}

function insertOperation(connection: Connection, id: string, head: OperationHead): void {
  const learner =
    connection.prepare<[], string>('SELECT learner FROM operation ORDER BY id LIMIT 1').pluck().get() ??
    nextId(head.now)
  connection
    .prepare(
      `INSERT INTO operation (id, learner, recorded_at, zone, command, prep_version) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run(id, learner, head.now.toISOString(), head.zone, head.command, head.prepVersion)
}

function insertEntry(
  connection: Connection,
  id: string,
  operation: string,
  framework: string,
  entry: EntryToWrite,
): void {
  connection
    .prepare(
      `INSERT INTO entry (id, operation, kind, occurred_on, subject, source, rater, payload, framework, replaces)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      operation,
      entry.kind,
      entry.occurredOn,
      entry.subject,
      entry.source,
      entry.rater,
      JSON.stringify(entry.payload),
      entry.framework ?? framework,
      entry.replaces ?? null,
    )
}

/**
 * Takes back an operation (or, when the target is itself an undo, brings its work back). Returns the new operation.
 * Throws a PrepError when the target is taken back already.
 */
export function appendRevert(home: string, target: string, head: OperationHead, options: WriteOptions): Receipt {
  const path = ledgerPath(home)
  const connection = openForWriting(path, options.beforeMigration)
  try {
    return guarded(path, () =>
      inTransaction(connection, () => {
        const reverts = connection.prepare<[], Revert>('SELECT operation, target FROM revert').all()
        if (revertedOperations(reverts).has(target))
          throw new PrepError('no', `operation ${target} is taken back already`, 'prep redo brings it back')
        const id = nextId(head.now, latestId(connection))
        insertOperation(connection, id, head)
        connection.prepare('INSERT INTO revert (operation, target) VALUES (?, ?)').run(id, target)
        return { operation: id, entries: [] }
      }),
    )
  } finally {
    connection.close()
  }
}

/**
 * Destroys the payload of entries for good and leaves a tombstone each. The one change the ledger allows; what is
 * freed is overwritten (`secure_delete`) and the file is rewritten, but older backups still hold the text.
 * `isRewritten` is false when there was no room to rewrite the file.
 */
export function forgetEntries(
  home: string,
  ids: readonly string[],
  head: OperationHead,
  options: WriteOptions,
): Receipt & { isRewritten: boolean } {
  const path = ledgerPath(home)
  if (!existsSync(path)) throw new PrepError('not-found', 'there is no ledger yet')
  const connection = openForWriting(path, options.beforeMigration)
  try {
    const operation = guarded(path, () =>
      inTransaction(connection, () => {
        const id = nextId(head.now, latestId(connection))
        insertOperation(connection, id, head)
        for (const entry of ids) bury(connection, { entry, operation: id })
        return id
      }),
    )
    return { operation, entries: [], isRewritten: rewrite(connection) }
  } finally {
    connection.close()
  }
}

/** Leaves a tombstone and destroys the entry's payload, unless both are done. */
export function bury(connection: Connection, { entry, operation }: Tombstone): void {
  connection
    .prepare('INSERT INTO tombstone (entry, operation) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(entry, operation)
  connection.prepare('UPDATE entry SET payload = ? WHERE id = ? AND payload <> ?').run(FORGOTTEN, entry, FORGOTTEN)
}

/** Rewrites the whole file, so that no free page keeps old text. False when the disk has no room for that. */
export function rewrite(connection: Connection): boolean {
  try {
    connection.exec('VACUUM')
    return true
  } catch {
    return false
  }
}
