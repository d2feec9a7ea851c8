import type { Panel } from '../reports/block.ts'
import { createSheet, EMPTY_LINE, type Line, type Sheet } from './line.ts'
import { paintLines } from './paint.ts'
import type { Style } from './style.ts'
import { layoutBlocks } from './terminal.ts'

/** The line that the shell's prompt stands on afterwards. */
const PROMPT_LINES = 1

/**
 * As much of the panels as a terminal of this width and height shows at once, with an empty line between two of them where
 * there is room. Forms are tried by their rank: one that fits takes the place of its panel's form before it.
 */
export function renderScreen(panels: readonly Panel[], style: Style & { height: number }): string {
  const sheet = createSheet(style)
  return paintLines(fitted(panels, style.height - PROMPT_LINES, sheet), style.colorLevel)
}

/** A panel as it is to stand, with or without an empty line before it. */
interface Placed {
  lines: readonly Line[]
  isApart: boolean
}

function fitted(panels: readonly Panel[], height: number, sheet: Sheet): Line[] {
  let placed = panels.map(({ apart = 0 }): Placed => ({ lines: [], isApart: apart === 0 }))
  for (const { panel, rank, isApart, blocks } of stepsOf(panels, sheet.width)) {
    const step = isApart ? { isApart } : { lines: layoutBlocks(blocks, sheet) }
    const next = placed.map((one, index) => (index === panel ? { ...one, ...step } : one))
    if (rank === 0 || linesOf(next).length <= height) placed = next
  }
  return linesOf(placed)
}

/** What is tried one after the other: the forms that this width takes, and the lines between panels. */
function stepsOf(panels: readonly Panel[], columns: number) {
  return panels
    .flatMap(({ apart = 0, forms }, panel) => [
      ...forms
        .filter(({ from = 0, below = Number.POSITIVE_INFINITY }) => columns >= from && columns < below)
        .map(({ rank, blocks }) => ({ panel, rank, isApart: false, blocks })),
      { panel, rank: apart, isApart: true, blocks: [] },
    ])
    .sort((one, other) => one.rank - other.rank)
}

const linesOf = (placed: readonly Placed[]): Line[] =>
  placed
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ lines, isApart }, index) => (isApart && index > 0 ? [EMPTY_LINE, ...lines] : lines))
