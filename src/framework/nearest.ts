import { closest, distance } from 'fastest-levenshtein'

/** The known id that was probably meant, or null when none is near enough to suggest. */
export function nearest(text: string, known: readonly string[]): string | null {
  if (known.length === 0) return null
  const wanted = text.toLowerCase()
  const prefixed = known.filter((id) => id.startsWith(wanted) && wanted.length >= 2)
  const best = prefixed.length === 1 && prefixed[0] ? prefixed[0] : closest(wanted, known)
  const limit = wanted.length <= 2 ? 1 : Math.max(2, Math.floor(wanted.length / 3))
  return prefixed.includes(best) || distance(wanted, best) <= limit ? best : null
}

export const didYouMean = (text: string, known: readonly string[]): string | null => {
  const best = nearest(text, known)
  return best === null ? null : `did you mean ${best}?`
}
