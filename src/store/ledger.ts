import { join } from 'node:path'
import type { Entry, EntryKind, EntryOf } from '../domain/facts/entry.ts'
import type { AnswerTime } from '../domain/metrics/evidence.ts'
import type { AnswerMark } from '../domain/quiz/item-exposures.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { eachMark } from './answer-marks.ts'
import { answerTimes } from './answer-times.ts'
import { type Connection, guarded, guardedEach, inOneState, openUpToDate } from './connection.ts'
import { EMPTY_DOCUMENT, type LedgerDocument, type Operation, readDocument, readOperations } from './document.ts'
import { type Everyday, NO_EVERYDAY, readEveryday } from './everyday.ts'
import { nextId } from './ids.ts'
import { fileIdentity } from './ledger-place.ts'
import { firstVersion, type Revert } from './liveness.ts'
import type { OnWait } from './patience.ts'
import {
  type AnsweredRows,
  countOf,
  decisiveAnswersMark,
  eachLiveEntry,
  eachStoredRow,
  findIn,
  hasAnswers,
  hasTables,
  isUnsettled,
  kindsIn,
  type LedgerRow,
  liveAnswers,
  liveEntries,
  NEWEST_FIRST,
  type ReadFilter,
  readAnswered,
  readState,
  type State,
  selectRows,
  toLedgerRow,
  type Where,
  whereOf,
} from './rows.ts'
import { type StoredRows, storedRows } from './stored-rows.ts'

export type { Operation } from './document.ts'

/** A new id, for what an entry refers to before it is written. */
export const newId = (now: Date): string => nextId(now)

export const LEDGER_FILE = 'prep.sqlite'

export const ledgerPath = (home: string): string => join(home, LEDGER_FILE)

/** What is read from the ledger file. Every call reads one consistent state; an absent file is an empty ledger. */
export interface LedgerReader {
  path: string
  exists: boolean
  /** Live entries in order of occurrence. */
  entries(filter?: ReadFilter): Entry[]
  /** What every report reads, up to a day; what is known of it from before need not be read again. */
  everyday(until: CivilDate, known: Everyday | null): Everyday
  /** How many live entries of a kind occurred in a time, first and last day included. */
  count(kind: EntryKind, from: CivilDate, until: CivilDate): number
  /** All rows, newest operation first, reverted and replaced ones too; no more than the limit of those to keep. */
  rows(filter?: ReadFilter, pick?: { limit: number; keep: (row: LedgerRow) => boolean }): LedgerRow[]
  /** The same rows one after the other, for what may be too many to be held. */
  eachRow(filter: ReadFilter): Iterable<LedgerRow>
  /** Live entries in order of occurrence, one after the other. */
  eachEntry(): Iterable<Entry>
  /** Every row as it is stored, one after the other, with a payload that may be no JSON; null in an absent ledger. */
  stored(): StoredRows | null
  /** What kind of entry an id is; null when there is no such entry. */
  kindOf(id: string): string | null
  row(id: string): LedgerRow | null
  rowsOf(operation: string): LedgerRow[]
  /** An entry and all its edits and removals, alive or not, by id. */
  versions(id: string): string[]
  operations(): Operation[]
  /** The newest operation's id, also of one that wrote nothing. */
  latestOperation(): string | null
  reverts(): Revert[]
  /** Whether the ledger may have changed since this reader was opened. */
  isOutdated(): boolean
  /** Takes what was written for known. False where that takes a new reader: this one does not read the file that lies there. */
  goOn(): boolean
  /** Changes when there may be other decisive answers than before, or others of them count. */
  decisiveAnswersMark(): string
  /** Whether anything was ever undone, edited or removed. */
  hasTakenBack(): boolean
  /** Ids of entries or operations that begin or end with the text, at most 20 of each. */
  findIds(text: string): { entries: string[]; operations: string[] }
  /** Every row as it is stored. */
  document(): LedgerDocument
  /** Whether anything was ever asked. */
  hasAnswers(): boolean
  /** What the roll-up says of every item that was ever asked. */
  answered(): AnsweredRows
  /** Whether answers have changed since the roll-ups were made. */
  hasStaleAnswers(): boolean
  /** Seconds of live answers up to a day, by day and bank; each at most so many times its limit (Records.answerTimes). */
  answerTimes(until: CivilDate, farFactor: number, withoutLimit: number): AnswerTime[]
  /** Hands over what each live answer up to a day says of its item, one sitting after the other, rapid guesses apart. */
  eachMark(until: CivilDate, take: (mark: AnswerMark) => void): void
  /** Live answers to one item, in order of occurrence; only those recorded from a moment on, where one is given. */
  answersTo: (item: string, recordedSince?: string) => EntryOf<'answer'>[]
  close(): void
}

const NO_ANSWERS: AnsweredRows = { states: new Map(), stale: [] }

export interface ReaderOptions {
  /** Called when another program's lock is waited for. */
  onWait?: OnWait
  /** Called with the id of an entry that is so damaged that it must be left out. */
  leaveOut?: (id: string) => void
}

export function openReader(home: string, { onWait, leaveOut = () => {} }: ReaderOptions = {}): LedgerReader {
  const path = ledgerPath(home)
  const connection = openUpToDate(path, onWait)
  if (connection === null) return emptyReader(path)
  return readerOf(path, connection, leaveOut)
}

