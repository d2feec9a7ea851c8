import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderJson } from '../../src/render/json.ts'

describe('renderJson', () => {
  it('writes one document indented by two spaces and ended by a line end', () => {
    expect(renderJson({ schema: 'prep/gate/1', data: { gates: [{ id: 'g1' }] }, warnings: [] })).toBe(
      '{\n  "schema": "prep/gate/1",\n  "data": {\n    "gates": [\n      {\n        "id": "g1"\n      }\n    ]\n  },\n  "warnings": []\n}\n',
    )
  })

  it('keeps numbers unrounded and leaves out what is undefined', () => {
    expect(renderJson({ level: 0.1 + 0.2, se: undefined, n: null })).toBe(
      '{\n  "level": 0.30000000000000004,\n  "n": null\n}\n',
    )
    expect(renderJson(undefined)).toBe('null\n')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %d and names its field',
    (value) => {
      expect(() => renderJson({ data: [{ gap: value }] })).toThrow(
        new RangeError(`JSON cannot hold ${value}, the value of "gap"`),
      )
      expect(() => renderJson(value)).toThrow(new RangeError(`JSON cannot hold ${value}`))
    },
  )

  it('writes no control character and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, key) => {
        const given = { [key]: value, text: `\u001b[31m\u009b\u007f${key}` }
        const output = renderJson(given)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(output).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/)
        expect(JSON.parse(output)).toEqual(JSON.parse(JSON.stringify(given)))
      }),
    )
  })
})
