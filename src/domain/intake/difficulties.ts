import { isBlank, isDoubted, shown, valueFlag, wordChoices, wordsOf } from './cell.ts'
import { ask, NOT_SAID, type Reading, said } from './reading.ts'

/** Other words for the usual three. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  easy: ['beginner', 'basic', 'simple', 'trivial', 'school', 'leicht', 'einfach', 'facile', 'fácil'],
  medium: ['intermediate', 'moderate', 'normal', 'average', 'middle', 'mid', 'mittel', 'moyen', 'medio', 'médio'],
  hard: ['difficult', 'advanced', 'expert', 'tough', 'challenging', 'schwer', 'difficile', 'difícil'],
}

/** The tier a word names: in full, or by a beginning that only one tier has (`Med.`, `H`, `Difficulty.Hard`). */
export function readDifficulty(cell: string, tiers: readonly string[], field: string): Reading<string> {
  // How many solve it stands behind the difficulty in some lists: `Medium (45%)`.
  const text = cell.trim().replace(/(?<=\p{L})\s*\(?\d{1,3}(?:[.,]\d+)? ?%\)?$/u, '')
  if (isBlank(text)) return NOT_SAID
  const words = wordsOf(text.replace(/^[a-z]+(?:[.=]|: ?)(?=\p{L})/iu, '')).replaceAll(' ', '-')
  if (words === '' || isDoubted(text)) return unknown(cell, tiers, field)
  // Any word will do where the framework names no tiers.
  if (tiers.length === 0) return said(words)
  const exact = tiers.find((tier) => tier === words || OTHER_WORDS[tier]?.includes(words))
  if (exact !== undefined) return said(exact)
  const begun = tiers.filter((tier) => tier.startsWith(words))
  return begun.length === 1 && begun[0] !== undefined ? said(begun[0]) : unknown(cell, tiers, field)
}

const unknown = (cell: string, tiers: readonly string[], field: string): Reading<string> =>
  ask(
    `${shown(cell)} is none of ${tiers.join(', ')}`,
    `${valueFlag(field, cell, tiers[Math.floor(tiers.length / 2)] ?? 'medium')} (or ${tiers.join(', ')})`,
    wordChoices(field, cell, tiers),
  )
