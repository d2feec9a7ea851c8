import type { Criterion } from '../rules/criterion.ts'
import type { Framework } from '../rules/framework.ts'

/** What the framework's criteria ask raters of a type of artefact, or of an activity's blocks, to rate; in their order. */
export function askedDimensions(
  framework: Pick<Framework, 'objectives' | 'gates' | 'achievements'>,
  type: string,
): string[] {
  const rules = [...framework.objectives, ...framework.gates, ...framework.achievements]
  const criteria = rules.flatMap((rule) => rule.criteria.flatMap(leaves))
  const asked = criteria.flatMap(({ scope }) => (listOf(scope.types).includes(type) ? listOf(scope.dimensions) : []))
  return [...new Set(asked)]
}

/** Every dimension that any criterion asks for. */
export function allDimensions(framework: Pick<Framework, 'objectives' | 'gates' | 'achievements'>): string[] {
  const rules = [...framework.objectives, ...framework.gates, ...framework.achievements]
  return [
    ...new Set(rules.flatMap((rule) => rule.criteria.flatMap(leaves).flatMap(({ scope }) => listOf(scope.dimensions)))),
  ]
}

const leaves = (criterion: Criterion): Extract<Criterion, { kind: 'metric' }>[] =>
  criterion.kind === 'all' ? criterion.all.flatMap(leaves) : [criterion]

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
