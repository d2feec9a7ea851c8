import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../src/render/markdown.ts'
import { type Block, heading, note, paragraph, strong } from '../../src/reports/block.ts'
import { blocks, text } from './blocks.ts'
import { CHART, SAMPLE_MATRIX, SAMPLE_SHADES, SAMPLE_SPARKS } from './samples.ts'

const one = (block: Block): string => renderMarkdown([block])

describe('Markdown', () => {
  it('has a form for every kind of block', () => {
    expect(one(heading('Where you stand', 2))).toBe('## Where you stand\n')
    expect(one(paragraph(['a ', strong('b'), ' c\nd']))).toBe('a **b** c\\\nd\n')
    expect(one(note('careful'))).toBe('> **note:** careful\n')
    expect(one({ kind: 'facts', rows: [{ label: 'Index', value: '74' }] })).toBe('- **Index:** 74\n')
    expect(
      one({
        kind: 'table',
        columns: [{ title: 'a' }, { title: 'n', align: 'right' }],
        rows: [
          ['x | y', '1'],
          ['z', ''],
        ],
      }),
    ).toBe('| a | n |\n| :-- | --: |\n| x \\| y | 1 |\n| z |   |\n')
    expect(
      one({
        kind: 'bars',
        rows: [
          {
            label: 'Technical',
            depth: 0,
            isLast: false,
            unitValue: 0.8,
            value: '80%',
            mark: 'primary gap',
            tone: 'caution',
          },
          { label: 'Coding', depth: 1, isLast: true, unitValue: 0.5, value: '2 of 4', mark: null, tone: 'plain' },
        ],
      }),
    ).toBe('- **Technical**: `████████╌╌` 80%, primary gap\n  - Coding: `█████╌╌╌╌╌` 2 of 4 (50%)\n')
    expect(
      one({
        kind: 'checklist',
        items: [
          { state: 'met', text: 'A', details: [] },
          { state: 'unmet', text: 'B', details: ['needs 2'] },
        ],
      }),
    ).toBe('- [x] **met:** A\n- [ ] **unmet:** B\n  - needs 2\n')
    expect(one({ kind: 'list', items: ['a', 'b'], isOrdered: true })).toBe('1. a\n2. b\n')
    expect(one({ kind: 'series', series: CHART })).toMatch(/^\*\*System Design, L6\*\*\n\n```text\n.*┄ target 4\.0 /s)
    expect(one({ kind: 'shades', shades: SAMPLE_SHADES })).toContain('| Coding | `░·█` |')
    expect(one({ kind: 'shades', shades: { ...SAMPLE_SHADES, isFigures: true } })).toContain(
      '| Coding | 2.0 |   | 4.0 |',
    )
    expect(one({ kind: 'sparks', sparks: SAMPLE_SPARKS })).toContain('| Coding | 2.0 | 4.0 | **4.0** |')
    expect(
      one({
        kind: 'beside',
        parts: [
          { blocks: [paragraph('a')], least: 9 },
          { blocks: [paragraph('b')], least: 9 },
        ],
      }),
    ).toBe('a\n\nb\n')
    expect(one({ kind: 'ends', left: 'a', right: 'b' })).toBe('a · b\n')
    expect(one({ kind: 'matrix', matrix: SAMPLE_MATRIX })).toContain('●')
  })

  it('says so where there is nothing', () => {
    for (const block of [
      { kind: 'list', items: [] },
      { kind: 'facts', rows: [] },
      { kind: 'checklist', items: [] },
      { kind: 'bars', rows: [] },
    ] satisfies Block[])
      expect(one(block)).toBe('*nothing yet*\n')
  })

  it('leaves no markup in a text', () => {
    const hostile = '# a <b>*c*</b> [d](e) `f` ![g](h) | ~~i~~ &lt;'
    const written = one(paragraph(hostile)).trimEnd()
    expect(written.replace(/\\[^\w\s]/g, '')).not.toMatch(/[#<>*[\]`|~&!]/)
    expect(written.replace(/\\([^\w\s])/g, '$1')).toBe(hostile)
  })

  it.each(['- a', '+ a', '1. a', '12) a', '---', '===', '> a', '# a'])(
    'begins no block by a paragraph that begins with "%s"',
    (start) => {
      expect(one(paragraph(start))).toMatch(/^\d*\\/)
    },
  )

  it.each(['4.5 ±0.2', '-0.3 a month', '+0.1'])('leaves figures as they are: %s', (figure) => {
    expect(one(paragraph(figure))).toBe(`${figure}\n`)
  })

  it('keeps every row of every block on its own line, whatever the text', () => {
    fc.assert(
      fc.property(blocks, (list) => {
        const written = renderMarkdown(list)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(written).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/)
        const outsideCode = written.replaceAll(/^```text\n.*?^```$/gms, '')
        expect(outsideCode.replace(/\\./gs, '')).not.toMatch(/<|!\[|\]\(/)
      }),
    )
    fc.assert(
      fc.property(text, (cell) => {
        const rows = one({ kind: 'table', columns: [{ title: 'a' }, { title: 'b' }], rows: [[cell, cell]] })
          .trimEnd()
          .split('\n')
        expect(rows).toHaveLength(3)
        expect(rows[2]?.replace(/\\./g, '').match(/\|/g)).toHaveLength(3)
      }),
    )
  })
})
