import type { ShadeRow, Shades, Sparks, Text } from '../../reports/block.ts'
import { stepOf } from '../shades.ts'
import { inline, label } from './escape.ts'

/** Shades as a table of cells, darker for more; each says its figure to whoever points at it or hears the page. */
export function shadesTable({ title, marks, rows, tailTitles, isFigures, legend }: Shades): string {
  if (rows.length === 0 || marks.length === 0) return '<p class="nothing">nothing yet</p>'
  const head = [
    `<th scope="col">${label(title)}</th>`,
    ...marks.map((mark) => `<th scope="col" class="mark">${label(mark)}</th>`),
    ...tailTitles.map((text) => `<th scope="col">${label(text)}</th>`),
  ]
  const body = rows.map(
    ({ label: name, cells, tail }) =>
      `<tr><th scope="row">${label(name)}</th>${cells.map((cell) => shadeCell(cell, isFigures)).join('')}${tailCells(tailTitles, tail)}</tr>`,
  )
  const key = legend.map(
    ({ says }, index) => `<span class="key"><span class="swatch h${index}"></span> ${label(says)}</span>`,
  )
  return `<div class="wide" role="region" tabindex="0" aria-label="${label(title)}"><table class="shades">
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>
<p class="muted">${key.join(' ')}</p>`
}

function shadeCell(cell: ShadeRow['cells'][number], isFigures: boolean): string {
  if (cell === null) return '<td></td>'
  const figure = label(cell.figure)
  return `<td class="h${stepOf(cell.unitHeat)}" title="${figure}"><span${isFigures ? '' : ' class="unseen"'}>${figure}</span></td>`
}

const tailCells = (titles: readonly string[], tail: readonly Text[]): string =>
  titles.map((_, index) => `<td>${inline(tail[index] ?? '')}</td>`).join('')

const WIDTH = 120
const HEIGHT = 24

/** One small line a row, all on one scale. */
export function sparksTable({ rows, tailTitles, says }: Sparks): string {
  if (rows.length === 0) return '<p class="nothing">nothing yet</p>'
  const known = rows.flatMap(({ values }) => values.filter((value) => value !== null))
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const drawn = rows.map(({ label: name, values, tail }) => {
    const points = values.flatMap((value, index) =>
      value === null
        ? []
        : [`${round((index / Math.max(1, values.length - 1)) * WIDTH)},${heightOf(value, least, most)}`],
    )
    const line = `<svg viewBox="0 -2 ${WIDTH} ${HEIGHT + 4}" aria-hidden="true"><polyline class="level" points="${points.join(' ')}"/></svg>`
    return `<tr><th scope="row">${label(name)}</th><td class="spark">${line}</td>${tailCells(tailTitles, tail)}</tr>`
  })
  const head = ['', says, ...tailTitles].map((text) => `<th scope="col">${label(text)}</th>`)
  return `<div class="wide" role="region" tabindex="0" aria-label="${label(says)}"><table class="sparks">
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${drawn.join('\n')}
</tbody>
</table></div>`
}

const heightOf = (value: number, least: number, most: number): number =>
  most > least ? round(HEIGHT - (value / (most - least) - least / (most - least)) * HEIGHT) : HEIGHT / 2

const round = (value: number): number => Math.round(value * 10) / 10
