import { sum } from '../../measure/mean.ts'
import { materialOf, type PlanOption } from './book.ts'

/**
 * Options by competency in the order of a week. Those that take turns begin with the one that had the least of what its cap
 * allows in the weeks before, so that the first of a prescription does not keep the others out for ever; ties and all else
 * stay in their order. `recent`: hours of those weeks by `materialOf`.
 */
export function inTurn(
  options: ReadonlyMap<string, readonly PlanOption[]>,
  recent: readonly Readonly<Record<string, number>>[],
): Map<string, readonly PlanOption[]> {
  const part = (option: PlanOption, id: string): number =>
    sum(recent.map((week) => week[materialOf(option, id)] ?? 0)) / option.capHours
  return new Map(
    [...options].map(([id, own]) => [
      id,
      [
        ...own.filter(({ takesTurns }) => takesTurns === true).toSorted((a, b) => part(a, id) - part(b, id)),
        ...own.filter(({ takesTurns }) => takesTurns !== true),
      ],
    ]),
  )
}
