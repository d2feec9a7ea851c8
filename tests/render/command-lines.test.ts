import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitWords } from '../../src/domain/text/command-words.ts'
import { wordQuoted } from '../../src/domain/text/shell-quoted.ts'
import { commandLines } from '../../src/render/command-lines.ts'
import { textOf } from '../../src/render/line.ts'
import { width } from '../../src/render/measure.ts'

const PROMPT = '$ '

const word = fc.oneof(
  fc.stringMatching(/^[a-z-]{1,12}$/),
  fc
    .array(fc.constantFrom('going', 'on', "it's", 'a "b"', 'c\\d'), { minLength: 1, maxLength: 6 })
    .map((all) => all.join(' ')),
)

it('continues in further lines that a shell reads as the same words, none broken within quotes', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.integer({ min: 10, max: 100 }), (words, columns) => {
      const lines = commandLines(words.map(wordQuoted).join(' '), columns).map(textOf)
      const rows = lines.map((line, at) => {
        const isLast = at === lines.length - 1
        expect([line.slice(0, PROMPT.length), line.endsWith(' \\')]).toEqual([at === 0 ? PROMPT : '  ', !isLast])
        return splitWords(line.slice(PROMPT.length, isLast ? undefined : -2)) ?? ['a quote that is not closed']
      })
      expect(rows.flat()).toEqual(words)
      for (const [at, line] of lines.entries()) expect(width(line) <= columns || rows[at]?.length === 1).toBe(true)
    }),
  )
})

it('stands on one line where it fits', () => {
  expect(commandLines('prep gate', 11).map(textOf)).toEqual(['$ prep gate'])
  expect(commandLines('prep gate', 10).map(textOf)).toEqual(['$ prep \\', '  gate'])
})
