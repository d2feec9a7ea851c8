import { type EntryOf, isKind } from '../../domain/facts/entry.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { type AnsweredItem, answeredItem, isAnsweredItem } from '../../domain/quiz/answered.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'

/** What is known of every item that was asked up to the report date; read once for the same evidence. */
export function answeredSoFar(context: Context): ReadonlyMap<string, AnsweredItem> {
  const evidence = context.evidence()
  const found = known.get(evidence) ?? answeredItems(context, context.asOf())
  known.set(evidence, found)
  return found
}

const known = new WeakMap<Evidence, ReadonlyMap<string, AnsweredItem>>()

/**
 * What is known of every item that was asked up to a day, by item. Today's state comes from the roll-up, and only items
 * whose answers have changed since are replayed; a day of the past is replayed whole.
 */
export function answeredItems(context: Context, asOf: CivilDate): Map<string, AnsweredItem> {
  const reader = context.reader()
  if (asOf < context.today())
    return replayed(reader.entries({ kinds: ['answer'], until: asOf }).filter(isKind('answer')))
  const { states, stale } = reader.answered()
  const items = new Map<string, AnsweredItem>()
  const doubtful = new Set(stale)
  for (const [item, state] of states) {
    if (doubtful.has(item)) continue
    if (isAnsweredItem(state)) items.set(item, state)
    else doubtful.add(item)
  }
  for (const item of doubtful) {
    const answers = reader.answersTo(item)
    if (answers.length > 0) items.set(item, answeredItem(answers))
  }
  return items
}

const replayed = (answers: readonly EntryOf<'answer'>[]): Map<string, AnsweredItem> =>
  new Map([...Map.groupBy(answers, ({ subject }) => subject)].map(([item, own]) => [item, answeredItem(own)]))
