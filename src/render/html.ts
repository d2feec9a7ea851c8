import type { Bar, Block, ChecklistItem, Matrix, Series, Step } from '../reports/block.ts'
import type { ReviewForm } from '../reports/review-form.ts'
import { MARKS } from './checklist.ts'
import { chartSvg } from './html/chart.ts'
import { escapeHtml, inline, label } from './html/escape.ts'
import { shadesTable, sparksTable } from './html/small.ts'
import { REPORT_STYLE } from './html/style.ts'
import { MATRIX_SIGNS } from './markdown.ts'
import { renderFormFields } from './review-form/html.ts'
import { FORM_SCRIPT } from './review-form/script.ts'
import { FORM_STYLE } from './review-form/style.ts'
import { seriesRows } from './series-rows.ts'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

export interface Page {
  title: string
  footer: string
  /** A form that the reader answers on the page; `hashOf` is the SHA-256 of a text in base64. */
  ask?: { form: ReviewForm; hashOf: (text: string) => string }
}

/** One self-contained page: nothing from the network, no script but a form's own, light and dark, ready for print. */
export function renderHtml(blocks: readonly Block[], { title, footer, ask }: Page): string {
  const policy = ask ? `${POLICY}; script-src 'sha256-${ask.hashOf(FORM_SCRIPT)}'` : POLICY
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${label(title)}</title>
<style>${ask ? FORM_STYLE : ''}${REPORT_STYLE}</style>
</head>
<body>
<main>
${blocks.map((block, index) => htmlOf(block, String(index + 1))).join('\n')}
${ask ? formSection(ask.form) : ''}<footer>${label(footer)}</footer>
</main>
${ask ? `<script>${FORM_SCRIPT}</script>\n` : ''}</body>
</html>
`
}

const formSection = (form: ReviewForm): string => `<h1>Your answer</h1>
${form.intro.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
<noscript><p class="bad">The answer file is made with JavaScript, which is switched off here: switch it on for this page, or print it and fill it in by hand.</p></noscript>
${renderFormFields(form)}
`

/** `id` is unique on the page. */
function htmlOf(block: Block, id: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${label(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`
    case 'note':
      return `<p class="note ${block.tone}"><strong>${block.tone}:</strong> ${label(block.text)}</p>`
    case 'facts':
      return block.rows.length === 0
        ? NOTHING
        : `<dl>\n${block.rows.map((row) => `<dt>${label(row.label)}</dt><dd>${inline(row.value)}</dd>`).join('\n')}\n</dl>`
    case 'table':
      return table(
        block.columns.map(({ title, align }) => ({ title, isRight: align === 'right' })),
        block.rows.map((row) => block.columns.map((_, column) => inline(row[column] ?? ''))),
        `Table ${id}`,
      )
    case 'bars':
      return bars(block.rows)
    case 'series':
      return figure(block.series, `chart-${id}`)
    case 'checklist':
      return block.items.length === 0 ? NOTHING : `<ul class="checks">\n${block.items.map(check).join('\n')}\n</ul>`
    case 'matrix':
      return matrix(block.matrix)
    case 'steps':
      return block.items.length === 0 ? NOTHING : `<ul class="steps">\n${block.items.map(step).join('\n')}\n</ul>`
    case 'shades':
      return shadesTable(block.shades)
    case 'sparks':
      return sparksTable(block.sparks)
    case 'beside':
      return `<div class="beside">${block.parts.map(({ blocks }, at) => `<div>\n${blocks.map((one, inner) => htmlOf(one, `${id}-${at}-${inner}`)).join('\n')}\n</div>`).join('\n')}</div>`
    case 'ends':
      return `<p class="ends"><span>${inline(block.mark ?? '')}${inline(block.left)}</span> <span>${inline(block.right)}</span></p>`
    case 'list': {
      const tag = block.isOrdered ? 'ol' : 'ul'
      return block.items.length === 0
        ? NOTHING
        : `<${tag}>\n${block.items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</${tag}>`
    }
  }
}

const NOTHING = '<p class="nothing">nothing yet</p>'

