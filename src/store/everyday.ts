import { byOccurrence, type Entry } from '../domain/facts/entry.ts'
import { compareText } from '../domain/text/compare-text.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import type { Connection } from './connection.ts'
import { liveEntries, type State } from './rows.ts'

/** Everyday entries up to a day as they were read, kind after kind, each in order of occurrence. */
export interface Everyday {
  until: CivilDate
  entries: readonly Entry[]
  mark: Mark
}

/** Where the table of entries ended, and how much had been taken back, edited or forgotten by then. */
interface Mark {
  place: number
  id: string | null
  changes: string
}

export const NO_EVERYDAY: Everyday = { until: '', entries: [], mark: { place: 0, id: null, changes: '' } }

/**
 * Everyday entries up to a day. Rows are only ever added: while nothing else was taken back, edited or forgotten, what is
 * `known` still counts, and only the rows after it are read.
 */
export function readEveryday(connection: Connection, state: State, until: CivilDate, known: Everyday | null): Everyday {
  const mark = markOf(connection, state)
  if (known === null || !goesOn(connection, known, { until, mark }))
    return { until, mark, entries: liveEntries(connection, state, { isEveryday: true, until }) }
  const added = liveEntries(connection, state, { isEveryday: true, until, after: known.mark.place })
  if (added.length === 0) return { ...known, mark }
  return { until, mark, entries: [...known.entries, ...added].sort(byKind) }
}

const byKind = (one: Entry, other: Entry): number => compareText(one.kind, other.kind) || byOccurrence(one, other)

function markOf(connection: Connection, { reverts, parents }: State): Mark {
  const last = connection
    .prepare<[], { place: number; id: string }>('SELECT rowid AS place, id FROM entry ORDER BY rowid DESC LIMIT 1')
    .get()
  const forgotten = connection.prepare('SELECT count(*) FROM tombstone').pluck().get()
  return {
    place: last?.place ?? 0,
    id: last?.id ?? null,
    changes: [reverts.length, parents.size, forgotten].join(' '),
  }
}

/** Whether it is the same file with nothing but rows added; one that was restored may lack what had been known. */
function goesOn(connection: Connection, known: Everyday, { until, mark }: Omit<Everyday, 'entries'>): boolean {
  const { place, id, changes } = known.mark
  const idAt = connection.prepare<[number], string>('SELECT id FROM entry WHERE rowid = ?').pluck()
  return known.until === until && changes === mark.changes && (idAt.get(place) ?? null) === id
}
