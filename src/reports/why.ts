import type { Explanation } from '../domain/explain/explanation.ts'
import {
  type Block,
  heading,
  left,
  list,
  muted,
  paragraph,
  type Report,
  right,
  stack,
  strong,
  type Text,
  table,
} from './block.ts'
import { type Heading, report } from './envelope.ts'
import { decimal } from './words.ts'

/** Value → formula → constants with their basis → rows, and the figures it hangs together with. */
export function buildWhy(input: Heading & { explanations: readonly Explanation[] }): Report {
  return report('why', input, { explanations: input.explanations }, input.explanations.flatMap(explanationBlocks))
}

function explanationBlocks({ title, value, formula, constants, rows, notes, links }: Explanation): Block[] {
  return stack(
    heading(title),
    paragraph([strong(value)]),
    heading('Rule', 2),
    paragraph(formula.words),
    formula.symbols ? paragraph([muted(formula.symbols)], 2) : null,
    paragraph([muted(`stated in ${formula.source}`)]),
    notes.length > 0 && [heading('Here', 2), list(notes)],
    rows.length > 0
      ? [heading('Rows', 2), rowTable(rows)]
      : paragraph([muted('No ledger row stands directly behind it; see the links.')]),
    constants.length > 0 && [
      heading('Constants', 2),
      table(
        ['constant', right('value'), 'basis', left('why', 1), left('change it in', 2)],
        constants.map(({ path, value: constant, basis, note: reason, file }): Text[] => [
          path.replace(/^constants\./, ''),
          String(constant),
          basis,
          reason ?? '',
          file,
        ]),
      ),
    ],
    links.length > 0 && [
      heading('See also', 2),
      list(links.map(({ subject, says }): Text => [`prep why ${subject}`, muted(` · ${says}`)])),
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
