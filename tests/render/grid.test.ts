import { describe, expect, it } from 'vitest'
import { createGrid, setCell, writeText } from '../../src/render/grid.ts'

const rowsOf = (grid: ReturnType<typeof createGrid>): string[] =>
  grid.map((cells) => cells.map((cell) => cell.text).join(''))

describe('a grid', () => {
  it('ignores what is drawn outside it', () => {
    const grid = createGrid(1, 2)
    setCell(grid, 0, 2, 'x', 'plain')
    setCell(grid, 1, 0, 'x', 'plain')
    setCell(grid, 0, -1, 'x', 'plain')
    expect(rowsOf(grid)).toEqual(['  '])
  })

  it('takes wide characters and marks without changing its width', () => {
    const grid = createGrid(1, 8)
    expect(writeText(grid, 0, 1, '設e\u0301🎯', 'plain', [' '])).toBe(true)
    expect(rowsOf(grid)).toEqual([' 設e\u0301🎯  '])
  })

  it('refuses text that does not fit or would cover what is drawn', () => {
    const grid = createGrid(1, 8)
    writeText(grid, 0, 0, '設', 'plain', [' '])
    expect(writeText(grid, 0, 1, 'a', 'plain', [' '])).toBe(false)
    expect(writeText(grid, 0, 6, 'abc', 'plain', [' '])).toBe(false)
    expect(writeText(grid, 0, -1, 'abc', 'plain', [' '])).toBe(false)
    expect(writeText(grid, 1, 0, 'a', 'plain', [' '])).toBe(false)
    expect(rowsOf(grid)).toEqual(['設      '])
  })
})
