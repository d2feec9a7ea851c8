import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ankiText } from '../../../src/domain/quiz/anki.ts'
import type { Bank, Item } from '../../../src/domain/quiz/item.ts'
import { anItem, strataOf } from './fixtures.ts'

const bankOf = (items: Item[]): Bank => ({
  id: 'basics',
  title: 'Basics: first::steps',
  version: 1,
  competency: 'coding',
  timeLimitSeconds: 30,
  strata: strataOf({ one: 1 }),
  items,
})
const basic = { framework: 'small', noteType: 'Basic' } as const

/** Header lines and rows, as Anki reads them: `#key:value` lines first, then tab-separated fields in RFC 4180 quotes. */
function read(text: string): { head: Map<string, string>; rows: string[][] } {
  const lines = text.split('\n')
  const count = lines.findIndex((line) => !line.startsWith('#'))
  const head = new Map(
    lines
      .slice(0, count)
      .map((line): [string, string] => [line.slice(1, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  )
  return { head, rows: parse(lines.slice(count).join('\n'), { delimiter: '\t', relaxColumnCount: false }) }
}

describe('questions for Anki', () => {
  it('carry stable ids, the deck, tags, and the explanation on the back', () => {
    const item = anItem({
      id: 'item-1',
      bank: 'basics',
      stem: 'Which?',
      tags: ['two words', 'x'],
      explanation: 'Because.',
    })
    const { head, rows } = read(ankiText([bankOf([item])], basic))
    expect(Object.fromEntries(head)).toEqual({
      separator: 'tab',
      html: 'false',
      notetype: 'Basic',
      'guid column': '1',
      'deck column': '4',
      'tags column': '5',
    })
    expect(rows).toEqual([
      [
        'small/item-1',
        'Which?\n\na) A\nb) B\nc) C\nd) D',
        'a) A\n\nBecause.',
        'prep::Basics: first steps',
        'prep::basics::one difficulty::3 two_words x',
      ],
    ])
  })

  it('of a reworded question are a new note', () => {
    const { rows } = read(ankiText([bankOf([anItem({ id: 'item-1', version: 3 })])], basic))
    expect(rows[0]?.[0]).toBe('small/item-1.v3')
  })

  it('give the answers of every kind', () => {
    const items = [
      anItem({ id: 'm', kind: 'multiple', key: ['a', 'c'], pick: 2 }),
      anItem({ id: 'o', kind: 'ordering', key: ['c', 'a'], pick: 2 }),
      anItem({ id: 's', kind: 'short', key: ['stack', 'lifo'], options: [] }),
    ]
    const { rows } = read(ankiText([bankOf(items)], { ...basic, noteType: 'prep' }))
    expect(rows.map((row) => row[2])).toEqual(['a) A\nc) C', 'c) C\na) A', 'stack'])
    expect(rows.map((row) => row[1]?.split('\n')[1])).toEqual(['(choose 2)', '(in order, 2 of them)', undefined])
    expect(rows[0]).toHaveLength(6)
  })

  it('survive any text: quotes, tabs, line ends, a leading #', () => {
    const text = fc.string({ unit: fc.constantFrom('#', '"', '\t', '\n', '<', '&', ';', 'é', ' ', 'x'), minLength: 1 })
    fc.assert(
      fc.property(text, text, text, (stem, option, explanation) => {
        const item = anItem({ id: 'item-1', stem, explanation, options: [{ id: 'a', text: option }], key: ['a'] })
        const [row] = read(ankiText([bankOf([item])], { ...basic, noteType: 'prep' })).rows
        expect(row?.slice(0, 4)).toEqual(['small/item-1', `${stem}\n\na) ${option}`, `a) ${option}`, explanation])
      }),
    )
  })
})
