import { describe, expect, it } from 'vitest'
import { MARKS } from '../../src/render/checklist.ts'
import { glyphsFor } from '../../src/render/glyphs.ts'
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

  it('takes room from the first of two columns that are as wide as each other', () => {
    const text = 'seven words that are of few letters'
    const two: Block = { kind: 'table', columns: [{ title: 'a' }, { title: 'b' }], rows: [[text, text]] }
    const [, rule = ''] = render(two, 2 * text.length + 1).split('\n')
    expect(rule.split('  ').map(({ length }) => length)).toEqual([text.length - 1, text.length])
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

  it('lets spare columns go before its rows turn into records, and no sooner', () => {
    const spare: Block = {
      kind: 'table',
      columns: ['date', 'of', 'by', 'what was judged'].map((title) => ({
        title,
        isSpare: title === 'date' || title === 'by',
      })),
      rows: [['2026-11-26', 'Communication', 'Ana (mentor)', 'communication']],
    }
    const headAt = (width: number): string => render(spare, width).split('\n')[0] ?? ''
    expect(headAt(60)).toMatch(/^date +of +by +what was judged$/)
    expect(headAt(52)).toMatch(/^date +of +by +what was$/)
    expect(headAt(51)).toMatch(/^date +of +what was judged$/)
    expect(render(spare, 51)).toContain('not shown at this width: by')
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
    [0, '         ▕', '         |'],
    [0.001, '▏        ▕', '         |'],
    [0.06, '▋        ▕', '#        |'],
    [0.7, '███████  ▕', '#######  |'],
    [0.72, '███████▎ ▕', '#######  |'],
    [0.86, '████████▋▕', '#########|'],
    [0.999, '█████████▉', '##########'],
    [1, '██████████', '##########'],
    [1.2, '██████████', '##########'],
    [-1, '         ▕', '         |'],
  ])(
    'of %d are drawn in eighths of a cell, in ASCII in whole ones, up to where a full one ends',
    (unitValue, unicode, ascii) => {
      const drawn = (isUnicode: boolean) => render({ kind: 'bars', rows: [bar(unitValue, '1%')] }, 80, isUnicode)
      expect(drawn(true)).toBe(`Coding  1% ${unicode}\n`)
      expect(drawn(false)).toBe(`Coding  1% ${ascii}\n`)
    },
  )

  it('say in words that there is no figure, in the place of the bar', () => {
    const rows = [bar(0.5, '50%'), bar(null, 'no data'), bar(Number.NaN, 'no data')]
    expect(render({ kind: 'bars', rows }, 80)).toBe(
      'Coding  50% █████    ▕\nCoding      no data\nCoding      no data\n',
    )
  })

  const member = (label: string, rest: Partial<Bar> = {}): Bar => ({ ...bar(0.5, '50%'), label, depth: 1, ...rest })
  const groups = [
    { ...bar(0.5, '50%'), label: 'Technical' },
    member('Coding', { isLast: false, detail: '2.0 ±0.4 of 4.0', mark: 'focus' }),
    member('Design', { detail: '2.0 ±0.4 of 4.0' }),
    { ...bar(0.5, '50%'), label: 'Leadership' },
    member('Strategic', { detail: '2.0 ±0.4 of 4.0', mark: 'critical', tone: 'bad' }),
  ]

  it('say what else is known where there is room, and stay on one line each down to 40 columns', () => {
    expect(render({ kind: 'bars', rows: groups }, 80)).toContain('50% █████    ▕  2.0 ±0.4 of 4.0  ← focus')
    expect(render({ kind: 'bars', rows: groups }, 40)).not.toContain('±')
    expect(render({ kind: 'bars', rows: groups }, 40).trimEnd().split('\n')).toHaveLength(groups.length + 1)
  })

  it('stand side by side by groups where that is asked for and both fit', () => {
    const across = (columns: number): string[] =>
      render({ kind: 'bars', rows: groups, isAcross: true }, columns).trimEnd().split('\n')
    expect(across(80)).toHaveLength(3)
    expect(across(80)[1]).toMatch(/^ Coding .* focus +Strategic .* critical$/)
    expect(across(60)).toHaveLength(groups.length + 1)
  })

  it('say side by side what else is known where it fits, and a mark before that', () => {
    const rows = [{ ...bar(0.5, '50%'), label: 'Technical', detail: 'of target' }, ...groups.slice(1)]
    const across = (columns: number): string => render({ kind: 'bars', rows, isAcross: true }, columns)
    expect(across(80)).toContain('Technical 50% █████    ▕ of target')
    expect(across(80)).not.toContain('±')
    expect(across(100)).toMatch(/Coding +50% █████ {4}▕ focus {2,}.*\n Design +50% █████ {4}▕ 2\.0 ±0\.4 of 4\.0/)
  })

  it.each([true, false])(
    'are drawn in signs of their own, not those of a band or of a light shade: unicode %s',
    (isUnicode) => {
      const { barFull, barParts, barEnd, heat, chart } = glyphsFor(isUnicode)
      const own = new Set([barFull, ...barParts, barEnd])
      expect([...heat.slice(0, 3), chart.band].filter((sign) => own.has(sign))).toEqual([])
    },
  )

  it('go on below, a line apart, where more groups stand side by side than fit', () => {
    const four = ['A', 'B', 'C', 'D'].flatMap((label) => [{ ...bar(0.5, '50%'), label }, member(`of ${label}`)])
    const lines = render({ kind: 'bars', rows: four, isAcross: true }, 50).trimEnd().split('\n')
    expect(lines.map((line) => line.match(/\b(of )?[A-D]\b/g) ?? [])).toEqual([
      ['A', 'B'],
      ['of A', 'of B'],
      [],
      ['C', 'D'],
      ['of C', 'of D'],
    ])
  })

  it('stand under their labels when a value is a sentence', () => {
    const rows = [bar(null, 'withheld: fewer than three outside ratings so far'), bar(0.5, '50%')]
    expect(render({ kind: 'bars', rows }, 80)).toMatchInlineSnapshot(`
      "Coding
                 withheld: fewer than three outside ratings so far
      Coding
      █████    ▕ 50%
      "
    `)
  })
})

describe('a line of two ends', () => {
  const line = (width: number) =>
    render(
      {
        kind: 'ends',
        mark: '1  ',
        left: 'a name and a long reason',
        shorter: ['a name and why', 'a name'],
        right: 'do 1',
      },
      width,
    )

  it('says the longest that fits, and breaks only the shortest', () => {
    expect(line(40)).toBe('1  a name and a long reason         do 1\n')
    expect(line(30)).toBe('1  a name and why         do 1\n')
    expect(line(20)).toBe('1  a name       do 1\n')
    expect(line(13)).toBe('1  a     do 1\n   name\n')
  })
})

it('a no-break space holds words together on a line, and is a space when it is printed', () => {
  expect(render({ kind: 'paragraph', text: 'about 20\u00a0min', indent: 0 }, 10)).toBe('about\n20 min\n')
})

describe('steps', () => {
  const step = (title: string) => ({ mark: '•', title, aside: '', details: [], commands: [] })

  it('stand a line apart, or close together where that is asked for', () => {
    const items = [step('one'), step('two')]
    expect(render({ kind: 'steps', items }, 40).trimEnd().split('\n')).toEqual(['•  one', '', '•  two'])
    expect(render({ kind: 'steps', items, isTight: true }, 40).trimEnd().split('\n')).toEqual(['•  one', '•  two'])
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
