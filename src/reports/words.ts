import { roundHalfUp } from '../domain/measure/round.ts'
import type { VerdictState } from '../domain/rules/criterion.ts'
import { level1 } from '../domain/text/figures.ts'

/** The two figures unrounded by one more digit where they print alike; else nothing. */
export const alikeText = (level: number, target: number): string =>
  level1(level) === level1(target) ? ` (${level.toFixed(2)} of ${target.toFixed(2)})` : ''

/** With its sign; what rounds to nothing is neither up nor down. */
export const signed = (value: number, digits = 1): string => {
  const factor = 10 ** digits
  const rounded = Math.floor(Math.abs(value) * factor + 0.5 + 1e-9) / factor
  return `${rounded === 0 ? '' : value > 0 ? '+' : '−'}${rounded.toFixed(digits)}`
}

export const percent = (share: number): string => `${Math.floor(share * 100 + 0.5 + 1e-9)}%`

/** A share as so many of a hundred: `64`. */
export const outOf100 = (share: number): string => String(roundHalfUp(100 * share))

export const decimal = (value: number, digits = 2): string => {
  const factor = 10 ** digits
  return String(Math.floor(value * factor + 0.5 + 1e-9) / factor)
}

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

export const listOf = (items: readonly string[]): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
