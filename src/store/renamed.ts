import { byOccurrence } from '../domain/facts/entry.ts'
import { entryRenamer, type Renamed, renamerOf } from '../domain/facts/renamed.ts'
import type { LedgerReader } from './ledger.ts'
import type { AnsweredRows } from './rows.ts'

/**
 * A reader that gives every id by the name that the framework has for it today. Whole rows for export stay as they are
 * stored.
 */
export function readerByPresentNames(reader: LedgerReader, framework: string, renamed: Renamed | null): LedgerReader {
  if (renamed === null) return reader
  const named = entryRenamer(framework, renamed)
  const rename = renamerOf(renamed)
  const earlierNames = (id: string): string[] => Object.keys(renamed.ids).filter((old) => renamed.ids[old] === id)
  return {
    ...reader,
    entries: (filter = {}) => {
      if (filter.subject === undefined) return reader.entries(filter).map(named)
      const subjects = [filter.subject, ...earlierNames(filter.subject)]
      return subjects.flatMap((subject) => reader.entries({ ...filter, subject }).map(named)).sort(byOccurrence)
    },
    everyday: (until, known) => {
      const present = new Set(known?.entries)
      const read = reader.everyday(until, known)
      return { ...read, entries: read.entries.map((entry) => (present.has(entry) ? entry : named(entry))) }
    },
    rows: (filter, pick) => reader.rows(filter, pick && { ...pick, keep: (row) => pick.keep(named(row)) }).map(named),
    eachRow: (filter) => each(reader.eachRow(filter), named),
    eachEntry: () => each(reader.eachEntry(), named),
    row: (id) => {
      const row = reader.row(id)
      return row && named(row)
    },
    rowsOf: (operation) => reader.rowsOf(operation).map(named),
    answered: () => {
      const rows = reader.answered()
      return rows && answeredByPresentNames(rows, rename)
    },
    answerTimes: (until, farFactor, withoutLimit) =>
      reader.answerTimes(until, farFactor, withoutLimit).map((time) => ({ ...time, bank: rename(time.bank) })),
    eachMark: (until, take) => {
      // The same few items come again and again.
      const present = new Map<string, string>()
      const nameOf = (id: string): string => {
        const name = present.get(id) ?? rename(id)
        present.set(id, name)
        return name
      }
      reader.eachMark(until, (mark) => take({ ...mark, item: nameOf(mark.item), bank: nameOf(mark.bank) }))
    },
    answersTo: (item, recordedSince) =>
      [item, ...earlierNames(item)]
        .flatMap((name) => reader.answersTo(name, recordedSince).map(named))
        .sort(byOccurrence),
  }
}

function* each<T>(rows: Iterable<T>, change: (row: T) => T): Generator<T> {
  for (const row of rows) yield change(row)
}

/** A state kept under an earlier name is to be worked out again: it names itself, and answers may stand under both names. */
function answeredByPresentNames({ states, stale }: AnsweredRows, rename: (id: string) => string): AnsweredRows {
  const earlier = [...states.keys()].filter((item) => rename(item) !== item)
  for (const item of earlier) states.delete(item)
  return { states, stale: [...new Set([...stale, ...earlier].map(rename))] }
}
