import type { Step } from '../reports/block.ts'
import { commandLines } from './command-lines.ts'
import { EMPTY_LINE, hang, indent, type Line, lineOf, lineWidth, type Sheet, wrapSpans } from './line.ts'
import { width } from './measure.ts'

const GAP = 2

/** A step's mark and title with its minutes at the end of the line; reasons and commands beneath, each command on its own. */
export function layoutSteps(items: readonly Step[], isTight: boolean, sheet: Sheet): Line[] {
  const marks = items.map(({ mark }) => sheet.label(mark))
  const margin = Math.max(0, ...marks.map(width)) + GAP
  const room = sheet.width - margin
  return items.flatMap(({ title, aside, details, commands }, at) => {
    const end = sheet.label(aside)
    const lines = wrapSpans(sheet.spans(title), room - (end === '' ? 0 : width(end) + GAP))
    const [first = EMPTY_LINE] = lines
    const gap = ' '.repeat(Math.max(GAP, room - lineWidth(first) - width(end)))
    const titled: Line[] = end === '' ? lines : [[...first, ...lineOf(gap), ...lineOf(end, 'muted')], ...lines.slice(1)]
    const isBare = lineWidth(first) === 0
    const below = commands.flatMap((command) => commandLines(sheet.label(command), room))
    return [
      ...(at === 0 || isTight ? [] : [EMPTY_LINE]),
      ...hang(lineOf((marks[at] ?? '').padEnd(margin), 'accent'), lineOf(' '.repeat(margin)), isBare ? below : titled),
      ...details.flatMap((detail) => indent(margin, wrapSpans(sheet.spans(detail), room))),
      ...(isBare ? [] : indent(margin, below)),
    ]
  })
}
