import { PrepError } from '../../domain/prep-error.ts'
import { type Framework, rubricsOf } from '../../domain/rules/framework.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { pairs } from '../contract/input.ts'

export interface RowValue {
  rubric: string
  value: number
}

/**
 * `RUBRIC=N` pairs: a value from 1 to 5 in half steps for a rubric row; a competency with several rows rates them all.
 * A later pair for the same row wins.
 */
export function parseRowRatings(framework: Framework, texts: readonly string[]): RowValue[] {
  const values = new Map<string, number>()
  for (const [id, text] of pairs(texts, '--set', 'system-design=3.5'))
    for (const rubric of rowsNamed(framework, id)) values.set(rubric, parseRating(text, id))
  return [...values].map(([rubric, value]) => ({ rubric, value }))
}

function rowsNamed(framework: Framework, id: string): string[] {
  const row = framework.rubrics.find((rubric) => rubric.id === id)
  if (row) return [row.id]
  const rows = rubricsOf(framework, id).map((rubric) => rubric.id)
  if (rows.length > 0) return rows
  const known = [...framework.rubrics, ...framework.competencies].map((item) => item.id)
  throw new PrepError(
    'not-found',
    `no rubric row ${id}`,
    didYouMean(id, known) ?? `known: ${framework.rubrics.map((rubric) => rubric.id).join(', ')}`,
  )
}

/** A rating on the rubric's scale. */
export function parseRating(text: string, what: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value))
    throw new PrepError('usage', `${what}: "${text}" is no rating`, 'a rating is 1 to 5, in half steps')
  if (value < 1 || value > 5)
    throw new PrepError(
      'usage',
      `${what}: ${text} is off the scale`,
      'a rating lies between 1 and 5; prep rubric shows what each stands for',
    )
  if (!Number.isInteger(value * 2))
    throw new PrepError(
      'usage',
      `${what}: ${text} is no half step`,
      `${Math.floor(value * 2) / 2} or ${Math.ceil(value * 2) / 2}`,
    )
  return value
}
