import type { Span, Sparks } from '../reports/block.ts'
import { type Line, lineOf, oneLineOf, type Sheet } from './line.ts'
import { pad, truncate, width } from './measure.ts'
import { fittingTails, tailSpans } from './shades.ts'

const GAP = 2
const LABEL_SHARE = 0.4
/** A line is worth drawing from so many values on. */
const FEWEST = 8

/** A line as high as a letter for each row, all on one scale, so that rows can be compared. The newest values stay. */
export function layoutSparks({ rows, tailTitles, says }: Sparks, sheet: Sheet): Line[] {
  if (rows.length === 0) return [lineOf('nothing yet', 'muted')]
  const most = Math.floor(sheet.width * LABEL_SHARE)
  const short = (text: string): string => truncate(sheet.label(text), most, sheet.glyphs.ellipsis)
  const fitted = rows.map(({ label, values, tail }) => ({
    label: short(label),
    values,
    tail: tail.map((text) => oneLineOf(text, sheet)),
  }))
  const known = rows.flatMap(({ values }) => values.filter((value) => value !== null))
  const [least, highest] = [Math.min(...known), Math.max(...known)]
  const title = short(says)
  const labelColumns = Math.max(width(title), ...fitted.map(({ label }) => width(label))) + GAP
  const titles = tailTitles.map(sheet.label)
  const longest = Math.max(1, ...rows.map(({ values }) => values.length))
  const room = sheet.width - labelColumns
  const tails = fittingTails(titles, fitted, room - Math.min(longest, FEWEST))
  const columns = Math.max(1, Math.min(longest, room - tails.reduce((total, one) => total + one, 0)))
  const head: Line = [
    { text: pad(title, labelColumns + columns), tone: 'muted' },
    ...tails.map((each, index): Span => ({ text: pad(' '.repeat(GAP) + (titles[index] ?? ''), each), tone: 'muted' })),
  ]
  const drawn = fitted.map(({ label, values, tail }): Line => {
    const line = values
      .slice(-columns)
      .map((value) => sparkOf(value, least, highest, sheet))
      .join('')
    return [
      ...lineOf(pad(label, labelColumns)),
      { text: pad(line, columns, 'right'), tone: 'good' },
      ...tailSpans(tail, tails),
    ]
  })
  return [head, ...drawn]
}

function sparkOf(value: number | null, least: number, most: number, { glyphs: { sparks } }: Sheet): string {
  if (value === null) return ' '
  const share = most > least ? value / (most - least) - least / (most - least) : 0.5
  return sparks[Math.min(sparks.length - 1, Math.max(0, Math.floor(share * sparks.length)))] ?? ' '
}
