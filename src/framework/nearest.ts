import { distance } from 'fastest-levenshtein'

/** The known id or name that was probably meant, whatever its case, or null when none is near enough to suggest. */
export function nearest(text: string, known: readonly string[]): string | null {
  if (known.length === 0) return null
  const wanted = text.toLowerCase()
  const prefixed = known.filter((id) => id.toLowerCase().startsWith(wanted) && wanted.length >= 2)
  const best = prefixed.length === 1 && prefixed[0] ? prefixed[0] : closest(wanted, known)
  const limit = wanted.length <= 2 ? 1 : Math.max(2, Math.floor(wanted.length / 3))
  return prefixed.includes(best) || distance(wanted, best.toLowerCase()) <= limit ? best : null
}

/** Letters that changed places (`gaet`) count as one slip of the finger. */
function closest(wanted: string, known: readonly string[]): string {
  const letters = (word: string): string => [...word].sort().join('')
  const slips = (id: string): number => {
    const word = id.toLowerCase()
    return letters(word) === letters(wanted) && word !== wanted ? 1 : distance(wanted, word)
  }
  return known.reduce((best, id) => (slips(id) < slips(best) ? id : best))
}

export const didYouMean = (text: string, known: readonly string[]): string | null => {
  const best = nearest(text, known)
  return best === null ? null : `did you mean ${best}?`
}
