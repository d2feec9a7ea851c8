import type { NameOf } from '../rules/names.ts'
import type { PlannedGate } from './planned-gates.ts'

/** The criterion of a mean over all competencies is met in mocks. */
const OVER_ALL = 'Mock average'

/**
 * What holds a gate or certificate back most, by name: the competency of its own requirement, or the gate that stands before it,
 * where that one's chance is the least. Null where nothing does.
 */
export function bindingName(
  { binding, steps }: PlannedGate,
  rules: readonly PlannedGate[],
  nameOf: NameOf,
): string | null {
  if (binding === null) return null
  const own = steps.find(({ id }) => id === binding)
  if (own !== undefined) return own.competency === null ? OVER_ALL : nameOf(own.competency)
  return rules.find((rule) => rule.steps.some(({ id }) => id === binding))?.title ?? null
}

/** What would raise the chance of a gate or certificate most, as "study of Coding". */
export const raiseName = ({ how, competency }: NonNullable<PlannedGate['raise']>, nameOf: NameOf): string =>
  `${how === 'study' ? 'study' : 'another outside rating'} of ${nameOf(competency)}`
