import type { Person } from '../facts/people.ts'
import { raterKey } from '../facts/rater.ts'
import { interval80 } from '../measure/interval.ts'
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
  const learned = evidence.framework.competencies.flatMap(({ id }) => {
    const estimate = evidence.estimate(id)
    const own = (evidence.observations().get(id) ?? []).filter((rating) => keys.has(raterKey(rating)))
    const biases = estimate?.biases.filter((bias) => keys.has(raterKey(bias))) ?? []
    return biases.map(({ mean, sd }) => ({ mean, weight: 1 / sd ** 2, sd, n: own.length }))
  })
  if (learned.length === 0) return null
  const weight = learned.reduce((sum, one) => sum + one.weight, 0)
  const mean = learned.reduce((sum, one) => sum + one.weight * one.mean, 0) / weight
  const { lo, hi } = interval80(mean, Math.min(...learned.map(({ sd }) => sd)))
  return { mean, lo80: lo, hi80: hi, n: learned.reduce((sum, one) => sum + one.n, 0) }
}
