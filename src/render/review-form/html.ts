import { bytesText } from '../../reports/bytes.ts'
import type { ReviewForm, ReviewFormItem } from '../../reports/review-form.ts'
import { escapeHtml } from '../html/escape.ts'
import { stripControl } from '../measure.ts'
import { FORM_SCRIPT } from './script.ts'
import { FORM_STYLE } from './style.ts'

/**
 * One self-contained page: it works from disk, asks nothing of the network and runs no script but its own. `hashOf` is
 * the SHA-256 of a text in base64, for the policy that says so.
 */
export function renderReviewForm(form: ReviewForm, hashOf: (text: string) => string): string {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hashOf(FORM_STYLE)}'`,
    `script-src 'sha256-${hashOf(FORM_SCRIPT)}'`,
    ...(form.items.some(({ files }) => files.some(isImage)) ? ['img-src data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(form.title)}</title>
<style>${FORM_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(form.title)}</h1>
${form.intro.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
<noscript>
<p class="faults">This page makes the answer file with JavaScript, which is switched off here.</p>
<p>Either switch it on for this page, ${form.yamlFile === null ? '' : `or fill in the file ${escapeHtml(form.yamlFile)} with any text editor and send that back, `}or print this page, fill it in by hand and return it.</p>
</noscript>
${partLinks(form)}${renderFormFields(form)}
<footer>Request ${escapeHtml(form.request)}. This page contains nothing but what it shows.</footer>
</main>
<script>${FORM_SCRIPT}</script>
</body>
</html>
`
}

/** With so many parts a page is long, and an interviewer comes back to it for each round. */
const PARTS_TO_LIST = 3

const partLinks = ({ items }: ReviewForm): string =>
  items.length < PARTS_TO_LIST
    ? ''
    : `<nav class="screen" aria-label="Parts of this page">
<ol class="parts">${items.map(({ key, title }) => `<li><a href="#${partId(key)}">${escapeHtml(title)}</a></li>`).join('')}<li><a href="#send">Send it back</a></li></ol>
</nav>
`

const partId = (key: string): string => `part-${escapeHtml(key)}`

/** The form itself, without the page around it; `FORM_SCRIPT` makes the answer file of it. */
export const renderFormFields = (
  form: ReviewForm,
): string => `<form id="answers" novalidate data-schema="${escapeHtml(form.answerSchema)}" data-request="${escapeHtml(form.request)}" data-token="${escapeHtml(form.token)}">
${raterFields(form)}
${form.items.map((item) => itemFields(item, form)).join('\n')}
<h2 id="send">Send it back</h2>
<p id="faults" class="faults" role="alert"></p>
<p class="screen" data-scripted hidden><button type="submit">Save the answer file</button><button type="button" class="plain" id="show">Show it as text</button><button type="button" class="plain" id="forget">Start over</button></p>
<p id="status" class="status" role="status"></p>
<div id="text" class="screen" hidden><label class="label" for="answer-text">The answer as text</label>
<textarea id="answer-text" readonly rows="12"></textarea></div>
</form>`

function raterFields({ relations, longestName }: ReviewForm): string {
  const [only] = relations
  const options = relations
    .map(({ id, title }) => `<option value="${escapeHtml(id)}">${escapeHtml(title)}</option>`)
    .join('')
  const first = relations.length > 1 ? '<option value="">please choose</option>' : ''
  const hint =
    relations.length === 1 && only ? `<span class="hint"> (you were asked as ${escapeHtml(only.title)})</span>` : ''
  return `<fieldset>
<legend>You</legend>
<label class="label" for="name">Your name</label>
<input type="text" id="name" autocomplete="name" required maxlength="${longestName}">
<label class="label" for="relation">You are${hint}</label>
<select id="relation" required>${first}${options}</select>
<label class="label" for="date">Date</label>
<input type="date" id="date" required>
</fieldset>`
}

function itemFields(item: ReviewFormItem, form: ReviewForm): string {
  const texts = item.texts.map(
    ({ label, text }) => `<p class="label">${escapeHtml(label)}</p>\n<div class="quote">${escapeHtml(text)}</div>`,
  )
  return `<section>
<h2 id="${partId(item.key)}">${escapeHtml(item.title)}</h2>
${[...texts, ...item.files.map(fileFields), ...item.dimensions.map((dimension) => dimensionFields(item.key, dimension, form)), ...mockFields(item)].join('\n')}
<label class="label" for="note-${escapeHtml(item.key)}">What did you see? One thing to keep, one to change <span class="hint">(optional)</span></label>
<textarea id="note-${escapeHtml(item.key)}" data-note="${escapeHtml(item.key)}" maxlength="${form.longestNote}"></textarea>
</section>`
}

const isImage = ({ mediaType }: ReviewFormItem['files'][number]): boolean => mediaType.startsWith('image/')

/** A picture is shown, a text is quoted, and anything else can be saved. */
function fileFields({ name, mediaType, base64, bytes }: ReviewFormItem['files'][number]): string {
  const label = `<p class="label">${escapeHtml(name)}</p>`
  const source = `data:${mediaType};base64,${base64}`
  if (mediaType.startsWith('image/')) return `${label}\n<img class="file" src="${source}" alt="${escapeHtml(name)}">`
  if (mediaType === 'text/plain')
    return `${label}\n<div class="quote">${escapeHtml(stripControl(Buffer.from(base64, 'base64').toString('utf8')))}</div>`
  return `${label}\n<p><a download="${escapeHtml(name)}" href="data:application/octet-stream;base64,${base64}">Save it to look at it</a> <span class="hint">(${bytesText(bytes)})</span></p>`
}

function dimensionFields(
  key: string,
  { id, title, descriptors, indicators }: ReviewFormItem['dimensions'][number],
  { steps, longestReason }: ReviewForm,
): string {
  const name = escapeHtml(`${key} ${id}`)
  const radio = (value: string, label: string, isChecked: boolean): string =>
    `<label class="step"><input type="radio" name="${name}" value="${value}" data-item="${escapeHtml(key)}" data-rating="${escapeHtml(id)}"${isChecked ? ' checked' : ''}>${label}</label>`
  const shown =
    indicators.length === 0
      ? ''
      : `<p class="hint">What to look for:</p>\n<ul class="indicators">${indicators.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`
  return `<fieldset>
<legend>${escapeHtml(title)}</legend>
<ol class="descriptors">${descriptors.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ol>
${shown}
<div class="steps">${[radio('', 'cannot say', true), radio('na', 'no chance to see it', false), ...steps.map((step) => radio(String(step), String(step), false))].join('')}</div>
<div class="reason"><label class="label" for="reason-${escapeHtml(key)}-${escapeHtml(id)}">Why was there no chance? <span class="hint">(optional)</span></label>
<input type="text" id="reason-${escapeHtml(key)}-${escapeHtml(id)}" data-reason="${name}" maxlength="${longestReason}"></div>
</fieldset>`
}

function mockFields({ key, hireBands }: ReviewFormItem): string[] {
  if (hireBands.length === 0) return []
  const name = escapeHtml(`${key} band`)
  const radio = (value: string, label: string, isChecked: boolean): string =>
    `<label class="step"><input type="radio" name="${name}" value="${escapeHtml(value)}" data-band${isChecked ? ' checked' : ''}>${escapeHtml(label)}</label>`
  return [
    `<div data-mock="${escapeHtml(key)}">
<fieldset>
<legend>Would you hire?</legend>
<div class="steps">${[radio('', 'cannot say', true), ...hireBands.map(({ id, title }) => radio(id, title, false))].join('')}</div>
</fieldset>
<label class="step"><input type="checkbox" data-realistic>It was like a real interview: unknown questions, no help, full length</label>
</div>`,
  ]
}
