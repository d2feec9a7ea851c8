import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderPlain } from '../../src/render/plain.ts'
import { commandSpan } from '../../src/reports/block.ts'
import { blocks } from './blocks.ts'
import { SAMPLES } from './samples.ts'

describe('plain output', () => {
  it('looks as in its golden file', async () => {
    const output = renderPlain(SAMPLES.flatMap(([, sample]) => sample))
    await expect(output).toMatchFileSnapshot('golden/plain.txt')
  })

  it('is ASCII, with letters by their base and others by their codes', () => {
    expect(renderPlain(SAMPLES.flatMap(([, sample]) => sample))).toMatch(/^[\t\n -~]*$/)
    expect(renderPlain([{ kind: 'paragraph', text: 'Zoë Größe ≥ 3 設' }])).toBe('Zoe Grosse >= 3 \\u{8a2d}\n')
  })

  it('leaves a command as it is typed: the names in it are known by their letters', () => {
    const command = "prep review-request create --for coding --to 'Zoë’s lead'"
    expect(
      renderPlain([
        { kind: 'paragraph', text: ['Zoë: ', commandSpan(command)] },
        { kind: 'list', items: [[commandSpan(command)]], isOrdered: false },
        {
          kind: 'steps',
          items: [{ mark: '1', title: 'Ask Zoë', aside: '', details: [], commands: [command] }],
        },
      ]),
    ).toBe(`Zoe: $ ${command}\n- $ ${command}\n1\tAsk Zoe\t$ ${command}\n`)
  })

  it('writes one line for each record, whatever the texts are', () => {
    fc.assert(
      fc.property(blocks, (sample) => {
        const output = renderPlain(sample)
        expect(output.replace(/\$ .*/g, '')).toMatch(/^[\t\n -~]*$/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(output).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]|[ \t]\n/)
        for (const block of sample) {
          if (block.kind === 'table' && block.rows.length > 0) {
            expect(renderPlain([block]).split('\n')).toHaveLength(block.rows.length + 1)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('says when there is nothing', () => {
    expect(renderPlain([{ kind: 'table', columns: [], rows: [] }])).toBe('nothing yet\n')
    expect(renderPlain([])).toBe('')
  })

  it('writes a number that is none as missing', () => {
    const series = {
      title: 'Coding',
      min: 1,
      max: 5,
      points: [{ date: '2026-11-02', value: 3.4567, lo: Number.NaN, hi: 4 }],
      ratings: [],
      forecast: [],
      target: null,
      targetLabel: '',
      currentLabel: null,
    }
    expect(renderPlain([{ kind: 'series', series }])).toBe('Coding\t2026-11-02\tlevel: 3.46\t80%: no data to 4.00\n')
    expect(renderPlain([{ kind: 'series', series: { ...series, points: [] } }])).toBe('Coding\tnothing measured yet\n')
  })
})
