import type { EntryOf } from '../facts/entry.ts'
import { addDays, type CivilDate } from '../time/dates.ts'

export type Start = Pick<EntryOf<'start'>, 'id' | 'subject' | 'occurredOn' | 'payload'>

/** Registered blocks that were neither finished nor given up, the newest last. */
export function openBlocks<T extends Start>(
  starts: readonly T[],
  finishers: readonly { payload: { start?: string } }[],
): T[] {
  const finished = new Set(finishers.flatMap(({ payload }) => payload.start ?? []))
  return starts
    .filter(({ id, payload }) => !finished.has(id) && payload.abandonedAt === undefined)
    .toSorted((a, b) => (a.payload.startedAt < b.payload.startedAt ? -1 : 1))
}

/** The day from which an open block counts as failed (measurement §7, evidence record). */
export const failsOn = ({ occurredOn }: Pick<Start, 'occurredOn'>, abandonedAfterDays: number): CivilDate =>
  addDays(occurredOn, abandonedAfterDays)
