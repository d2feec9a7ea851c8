import type { ItemHealth } from '../domain/quiz/ability.ts'
import type { Item } from '../domain/quiz/item.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal } from '../domain/text/figures.ts'
import { type Block, heading, left, note, paragraph, type Report, right, span, type Text, table } from './block.ts'
import { type ReportHead, report } from './envelope.ts'

export interface FrameworkItemsInput extends ReportHead {
  items: readonly { item: Item; health: ItemHealth }[]
  hasKeys: boolean
}

/** Items with what was answered right and what was to be expected. Keys only on demand: they spoil a quiz. */
export function buildFrameworkItems(input: FrameworkItemsInput): Report {
  const { items, hasKeys } = input
  const data = {
    items: items.map(({ item, health }) => ({
      id: item.id,
      bank: item.bank,
      kind: item.kind,
      stratum: item.stratum,
      difficulty: item.difficulty,
      tags: item.tags,
      version: item.version,
      exposures: health.n,
      observed: health.observed,
      expected: health.expected,
      z: health.z,
      flags: flagsOf(health),
      ...(hasKeys ? { key: item.key } : {}),
    })),
  }
  const suspects = items.filter(({ health }) => health.isSuspect)
  const blocks: Block[] = [...Map.groupBy(items, ({ item }) => item.bank)].flatMap(([bank, ofBank]) => [
    heading(`${bank}: ${counted(ofBank.length, 'question')}`, 2),
    table(
      [
        'question',
        left('kind', 3),
        left('area', 4),
        right('difficulty'),
        right('met'),
        right('right', 1),
        right('expected', 2),
        ...(hasKeys ? [{ title: 'key' }] : []),
        'note',
      ],
      ofBank.map(({ item, health }): Text[] => [
        item.id,
        item.kind,
        item.stratum,
        decimal(item.difficulty, 1),
        String(health.n),
        health.n === 0 ? '' : String(health.observed),
        health.n === 0 ? '' : decimal(health.expected, 1),
        ...(hasKeys ? [item.key.join(', ')] : []),
        health.isSuspect ? [span('check answer and wording', 'caution')] : '',
      ]),
    ),
  ])
  if (items.length === 0) blocks.push(paragraph('The framework has no item bank.'))
  if (suspects.length > 0)
    blocks.push(
      note(
        `${counted(suspects.length, 'question')} answered so differently from what was expected that the answer or the wording may be wrong`,
      ),
    )
  if (!hasKeys && items.length > 0) blocks.push(note('--keys adds the right answers, which spoil a quiz'))
  return report('framework-items', input, data, blocks)
}

const flagsOf = (health: ItemHealth): string[] => (health.isSuspect ? ['check-key'] : [])
