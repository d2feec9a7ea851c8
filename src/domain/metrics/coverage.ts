import type { MetricCriterion } from '../rules/criterion.ts'
import type { Framework } from '../rules/framework.ts'
import type { Evidence } from './evidence.ts'

/** The categories a count criterion must cover, by name; null when it asks for none. */
export function coverageOf(
  { covers }: MetricCriterion,
  { framework }: Evidence,
): { id: string; title: string }[] | null {
  if (covers === null) return null
  if (covers[0] === 'principle-categories') return framework.principleCategories
  if (covers[0] === 'principles') return framework.principles.map(({ id, name }) => ({ id, title: name }))
  return covers.map((id) => ({ id, title: id }))
}

/** The principles named, and the categories these belong to. */
export function principleCategories(principles: readonly string[], { framework }: Evidence): string[] {
  const categoryOf =
    categoriesOf.get(framework) ?? new Map(framework.principles.map(({ id, category }) => [id, category]))
  categoriesOf.set(framework, categoryOf)
  return [...new Set(principles.flatMap((id) => [id, categoryOf.get(id) ?? []].flat()))]
}

const categoriesOf = new WeakMap<Framework, ReadonlyMap<string, string>>()
