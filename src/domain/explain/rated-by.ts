import type { Evidence } from '../metrics/evidence.ts'

/** Whose ratings a competency's level rests on: others', else the learner's own, else an assistant's alone. */
export function ratedBy(
  id: string,
  level: { isMissing: boolean; selfOnly: boolean },
  { observations }: Pick<Evidence, 'observations'>,
): 'assumed' | 'others' | 'self' | 'assistant' {
  if (level.isMissing) return 'assumed'
  if (!level.selfOnly) return 'others'
  const ratings = observations().get(id) ?? []
  return ratings.length > 0 && ratings.every(({ source }) => source === 'assistant') ? 'assistant' : 'self'
}
