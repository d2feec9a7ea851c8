import type { ExplainedRow, Explanation, TermColumn } from '../domain/explain/explanation.ts'
import { SELF } from '../domain/facts/entry.ts'
import { clip } from '../domain/measure/round.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { type NameOf, namesIn } from '../domain/rules/names.ts'
import { decimal, signed } from '../domain/text/figures.ts'
import { shortId } from '../domain/text/short-id.ts'
import {
  type Block,
  type Column,
  heading,
  left,
  list,
  muted,
  paragraph,
  type Report,
  right,
  sentence,
  stack,
  steps,
  type Text,
  table,
  told,
} from './block.ts'

import { type ReportHead, report } from './envelope.ts'

export interface WhyInput extends ReportHead {
  framework: Framework
  /** As it was asked for. */
  subject: string
  explanations: readonly Explanation[]
  /** With rule and constants. */
  isDetailed: boolean
}

const DETAILS = 'The rule, its constants and where each comes from:'

/** The figure → three sentences → rows; rule, constants, notes and what it hangs together with where asked. */
export function buildWhy(input: WhyInput): Report {
  const { explanations, subject, isDetailed, framework } = input
  const nameOf = namesIn(framework)
  const blocks = explanations.flatMap((explanation) => explanationBlocks(explanation, isDetailed, nameOf))
  const asked = /^[\p{L}\p{N}.:+-]+$/u.test(subject) ? subject : (explanations[0]?.subject ?? subject)
  const further = isDetailed
    ? []
    : [
        steps([
          { mark: '', title: [muted(DETAILS)], aside: '', details: [], commands: [`prep why ${asked} --details`] },
        ]),
      ]
  return report('why', input, { explanations: explanations.map(({ columns: _, valueTitle: __, ...data }) => data) }, [
    ...blocks,
    ...further,
  ])
}

function explanationBlocks(explanation: Explanation, isDetailed: boolean, nameOf: NameOf): Block[] {
  const { title, value, says, rows, notes, links } = explanation
  return stack(
    heading(`${title}: ${value}`),
    says.length > 0 && says.map(sentence),
    rows.length > 0 && [heading('Rows', 2), rowTable(explanation, nameOf)],
    isDetailed && notes.length > 0 && [heading('Notes', 2), list(notes)],
    isDetailed && detailBlocks(explanation),
    (isDetailed || rows.length === 0) &&
      links.length > 0 && [
        heading('Computed with', 2),
        list(links.map(({ subject, says: what }): Text => [told(`prep why ${subject}`), muted(` · ${what}`)])),
      ],
  )
}

function detailBlocks({ formula, constants }: Explanation): Block[] {
  return stack(
    heading('Rule', 2),
    paragraph(formula.words),
    formula.symbols ? paragraph([muted(formula.symbols)], 2) : null,
    paragraph([muted(`stated in ${formula.source}`)]),
    constants.length > 0 && [
      heading('Constants', 2),
      table(
        ['constant', right('value'), 'basis', left('why', 1), left('change it in', 2)],
        constants.map(({ path, value, basis, note: reason, file }): Text[] => [
          path.replace(/^constants\./, ''),
          String(value),
          basis,
          reason ?? '',
          file,
        ]),
      ),
    ],
  )
}

/** A column of the table of rows; one that no row fills is left out. */
interface RowColumn {
  column: Column | string
  cell: (row: ExplainedRow) => string
}

function rowTable({ rows, columns: terms = [], valueTitle = 'value' }: Explanation, nameOf: NameOf): Block {
  const isOfMany = new Set(rows.map(({ subject }) => subject)).size > 1
  const columns: RowColumn[] = [
    { column: { title: 'date', isSpare: true }, cell: ({ occurredOn }) => occurredOn ?? '' },
    ...(isOfMany ? [{ column: 'of', cell: ({ called, subject }: ExplainedRow) => called ?? nameOf(subject) }] : []),
    { column: { title: 'by', isSpare: true }, cell: ({ by }) => byWords(by) },
    { column: right(valueTitle), cell: ({ value }) => termText(value, false) },
    ...terms.map(({ term, title, isChange, digits, scale }) => ({
      column: right(title),
      cell: (row: ExplainedRow) => termText(onScale(row.terms[term] ?? null, scale), isChange ?? false, digits),
    })),
    { column: 'what was judged', cell: ({ effect }) => effect ?? '' },
    { column: left('entry', 1), cell: ({ entry }) => (entry === null ? '' : shortId(entry)) },
  ]
  const filled = columns.filter(({ cell }) => rows.some((row) => cell(row) !== ''))
  return table(
    filled.map(({ column }) => column),
    rows.map((row) => filled.map(({ cell }) => cell(row))),
  )
}

const onScale = (value: number | string | null, scale: TermColumn['scale']): number | string | null =>
  typeof value === 'number' && scale !== undefined ? clip(value, scale[0], scale[1]) : value

/** Where a column has digits of its own, all of its figures have them. */
function termText(value: number | string | null, isChange: boolean, digits?: number): string {
  if (typeof value !== 'number') return value ?? ''
  if (isChange) return signed(value, 2)
  const size = decimal(Math.abs(value), digits)
  return `${value < 0 ? '−' : ''}${digits === undefined ? size : Number(size).toFixed(digits)}`
}

/** Who it is by, as people say it: `you`, `Ana (mentor)`. */
function byWords(by: string): string {
  if (by === 'self') return 'you'
  const [source = '', name] = by.split(':')
  return name === undefined ? by : `${name === SELF ? 'you' : name} (${source})`
}
