import type { EntryOf } from '../../domain/facts/entry.ts'
import { openMocks } from '../../domain/mock/mock-stats.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import type { Context } from '../contract/context.ts'
import { findLiveRow } from '../lookup/find-row.ts'

/** A mock that was begun: its registered start, and what was recorded of it since. */
export interface BegunMock {
  start: EntryOf<'start'> | null
  mock: EntryOf<'mock'> | null
}

/** The mock that `--start` names: by the id of its start or its own, by its name, or `last` for the newest open one. */
export function begunMock(context: Context, text: string): BegunMock {
  const mocks = context.evidence().of('mock')
  const wanted = text.trim()
  if (wanted === 'last') return newestOpen(context)
  const named = mocks.filter(({ subject }) => subject === wanted)
  if (named.length === 1) return { start: startOf(context, named[0]?.payload.start), mock: named[0] ?? null }
  const row = findLiveRow(context.reader(), wanted)
  if (row.kind === 'mock') return { start: startOf(context, row.payload.start), mock: row }
  if (row.kind === 'start' && row.subject === 'mock')
    return { start: row, mock: mocks.findLast(({ payload }) => payload.start === row.id) ?? null }
  throw new PrepError('usage', `${wanted} is not a mock that was started`, 'prep mock list shows the open ones')
}

function newestOpen(context: Context): BegunMock {
  const newest = openMocks(context.evidence()).at(-1)
  if (!newest) throw new PrepError('not-found', 'no mock is open', 'leave --start out to record a new one')
  return begunMock(context, newest.id)
}

const startOf = (context: Context, id: string | undefined): EntryOf<'start'> | null =>
  context
    .evidence()
    .of('start')
    .find((start) => start.id === id) ?? null

/** The mock that a name, an id, or `last` names. */
export function findMock(context: Context, text: string): EntryOf<'mock'> {
  const mocks = context.evidence().of('mock')
  const wanted = text.trim().toLowerCase()
  const found =
    wanted === 'last' ? mocks.slice(-1) : mocks.filter(({ id, subject }) => subject === wanted || id === wanted)
  const [only] = found
  if (found.length === 1 && only) return only
  if (found.length > 1)
    throw new PrepError(
      'ambiguous',
      `${text} names ${found.length} mocks: ${found.map(({ id, occurredOn }) => `${shortId(id)} (${dayWords(occurredOn, context.today())})`).join(', ')}`,
      'give the id',
    )
  if (mocks.length === 0) throw new PrepError('not-found', 'no mock is recorded yet', 'prep mock add records one')
  const row = findLiveRow(context.reader(), text)
  if (row.kind === 'mock') return row
  throw new PrepError('not-found', `${text} is not a mock`, 'prep mock list shows their names')
}
