import type { Panel } from '../reports/block.ts'
import { createSheet, EMPTY_LINE, type Line, type Sheet } from './line.ts'
import { paintLines } from './paint.ts'
import type { Style } from './style.ts'
import { layoutBlocks } from './terminal.ts'

/** The line that the shell's prompt stands on afterwards. */
const PROMPT_LINES = 1

/**
 * As much of the panels as a terminal of this width and height shows at once, one empty line between two of them. Forms
 * are tried by their rank: one that fits takes the place of its panel's form before it.
 */
export function renderScreen(panels: readonly Panel[], style: Style & { height: number }): string {
  const sheet = createSheet(style)
  return paintLines(fitted(panels, style.height - PROMPT_LINES, sheet), style.colorLevel)
}

function fitted(panels: readonly Panel[], height: number, sheet: Sheet): Line[] {
  const chosen: (readonly Line[])[] = panels.map(() => [])
  const steps = panels
    .flatMap(({ forms }, panel) => forms.map((form) => ({ panel, ...form })))
    .filter(({ from = 0, below = Number.POSITIVE_INFINITY }) => sheet.width >= from && sheet.width < below)
    .sort((one, other) => one.rank - other.rank)
  for (const { panel, rank, blocks } of steps) {
    const lines = layoutBlocks(blocks, sheet)
    const others = chosen.filter((one, index) => index !== panel && one.length > 0)
    if (rank === 0 || linesOf([...others, lines]) <= height) chosen[panel] = lines
  }
  return chosen
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : [EMPTY_LINE, ...lines]))
}

const linesOf = (parts: readonly (readonly Line[])[]): number =>
  parts.reduce((total, lines) => total + lines.length, Math.max(0, parts.length - 1))
