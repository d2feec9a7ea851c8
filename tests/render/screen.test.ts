import width from 'fast-string-width'
import { describe, expect, it } from 'vitest'
import { renderScreen } from '../../src/render/screen.ts'
import { list, type Panel, paragraph } from '../../src/reports/block.ts'

const lines = (name: string, count: number) => [list(Array.from({ length: count }, (_, at) => `${name} ${at + 1}`))]

const drawn = (panels: readonly Panel[], height: number, columns = 80): string[] =>
  renderScreen(panels, { width: columns, height, colorLevel: 0, isUnicode: true }).split('\n').slice(0, -1)

describe('a screen', () => {
  const panels: Panel[] = [
    { forms: [{ rank: 0, blocks: lines('head', 2) }] },
    {
      forms: [
        { rank: 3, blocks: lines('chart', 3) },
        { rank: 5, blocks: lines('chart', 6) },
      ],
    },
    { forms: [{ rank: 0, blocks: lines('next', 1) }] },
    { forms: [{ rank: 4, blocks: lines('weeks', 4) }] },
  ]

  it('has what must stand, whatever the height', () => {
    expect(drawn(panels, 1)).toEqual(['• head 1', '• head 2', '', '• next 1'])
  })

  it('leaves a line for the prompt and takes forms in the order of their ranks', () => {
    expect(drawn(panels, 8)).toHaveLength(4)
    expect(drawn(panels, 9)).toHaveLength(8)
    expect(drawn(panels, 9).join('\n')).toContain('chart 3\n\n• next 1')
    expect(drawn(panels, 14).join('\n')).toContain('weeks 4')
    expect(drawn(panels, 17).join('\n')).toContain('chart 6')
    for (let height = 6; height < 30; height++) expect(drawn(panels, height).length).toBeLessThan(height)
  })

  it('passes over what does not fit for something shorter with a later rank', () => {
    const some: Panel[] = [
      { forms: [{ rank: 0, blocks: lines('head', 1) }] },
      { forms: [{ rank: 1, blocks: lines('long', 9) }] },
      { forms: [{ rank: 2, blocks: lines('short', 2) }] },
    ]
    expect(drawn(some, 6)).toEqual(['• head 1', '', '• short 1', '• short 2'])
  })

  it('leaves out the empty line before a panel until there is room for it', () => {
    const some: Panel[] = [
      { forms: [{ rank: 0, blocks: lines('head', 1) }] },
      { apart: 2, forms: [{ rank: 0, blocks: lines('next', 1) }] },
      {
        forms: [
          { rank: 1, blocks: lines('weeks', 1) },
          { rank: 3, blocks: lines('weeks', 2) },
        ],
      },
    ]
    expect(drawn(some, 5)).toEqual(['• head 1', '• next 1', '', '• weeks 1'])
    expect(drawn(some, 6)).toEqual(['• head 1', '', '• next 1', '', '• weeks 1'])
    expect(drawn(some, 7)).toEqual(['• head 1', '', '• next 1', '', '• weeks 1', '• weeks 2'])
  })

  it('takes forms only from and below their widths', () => {
    const some: Panel[] = [
      {
        forms: [
          { rank: 0, blocks: [paragraph('narrow')], below: 100 },
          { rank: 0, blocks: [paragraph('wide')], from: 100 },
        ],
      },
    ]
    expect(drawn(some, 24, 99)).toEqual(['narrow'])
    expect(drawn(some, 24, 100)).toEqual(['wide'])
  })
})

describe('parts side by side', () => {
  const beside: Panel[] = [
    {
      forms: [
        {
          rank: 0,
          blocks: [
            {
              kind: 'beside',
              parts: [
                { blocks: [paragraph('left '.repeat(10))], least: 20 },
                { blocks: [paragraph('right '.repeat(10))], least: 20 },
              ],
            },
          ],
        },
      ],
    },
  ]

  it('share the width, and stand one below the other where it is too small for both', () => {
    expect(drawn(beside, 24, 80)[0]).toMatch(/^(left ?){10} {4}(right ?)+$/)
    expect(drawn(beside, 24, 40)[0]).not.toContain('right')
    for (let columns = 40; columns < 120; columns++)
      for (const line of drawn(beside, 24, columns)) expect(width(line)).toBeLessThanOrEqual(columns)
  })
})
