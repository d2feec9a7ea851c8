import type { HireBand } from '../domain/facts/entry.ts'
import type { VerdictState } from '../domain/rules/criterion.ts'
import { level1 } from '../domain/text/figures.ts'

/** The two figures unrounded by one more digit where they print alike; else nothing. */
export const alikeText = (level: number, target: number): string =>
  level1(level) === level1(target) ? ` (${level.toFixed(2)} of ${target.toFixed(2)})` : ''

export const STATE_WORDS: Record<VerdictState, string> = {
  met: 'met',
  'met-weak': 'met (weak)',
  unmet: 'unmet',
  'in-progress': 'in progress',
  'no-evidence': 'no evidence',
  lapsed: 'lapsed',
  expired: 'expired',
  overridden: 'overridden',
}

/** What the two forms of doubt mean, said once on a screen that has many of them. */
export const HOW_SURE = '± and a range in parentheses hold about four times in five.'

export const listOf = (items: readonly string[]): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** A hire band as people say it: `lean hire`; nothing where none was said. */
export const bandWords = (band: HireBand | null | undefined): string => (band ?? '').replaceAll('-', ' ')

/** Words that stay on one line. */
export const together = (words: string): string => words.replaceAll(' ', '\u00a0')
