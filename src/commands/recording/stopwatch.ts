import type { EntryKind } from '../../domain/facts/entry.ts'
import { savedFrom } from '../../domain/time/saved-stopwatch.ts'
import type { Stopwatch } from '../../domain/time/stopwatch.ts'
import { keepStopwatches, saveStopwatch } from '../../store/stopwatches.ts'
import type { Context } from '../contract/context.ts'

/** Saves the stopwatch of what was begun, as a running timer asks for it. */
export const stopwatchSaver =
  ({ home, world }: Context, start: string) =>
  (watch: Stopwatch): void =>
    saveStopwatch(home, start, savedFrom(watch, world.now().toISOString()))

const TIMED: readonly EntryKind[] = ['start', 'practice', 'mock', 'quiz']

/** Forgets stopwatches of what was finished. It waits until something else is begun, so that an undo finds them still. */
export function forgetOldStopwatches({ home, reader }: Context): void {
  const entries = reader().entries({ kinds: TIMED })
  const begun = new Set(entries.filter(({ kind }) => kind === 'start').map(({ id }) => id))
  for (const entry of entries)
    if (entry.kind === 'quiz') {
      if (entry.payload.state === 'finished') begun.delete(entry.payload.session)
      else begun.add(entry.payload.session)
    } else if ((entry.kind === 'practice' || entry.kind === 'mock') && entry.payload.start !== undefined)
      begun.delete(entry.payload.start)
  keepStopwatches(home, (id) => begun.has(id))
}
