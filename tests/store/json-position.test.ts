import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFault } from '../../src/store/json-position.ts'

describe('where a text stops being JSON', () => {
  it.each([
    ['', 1, 1],
    ['{', 1, 2],
    ['{"a": x}', 1, 7],
    ['{"a": 1,}', 1, 9],
    ['[1, 2', 1, 6],
    ['[1,, 2]', 1, 4],
    ['[,]', 1, 2],
    ['{"a" 1}', 1, 6],
    ['{a: 1}', 1, 2],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['"open', 1, 1],
    ['"line\nbreak"', 1, 1],
    ['{"a": 1} {"b": 2}', 1, 10],
    ['[01]', 1, 3],
    ['[1.]', 1, 3],
    ['[nul]', 1, 2],
    ["{'a': 1}", 1, 2],
    ['["\\x"]', 1, 2],
    ['[1}', 1, 3],
  ])('%j: line %i, column %i', (text, line, column) => {
    expect(jsonFault(text)).toEqual({ line, column })
    expect(() => JSON.parse(text)).toThrow()
  })

  it.each(['null', ' [1, -2.5e3, "a\\u00e9\\n", true, false, null] ', '{}', '[]', '{"a": {"b": []}}', '""', '0'])(
    'nowhere in %s',
    (text) => {
      expect(jsonFault(text)).toBeNull()
      expect(() => JSON.parse(text)).not.toThrow()
    },
  )

  it('agrees with JSON.parse on any text that was JSON before something was put in or taken out', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.nat(2), fc.string({ maxLength: 2 }), (json, at, length, put) => {
        const from = at % (json.length + 1)
        const text = json.slice(0, from) + put + json.slice(from + length)
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        expect(jsonFault(text) === null).toBe(isJson)
      }),
      { numRuns: 2000 },
    )
  })

  it('is found in deep and in long texts', () => {
    expect(jsonFault('['.repeat(100_000))).toEqual({ line: 1, column: 100_001 })
    expect(jsonFault(`["${'a'.repeat(5_000_000)}" x]`)).toEqual({ line: 1, column: 5_000_005 })
  })
})
