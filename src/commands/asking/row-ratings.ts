import { notShownIn } from '../../domain/intake/ratings.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { exampleIds } from '../../domain/rules/example-ids.ts'
import { type Framework, type PieceDimension, rubricsOf } from '../../domain/rules/framework.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { commaParts, pairs } from '../contract/input.ts'

export interface RowValue {
  rubric: string
  value: number
}

/**
 * `RUBRIC=N` pairs: a value from 1 to 5 in half steps for a rubric row; a competency with several rows rates them all.
 * A later pair for the same row wins. With an activity's rubric, its dimensions are rated in the same way.
 */
export function parseRowRatings(
  framework: Framework,
  texts: readonly string[],
  rubric: readonly PieceDimension[] = [],
): RowValue[] {
  const values = new Map<string, number>()
  for (const [id, text] of pairs(texts, '--set', `${exampleIds(framework).row}=3.5`))
    for (const row of knownRows(framework, id, rubric)) values.set(row, parseRating(text, id))
  return [...values].map(([row, value]) => ({ rubric: row, value }))
}

/** `RUBRIC=na` and `RUBRIC=na:REASON` pairs: rows that there was no chance to show; the other pairs come back as they are. */
export function withoutNotShown(
  framework: Framework,
  texts: readonly string[],
): { notShown: { rubric: string; reason: string | null }[]; ratings: string[] } {
  const all = commaParts(...texts)
  const notShown = all.flatMap((text) => {
    const at = text.indexOf('=')
    const found = at < 0 ? null : notShownIn(text.slice(at + 1))
    if (found === null) return []
    return knownRows(framework, text.slice(0, at).trim(), []).map((rubric) => ({ rubric, ...found }))
  })
  return { notShown, ratings: all.filter((text) => notShownIn(text.slice(text.indexOf('=') + 1)) === null) }
}

/** The row of this id, or all rows of the competency; none for an id of neither. */
export function rowsNamed(framework: Framework, id: string): string[] {
  const row = framework.rubrics.find((rubric) => rubric.id === id)
  return row ? [row.id] : rubricsOf(framework, id).map((rubric) => rubric.id)
}

function knownRows(framework: Framework, id: string, rubric: readonly PieceDimension[]): string[] {
  const rows = rubric.some((dimension) => dimension.id === id) ? [id] : rowsNamed(framework, id)
  if (rows.length > 0) return rows
  const rated = [...rubric, ...framework.rubrics].map((item) => item.id)
  throw new PrepError(
    'not-found',
    `no rubric row ${id}`,
    didYouMean(id, [...rated, ...framework.competencies.map((item) => item.id)]) ?? `known: ${rated.join(', ')}`,
  )
}

/** For whoever typed something else, or nothing. */
export const HOW_TO_RATE = 'a rating is 1 to 5, in half steps'

/** A rating on the rubric's scale, from text. Throws a usage error. */
export function parseRating(text: string, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  const fault = ratingFault(value, Number.isFinite(value) ? text : `"${text}"`)
  if (fault) throw new PrepError('usage', `${what}: ${fault.says}`, fault.hint)
  return value
}

/** Why a value is no rating on the rubric's scale; null when it is one. `text` is how it was written. */
export function ratingFault(value: unknown, text = wordsOf(value)): { says: string; hint: string } | null {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { says: `${text} is not a rating`, hint: HOW_TO_RATE }
  if (value < 1 || value > 5)
    return {
      says: `${text} is off the scale`,
      hint: 'a rating is between 1 and 5; prep rubric shows what each stands for',
    }
  if (!Number.isInteger(value * 2))
    return { says: `${text} is not a half step`, hint: `${Math.floor(value * 2) / 2} or ${Math.ceil(value * 2) / 2}` }
  return null
}

function wordsOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : typeof value === 'string' ? 'a text' : 'that'
}
