import fc from 'fast-check'
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
      "Coding   ● level   ░ 80% sure
          │                 ░
          │                 ░
          │                 ░
          │                 ░
      3.0 ┤                 ●
          │                 ░
          │                 ░
          │                 ░
          │                 ░
      2.5 ┤                 ░
          └─────────────────┬─────────────────
                      Wk 1 (Nov 2)
      "
    `)
  })

  it('of ratings alone shows them without a line', () => {
    const ratings = [
      { date: '2026-11-02', value: 2, source: 'self' },
      { date: '2026-11-16', value: 3, source: 'peer' },
    ]
    expect(render({ ratings }, 40, false)).toMatchInlineSnapshot(`
      "Coding   o self   x peer
      3.0 +                                  x
          |
          |
          |
      2.5 +
          |
          |
          |
      2.0 +o
          +---------------+----------------+--
                    Wk 1 (Nov 2)         Wk 2
      "
    `)
  })

  it('of a forecast alone shows the fan', () => {
    const forecast = [
      { date: '2026-11-02', value: 2, lo: 2, hi: 2 },
      { date: '2026-12-28', value: 4, lo: 3, hi: 5 },
    ]
    expect(render({ forecast, target: 3 }, 40)).toMatchInlineSnapshot(`
      "Coding   • if this goes on
          │                         ░░░░░░░░░░
      4.0 ┤                      ░░░░░░░░░░•░•
          │                   ░░░░░░░░░•░•░░░░
      3.5 ┤                ░░░░░░░░•░•░░░░░░░░
          │             ░░░░░░░•░•░░░░░░░░░░░░
      3.0 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄•┄•┄┄┄┄┄ target 3 ┄
          │        ░░░░•░•░░░░░░░░░░░░░░░
      2.5 ┤     ░░░•░•░░░░░░░░░░░
          │  ░░•░•░░░░░░
      2.0 ┤•░•░░
          └────┬───────────┬────────────────┬─
           Wk 1 (Nov 2)  Wk 4             Wk 8
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
      "Coding   ─ level   ░ 80% sure
      5 ┤                       ░╭────────────
        │                     ░╭─╯
      4 ┤                   ░░╭╯
        │                  ░╭─╯
      3 ┤                ░░╭╯░
        │              ░░╭─╯
      2 ┤             ░░╭╯░
        │           ░░╭─╯
      1 ┤─────────────╯░
        └───────────────────────────────┬─────
                                  Wk 1 (Nov 9)
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
      - level   : 80% sure
      = target 4.0 for a senior engineering
      manager
          |:::::::::::::::::::::::::::::::::::
          |:::::::::::::::::::::::::::::::::::
          |:::::::::::::::::::::::::::::::::::
          |: now 4.0, and that is quite a lot
      4.0 +----------------------------------@
          |:::::::::::::::::::::::::::::::::::
          |:::::::::::::::::::::::::::::::::::
          |:::::::::::::::::::::::::::::::::::
          |:::::::::::::::::::::::::::::::::::
      3.5 +:::::::::::::::::::::::::::::::::::
          +---------------+----------------+--
                    Wk 1 (Nov 2)         Wk 2
      "
    `)
  })

  const level = ['2026-11-02', '2026-11-16'].map((date) => ({ date, value: 3, lo: 3, hi: 3 }))
  const forecast = [{ date: '2026-12-07', value: 3, lo: 3, hi: 3 }]

  it('names the present level below the forecast that continues beside it', () => {
    const lines = render({ points: level, forecast, currentLabel: 'now 3.0' }, 50).split('\n')
    const present = lines.findIndex((line) => line.includes('●'))
    expect(lines.findIndex((line) => line.includes('now 3.0'))).toBe(present + 1)
  })

  it('of few rows keeps as much of its legend as stands beside its title', () => {
    const head = (width: number): string | undefined =>
      render({ points: level, forecast, rows: 2 }, width).split('\n')[0]
    expect(head(28)).toBe('Coding   ─ level')
    expect(head(29)).toBe('Coding   ─ level   ░ 80% sure')
    expect(head(49)).toBe('Coding   ─ level   ░ 80% sure   • if this goes on')
    expect(head(48)).toBe(head(29))
  })

  it('keeps its frame when a label is wide', () => {
    const points = [{ date: '2026-11-02', value: 3, lo: 3, hi: 3 }]
    expect(
      render({ points, target: 2, targetLabel: '目標 🎯 e\u0301', currentLabel: '今 3.0' }, 40),
    ).toMatchInlineSnapshot(`
      "Coding   ░ 80% sure
      3.0 ┤                 ● 今 3.0
          │
          │
          │
      2.5 ┤
          │
          │
          │
      2.0 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ 目標 🎯 é ┄
          └─────────────────┬─────────────────
                      Wk 1 (Nov 2)
      "
    `)
  })
})

describe('the value scale', () => {
  const POINTS = { min: 1, max: 5 }
  const scaleOf = (min: number, max: number, most: number, wished = { min, max }) =>
    valueScale(POINTS, { needed: { min, max }, wished }, most)

  it.each([
    ['a year’s climb at full height', 2.9, 4, 14, 0.1, ['3.0', '3.5', '4.0']],
    ['the same with fewer lines', 2.9, 4, 7, 0.25, ['3.0', '3.5', '4.0']],
    ['the same with four lines, hanging from the target', 2.9, 4, 4, 0.4, ['2.8', '3.2', '3.6', '4.0']],
    ['the whole scale', 1, 5, 14, 1 / 3, ['1', '2', '3', '4', '5']],
  ])('of %s has half-point labels and rows of its own', (_, min, max, most, row, labels) => {
    const scale = scaleOf(min, max, most)
    expect(scale.intervals + 1).toBeLessThanOrEqual(most)
    expect((scale.max - scale.min) / scale.intervals).toBeCloseTo(row, 9)
    expect(scale.ticks.map(({ label }) => label).toSorted()).toEqual(labels)
  })

  it('continues towards the intervals while there are lines', () => {
    const scale = scaleOf(3, 3.2, 14, { min: 2.4, max: 3.6 })
    expect(scale.intervals + 1).toBeLessThanOrEqual(14)
    expect(scale.min).toBeLessThanOrEqual(2.5)
    expect(scale.max).toBeGreaterThanOrEqual(3.55)
  })

  it('is inside the scale, holds what is needed to half a row, and names each row by its own value', () => {
    const level = fc.double({ min: 1, max: 5, noNaN: true })
    fc.assert(
      fc.property(level, level, level, level, fc.integer({ min: 3, max: 40 }), (a, b, c, d, most) => {
        const needed = { min: Math.min(a, b), max: Math.max(a, b) }
        const wished = { min: Math.min(needed.min, c, d), max: Math.max(needed.max, c, d) }
        const scale = valueScale(POINTS, { needed, wished }, most)
        const row = (scale.max - scale.min) / scale.intervals
        expect(scale.intervals).toBeGreaterThan(0)
        expect(scale.intervals).toBeLessThan(most)
        expect(scale.min).toBeGreaterThanOrEqual(1 - 1e-9)
        expect(scale.max).toBeLessThanOrEqual(5 + 1e-9)
        expect(scale.min).toBeLessThanOrEqual(needed.min + row / 2 + 1e-6)
        expect(scale.max).toBeGreaterThanOrEqual(needed.max - row / 2 - 1e-6)
        expect(scale.ticks.length).toBeGreaterThan(0)
        for (const { row: at, value } of scale.ticks) expect(scale.rowOf(value)).toBe(at)
      }),
      { examples: [[1, 5, 1, 5, 8]] },
    )
  })

  it.each([
    [{ min: 0, max: 100 }, ['0', '20', '40', '60', '80', '100']],
    [{ min: 0, max: 1 }, ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']],
    [{ min: -1, max: 1 }, ['-1.0', '-0.5', '0.0', '0.5', '1.0']],
  ])('fits other scales too: %j', (scale, labels) => {
    const { ticks } = valueScale(scale, { needed: scale, wished: scale }, 14)
    expect(ticks.map(({ label }) => label)).toEqual(labels)
  })
})

describe('the time scale', () => {
  const monday = 4 // 1970-01-05
  const labels = (columns: number, ...marks: [number, ...string[]][]): string[] =>
    timeScale(
      monday,
      monday + 20 * 7 - 1,
      columns,
      marks.map(([day, ...names]) => ({ day, labels: names })),
    ).ticks.map((tick) => tick.label)

  it('counts weeks from the first, as close as the labels allow', () => {
    expect(labels(60)).toEqual(['Wk 1 (Jan 5)', 'Wk 8', 'Wk 12', 'Wk 16', 'Wk 20'])
    expect(labels(24)).toEqual(['Wk 1 (Jan 5)'])
  })

  it('labels marked days first, by the longest label that fits, and leaves out what would touch', () => {
    expect(labels(60, [monday + 90, 'today'], [monday + 139, 'interview May 24', 'May 24'])).toEqual([
      'Wk 1 (Jan 5)',
      'Wk 8',
      'today',
      'interview May 24',
    ])
    expect(labels(24, [monday + 100, 'today'], [monday + 139, 'interview May 24', 'May 24'])).toEqual([
      'Wk 1 (Jan 5)',
      'today',
    ])
    expect(labels(30, [monday + 90, 'today'], [monday + 139, 'interview May 24', 'May 24'])).toContain('May 24')
  })

  it('puts a single day in the middle', () => {
    const scale = timeScale(7, 7, 41, [])
    expect(scale.columnOf(7)).toBe(20)
    expect(scale.ticks).toEqual([{ column: 20, at: 14, label: 'Wk 1 (Jan 8)' }])
  })
})
