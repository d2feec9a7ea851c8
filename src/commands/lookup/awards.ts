import { type Award, type PastState, replayAwards } from '../../domain/awards/award.ts'
import { byOccurrence } from '../../domain/facts/entry.ts'
import { once } from '../../domain/metrics/evidence.ts'
import type { Achievement } from '../../domain/rules/framework.ts'
import type { LedgerReader } from '../../store/ledger.ts'
import { firstVersion, type Revert, revertedOperations, standingVersions } from '../../store/liveness.ts'
import type { LedgerRow } from '../../store/rows.ts'
import type { Context } from '../contract/context.ts'

/** Achievements of the framework as they stand on the report date, their past replayed. */
export const awardsOf = (context: Context, wanted: readonly Achievement[]): Award[] =>
  replayAwards(context.evidence(), pastStates(context.reader(), context.asOf()), wanted)

/** One of them. */
export function awardOf(context: Context, achievement: Achievement): Award {
  const [award] = awardsOf(context, [achievement])
  if (award) return award
  throw new Error('an achievement has an award')
}

/** What counted just before each undo, edit and removal, newest first. Ids are ordered by time. */
function pastStates(reader: LedgerReader, asOf: string): PastState[] {
  if (!reader.hasTakenBack()) return []
  const rows = [...reader.rows({ notKinds: ['answer'] }), ...reader.rows({ isDecisiveAnswer: true })].sort(byOccurrence)
  const reverts = reader.reverts()
  const edits = rows.filter(({ replaces }) => replaces !== null)
  const takings = new Set([...reverts, ...edits].map(({ operation }) => operation))
  return reader
    .operations()
    .filter(({ id, recordedAt }) => takings.has(id) && recordedAt.slice(0, 10) <= asOf)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map(({ id, recordedAt }): PastState => {
      const entries = once(() => liveBefore(id, rows, reverts))
      // Where the learner's day is ahead of the universal one, something may have been recorded on it already.
      const on = rows.findLast(({ operation }) => operation < id)?.occurredOn ?? ''
      const day = recordedAt.slice(0, 10)
      return { on: on > day ? on : day, entries }
    })
}

/** Entries that counted before an operation; `rows` and what is returned are in order of occurrence. */
function liveBefore(operation: string, rows: readonly LedgerRow[], reverts: readonly Revert[]): LedgerRow[] {
  const reverted = revertedOperations(reverts.filter((revert) => revert.operation < operation))
  const known = rows.filter((row) => row.operation < operation)
  const edits = known.flatMap(({ id, operation: by, replaces }) =>
    replaces === null ? [] : [{ id, operation: by, replaces }],
  )
  const standing = standingVersions(edits, reverted)
  const parents = new Map(edits.map(({ id, replaces }) => [id, replaces]))
  const operations = new Map(known.map((row) => [row.id, row.operation]))
  return known.filter(({ id, kind, isForgotten }) => {
    const isTakenBack = [id, firstVersion(id, parents)].some((version) => reverted.has(operations.get(version) ?? ''))
    return !isTakenBack && !isForgotten && kind !== 'removal' && (standing.get(id) ?? id) === id
  })
}