function emptyReader(path: string): LedgerReader {
  return {
    path,
    exists: false,
    entries: () => [],
    everyday: () => NO_EVERYDAY,
    count: () => 0,
    rows: () => [],
    eachRow: () => [],
    eachEntry: () => [],
    stored: () => null,
    kindOf: () => null,
    row: () => null,
    rowsOf: () => [],
    versions: (id) => [id],
    operations: () => [],
    latestOperation: () => null,
    reverts: () => [],
    isOutdated: () => true,
    goOn: () => false,
    decisiveAnswersMark: () => '',
    hasTakenBack: () => false,
    findIds: () => ({ entries: [], operations: [] }),
    document: () => EMPTY_DOCUMENT,
    hasAnswers: () => false,
    answered: () => NO_ANSWERS,
    hasStaleAnswers: () => false,
    answerTimes: () => [],
    eachMark: () => {},
    answersTo: () => [],
    close: () => {},
  }
}

function readerOf(path: string, connection: Connection, leaveOut: (id: string) => void): LedgerReader {
  let kindOf: ((id: string) => string | null) | null = null
  const version = guarded(path, () => connection.prepare('PRAGMA data_version').pluck())
  const versionOf = (): unknown => version.get()
  let opened = guarded(path, versionOf)
  const file = fileIdentity(path)
  let known: { version: unknown; state: State | null } | null = null
  /** Reads rows together with the liveness that belongs to them; the latter is read again when somebody has written. */
  const read = <T>(whenEmpty: T, work: (state: State) => T): T =>
    guarded(path, () =>
      inOneState(connection, () => {
        const present = versionOf()
        if (known === null || known.state === null || known.version !== present)
          known = { version: present, state: hasTables(connection) ? readState(connection, leaveOut) : null }
        return known.state === null ? whenEmpty : work(known.state)
      }),
    )
  const all = (state: State, where: Where, order = NEWEST_FIRST): LedgerRow[] =>
    selectRows(connection, where, order)
      .all(...where.values)
      .flatMap((row) => toLedgerRow(row, state) ?? [])
  return {
    path,
    exists: true,
    entries: (filter = {}) => read([], (state) => liveEntries(connection, state, filter)),
    everyday: (until, known) => read(NO_EVERYDAY, (state) => readEveryday(connection, state, until, known)),
    count: (kind, from, until) => read(0, (state) => countOf(connection, state, kind, from, until)),
    rows: (filter = {}, pick) =>
      read([], (state) => {
        const where = whereOf(connection, filter)
        if (!pick) return all(state, where)
        const kept: LedgerRow[] = []
        for (const stored of selectRows(connection, where, NEWEST_FIRST).iterate(...where.values)) {
          if (kept.length >= pick.limit) break
          const row = toLedgerRow(stored, state)
          if (row !== null && pick.keep(row)) kept.push(row)
        }
        return kept
      }),
    eachRow: function* (filter) {
      const state = read<State | null>(null, (present) => present)
      if (state === null) return
      const where = read({ conditions: [], values: [] }, () => whereOf(connection, filter))
      for (const stored of guardedEach(path, eachStoredRow(connection, where, NEWEST_FIRST))) {
        const row = toLedgerRow(stored, state)
        if (row !== null) yield row
      }
    },
    eachEntry: () => {
      const state = read<State | null>(null, (present) => present)
      return state === null ? [] : guardedEach(path, eachLiveEntry(connection, state))
    },
    stored: () => read<StoredRows | null>(null, () => storedRows(path, connection)),
    kindOf: (id) =>
      read<string | null>(null, () => {
        kindOf ??= kindsIn(connection)
        return kindOf(id)
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
    latestOperation: () =>
      read(null, () => connection.prepare<[], string | null>('SELECT max(id) FROM operation').pluck().get() ?? null),
    reverts: () => read<Revert[]>([], ({ reverts }) => reverts),
    // What is read through a copy in memory never hears of a writer.
    isOutdated: () => connection.memory || guarded(path, versionOf) !== opened,
    goOn: () => {
      if (connection.memory || fileIdentity(path) !== file) return false
      opened = guarded(path, versionOf)
      return true
    },
    decisiveAnswersMark: () => read('', (state) => decisiveAnswersMark(connection, state)),
    hasTakenBack: () => read(false, ({ reverts, parents }) => reverts.length > 0 || parents.size > 0),
    findIds: (text) =>
      read({ entries: [], operations: [] }, () => ({
        entries: findIn(connection, 'entry', text.toLowerCase()),
        operations: findIn(connection, 'operation', text.toLowerCase()),
      })),
    document: () => read(EMPTY_DOCUMENT, () => readDocument(connection)),
    hasAnswers: () => read(false, () => hasAnswers(connection)),
    answered: () => read<AnsweredRows>(NO_ANSWERS, () => readAnswered(connection)),
    hasStaleAnswers: () => read(false, () => isUnsettled(connection)),
    answerTimes: (until, farFactor, withoutLimit) =>
      read([], (state) => answerTimes(connection, state, until, farFactor, withoutLimit)),
    eachMark: (until, take) => read(undefined, (state) => eachMark(connection, state, until, take)),
    answersTo: (item, recordedSince) => read([], (state) => liveAnswers(connection, item, state, recordedSince)),
    close: () => connection.close(),
  }
}
