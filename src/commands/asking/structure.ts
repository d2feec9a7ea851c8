import { PrepError } from '../../domain/prep-error.ts'
import type { Activity } from '../../domain/rules/framework.ts'
import { commaParts } from '../contract/input.ts'
import { pick } from '../lookup/pick.ts'

/** Parts of an activity's structure, by id or `all`; null when nothing was said. */
export function structureOf(text: string | null, { id, structure }: Activity): string[] | null {
  if (text === null) return null
  if (structure.length === 0) throw new PrepError('usage', `${id} has no structure to tick`)
  if (text.trim() === 'all') return structure.map((box) => box.id)
  if (text.trim() === 'none') return []
  return [...new Set(commaParts(text).map((named) => pick(structure, named, `part of the structure of ${id}`).id))]
}
