import fc from 'fast-check'
import fastStringWidth from 'fast-string-width'
import { describe, expect, it } from 'vitest'
import { clusters, oneLine, pad, stripControl, truncate, width, wrap } from '../../src/render/measure.ts'
import { text } from './blocks.ts'

describe('stripControl', () => {
  it.each([
    ['a color', '\u001b[1;31mred\u001b[0m', 'red'],
    ['a cursor movement', 'a\u001b[2J\u001b[10;4Hb', 'ab'],
    ['a window title', '\u001b]0;owned\u0007text', 'text'],
    ['a link, keeping its text', '\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['a device string', '\u001bPq#0;2\u001b\\x', 'x'],
    ['eight-bit introducers', '\u009b31mred\u009d0;t\u009cx', 'redx'],
    ['a character set switch', '\u001b(0lqk', 'lqk'],
    ['only the escape character of a string without an end', '\u001b]0;never closed', ']0;never closed'],
    ['a sequence put together from two', '\u001b\u001b[0m[31mx', '[31mx'],
    ['an introducer without a sequence', 'a\u009b', 'a'],
    ['bells, backspaces and nulls', 'a\u0007\b\0b\u007f', 'ab'],
    ['text direction overrides', 'user\u202egnp.exe\u202c', 'usergnp.exe'],
    ['invisible characters', '\ufeffa\u200bb\u00adc', 'abc'],
  ])('removes %s', (_, given, expected) => {
    expect(stripControl(given)).toBe(expected)
  })

  it('makes every line end one line feed and a tab one space', () => {
    expect(stripControl('a\r\nb\rc\u2028d\u0085e\tf')).toBe('a\nb\nc\nd\ne f')
  })

  it('keeps the joiners and marks that emoji and scripts need', () => {
    const kept = '👩‍👩‍👧 ❤️ می‌خواهم e\u0301'
    expect(stripControl(kept)).toBe(kept)
  })

  it('leaves no control character, and nothing to do a second time', () => {
    fc.assert(
      fc.property(text, (given) => {
        const once = stripControl(given)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(once).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/)
        expect(once.isWellFormed()).toBe(true)
        expect(stripControl(once)).toBe(once)
      }),
    )
  })
})

describe('oneLine', () => {
  it('joins lines with one space', () => {
    expect(oneLine(' a \n\n  b\r\nc ')).toBe('a b c')
  })
})

describe('width', () => {
  it.each([
    ['', 0],
    ['System Design', 13],
    ['設計', 4],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['[████░░] — ≥ →', 14],
  ])('of %j is %i', (given, columns) => {
    expect(width(given)).toBe(columns)
  })

  it('agrees with fast-string-width on every printable character of the basic plane', () => {
    const different: string[] = []
    for (let code = 0x20; code < 0x10000; code += 1) {
      const character = String.fromCharCode(code)
      if (stripControl(character) !== character) continue
      if (width(`a${character}b`) !== fastStringWidth(`a${character}b`)) different.push(code.toString(16))
    }
    expect(different).toEqual([])
  })
})

describe('clusters', () => {
  it('keeps together what the reader sees as one character', () => {
    expect(clusters('ae\u0301👩‍👩‍👧🇩🇪1️⃣設')).toEqual(['a', 'e\u0301', '👩‍👩‍👧', '🇩🇪', '1️⃣', '設'])
  })

  it('add up to the text and to at least its width', () => {
    fc.assert(
      fc.property(text.map(stripControl), (given) => {
        const parts = clusters(given)
        expect(parts.join('')).toBe(given)
        expect(parts.reduce((sum, part) => sum + width(part), 0)).toBeGreaterThanOrEqual(width(given))
      }),
    )
  })
})

describe('pad', () => {
  it('fills on the side away from the text and never cuts', () => {
    expect(pad('設計', 6)).toBe('設計  ')
    expect(pad('80%', 6, 'right')).toBe('   80%')
    expect(pad('too long', 3)).toBe('too long')
  })
})

