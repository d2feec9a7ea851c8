import { describe, expect, it } from 'vitest'
import { MARKS } from '../../src/render/checklist.ts'
import { renderTerminal } from '../../src/render/terminal.ts'
import type { Bar, Block, Column } from '../../src/reports/block.ts'

const render = (block: Block, width: number, isUnicode = true): string =>
  renderTerminal([block], { width, colorLevel: 0, isUnicode })

describe('a table', () => {
  const columns: Column[] = [
    { title: 'competency' },
    { title: 'level', align: 'right' },
    { title: 'rate', align: 'right', dropOrder: 1 },
    { title: 'se', align: 'right', dropOrder: 2 },
    { title: 'milestone', dropOrder: 2 },
  ]
  const rows = [['System Design', '3.42', '+0.21', '0.24', 'two designs rated by others']]
  const table: Block = { kind: 'table', columns, rows }

  it('shows all columns where they fit', () => {
    expect(render(table, 68)).toMatchInlineSnapshot(`
      "competency     level   rate    se  milestone
      ─────────────  ─────  ─────  ────  ───────────────────────────
      System Design   3.42  +0.21  0.24  two designs rated by others
      "
    `)
  })

  it('drops the last of the columns with the highest drop order first, and names them in their own order', () => {
    expect(render(table, 60)).toMatchInlineSnapshot(`
      "competency     level   rate    se
      ─────────────  ─────  ─────  ────
      System Design   3.42  +0.21  0.24
      not shown at this width: milestone
      "
    `)
    const longer = [['System Design and its Architecture', '3.42', '+0.21', '0.24', 'none']]
    expect(render({ kind: 'table', columns, rows: longer }, 50, false)).toMatchInlineSnapshot(`
      "competency                          level   rate
      ----------------------------------  -----  -----
      System Design and its Architecture   3.42  +0.21
      not shown at this width: se, milestone
      "
    `)
  })

  it('drops before it wraps', () => {
    const output = render(
      { kind: 'table', columns, rows: [['System Design and Architecture', '3', '1', '1', 'short']] },
      50,
    )
    expect(output).toMatchInlineSnapshot(`
      "competency                      level  rate  se
      ──────────────────────────────  ─────  ────  ──
      System Design and Architecture      3     1   1
      not shown at this width: milestone
      "
    `)
  })

  it('wraps the widest text when there is nothing to drop', () => {
    const long = 'one rating from somebody else who has interviewed before'
    const output = render(
      {
        kind: 'table',
        columns: [{ title: 'gate' }, { title: 'n', align: 'right' }, { title: 'needs' }],
        rows: [['Designs', '14', long]],
      },
      52,
    )
    expect(output).toMatchInlineSnapshot(`
      "gate      n  needs
      ───────  ──  ───────────────────────────────────────
      Designs  14  one rating from somebody else who has
                   interviewed before
      "
    `)
  })

  it('breaks no word while another column can give way', () => {
    const output = render(
      {
        kind: 'table',
        columns: [{ title: 'on' }, { title: 'kind' }, { title: 'subject' }, { title: 'value' }],
        rows: [['2026-11-26', 'confidence', 'communication', '44 min sd-weather-api']],
      },
      50,
    )
    expect(output).toMatchInlineSnapshot(`
      "on          kind        subject        value
      ──────────  ──────────  ─────────────  ───────────
      2026-11-26  confidence  communication  44 min sd-
                                             weather-api
      "
    `)
  })

  it('keeps a small table a table in a narrow terminal, and makes records of one that does not fit', () => {
    const small: Block = {
      kind: 'table',
      columns: [{ title: 'due' }, { title: 'n', align: 'right' }],
      rows: [['cards', '7']],
    }
    expect(render(small, 40)).toMatchInlineSnapshot(`
      "due    n
      ─────  ─
      cards  7
      "
    `)
    const two = [...rows, ['Coding', '2.8', '', '0.3', 'none']]
    expect(render({ kind: 'table', columns, rows: two }, 40)).toMatchInlineSnapshot(`
      "competency: System Design
      level: 3.42
      rate: +0.21
      se: 0.24
      milestone: two designs rated by others

      competency: Coding
      level: 2.8
      se: 0.3
      milestone: none
      "
    `)
  })

  it('makes records at any width when the columns cannot be narrow enough', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ title: `column ${index}`, align: 'right' as const }))
    const output = render({ kind: 'table', columns: many, rows: [many.map(() => '12345678')] }, 100)
    expect(output.split('\n').slice(0, 2)).toEqual(['column 0: 12345678', 'column 1: 12345678'])
  })

  it('lays out long tables in parts that look like one', () => {
    const output = render(
      {
        kind: 'table',
        columns: [{ title: 'entry' }, { title: 'value', align: 'right' }],
        rows: Array.from({ length: 500 }, (_, index) => [
          `entry ${index}`,
          index === 300 ? 'three\nlines\nhere' : `${index}`,
        ]),
      },
      60,
    )
    const lines = output.trimEnd().split('\n')
    expect(lines).toHaveLength(2 + 502)
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([16]))
    expect(lines.slice(300, 307)).toMatchInlineSnapshot(`
      [
        "entry 298    298",
        "entry 299    299",
        "entry 300  three",
        "           lines",
        "            here",
        "entry 301    301",
        "entry 302    302",
      ]
    `)
  })

  it('fills missing cells and ignores surplus ones', () => {
    expect(
      render({ kind: 'table', columns: [{ title: 'a' }, { title: 'b' }], rows: [['1'], ['1', '2', '3']] }, 80),
    ).toBe('a  b\n─  ─\n1\n1  2\n')
  })
})

describe('bars', () => {
  const bar = (unitValue: number | null, value = ''): Bar => ({
    label: 'Coding',
    depth: 0,
    isLast: true,
    unitValue,
    value,
    mark: null,
    tone: 'plain',
  })

  it.each([
    [0, '[░░░░░░░░░░]'],
    [0.04, '[░░░░░░░░░░]'],
    [0.06, '[█░░░░░░░░░]'],
    [0.7, '[███████░░░]'],
    [1, '[██████████]'],
    [1.2, '[██████████]'],
    [-1, '[░░░░░░░░░░]'],
    [null, '[··········]'],
    [Number.NaN, '[··········]'],
  ])('of %d is %s', (unitValue, expected) => {
    expect(render({ kind: 'bars', rows: [bar(unitValue)] }, 80)).toBe(`Coding  ${expected}\n`)
  })

  it('stand under their labels when a value is a sentence', () => {
    const rows = [bar(null, 'withheld: fewer than three outside ratings so far'), bar(0.5, '50%')]
    expect(render({ kind: 'bars', rows }, 80)).toMatchInlineSnapshot(`
      "Coding
      [··········] withheld: fewer than three outside ratings so far
      Coding
      [█████░░░░░] 50%
      "
    `)
  })
})

describe('a checklist', () => {
  it('tells states apart by their words, and most by their marks', () => {
    const marks = Object.values(MARKS)
    expect(new Set(marks.map(({ word }) => word)).size).toBe(marks.length)
    expect(marks.map(({ mark, word }) => `${mark} ${word}`)).toMatchInlineSnapshot(`
      [
        "[x] met",
        "[~] met (weak)",
        "[ ] unmet",
        "[.] in progress",
        "[-] no evidence",
        "[!] lapsed",
        "[!] expired",
        "[o] overridden",
        "[x] passed",
        "[ ] open",
        "[#] locked",
      ]
    `)
  })
})
