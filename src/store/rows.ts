import { type Entry, type EntryKind, type EntryOf, isKind } from '../domain/facts/entry.ts'
import { PrepError } from '../domain/prep-error.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { type Connection, inOneState } from './connection.ts'
import { FORGOTTEN } from './document.ts'
import { firstVersion, type Replacement, type Revert, revertedOperations, standingVersions } from './liveness.ts'

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
  /** Only entries that state a confidence; one whose text happens to look so may be among them. */
  hasConfidence?: true
  /**
   * All but answers, and sittings that tell nothing by themselves: what every report reads. Comes kind after kind, each in
   * order of occurrence, as the index has it.
   */
  isEveryday?: true
  /** Only rows that stand in the table after this place. */
  after?: number
  from?: CivilDate
  until?: CivilDate
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

export function liveEntries(connection: Connection, state: State, filter: ReadFilter): Entry[] {
  const where = whereOf(connection, filter)
  const rows = selectRows(connection, where, filter.isEveryday ? `entry.kind, ${BY_OCCURRENCE}` : BY_OCCURRENCE)
  return standing(rows.all(...where.values), state).map((entry) => pointed(entry, state.standing))
}

const ROWS_AT_ONCE = 500

/**
 * Rows one after the other: only their places in the table are held, in the order that is asked for, and no lock is held
 * between five hundred rows and the next. Throws a PrepError when the file was rewritten meanwhile.
 */
export function* eachStoredRow(connection: Connection, where: Where, order: string): Generator<StoredRow> {
  const forgotten = connection.prepare<[], number>('SELECT count(*) FROM tombstone').pluck()
  const { before, places } = inOneState(connection, () => ({
    before: forgotten.get(),
    places: placesOf(connection, where, order),
  }))
  const at = connection.prepare<[string], StoredRow>(
    `SELECT ${COLUMNS} FROM json_each(?) AS place CROSS JOIN entry ON entry.rowid = place.value
     JOIN operation ON operation.id = entry.operation ORDER BY place.key`,
  )
  for (let from = 0; from < places.length; from += ROWS_AT_ONCE) {
    const rows = inOneState(connection, () => {
      if (forgotten.get() === before) return at.all(JSON.stringify([...places.subarray(from, from + ROWS_AT_ONCE)]))
      throw new PrepError('environment', 'something was forgotten while the ledger was being read', 'run it again')
    })
    yield* rows
  }
}

/** Row ids in an order, in room that is made once: a list that grows to a million holds twice as much on its way. */
function placesOf(connection: Connection, where: Where, order: string): Float64Array {
  const select = (columns: string) => selectRows(connection, where, order, columns).pluck()
  const places = new Float64Array(Number(select('count(*)').get(...where.values)))
  let n = 0
  for (const place of select('entry.rowid').iterate(...where.values)) places[n++] = Number(place)
  return places
}

/** Live entries in order of occurrence, one after the other. */
export function* eachLiveEntry(connection: Connection, state: State): Generator<Entry> {
  for (const row of eachStoredRow(connection, { conditions: [], values: [] }, BY_OCCURRENCE)) {
    const entry = isStanding(row, state) ? toEntry(row, state) : null
    if (entry !== null) yield pointed(entry, state.standing)
  }
}

/** Where nothing was ever taken back, edited or forgotten the index alone can tell. */
export function countOf(
  connection: Connection,
  state: State,
  kind: EntryKind,
  from: CivilDate,
  until: CivilDate,
): number {
  const isTouched = connection.prepare('SELECT EXISTS (SELECT 1 FROM tombstone)').pluck().get() === 1
  if (isTouched || state.reverts.length > 0 || state.standing.size > 0)
    return liveEntries(connection, state, { kinds: [kind], from, until }).length
  const count = connection.prepare('SELECT count(*) FROM entry WHERE kind = ? AND occurred_on BETWEEN ? AND ?').pluck()
  return Number(count.get(kind, from, until))
}

