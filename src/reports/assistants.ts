import type { AssistantRecord } from '../domain/levels/assistants.ts'
import { counted } from '../domain/text/counted.ts'
import { signed } from '../domain/text/figures.ts'
import { type Block, facts, heading, type Text } from './block.ts'

/** How far each assistant rates above or below other people; nothing where none was asked. */
export function assistantBlocks(records: readonly AssistantRecord[], minDays: number): Block[] {
  if (records.length === 0) return []
  return [
    heading('Assistants compared with people', 2),
    facts(
      records.map(({ model, days, difference }) => ({
        label: model,
        value: differenceText(days, difference, minDays),
      })),
    ),
  ]
}

function differenceText(days: number, difference: AssistantRecord['difference'], minDays: number): Text {
  if (difference === null)
    return `${counted(days, 'day')} with an outside level to compare with; it takes ${minDays} to say more`
  const { mean, lo, hi } = difference
  return `${signed(mean, 2)} points compared with people (${signed(lo, 2)} to ${signed(hi, 2)}; ${counted(days, 'day')})`
}

export const assistantData = ({ model, days, difference }: AssistantRecord) => ({
  model,
  days,
  difference: difference && { mean: difference.mean, lo80: difference.lo, hi80: difference.hi },
})
