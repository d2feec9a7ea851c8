import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitWords } from '../../../src/domain/text/command-words.ts'

it.each([
  ['prep assess --kind weekly', ['prep', 'assess', '--kind', 'weekly']],
  ['  prep   log\t45m ', ['prep', 'log', '45m']],
  ['--note "two words" x', ['--note', 'two words', 'x']],
  ["--note 'it''s' \"it's\"", ['--note', 'its', "it's"]],
  ['a\\ b "c\\"d" \'e\\f\'', ['a b', 'c"d', 'e\\f']],
  ['""', ['']],
  ['', []],
  ['--note "open', null],
])('splits %s', (text, words) => {
  expect(splitWords(text)).toEqual(words)
})

it('gives back words that were quoted', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(splitWords(words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' '))).toEqual(words)
    }),
  )
})
