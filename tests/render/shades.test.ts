import { describe, expect, it } from 'vitest'
import { stepOf } from '../../src/render/shades.ts'
import { renderTerminal } from '../../src/render/terminal.ts'
import type { ShadeRow, Shades } from '../../src/reports/block.ts'
import { SAMPLE_SHADES } from './samples.ts'

const render = (given: Partial<Shades>, width: number): string =>
  renderTerminal([{ kind: 'shades', shades: { ...SAMPLE_SHADES, ...given } }], {
    width,
    colorLevel: 0,
    isUnicode: true,
  })

const row = (label: string, weeks: number, given: Partial<ShadeRow> = {}): ShadeRow => ({
  label,
  cells: Array.from({ length: weeks }, (_, at) => ({ unitHeat: at / (weeks - 1), figure: (1 + at / 10).toFixed(1) })),
  tail: ['4.0', 'rising'],
  ...given,
})

const hours = (weeks: number): ShadeRow => ({
  label: 'Hours',
  cells: Array.from({ length: weeks }, (_, at) => (at === 1 ? null : { unitHeat: 0.5, figure: String(at % 10) })),
  isFigures: true,
  tail: ['', '9 in all'],
})

/** A mark at the first week of each month, as the first screen has them. */
const months = (weeks: number): string[] =>
  Array.from({ length: weeks }, (_, at) => (at % 4 === 0 ? (['Sep', 'Oct', 'Nov', 'Dec'][at / 4] ?? '') : ''))

const weeks = (count: number): Partial<Shades> => ({
  marks: months(count),
  rows: [row('Coding', count), hours(count)],
})

describe('a shade', () => {
  it('is for none, each third of what lies between, and all', () => {
    expect([-1, 0, 0.001, 0.333, 1 / 3, 0.666, 2 / 3, 0.999, 1, 2, Number.NaN].map(stepOf)).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0,
    ])
  })
})

describe('shades', () => {
  it('are nothing yet without rows, and without columns', () => {
    expect(render({ rows: [] }, 40)).toBe('nothing yet\n')
    expect(render({ marks: [], rows: SAMPLE_SHADES.rows.map((one) => ({ ...one, cells: [] })) }, 40)).toBe(
      'nothing yet\n',
    )
  })

  it('stand apart under their marks where there is room, with figures, and with what stands behind them', () => {
    expect(render(weeks(14), 100)).toMatchInlineSnapshot(`
      "Level by week    Sep         Oct         Nov         Dec   now
      Coding          ·· ░░ ░░ ░░ ░░ ▒▒ ▒▒ ▒▒ ▒▒ ▓▓ ▓▓ ▓▓ ▓▓ ██  4.0  rising
      Hours            0  ·  2  3  4  5  6  7  8  9  0  1  2  3       9 in all
      · no data   ░ far below   ▒ below   ▓ near   █ at target
      "
    `)
  })

  it('leave out what stands behind them where there is less room', () => {
    expect(render(weeks(14), 60)).toMatchInlineSnapshot(`
      "Level by week    Sep         Oct         Nov         Dec
      Coding          ·· ░░ ░░ ░░ ░░ ▒▒ ▒▒ ▒▒ ▒▒ ▓▓ ▓▓ ▓▓ ▓▓ ██
      Hours            0  ·  2  3  4  5  6  7  8  9  0  1  2  3
      · no data   ░ far below   ▒ below   ▓ near   █ at target
      "
    `)
  })

  it('close up where there is less still, figures then being shades too, before the oldest columns go', () => {
    expect(render(weeks(14), 40)).toMatchInlineSnapshot(`
      "Level by week  Sep Oct Nov     now
      Coding         ·░░░░▒▒▒▒▓▓▓▓█  4.0
      Hours          ▒ ▒▒▒▒▒▒▒▒▒▒▒▒
      · no data   ░ far below   ▒ below
      ▓ near   █ at target
      "
    `)
    expect(render(weeks(60), 40)).toMatchInlineSnapshot(`
      "Level by week
      Coding         ▒▒▒▒▒▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓█
      Hours          ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
      · no data   ░ far below   ▒ below
      ▓ near   █ at target
      "
    `)
  })

  it('lie wide enough apart for marks that follow on each other', () => {
    const named = ['Oct 5', '', 'Oct 19', 'Oct 26']
    expect(render({ marks: named, rows: [row('Coding', 4)] }, 80)).toMatchInlineSnapshot(`
      "Level by week   Oct 5       Oct … Oct …  now
      Coding             ··    ▒▒    ▓▓    ██  4.0  rising
      · no data   ░ far below   ▒ below   ▓ near   █ at target
      "
    `)
    expect(render({ marks: named, rows: [row('Coding', 4)] }, 40)).toMatchInlineSnapshot(`
      "Level by week   Oct 5       Oct … Oct …
      Coding             ··    ▒▒    ▓▓    ██
      · no data   ░ far below   ▒ below
      ▓ near   █ at target
      "
    `)
  })

  it('are figures in all rows where that is asked for, as wide as the widest, and no legend', () => {
    expect(render({ ...weeks(6), isFigures: true }, 60)).toMatchInlineSnapshot(`
      "Level by week   Sep             Oct      now
      Coding          1.0 1.1 1.2 1.3 1.4 1.5  4.0  rising
      Hours             0   ·   2   3   4   5       9 in all
      "
    `)
    expect(render({ ...weeks(14), isFigures: true }, 60)).toMatchInlineSnapshot(`
      "Level by week       Oct             Nov             Dec
      Coding          1.3 1.4 1.5 1.6 1.7 1.8 1.9 2.0 2.1 2.2 2.3
      Hours             3   4   5   6   7   8   9   0   1   2   3
      "
    `)
  })

  it('cut labels and marks that are long', () => {
    const long = 'A competency that has a very long name indeed'
    expect(render({ marks: ['a mark of many words', '2'], rows: [row(long, 2)] }, 60)).toMatchInlineSnapshot(`
      "Level by week              a ma…     2  now
      A competency that has a…      ··    ██  4.0  rising
      · no data   ░ far below   ▒ below   ▓ near   █ at target
      "
    `)
  })
})
