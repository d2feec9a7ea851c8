import type { ReviewForm, ReviewFormItem } from '../../reports/review-form.ts'
import { stripControl, wrap } from '../measure.ts'

const COLUMNS = 96

/** The same request as a YAML file, to be filled in with any editor. What explains it stands in comments. */
export function renderReviewYaml(form: ReviewForm): string {
  const bands = form.items.filter(({ hireBands }) => hireBands.length > 0)
  const [only] = form.relations
  return [
    ...comment(form.title),
    ...form.intro.flatMap((text) => comment(text)),
    ...comment(
      'Ratings go from 1 to 5 in half steps; leave out what you cannot say, and write na where there was no chance to see it (na, and why). Then send this file back.',
    ),
    `schema: ${form.answerSchema}`,
    `request: ${form.request}`,
    'rater:',
    '  name:',
    ...comment(`one of: ${form.relations.map(({ id, title }) => `${id} (${title})`).join(', ')}`, 2),
    `  relation:${form.relations.length === 1 && only ? ` ${only.id}` : ''}`,
    ...comment('a date like 2026-11-22'),
    'answeredOn:',
    'ratings:',
    ...form.items.flatMap(itemLines),
    'notes:',
    ...form.items.map(({ key }) => `  ${key}:`),
    ...(bands.length === 0
      ? []
      : [
          'mocks:',
          ...bands.flatMap(({ key, hireBands }) => [
            `  ${key}:`,
            ...comment(`one of: ${hireBands.map(({ id }) => id).join(', ')}`, 4),
            '    hireBand:',
            ...comment('true when it was like a real interview: unknown questions, no help, full length', 4),
            '    isRealistic: false',
          ]),
        ]),
    '',
  ].join('\n')
}

function itemLines({ key, title, texts, files, dimensions }: ReviewFormItem): string[] {
  return [
    ...comment(title, 2),
    ...texts.flatMap(({ label, text }) => [...comment(`${label}:`, 2), ...comment(text, 2)]),
    ...files.flatMap(({ name }) => comment(`${name}: in the HTML form`, 2)),
    `  ${key}:`,
    ...dimensions.flatMap((dimension) => [
      ...comment(dimension.title, 4),
      ...dimension.descriptors.flatMap((text, index) => comment(`${index + 1}: ${text}`, 4)),
      `    ${dimension.id}:`,
    ]),
  ]
}

/** Every line of a text behind a hash, so that nothing in it can be read as YAML. */
const comment = (text: string, margin = 0): string[] =>
  stripControl(text)
    .split('\n')
    .flatMap((line) => wrap(line, COLUMNS - margin - 2))
    .map((line) => `${' '.repeat(margin)}# ${line}`.trimEnd())
