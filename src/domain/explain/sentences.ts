import { SELF } from '../facts/entry.ts'
import { UNNAMED } from '../facts/rater.ts'
import { counted } from '../text/counted.ts'
import { decimal, signedTwo } from '../text/figures.ts'
import type { Day } from '../time/dates.ts'
import { dayWords } from '../time/day-words.ts'
import type { ExplainedRow } from './explanation.ts'

/** `Ana` of `mentor:Ana`; `you` for the learner, whose answers to quizzes are theirs too, and a source alone where nobody gave a name. */
export function whoOf(by: string): string {
  if (by === 'self') return 'you'
  const [source = '', name] = by.split(':')
  if (name === SELF) return 'you'
  return name === undefined || name === UNNAMED ? `a ${source.replace('third-party', 'third party')}` : name
}

/** `your 2.5 on Nov 15`, `Ana's 3 on Nov 21`. */
export function ratingPhrase({ by, value, occurredOn }: ExplainedRow, asOf: Day): string {
  const who = whoOf(by)
  const whose = who === 'you' ? 'your' : `${who}'s`
  const what = typeof value === 'number' ? decimal(value) : (value ?? 'entry')
  return `${whose} ${what}${occurredOn === null ? '' : ` on ${dayWords(occurredOn, asOf)}`}`
}

/** `your 2.5 on Nov 15 (−0.03)`, with what it did. */
export const moverPhrase = (row: ExplainedRow, effect: number, asOf: Day): string =>
  `${ratingPhrase(row, asOf)} (${signedTwo(effect)})`

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** `18 ratings, 6 by others`. */
export const ratingsBy = (n: number, byOthers: number): string =>
  `${counted(n, 'rating')}, ${byOthers === 0 ? 'none' : byOthers === n ? 'all' : byOthers} by others`
