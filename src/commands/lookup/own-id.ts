import { type OwnKind, ownId, ownIdsNamed } from '../../domain/facts/own-id.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { newId } from '../../store/ledger.ts'

const MOST_SHOWN = 10

/** The one of the ids that a typed text begins, or a PrepError that tells the nearest, or those it could be. */
export function pickOwnId(kind: OwnKind, text: string, ids: readonly string[], none: string): string {
  const found = [...new Set(ownIdsNamed(kind, text, ids))]
  const [id] = found
  if (id !== undefined && found.length === 1) return id
  if (ids.length === 0) throw new PrepError('not-found', `no ${kind} is recorded yet`, none)
  if (id === undefined)
    throw new PrepError('not-found', `no ${kind} ${text}`, didYouMean(text.toLowerCase(), ids) ?? none)
  throw new PrepError(
    'ambiguous',
    `${text} could be any of ${found.slice(0, MOST_SHOWN).join(', ')}${found.length > MOST_SHOWN ? ' and more' : ''}`,
    'give more of the id',
  )
}

/** A new entry's uuid, and the id of what it is the first to tell of. */
export function newOwnId(kind: OwnKind, now: Date, taken: readonly string[]): { entry: string; id: string } {
  const entry = newId(now)
  return { entry, id: ownId(kind, entry, (id) => taken.includes(id)) }
}
