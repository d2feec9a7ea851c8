import { peopleIn, personCalled } from '../../domain/facts/people.ts'
import { looksLikeAssistant, personKey, UNNAMED } from '../../domain/facts/rater.ts'
import { isPerson } from '../../domain/facts/source.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { shellQuoted } from '../../domain/text/shell-quoted.ts'
import { nearest } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'
import type { Rater } from '../recording/write.ts'

/**
 * What may be wrong with the name of somebody who rates: a language model's, or a known one spelled otherwise. `before` is
 * the evidence without what they rate now.
 */
export function raterWarnings(
  context: Context,
  { source, rater }: Rater,
  before: Evidence = context.evidence(),
): string[] {
  const key = personKey(rater)
  if (!isPerson(source) || key === UNNAMED) return []
  if (looksLikeAssistant(rater))
    return [`${rater} looks like a language model: prep undo, then --by assistant:${rater} keeps it apart from people`]
  const people = peopleIn(before.entries)
  if (personCalled(people, rater)) return []
  const near = nearest(
    key,
    people.map(({ id }) => id),
  )
  const known = people.find(({ id }) => id === near)
  return known
    ? [
        `${rater} is new, and ${known.name} has rated you before: if they are one, prep people merge ${shellQuoted(known.name)} ${shellQuoted(rater)}`,
      ]
    : []
}
