import type { EntryOf } from '../facts/entry.ts'

export interface TimeSpan {
  /** Instants, ISO 8601 in UTC. */
  startedAt: string
  finishedAt: string
}

/** The first block whose time overlaps a span; blocks without times overlap nothing. */
export const overlapping = <T extends Pick<EntryOf<'practice'>, 'payload'>>(
  span: TimeSpan,
  blocks: readonly T[],
): T | null =>
  blocks.find(
    ({ payload: { startedAt, finishedAt } }) =>
      startedAt !== undefined && finishedAt !== undefined && startedAt < span.finishedAt && span.startedAt < finishedAt,
  ) ?? null
