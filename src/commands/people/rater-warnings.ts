import { type Person, peopleIn, personCalled } from '../../domain/facts/people.ts'
import { isNamedPerson, looksLikeAssistant, personKey, UNNAMED } from '../../domain/facts/rater.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { shellQuoted } from '../../domain/text/shell-quoted.ts'
import { nearest } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'
import type { Rater } from '../recording/write.ts'

/** What may be wrong with the name of somebody who rates: a language model's, or a known one spelled otherwise. */
type Doubt = { is: 'assistant' } | { is: 'near'; known: Person } | null

function doubtOf(people: readonly Person[], by: Rater): Doubt {
  if (!isNamedPerson(by)) return null
  const { rater } = by
  const key = personKey(rater)
  if (looksLikeAssistant(rater)) return { is: 'assistant' }
  if (personCalled(people, rater)) return null
  const names = people.flatMap(({ id, aliases }) => [id, ...aliases.map(personKey)])
  const near = nearest(key, names) ?? names.find((name) => isPartOf(name, key)) ?? null
  const known = near === null ? undefined : personCalled(people, near)
  return known === undefined ? null : { is: 'near', known }
}

/** `Ana` and `Ana Silva`: one name is the beginning words of the other. */
const isPartOf = (one: string, other: string): boolean => one.startsWith(`${other} `) || other.startsWith(`${one} `)

/** Whom something is sent to, once it is settled whether a known person is meant; null where nobody is named. */
export async function settledReader(
  context: Context,
  name: string | null,
): Promise<{ name: string | null; warnings: string[] }> {
  const by = { source: 'peer', rater: name ?? UNNAMED } as const
  // A form for a language model is a form like any other: who answered is said in the answer.
  if (name === null || looksLikeAssistant(name)) return { name, warnings: [] }
  const before = context.evidence()
  if (!context.mayPrompt) return { name, warnings: raterWarnings(peopleIn(before.entries), by, false) }
  const settled = await settledRater(context, by, before)
  return { name: settled.by.rater, warnings: settled.warnings }
}

/** Doubts about a rater in words, where nobody can be asked; of one who is not recorded there is nothing to mend yet. */
export function raterWarnings(people: readonly Person[], by: Rater, isRecorded = true): string[] {
  const doubt = doubtOf(people, by)
  const { rater } = by
  if (doubt === null) return []
  if (doubt.is === 'assistant')
    return [
      `${rater} looks like a language model: ${isRecorded ? 'prep undo, then ' : ''}--by assistant:${rater} keeps it separate from people`,
    ]
  const { name } = doubt.known
  return [
    `${rater} is new, and ${name} has rated you before: if they are the same person, ${isRecorded ? `prep people merge ${shellQuoted(name)} ${shellQuoted(rater)}` : `write ${name}`}`,
  ]
}

/**
 * Who rates, once doubts are settled: on a terminal the person is asked, elsewhere they are warned. `before` is the evidence
 * without what is rated now, where that is not what the ledger holds; it is read only where somebody is named.
 */
export async function settledRater<R extends Rater>(
  context: Context,
  by: R,
  before: Pick<Evidence, 'entries'> | null = null,
): Promise<{ by: R; warnings: string[] }> {
  if (!isNamedPerson(by)) return { by, warnings: [] }
  const people = peopleIn((before ?? context.evidence()).entries)
  const doubt = doubtOf(people, by)
  if (doubt === null) return { by, warnings: [] }
  if (!context.mayPrompt) return { by, warnings: raterWarnings(people, by) }
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  const { rater } = by
  if (doubt.is === 'assistant') {
    const isModel = await asker.choice(`${rater} looks like a language model. Who rated?`, [
      { name: 'a language model: kept separate from what people say', value: true },
      { name: `a person called ${rater}`, value: false },
    ])
    return { by: isModel ? { ...by, source: 'assistant' } : by, warnings: [] }
  }
  const { name } = doubt.known
  const isKnown = await asker.choice(`${rater} is new, and ${name} has rated you before. Who is it?`, [
    { name: `${name}, whom you know`, value: true },
    { name: `somebody else, called ${rater}`, value: false },
  ])
  return { by: isKnown ? { ...by, rater: name } : by, warnings: [] }
}
