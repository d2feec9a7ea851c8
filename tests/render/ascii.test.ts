import { describe, expect, it } from 'vitest'
import { toAscii } from '../../src/render/ascii.ts'

describe('toAscii', () => {
  it.each([
    ['80% – 90% — about', '80% - 90% - about'],
    ['due 3 · new 2 …', 'due 3 | new 2 ...'],
    ['2 × 3 ≥ 5 ≤ 6 ≠ 7 ≈ 8 ± 1 − 2', '2 x 3 >= 5 <= 6 != 7 ~ 8 +/- 1 - 2'],
    ['a → b ← c', 'a -> b <- c'],
    ['“quoted” ‘words’', '"quoted" \'words\''],
    ['R² ½ §7', 'R^2 1/2 section 7'],
    ['non\u00a0breaking', 'non breaking'],
  ])('spells %j as %j', (given, expected) => {
    expect(toAscii(given)).toBe(expected)
  })

  it('keeps letters of every script', () => {
    expect(toAscii('Café Łódź 設計 θ 🎯')).toBe('Café Łódź 設計 θ 🎯')
  })
})
