import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export interface Dice {
  /** From 0 to one less. */
  below: (most: number) => number
  oneOf: <T>(values: readonly T[]) => T
}

export function dice(seed: number, number: number): Dice {
  const generator = xoroshiro128plus(seed * 1_000_003 + number)
  const below = (most: number): number => uniformInt(generator, 0, most - 1)
  return {
    below,
    oneOf: (values) => {
      const value = values[below(values.length)]
      if (value === undefined) throw new Error('nothing to choose from')
      return value
    },
  }
}

export const TOKENS = [
  '',
  '\u0000',
  '\u001b[2J',
  '\u202e',
  '\ufeff',
  '"',
  "'",
  '\\',
  '\n',
  '\r\n',
  ',',
  ';',
  ':',
  ': ',
  '- ',
  '#',
  '&a ',
  '*a',
  '!!js/function ',
  '<<: ',
  '{',
  '}',
  '[',
  ']',
  '[[[[[[[[',
  'null',
  'true',
  '-1',
  '1e999',
  '99999999999999999999',
  '0.1',
  'NaN',
  '2026-02-30',
  '9999-12-31',
  '<script>alert(1)</script>',
  '=cmd|x',
  '__proto__',
  'constructor',
  '🙂',
  'ß',
  'x'.repeat(2000),
]

/** The text with one to six pieces cut, doubled, moved or replaced; now and then with bytes that are no text. */
export function broken(text: string, roll: Dice): Buffer {
  let damaged = text
  for (let times = 1 + roll.below(6); times > 0; times--) {
    const at = roll.below(damaged.length + 1)
    const length = roll.below(roll.oneOf([2, 8, 60]))
    const piece = damaged.slice(at, at + length)
    const rest = damaged.slice(at + length)
    damaged =
      damaged.slice(0, at) +
      roll.oneOf([
        rest,
        roll.oneOf(TOKENS) + piece + rest,
        roll.oneOf(TOKENS) + rest,
        piece + piece + rest,
        piece.split('').reverse().join('') + rest,
      ])
  }
  const bytes = Buffer.from(damaged)
  if (roll.below(12) === 0 && bytes.length > 0) bytes[roll.below(bytes.length)] = 0x80 + roll.below(0x80)
  return bytes
}

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  5.5,
  3.25,
  -1,
  '',
  'x',
  'y'.repeat(5000),
  [],
  {},
  [1],
  { a: 1 },
  '2027-01-01',
  'r-22222222',
  '<img>',
]

/** The value with one part replaced, taken out or added; null when there was none to change. */
export function damage(value: Record<string, unknown>, roll: Dice): Record<string, unknown> | null {
  const copy: Record<string, unknown> = structuredClone(value)
  let at: Record<string, unknown> = copy
  for (;;) {
    const keys = Object.keys(at)
    if (keys.length === 0) return null
    const key = roll.oneOf(keys)
    const inner = at[key]
    if (isRecord(inner) && roll.below(3) > 0) {
      at = inner
      continue
    }
    const how = roll.below(3)
    if (how === 0) delete at[key]
    else if (how === 1) at[key] = roll.oneOf(VALUES)
    else at[String(roll.oneOf(TOKENS)).slice(0, 20)] = roll.oneOf(VALUES)
    return copy
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