describe('truncate', () => {
  it.each([
    ['fits', 4, '…', 'fits'],
    ['does not fit', 8, '…', 'does no…'],
    ['does not fit', 8, '...', 'does ...'],
    ['設計レビュー', 6, '…', '設計…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '…', '👩‍👩‍👧…'],
    ['abc', 2, '...', '..'],
  ])('of %j to %i columns with %j is %j', (given, columns, ellipsis, expected) => {
    expect(truncate(given, columns, ellipsis)).toBe(expected)
  })

  it('is never wider than asked', () => {
    fc.assert(
      fc.property(text.map(oneLine), fc.nat(40), (given, columns) => {
        expect(width(truncate(given, columns, '…'))).toBeLessThanOrEqual(columns)
      }),
    )
  })
})

const COMMANDS = [
  'prep next',
  'prep why objective:ID',
  'prep mock add --predicted 3.5',
  'prep quiz knowledge --mode form',
  'prep practice system-design --start b7c51481 --resume',
  'prep outcome add --result pass|fail|withdrawn',
  'prep profile set framework=ID',
  'prep interview round ID --stage TITLE --date DATE',
  'prep restore NAME',
]

describe('wrap', () => {
  it('never breaks a command where it fits into a line', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}[,.;)]?$/), { minLength: 1 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(
        words,
        fc.constantFrom(...COMMANDS),
        words,
        fc.integer({ min: 64, max: 90 }),
        (before, command, after, columns) => {
          const lines = wrap(`${before} ${command}; ${after}`, columns)
          expect(lines.filter((line) => line.includes(`${command};`))).toHaveLength(1)
        },
      ),
    )
  })

  it.each([
    ['at spaces', 'the quick brown fox', 10, ['the quick', 'brown fox']],
    ['keeping line breaks', 'one\ntwo three', 20, ['one', 'two three']],
    [
      'keeping the indentation of later lines',
      'if x:\n    return the value\n',
      40,
      ['if x:', '    return the value', ''],
    ],
    ['long lines with their indentation', 'x\n  one two three', 9, ['x', '  one two', 'three']],
    ['keeping space between words', 'a  b   c', 20, ['a  b   c']],
    ['a word longer than a line', 'abcdefghij kl', 4, ['abcd', 'efgh', 'ij', 'kl']],
    ['a hyphenated word longer than a line after its hyphens', 'a change-management', 12, ['a change-', 'management']],
    ['a part longer than a line anywhere', 'x-communications', 8, ['x-commun', 'ications']],
    ['an option never after its dashes', '--mentor-name', 9, ['--mentor-', 'name']],
    ['between wide characters', '設計レビューの準備', 8, ['設計レビ', 'ューの準', '備']],
    ['between wide characters that would fit on the next line', 'ab 設計レビュー', 12, ['ab 設計レビ', 'ュー']],
    ['not inside a character', 'e\u0301e\u0301e\u0301', 2, ['e\u0301e\u0301', 'e\u0301']],
    [
      'before a command in a sentence, never within it',
      'to take it back: prep skip 2 --until 2026-12-01, or wait',
      40,
      ['to take it back:', 'prep skip 2 --until 2026-12-01, or wait'],
    ],
    [
      'a command longer than a line at its words',
      'now: prep practice system-design',
      18,
      ['now: prep practice', 'system-design'],
    ],
    ['behind the point between two phrases', 'one two · three four', 9, ['one two ·', 'three', 'four']],
    ['nowhere at a space that holds words together, which is drawn as one', 'ab c\u00a0d e', 5, ['ab', 'c d e']],
    ['an empty text to one empty line', '', 10, ['']],
    ['only spaces to one empty line', '            ', 4, ['']],
  ])('breaks %s', (_, given, columns, expected) => {
    expect(wrap(given, columns)).toEqual(expected)
  })

  it('keeps every character but spaces, in lines that fit', () => {
    fc.assert(
      fc.property(text.map(stripControl), fc.integer({ min: 2, max: 60 }), (given, columns) => {
        const lines = wrap(given, columns)
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(columns)
        expect(lines.join('').replace(/\s/g, '')).toBe(given.replace(/\s/g, ''))
      }),
    )
  })
})
