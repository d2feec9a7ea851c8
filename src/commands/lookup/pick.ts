import { PrepError } from '../../domain/prep-error.ts'
import { didYouMean } from '../../framework/nearest.ts'

/** The thing with an id, or a PrepError that suggests the nearest. */
export function pick<T extends { id: string }>(list: readonly T[], id: string, what: string): T {
  const found = list.find((item) => item.id === id.toLowerCase()) ?? list.find((item) => item.id === id)
  if (found) return found
  const ids = list.map((item) => item.id)
  throw new PrepError(
    'not-found',
    `no ${what} ${id}`,
    didYouMean(id, ids) ?? (ids.length > 0 ? `known: ${ids.join(', ')}` : 'there are none'),
  )
}
