import type { Entry, EntryKind, NewEntry, Payloads } from '../../src/domain/facts/entry.ts'
import { ENTRY_KINDS } from '../../src/reports/entry-words.ts'
import {
  appendRevert,
  beginOperation,
  type EntryToWrite,
  type OperationHead,
  type Receipt,
} from '../../src/store/append.ts'
import { openReader } from '../../src/store/ledger.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { entryOf, type Given } from '../fixtures/entries.ts'

export const NOON = '2026-11-22T12:00:00.000Z'

export const headOf = (command: string, now = NOON): OperationHead => ({
  command,
  zone: 'Etc/UTC',
  prepVersion: '0.1.0',
  framework: 'small@1.0.0',
  now: new Date(now),
})

export interface At {
  now?: string
  command?: string
}

/** Writes entries as one operation, as a command would. */
export function record(
  home: string,
  entries: readonly EntryToWrite[],
  { now = NOON, command = 'log' }: At = {},
): Receipt {
  const operation = beginOperation(home, headOf(command, now), writeOptionsFor(home, new Date(now)))
  try {
    operation.append(entries)
    return operation.receipt()
  } finally {
    operation.close()
  }
}

/** Writes one entry and returns its id. */
export function recordOne(home: string, entry: EntryToWrite, at: At = {}): string {
  const [id = ''] = record(home, [entry], at).entries
  return id
}

/** What counts, in the ledger's order. */
export function liveEntries(home: string): Entry[] {
  const reader = openReader(home)
  try {
    return reader.entries()
  } finally {
    reader.close()
  }
}

export const undo = (home: string, target: string, now = NOON): string =>
  appendRevert(home, target, headOf('undo', now), writeOptionsFor(home, new Date(now))).operation

/** An entry of a kind to write; what is not given is plausible. */
export function newEntry<K extends EntryKind>(kind: K, given: Given<K> & { replaces?: string } = {}): EntryToWrite {
  const { subject, source, rater, occurredOn, payload } = entryOf(kind, given)
  const entry: NewEntry = JSON.parse(JSON.stringify({ kind, subject, source, rater, occurredOn, payload }))
  return { ...entry, ...(given.replaces === undefined ? {} : { replaces: given.replaces }) }
}

export const rating = (value: number, given: Given<'rating'> & { replaces?: string } = {}): EntryToWrite =>
  newEntry('rating', { occurredOn: '2026-11-22', ...given, payload: { value, ...given.payload } })

export { ENTRY_KINDS as KINDS }

export const samplePayload = (kind: EntryKind): Payloads[EntryKind] => entryOf(kind).payload
