import type { ExplainedRow, Explanation, TermColumn } from '../domain/explain/explanation.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { shortId } from '../domain/text/short-id.ts'
import {
  type Block,
  type Column,
  heading,
  left,
  list,
  muted,
  note,
  paragraph,
  type Report,
  right,
  stack,
  strong,
  type Text,
  table,
} from './block.ts'

import { type ReportHead, report } from './envelope.ts'
import { decimal, signed } from './words.ts'

export interface WhyInput extends ReportHead {
  framework: Framework
  /** As it was asked for. */
  subject: string
  explanations: readonly Explanation[]
  /** With rule and constants. */
  isDetailed: boolean
}

/** Value → what there is to say of it → rows → rule and constants where asked, and the figures it hangs together with. */
export function buildWhy(input: WhyInput): Report {
  const { explanations, subject, isDetailed, framework } = input
  const titles = titlesOf(framework)
  const nameOf = (id: string): string => titles.get(id) ?? id
  const blocks = explanations.flatMap((explanation) => explanationBlocks(explanation, isDetailed, nameOf))
  const further = isDetailed
    ? []
    : [note(`prep why ${subject} --details: the rule, its constants and where each is from`)]
  return report('why', input, { explanations: explanations.map(({ columns: _, ...data }) => data) }, [
    ...blocks,
    ...further,
  ])
}

/** What the ids of rows are called: whatever of a framework has a title. */
const titlesOf = ({ competencies, activities, rubrics, gates }: Framework): Map<string, string> =>
  new Map([...rubrics, ...activities, ...gates, ...competencies].map(({ id, title }) => [id, title]))

function explanationBlocks(explanation: Explanation, isDetailed: boolean, nameOf: (id: string) => string): Block[] {
  const { title, value, rows, columns = [], notes, links } = explanation
  return stack(
    heading(title),
    paragraph([strong(value)]),
    notes.length > 0 && list(notes),
    rows.length > 0
      ? [heading('Rows', 2), rowTable(rows, columns, nameOf)]
      : paragraph([muted('No ledger row stands directly behind it; see the links.')]),
    isDetailed && detailBlocks(explanation),
    links.length > 0 && [
      heading('See also', 2),
      list(links.map(({ subject, says }): Text => [`prep why ${subject}`, muted(` · ${says}`)])),
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

function rowTable(rows: readonly ExplainedRow[], terms: readonly TermColumn[], nameOf: (id: string) => string): Block {
  const isOfMany = new Set(rows.map(({ subject }) => subject)).size > 1
  const columns: RowColumn[] = [
    { column: 'date', cell: ({ occurredOn }) => occurredOn ?? '' },
    ...(isOfMany ? [{ column: 'of', cell: ({ called, subject }: ExplainedRow) => called ?? nameOf(subject) }] : []),
    { column: 'by', cell: ({ by }) => byWords(by) },
    { column: right('value'), cell: ({ value }) => termText(value, false) },
    ...terms.map(({ term, title, isChange }) => ({
      column: right(title),
      cell: (row: ExplainedRow) => termText(row.terms[term] ?? null, isChange ?? false),
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

const termText = (value: number | string | null, isChange: boolean): string =>
  typeof value !== 'number'
    ? (value ?? '')
    : isChange
      ? signed(value, 2)
      : `${value < 0 ? '−' : ''}${decimal(Math.abs(value))}`

/** Who it is by, as people say it: `you`, `Ana (mentor)`. */
function byWords(by: string): string {
  if (by === 'self') return 'you'
  const [source = '', name] = by.split(':')
  return name === undefined ? by : `${name} (${source})`
}
