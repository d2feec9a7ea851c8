import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import width from 'fast-string-width'
import { describe, expect, it } from 'vitest'
import type { Style } from '../../src/render/style.ts'
import { renderTerminal } from '../../src/render/terminal.ts'
import { heading, note, paragraph, warning } from '../../src/reports/block.ts'
import { BLOCK_KINDS, blocks } from './blocks.ts'
import { SAMPLES } from './samples.ts'

const plainStyle = (columns: number, isUnicode = true): Style => ({ width: columns, colorLevel: 0, isUnicode })

const linesOf = (output: string): string[] => output.split('\n').slice(0, -1)

const styles = fc.record({
  width: fc.integer({ min: 40, max: 200 }),
  colorLevel: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
  isUnicode: fc.boolean(),
})

describe('every block kind at every width', () => {
  it('has a sample', () => {
    const kinds = new Set(SAMPLES.flatMap(([, sample]) => sample.map(({ kind }) => kind)))
    expect([...kinds].toSorted()).toEqual(BLOCK_KINDS.toSorted())
  })

  for (const columns of [40, 60, 80, 120, 200]) {
    for (const isUnicode of [true, false]) {
      const name = `terminal-${columns}-${isUnicode ? 'unicode' : 'ascii'}.txt`
      it(`looks as in ${name}`, async () => {
        const output = SAMPLES.map(
          ([kind, sample]) => `### ${kind}\n${renderTerminal(sample, plainStyle(columns, isUnicode))}\n`,
        ).join('')
        await expect(output).toMatchFileSnapshot(`golden/${name}`)
      })
    }
  }

  it.each([1, 2, 3] as const)('is colored at level %i as in its golden file', async (colorLevel) => {
    const output = SAMPLES.map(([, sample]) => renderTerminal(sample, { width: 80, colorLevel, isUnicode: true })).join(
      '\n',
    )
    await expect(output.replaceAll('\u001b', '␛')).toMatchFileSnapshot(`golden/terminal-80-color-${colorLevel}.txt`)
  })
})

describe('whatever the texts are', () => {
  it('no line is wider than the terminal or ends in a space', () => {
    fc.assert(
      fc.property(blocks, styles, (sample, style) => {
        for (const line of linesOf(stripVTControlCharacters(renderTerminal(sample, style)))) {
          expect(width(line)).toBeLessThanOrEqual(style.width)
          expect(line).toBe(line.trimEnd())
        }
      }),
      { numRuns: 600 },
    )
  })

  it('only our own colors reach the terminal', () => {
    fc.assert(
      fc.property(blocks, styles, (sample, style) => {
        const output = renderTerminal(sample, style)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        const withoutColors = output.replace(/\x1b\[[0-9;]*m/g, '')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(withoutColors).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/)
        expect(withoutColors).toBe(renderTerminal(sample, { ...style, colorLevel: 0 }))
      }),
      { numRuns: 200 },
    )
  })

  it('nothing but letters of the texts is beyond ASCII without Unicode', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 40, max: 200 }), (sample, columns) => {
        const given = new Set(JSON.stringify(sample))
        const strangers = [...renderTerminal(sample, plainStyle(columns, false))].filter(
          (character) => character > '~' && !given.has(character) && character !== '\ufffd',
        )
        expect(strangers).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('text of our own is pure ASCII without Unicode', () => {
    const samples = SAMPLES.filter(([kind]) => !['table', 'lists'].includes(kind)).flatMap(([, sample]) => sample)
    for (const columns of [40, 80, 200]) {
      expect(renderTerminal(samples, plainStyle(columns, false))).toMatch(/^[\n -~]*$/)
    }
  })
})

describe('space between blocks', () => {
  it('keeps headings with what follows, notes together and an indented paragraph with its parent', () => {
    const output = renderTerminal(
      [
        heading('A'),
        paragraph('first'),
        paragraph('more', 2),
        paragraph('second'),
        warning('one'),
        note('two'),
        heading('B', 2),
        paragraph('third'),
      ],
      plainStyle(40),
    )
    expect(output).toMatchInlineSnapshot(`
      "A
      ═
      first
        more

      second

      warning: one
      note: two

      ── B
      third
      "
    `)
  })

  it('is none when there are no blocks', () => {
    expect(renderTerminal([], plainStyle(80))).toBe('')
  })
})

describe('blocks without content', () => {
  it.each([
    { kind: 'table', columns: [{ title: 'a' }], rows: [] },
    { kind: 'bars', rows: [] },
    { kind: 'checklist', items: [] },
    { kind: 'list', items: [] },
    { kind: 'facts', rows: [] },
  ] as const)('say so ($kind)', (block) => {
    expect(renderTerminal([block], plainStyle(80))).toBe('nothing yet\n')
  })
})
