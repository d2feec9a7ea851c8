import { numberOf, textsOf } from '../metrics/metric.ts'
import type { Criterion, MetricCriterion } from '../rules/criterion.ts'
import type { Framework } from '../rules/framework.ts'

/** What a framework's requirements need to know of pieces of a type, in the words of the requirement; null: nothing. */
export interface ArtefactNeeds {
  /** Which one of several different ones it is. */
  about: string | null
  /** Of how many parts it is made up: improvements, architectures. */
  parts: { says: string; atLeast: number } | null
}

export function artefactNeeds(framework: Framework, type: string, level: string): ArtefactNeeds {
  const wanted = artefactCriteria(framework).filter(({ scope }) => textsOf(scope, 'types')?.includes(type))
  const parted = wanted.find(({ scope }) => numberOf(scope, 'parts', level) !== null)
  return {
    about: wanted.find(({ scope }) => scope.different === true)?.says ?? null,
    parts: parted ? { says: parted.says, atLeast: numberOf(parted.scope, 'parts', level) ?? 1 } : null,
  }
}

/** Types of work that some requirement counts, in the framework's order, with the first requirement that does. */
export function artefactTypes(framework: Framework): { type: string; says: string }[] {
  const first = new Map<string, string>()
  for (const { scope, says } of artefactCriteria(framework))
    for (const type of textsOf(scope, 'types') ?? []) if (!first.has(type)) first.set(type, says)
  return [...first].map(([type, says]) => ({ type, says }))
}

function artefactCriteria({ objectives, gates, achievements }: Framework): MetricCriterion[] {
  return [...objectives, ...gates, ...achievements]
    .flatMap(({ criteria }) => criteria.flatMap(metricsIn))
    .filter(({ metric }) => metric === 'artefacts')
}

const metricsIn = (criterion: Criterion): MetricCriterion[] =>
  criterion.kind === 'metric' ? [criterion] : criterion.all.flatMap(metricsIn)
