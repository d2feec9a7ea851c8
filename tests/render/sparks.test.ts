import { describe, expect, it } from 'vitest'
import { renderTerminal } from '../../src/render/terminal.ts'
import type { Sparks } from '../../src/reports/block.ts'
import { SAMPLE_SPARKS } from './samples.ts'

const render = (given: Partial<Sparks>, width: number): string =>
  renderTerminal([{ kind: 'sparks', sparks: { ...SAMPLE_SPARKS, ...given } }], {
    width,
    colorLevel: 0,
    isUnicode: true,
  })

const line = (label: string, values: readonly (number | null)[], tail = ['4.0']) => ({ label, values, tail })

describe('sparks', () => {
  it('are nothing yet without rows', () => {
    expect(render({ rows: [] }, 40)).toBe('nothing yet\n')
  })

  it('are all on one scale, from the least to the highest of any row, with gaps where nothing is known', () => {
    const rows = [line('Low', [1, 2, null, 3]), line('High', [2, 3, 4, 5])]
    expect(render({ rows }, 60)).toMatchInlineSnapshot(`
      "Level by week        now
      Low            ▁▃ ▅  4.0
      High           ▃▅▇█  4.0
      "
    `)
  })

  it('lie in the middle where all is the same', () => {
    expect(render({ rows: [line('Flat', [3, 3, 3])] }, 60)).toMatchInlineSnapshot(`
      "Level by week       now
      Flat           ▅▅▅  4.0
      "
    `)
  })

  it('keep the newest values and end together, and leave out what stands behind before eight of them', () => {
    const rows = [
      line(
        'A competency of many letters',
        Array.from({ length: 40 }, (_, at) => at),
      ),
      line('Short', [39]),
    ]
    expect(render({ rows }, 40)).toMatchInlineSnapshot(`
      "Level by week                        now
      A competency of…  ▅▅▆▆▆▆▆▇▇▇▇▇█████  4.0
      Short                             █  4.0
      "
    `)
    expect(
      render({ rows: rows.map((one) => ({ ...one, tail: ['4.0 and much more to say'] })) }, 40),
    ).toMatchInlineSnapshot(`
      "Level by week
      A competency of…  ▄▄▅▅▅▅▅▆▆▆▆▆▇▇▇▇▇█████
      Short                                  █
      "
    `)
  })
})
