import { describe, expect, it } from 'vitest'
import { timeScale, valueScale } from '../../src/render/chart-scale.ts'
import { renderTerminal } from '../../src/render/terminal.ts'
import type { Series } from '../../src/reports/block.ts'

const EMPTY: Series = {
  title: 'Coding',
  min: 1,
  max: 5,
  points: [],
  ratings: [],
  forecast: [],
  target: null,
  targetLabel: '',
  currentLabel: null,
}

const render = (series: Partial<Series>, width = 60, isUnicode = true): string =>
  renderTerminal([{ kind: 'series', series: { ...EMPTY, ...series } }], { width, colorLevel: 0, isUnicode })

describe('a chart', () => {
  it('without any measurement says so and keeps the target in words', () => {
    expect(render({ target: 4, targetLabel: 'target 4.0' })).toBe('Coding\nnothing measured yet\ntarget 4.0\n')
  })

  it('of one point shows its mark and its band', () => {
    const points = [{ date: '2026-11-02', value: 3, lo: 2, hi: 4 }]
    expect(render({ points }, 40)).toMatchInlineSnapshot(`
      "Coding
      5 ┤
        │
      4 ┤                  ·
        │                  ·
      3 ┤                  ●
        │                  ·
      2 ┤                  ·
        │
      1 ┤
        └──────────────────┬──────────────────
                      2026-11-02
      · 80% band   ● level
      "
    `)
  })

  it('of ratings alone shows them without a line', () => {
    const ratings = [
      { date: '2026-11-02', value: 2, source: 'self' },
      { date: '2026-11-16', value: 3, source: 'peer' },
    ]
    expect(render({ ratings }, 40, false)).toMatchInlineSnapshot(`
      "Coding
      5 +
        |
      4 +
        |
      3 +                                    x
        |
      2 +o
        |
      1 +
        ++-----------------+-----------------+
         2026-11-02   2026-11-09    2026-11-16
      o self   x peer
      "
    `)
  })

  it('of a forecast alone shows the fan', () => {
    const forecast = [
      { date: '2026-11-02', value: 2, lo: 2, hi: 2 },
      { date: '2026-12-28', value: 4, lo: 3, hi: 5 },
    ]
    expect(render({ forecast, target: 3 }, 40)).toMatchInlineSnapshot(`
      "Coding
      5 ┤                                  · ·
        │                            · · ·
      4 ┤                      · · ·     • • •
        │                · · ·   • • • •
      3 ┤╌╌╌╌╌╌╌╌╌╌·╌·╌•╌•╌•╌•╌•╌╌╌╌╌·╌·╌·╌·╌·
        │    · • • • • · · · · · · ·
      2 ┤• • • · ·
        │
      1 ┤
        └┬─────────────────┬─────────────────┬
         2026-11-02   2026-11-30    2026-12-28
      • forecast, · its 80% band   ╌ target 3
      "
    `)
  })

  it('leaves out what is not finite or not a date, and holds what is outside the scale at its edge', () => {
    const points = [
      { date: '2026-11-02', value: Number.NaN, lo: 1, hi: 2 },
      { date: 'someday', value: 3, lo: 1, hi: 2 },
      { date: '2026-11-16', value: 9, lo: Number.NaN, hi: Number.POSITIVE_INFINITY },
      { date: '2026-11-09', value: -3, lo: -4, hi: -2 },
    ]
    expect(
      render({ points, ratings: [{ date: '2026-11-12', value: Number.NaN, source: 'self' }] }, 40),
    ).toMatchInlineSnapshot(`
      "Coding
      5 ┤                       ·╭────────────
        │                     ·╭─╯
      4 ┤                   ··╭╯
        │                  ·╭─╯
      3 ┤                ··╭╯·
        │              ··╭─╯
      2 ┤             ··╭╯·
        │           ··╭─╯
      1 ┤─────────────╯·
        └┬───────────────────────────────────┬
         2026-11-09                 2026-11-16
      ─ level   · 80% band
      "
    `)
  })

  it('puts labels that cannot stand beside their marks into the legend', () => {
    const points = [
      { date: '2026-11-02', value: 4, lo: 3, hi: 5 },
      { date: '2026-11-16', value: 4, lo: 3, hi: 5 },
    ]
    const output = render(
      {
        points,
        target: 4,
        targetLabel: 'target 4.0 for a senior engineering manager',
        currentLabel: 'now 4.0, and that is quite a lot',
      },
      40,
      false,
    )
    expect(output).toMatchInlineSnapshot(`
      "Coding
      5 +.....................................
        |... now 4.0, and that is quite a lot
      4 +------------------------------------@
        |.....................................
      3 +.....................................
        |
      2 +
        |
      1 +
        ++-----------------+-----------------+
         2026-11-02   2026-11-09    2026-11-16
      - level   . 80% band
      = target 4.0 for a senior engineering
      manager
      "
    `)
  })

  it('keeps its frame when a label is wide', () => {
    const points = [{ date: '2026-11-02', value: 3, lo: 3, hi: 3 }]
    expect(
      render({ points, target: 2, targetLabel: '目標 🎯 e\u0301', currentLabel: '今 3.0' }, 40),
    ).toMatchInlineSnapshot(`
      "Coding
      5 ┤
        │
      4 ┤
        │
      3 ┤                  ● 今 3.0
        │
      2 ┤╌╌ 目標 🎯 é ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
        │
      1 ┤
        └──────────────────┬──────────────────
                      2026-11-02
      · 80% band
      "
    `)
  })
})

describe('the value scale', () => {
  it.each([
    [1, 5, true, 13, ['5', '4', '3', '2', '1']],
    [1, 5, false, 9, ['5', '4', '3', '2', '1']],
    [2, 4, false, 9, ['4.0', '3.5', '3.0', '2.5', '2.0']],
    [0, 1, true, 11, ['1.0', '0.8', '0.6', '0.4', '0.2', '0.0']],
    [0, 100, false, 11, ['100', '80', '60', '40', '20', '0']],
    [1, 4.7, true, 13, ['4.70', '3.78', '2.85', '1.93', '1.00']],
  ])('from %d to %d (tall: %s) has %i rows', (min, max, isTall, rows, labels) => {
    const scale = valueScale(min, max, isTall)
    expect(scale.intervals + 1).toBe(rows)
    expect(scale.ticks.map((tick) => tick.label).reverse()).toEqual(labels)
    expect(scale.rowOf(max)).toBe(0)
    expect(scale.rowOf(min)).toBe(rows - 1)
    expect(scale.ticks.every((tick) => scale.rowOf(Number(tick.label)) === tick.row)).toBe(true)
  })
})

describe('the time scale', () => {
  it('labels the ends and the marked day first, and leaves out what would touch', () => {
    const labels = (columns: number): string[] => timeScale(0, 100, columns, [90]).ticks.map((tick) => tick.label)
    expect(labels(24)).toEqual(['1970-01-01', '1970-04-11'])
    expect(labels(36)).toEqual(['1970-01-01', '1970-02-20', '1970-04-11'])
    expect(labels(180)).toContain('1970-04-01')
  })

  it('puts a single day in the middle', () => {
    const scale = timeScale(7, 7, 41, [7])
    expect(scale.columnOf(7)).toBe(20)
    expect(scale.ticks).toEqual([{ column: 20, at: 15, label: '1970-01-08' }])
  })
})
