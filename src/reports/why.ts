import type { Explanation } from '../domain/explain/explanation.ts'
import { type Block, heading, muted, paragraph, type Report, strong, type Text } from './block.ts'
import { type Heading, report } from './envelope.ts'
import { decimal } from './words.ts'

/** Value → formula → constants with their basis → rows, and the figures it hangs together with. */
export function buildWhy(input: Heading & { explanations: readonly Explanation[] }): Report {
  return report('why', input, { explanations: input.explanations }, input.explanations.flatMap(explanationBlocks))
}

function explanationBlocks({ title, value, formula, constants, rows, notes, links }: Explanation): Block[] {
  return [
    heading(title),
    paragraph([strong(value)]),
    heading('Rule', 2),
    paragraph(formula.words),
    ...(formula.symbols ? [paragraph([muted(formula.symbols)], 2)] : []),
    paragraph([muted(`stated in ${formula.source}`)]),
    ...(notes.length > 0 ? [heading('Here', 2), { kind: 'list', items: notes } satisfies Block] : []),
    ...(rows.length > 0
      ? [heading('Rows', 2), rowTable(rows)]
      : [paragraph([muted('No ledger row stands directly behind it; see the links.')])]),
    ...(constants.length > 0
      ? [
          heading('Constants', 2),
          {
            kind: 'table',
            columns: [
              { title: 'constant', dropOrder: 0 },
              { title: 'value', align: 'right', dropOrder: 0 },
              { title: 'basis', dropOrder: 0 },
              { title: 'why', dropOrder: 1 },
              { title: 'change it in', dropOrder: 2 },
            ],
            rows: constants.map(({ path, value: constant, basis, note: reason, file }): Text[] => [
              path.replace(/^constants\./, ''),
              String(constant),
              basis,
              reason ?? '',
              file,
            ]),
          } satisfies Block,
        ]
      : []),
    ...(links.length > 0
      ? [
          heading('See also', 2),
          {
            kind: 'list',
            items: links.map(({ subject, says }): Text => [`prep why ${subject}`, muted(` · ${says}`)]),
          } satisfies Block,
        ]
      : []),
  ]
}

function rowTable(rows: Explanation['rows']): Block {
  const hasEffects = rows.some(({ effect }) => effect !== null)
  return {
    kind: 'table',
    columns: [
      { title: 'date', dropOrder: 0 },
      { title: 'by', dropOrder: 0 },
      { title: 'value', align: 'right', dropOrder: 0 },
      { title: 'of', dropOrder: 2 },
      { title: 'entry', dropOrder: 3 },
      ...(hasEffects ? [{ title: 'effect', dropOrder: 1 }] : []),
    ],
    rows: rows.map(({ occurredOn, by, value, kind, subject, entry, effect }): Text[] => [
      occurredOn,
      by,
      value === null ? '' : typeof value === 'number' ? decimal(value) : value,
      `${kind} ${subject}`,
      entry.slice(-8),
      ...(hasEffects ? [effect ?? ''] : []),
    ]),
  }
}
