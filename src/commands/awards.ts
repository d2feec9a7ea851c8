import { type Award, type PastState, replayAwards } from '../domain/award.ts'
import { once } from '../domain/metrics/evidence.ts'
import type { LedgerReader, LedgerRow } from '../store/ledger.ts'
import { replacedEntries, revertedOperations } from '../store/liveness.ts'
import type { Context } from './context.ts'

/** Every achievement of the framework as it stands on the report date, its past replayed. */
export function awardsOf(context: Context): Award[] {
  const asOf = context.asOf()
  return replayAwards({
    framework: context.framework(),
    level: context.level(),
    asOf,
    entries: context.evidence().entries,
    pastStates: pastStates(context.reader(), asOf),
  })
}

/** The ledger as it was just before each undo, edit and removal, newest first. Ids are ordered by time. */
function pastStates(reader: LedgerReader, asOf: string): PastState[] {
  const reverts = reader.reverts()
  const edits = once(() => reader.rows({ notKinds: ['answer'] }).filter(({ replaces }) => replaces !== null))
  const takings = new Set([...reverts, ...edits()].map(({ operation }) => operation))
  if (takings.size === 0) return []
  const rows = once(() => [
    ...reader.rows({ notKinds: ['answer'] }),
    ...reader.rows({ isDecisiveAnswer: true }),
  ].filter(({ isForgotten }) => !isForgotten))
  return reader
    .operations()
    .filter(({ id, recordedAt }) => takings.has(id) && recordedAt.slice(0, 10) <= asOf)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map(({ id, recordedAt }): PastState => {
      const entries = once(() => liveBefore(id, rows(), reverts))
      // The learner's day may be ahead of the universal one: then it has entries already.
      const lastEntry = (): string => entries().reduce((last, { occurredOn }) => (occurredOn > last ? occurredOn : last), '')
      const day = recordedAt.slice(0, 10)
      return { on: rows().length > 0 && lastEntry() > day ? lastEntry() : day, entries }
    })
}

/** Entries that counted before an operation, in order of occurrence. */
function liveBefore(operation: string, rows: readonly LedgerRow[], reverts: ReturnType<LedgerReader['reverts']>): LedgerRow[] {
  const reverted = revertedOperations(reverts.filter((revert) => revert.operation < operation))
  const known = rows.filter((row) => row.operation < operation)
  const replacements = known.flatMap(({ id, operation: by, replaces }) => (replaces === null ? [] : [{ id, operation: by, replaces }]))
  const replaced = replacedEntries(replacements, reverted)
  return known
    .filter((row) => !reverted.has(row.operation) && !replaced.has(row.id) && row.kind !== 'removal')
    .toSorted((a, b) => (a.occurredOn === b.occurredOn ? (a.id < b.id ? -1 : 1) : a.occurredOn < b.occurredOn ? -1 : 1))
}