/** Rows are only ever added: how many there are, and of what takes them back, tells whether any of it has changed. */
export function decisiveAnswersMark(connection: Connection, { reverts, parents }: State): string {
  const { conditions, index } = whereOf(connection, { isDecisiveAnswer: true })
  const answers = `SELECT count(*) FROM entry INDEXED BY ${index} WHERE ${conditions.join(' AND ')}`
  const count = connection.prepare(`SELECT (${answers}) + (SELECT count(*) FROM tombstone)`).pluck().get()
  return [count, reverts.length, parents.size].join(' ')
}

export const hasTables = (connection: Connection): boolean =>
  Number(connection.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'entry'`).pluck().get()) === 1

/** What decides which rows count. */
export interface State {
  reverts: Revert[]
  reverted: Set<string>
  /** Of every version of an edited entry, the one that stands. */
  standing: Map<string, string>
  /** Of every edit or removal, the version it was made from. */
  parents: Map<string, string>
  /** Versions whose first one is taken back: its edits go with it. */
  withdrawn: Set<string>
  removals: Set<string>
  /** Called with the id of a damaged entry. */
  leaveOut: (id: string) => void
}

export function readState(connection: Connection, leaveOut: (id: string) => void): State {
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
    leaveOut,
  }
}

const isStanding = (row: StoredRow, { reverted, standing, withdrawn }: State): boolean =>
  !reverted.has(row.operation) &&
  !withdrawn.has(row.id) &&
  (standing.get(row.id) ?? row.id) === row.id &&
  row.kind !== 'removal' &&
  row.payload !== FORGOTTEN

export function toLedgerRow(row: StoredRow, state: State): LedgerRow | null {
  const { reverted, standing, withdrawn, removals } = state
  const isForgotten = row.payload === FORGOTTEN
  const entry = toEntry(row, state)
  if (entry === null) return null
  const stands = standing.get(row.id) ?? row.id
  const isReverted = reverted.has(row.operation) || withdrawn.has(row.id)
  return {
    ...entry,
    isReverted,
    isReplaced: stands !== row.id && !isReverted,
    isRemoved: stands !== row.id && !isReverted && removals.has(stands),
    isForgotten,
    standing: stands === row.id ? null : stands,
  }
}

/** Looks kinds up by id; null for an id that no entry has. */
export function kindsIn(connection: Connection): (id: string) => string | null {
  const kind = connection.prepare<[string], string>('SELECT kind FROM entry WHERE id = ?').pluck()
  return (id) => kind.get(id) ?? null
}

/** By beginning the index finds them; by end every id is looked at. */
export function findIn(connection: Connection, table: 'entry' | 'operation', text: string): string[] {
  if (!/^[0-9a-f-]+$/.test(text)) return []
  return connection
    .prepare<string[], string>(
      `SELECT id FROM ${table} WHERE id >= ? AND id < ? UNION SELECT id FROM ${table} WHERE substr(id, -length(?)) = ?
       ORDER BY id LIMIT 20`,
    )
    .pluck()
    .all(text, `${text}\u{10ffff}`, text, text)
}

/** Every item that was asked is either rolled up or waits to be. */
export const hasAnswers = (connection: Connection): boolean =>
  connection
    .prepare<[], number>('SELECT EXISTS (SELECT 1 FROM answered) OR EXISTS (SELECT 1 FROM answered_stale)')
    .pluck()
    .get() === 1

export function readAnswered(connection: Connection): AnsweredRows {
  const states = new Map<string, unknown>()
  const stale = staleItems(connection)
  const rows = connection.prepare<[], { item: string; state: string }>('SELECT item, state FROM answered').all()
  for (const { item, state: text } of rows) {
    const state = parsedState(text)
    // What cannot be read of the roll-up can be told from the answers.
    if (state === null) stale.push(item)
    else states.set(item, state)
  }
  return { states, stale }
}

function parsedState(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const staleItems = (connection: Connection): string[] =>
  connection.prepare<[], string>('SELECT item FROM answered_stale ORDER BY item').pluck().all()

/** Whether anything is left to roll up, of items or of days. */
export const isUnsettled = (connection: Connection): boolean =>
  connection
    .prepare<[], number>('SELECT EXISTS (SELECT 1 FROM answered_stale) OR EXISTS (SELECT 1 FROM answer_day_stale)')
    .pluck()
    .get() === 1

/** Reads live answers of one state of the ledger, item by item. */
export function answerReader(connection: Connection): (item: string) => EntryOf<'answer'>[] {
  const state = readState(connection, () => {})
  return (item) => liveAnswers(connection, item, state)
}

export function liveAnswers(
  connection: Connection,
  item: string,
  state: State,
  recordedSince = '',
): EntryOf<'answer'>[] {
  // The kind is written out, because SQLite uses a partial index only for what it can read in the statement.
  const where = {
    conditions: [`entry.kind = 'answer'`, 'entry.subject = ?', 'operation.recorded_at >= ?'],
    values: [item, recordedSince],
    byOperation: 'operation_recorded',
  }
  return standing(selectRows(connection, where, BY_OCCURRENCE).all(...where.values), state).filter(isKind('answer'))
}

function standing(rows: readonly StoredRow[], state: State): Entry[] {
  const entries: Entry[] = []
  for (const row of rows) {
    const entry = isStanding(row, state) ? toEntry(row, state) : null
    if (entry !== null) entries.push(entry)
  }
  return entries
}

const BY_OCCURRENCE = 'entry.occurred_on, entry.id'

export const NEWEST_FIRST = 'entry.operation DESC, entry.id DESC'

/** The condition of the index of what every report reads, in its very words. */
const EVERYDAY = `entry.kind <> 'answer' AND (entry.kind <> 'quiz' OR json_extract(entry.payload, '$.mode') = 'form'
  OR json_extract(entry.payload, '$.level') IS NOT NULL OR json_extract(entry.payload, '$.reviews') IS NOT NULL)`

export interface Where {
  conditions: readonly string[]
  values: readonly string[]
  index?: string
  byOperation?: string
}

export function whereOf(connection: Connection, filter: ReadFilter): Where {
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
  // Read as text: what is damaged is no JSON, and must not stop the others.
  if (filter.hasConfidence) conditions.push(`instr(entry.payload, '"confidence":') > 0`)
  if (filter.isEveryday) conditions.push(EVERYDAY)
  if (filter.subject !== undefined) {
    conditions.push('entry.subject = ?')
    values.push(filter.subject)
  }
  if (filter.after !== undefined) {
    conditions.push('entry.rowid > ?')
    values.push(String(filter.after))
  }
  if (filter.from !== undefined) {
    conditions.push('entry.occurred_on >= ?')
    values.push(filter.from)
  }
  if (filter.until !== undefined) {
    conditions.push('entry.occurred_on <= ?')
    values.push(filter.until)
  }
  return { conditions, values, ...readBy(filter) }
}

/** The indices to read by: SQLite would choose far slower ones. */
function readBy({ isDecisiveAnswer, hasConfidence, isEveryday }: ReadFilter): Pick<Where, 'index' | 'byOperation'> {
  if (hasConfidence) return { index: 'entry_by_stated_confidence' }
  if (isDecisiveAnswer) return { index: 'entry_by_decisive_answer' }
  return isEveryday ? { index: 'entry_everyday', byOperation: 'operation_recorded' } : {}
}

export const selectRows = (
  connection: Connection,
  { conditions, index, byOperation }: Where,
  order: string,
  columns = COLUMNS,
) =>
  connection.prepare<string[], StoredRow>(
    `SELECT ${columns} FROM entry ${indexedBy(index)} JOIN operation ${indexedBy(byOperation)} ON operation.id = entry.operation
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

/**
 * The row itself, its payload parsed; null, and told, when it is damaged so that it cannot be. Payloads were validated by
 * kind when they were written; `prep check` does it again.
 */
function toEntry(row: StoredRow, { leaveOut }: State): Entry | null {
  try {
    const payload = JSON.parse(row.payload)
    // There are too many kinds for the compiler to see that a row with a payload of any kind is an entry.
    if (typeof payload === 'object' && payload !== null) return Object.assign(row, { payload }) as Entry
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  leaveOut(row.id)
  return null
}
