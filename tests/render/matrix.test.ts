import { describe, expect, it } from 'vitest'
import { renderPlain } from '../../src/render/plain.ts'
import { renderTerminal } from '../../src/render/terminal.ts'
import type { Block, Matrix } from '../../src/reports/block.ts'

const NAMES = ['Ownership', 'Insist on the Highest Standards', 'Success and Scale Bring Broad Responsibility']

const matrixOf = (columns: number): Matrix => ({
  rowTitle: 'principle',
  valueTitle: 'of 3',
  columns: Array.from({ length: columns }, (_, index) => ({
    mark: String(index + 1),
    name: `story-${index + 1}`,
    unitHeat: index / 8,
  })),
  rows: NAMES.map((label, row) => ({
    label,
    cells: Array.from({ length: columns }, (_, column) =>
      (row + column) % 4 === 0 ? ('full' as const) : (row + column) % 4 === 1 ? ('part' as const) : null,
    ),
    value: row === 0 ? '3' : '1 (-2)',
    tone: 'plain' as const,
  })),
  fullSays: 'primary',
  partSays: 'secondary',
  heatSays: 'takes',
})

const block = (columns: number): Block[] => [{ kind: 'matrix', matrix: matrixOf(columns) }]
const draw = (columns: number, width: number, isUnicode = true): string =>
  renderTerminal(block(columns), { width, colorLevel: 0, isUnicode })

describe('a matrix', () => {
  it('stands apart where there is room', () => {
    expect(draw(10, 80)).toMatchInlineSnapshot(`
      "principle                                   1  2  3  4  5  6  7  8  9 10    of 3
      Ownership                                   ●  ○  ·  ·  ●  ○  ·  ·  ●  ○       3
      Insist on the Highest Standards             ○  ·  ·  ●  ○  ·  ·  ●  ○  ·  1 (-2)
      Success and Scale Bring Broad               ·  ·  ●  ○  ·  ·  ●  ○  ·  ·  1 (-2)
      Responsibility
      takes                                       ·  ░  ░  ▒  ▒  ▓  ▓  █  █  █
      ● primary   ○ secondary   takes from · none to █ many
      "
    `)
  })

  it('closes up, its numbers read downwards, before its labels wrap to pieces', () => {
    expect(draw(24, 60)).toMatchInlineSnapshot(`
      "principle                         1 11111 11112 2222    of 3
                              12345 67890 12345 67890 1234
      Ownership               ●○··● ○··●○ ··●○· ·●○·· ●○··       3
      Insist on the Highest   ○··●○ ··●○· ·●○·· ●○··● ○··●  1 (-2)
      Standards
      Success and Scale       ··●○· ·●○·· ●○··● ○··●○ ··●○  1 (-2)
      Bring Broad
      Responsibility
      takes                   ·░░▒▒ ▓▓███ █████ █████ ████
      ● primary   ○ secondary   takes from · none to █ many
      "
    `)
  })

  it('is letters and punctuation without Unicode', () => {
    expect(draw(10, 60, false)).toMatchInlineSnapshot(`
      "principle                                          1    of 3
                                               12345 67890
      Ownership                                Ps..P s..Ps       3
      Insist on the Highest Standards          s..Ps ..Ps.  1 (-2)
      Success and Scale Bring Broad            ..Ps. .Ps..  1 (-2)
      Responsibility
      takes                                    .::++ ##@@@
      P primary   s secondary   takes from . none to @ many
      "
    `)
  })

  it.each([
    [1, 40],
    [24, 40],
    [60, 60],
    [60, 80],
    [200, 40],
  ])('of %d columns fits %d', (columns, width) => {
    for (const line of draw(columns, width).split('\n')) expect(line.length).toBeLessThanOrEqual(width)
  })

  it('loses no column when it takes several grids', () => {
    const full = draw(200, 40)
      .split('\n')
      .filter((line) => !line.includes('primary'))
      .join('')
      .match(/[●]/g)
    const expected = matrixOf(200)
      .rows.flatMap(({ cells }) => cells)
      .filter((cell) => cell === 'full').length
    expect(full?.length).toBe(expected)
  })

  it('names its columns in plain text', () => {
    expect(renderPlain(block(5))).toBe(
      [
        'Ownership\tof 3: 3\tprimary: story-1, story-5\tsecondary: story-2',
        'Insist on the Highest Standards\tof 3: 1 (-2)\tprimary: story-4\tsecondary: story-1, story-5',
        'Success and Scale Bring Broad Responsibility\tof 3: 1 (-2)\tprimary: story-3\tsecondary: story-4',
        '',
      ].join('\n'),
    )
  })

  it('of nothing says so', () => {
    expect(
      renderTerminal([{ kind: 'matrix', matrix: { ...matrixOf(0) } }], { width: 80, colorLevel: 0, isUnicode: true }),
    ).toBe('nothing yet\n')
  })
})
