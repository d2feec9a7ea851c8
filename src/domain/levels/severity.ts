import type { Person } from '../facts/people.ts'
import { raterKey } from '../facts/rater.ts'
import type { Source } from '../facts/source.ts'
import { interval80 } from '../measure/interval.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'

/** How far above others somebody rates, in points (measurement §1.4): below zero is stricter. */
export interface Severity {
  mean: number
  lo80: number
  hi80: number
  /** Ratings that it was learned from. */
  n: number
}

/**
 * Mean leniency of a person over roles and competencies, as the filter has learned it, weighted by precision; null before
 * the first rating. Competencies share the person, so their errors are taken as one: the interval is the best single one's.
 */
export function severityOf(evidence: Evidence, person: Pick<Person, 'name' | 'sources'>): Severity | null {
  const keys = new Set(person.sources.map((source) => raterKey({ source, rater: person.name })))
  const isTheirs = (one: { source: Source; rater: string }): boolean => keys.has(raterKey(one))
  const { competencies } = evidence.framework
  const learned = competencies.flatMap(({ id }) => evidence.estimate(id)?.biases.filter(isTheirs) ?? [])
  if (learned.length === 0) return null
  const weight = sum(learned.map(({ sd }) => 1 / sd ** 2))
  const mean = sum(learned.map((one) => one.mean / one.sd ** 2)) / weight
  const { lo, hi } = interval80(mean, Math.min(...learned.map(({ sd }) => sd)))
  return { mean, lo80: lo, hi80: hi, n: [...evidence.observations().values()].flat().filter(isTheirs).length }
}