/** Cells are HTML already; the first of a row names it. Scrolls sideways where it is too wide, by keyboard too. */
function table(
  columns: readonly { title: string; isRight?: boolean }[],
  rows: readonly (readonly string[])[],
  name: string,
): string {
  if (rows.length === 0 || columns.length === 0) return NOTHING
  const right = (column: number): string => (columns[column]?.isRight ? ' class="right"' : '')
  const head = columns.map(({ title }, column) => `<th scope="col"${right(column)}>${label(title)}</th>`).join('')
  const body = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? `<th scope="row"${right(0)}>${cell}</th>` : `<td${right(column)}>${cell}</td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return `<div class="wide" role="region" tabindex="0" aria-label="${label(name)}"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>`
}

function bars(rows: readonly Bar[]): string {
  if (rows.length === 0) return NOTHING
  const drawn = rows.map(({ label: name, depth, unitValue, value, detail, mark, tone }) => {
    const share =
      unitValue === null || !Number.isFinite(unitValue)
        ? 0
        : Math.round(1000 * Math.min(1, Math.max(0, unitValue))) / 10
    const fill = tone === 'caution' || tone === 'bad' ? ` ${tone}` : ''
    const bar = `<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill${fill}" width="${share}" height="10"/></svg>`
    const marked = mark === null || mark === '' ? '' : ` <span class="${tone}">${label(mark)}</span>`
    const more = detail === undefined ? '' : ` <span class="muted detail">${label(detail)}</span>`
    return `<tr><th scope="row" class="${depth === 0 ? 'group' : 'member'}">${label(name)}</th><td class="bar">${bar}</td><td><span class="figure">${label(value)}</span>${more}${marked}</td></tr>`
  })
  return `<table class="bars"><tbody>\n${drawn.join('\n')}\n</tbody></table>`
}

function figure(series: Series, id: string): string {
  const svg = chartSvg(series, id)
  const rows = seriesRows(series).map(({ date, what, value, range }) => [date, what, value, range].map(escapeHtml))
  const figures = table(
    [{ title: 'date' }, { title: 'what' }, { title: 'value', isRight: true }, { title: '80%' }],
    rows,
    `Figures of ${series.title}`,
  )
  return `<figure>
<figcaption>${label(series.title)}</figcaption>
${svg ?? '<p class="nothing">nothing measured yet</p>'}
${svg === null ? '' : `<details><summary>Figures</summary>\n${figures}\n</details>`}
</figure>`
}

function check({ state, text, details, commands = [] }: ChecklistItem): string {
  const { mark, word, tone } = MARKS[state]
  const below = [...details.map(inline), ...commands.map(commandCode)].map((one) => `<li>${one}</li>`).join('')
  const more = below === '' ? '' : `<ul>${below}</ul>`
  return `<li><span class="${tone}"><span aria-hidden="true">${escapeHtml(mark)} </span>${word}</span><span>${inline(text)}</span>${more}</li>`
}

const commandCode = (command: string): string => `<code>${label(command)}</code>`

function step({ mark, title, aside, details, commands }: Step): string {
  const end = aside === '' ? '' : ` <span class="muted">${label(aside)}</span>`
  const below = [
    ...details.map((detail) => `<p>${inline(detail)}</p>`),
    ...commands.map((command) => `<p>${commandCode(command)}</p>`),
  ]
  return `<li><p><span class="accent">${label(mark)}</span> ${inline(title)}${end}</p>${below.join('')}</li>`
}

function matrix({ rowTitle, valueTitle, columns, rows, fullSays, partSays }: Matrix): string {
  const says = { full: fullSays, part: partSays }
  const cell = (kind: 'full' | 'part' | null | undefined): string =>
    kind ? `<abbr title="${label(says[kind])}">${MATRIX_SIGNS[kind]}</abbr>` : ''
  const drawn = table(
    [rowTitle, ...columns.map(({ mark }) => mark), valueTitle].map((title) => ({ title })),
    rows.map(({ label: name, cells, value, tone }) => [
      label(name),
      ...columns.map((_, column) => cell(cells[column])),
      `<span class="${tone}">${label(value)}</span>`,
    ]),
    rowTitle,
  )
  const names = columns.map(({ mark, name }) => `<dt>${label(mark)}</dt><dd>${label(name)}</dd>`).join('')
  return `<div class="matrix">${drawn}</div>
<p class="muted">${MATRIX_SIGNS.full} ${label(fullSays)}, ${MATRIX_SIGNS.part} ${label(partSays)}</p>
<details><summary>Columns</summary><dl>${names}</dl></details>`
}
