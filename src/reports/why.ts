import type { Explanation } from '../domain/explain/explanation.ts'
import {
  type Block,
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
import { decimal } from './words.ts'

export interface WhyInput extends ReportHead {
  /** As it was asked for. */
  subject: string
  explanations: readonly Explanation[]
  /** With rule and constants. */
  isDetailed: boolean
}

/** Value → what there is to say of it → rows → rule and constants where asked, and the figures it hangs together with. */
export function buildWhy(input: WhyInput): Report {
  const { explanations, subject, isDetailed } = input
  const blocks = explanations.flatMap((explanation) => explanationBlocks(explanation, isDetailed))
  const further = isDetailed
    ? []
    : [note(`prep why ${subject} --details: the rule, its constants and where each is from`)]
  return report('why', input, { explanations }, [...blocks, ...further])
}

function explanationBlocks(explanation: Explanation, isDetailed: boolean): Block[] {
  const { title, value, rows, notes, links } = explanation
  return stack(
    heading(title),
    paragraph([strong(value)]),
    notes.length > 0 && list(notes),
    rows.length > 0
      ? [heading('Rows', 2), rowTable(rows)]
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

function rowTable(rows: Explanation['rows']): Block {
  const hasEffects = rows.some(({ effect }) => effect !== null)
  return table(
    [
      'date',
      'by',
      right('value'),
      left('of', 2),
      left('entry', 3),
      ...(hasEffects ? [{ title: 'effect', dropOrder: 1 }] : []),
    ],
    rows.map(({ occurredOn, by, value, kind, subject, entry, effect }): Text[] => [
      occurredOn ?? '',
      by,
      value === null ? '' : typeof value === 'number' ? decimal(value) : value,
      `${kind} ${subject}`,
      entry?.slice(-8) ?? '',
      ...(hasEffects ? [effect ?? ''] : []),
    ]),
  )
}
