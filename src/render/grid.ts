import type { Tone } from '../reports/block.ts'
import { clusters, width } from './measure.ts'

interface Cell {
  text: string
  tone: Tone
}

/** Character cells, top row first. A wide character is followed by a cell without text. */
export type Grid = Cell[][]

export const createGrid = (rows: number, columns: number): Grid =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => ({ text: ' ', tone: 'plain' })))

/** Draws one character; outside the grid nothing happens. */
export function setCell(grid: Grid, row: number, column: number, text: string, tone: Tone): void {
  const cells = grid[row]
  if (cells && column >= 0 && column < cells.length) cells[column] = { text, tone }
}

/** Writes text from a cell to the right, if it fits and covers nothing but the `free` characters; says whether it did. */
export function writeText(
  grid: Grid,
  row: number,
  column: number,
  text: string,
  tone: Tone,
  free: readonly string[],
): boolean {
  const covered = column < 0 ? [] : (grid[row]?.slice(column, column + width(text)) ?? [])
  if (covered.length < width(text) || !covered.every((cell) => free.includes(cell.text))) return false
  let at = column
  for (const cluster of clusters(text)) {
    const columns = width(cluster)
    const before = grid[row]?.[at - 1]
    if (columns === 0 && before) before.text += cluster
    else setCell(grid, row, at, cluster, tone)
    for (let extra = 1; extra < columns; extra += 1) setCell(grid, row, at + extra, '', tone)
    at += columns
  }
  return true
}
