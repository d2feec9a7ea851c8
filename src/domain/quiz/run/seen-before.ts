import type { EntryOf } from '../../facts/entry.ts'
import type { BankHead } from '../../rules/framework.ts'
import { type CivilDate, dayOf } from '../../time/dates.ts'
import type { AnsweredItem } from '../answered.ts'
import type { LastSeen } from '../content-balance.ts'

/**
 * Days on which the questions of all banks were last seen before a run of a day; a reworded question was never seen.
 * Questions that the run itself has asked (`own`: one that is resumed) are put back to what was known when it asked them.
 */
export function seenBefore(
  answered: Iterable<AnsweredItem>,
  banks: readonly Pick<BankHead, 'versions'>[],
  day: CivilDate,
  own: readonly EntryOf<'answer'>[],
): LastSeen {
  const versions = new Map(banks.flatMap(({ versions }) => Object.entries(versions)))
  const seen = new Map(
    [...answered]
      .filter(({ item, version }) => versions.get(item) === version)
      .map(({ item, lastSeen }) => [item, lastSeen]),
  )
  for (const { subject, payload } of own) {
    if (payload.lastSeenOn === undefined) seen.delete(subject)
    else seen.set(subject, dayOf(payload.lastSeenOn))
  }
  // What was seen after the day of a run that is entered late says nothing about it.
  for (const [item, last] of seen) if (last > dayOf(day)) seen.delete(item)
  return seen
}
