import { sum } from '../../measure/mean.ts'
import { materialOf, type PlanOption } from './book.ts'

/**
 * Options by competency in the order of a week. Those that take turns begin with the one that was longest without a block,
 * and of several with the one that had the least of what its cap allows, so that the first of a prescription does not keep
 * the others out for ever; ties and all else stay in their order. `recent`: hours of the weeks before by `materialOf`, the
 * oldest first.
 */
export function inTurn(
  options: ReadonlyMap<string, readonly PlanOption[]>,
  recent: readonly Readonly<Record<string, number>>[],
): Map<string, readonly PlanOption[]> {
  return new Map(
    [...options].map(([id, own]) => {
      const hours = (option: PlanOption): number[] => recent.map((week) => week[materialOf(option, id)] ?? 0)
      const lastWeek = (option: PlanOption): number => hours(option).findLastIndex((had) => had > 0)
      const part = (option: PlanOption): number => sum(hours(option)) / option.capHours
      return [
        id,
        [
          ...own
            .filter(({ takesTurns }) => takesTurns === true)
            .toSorted((a, b) => lastWeek(a) - lastWeek(b) || part(a) - part(b)),
          ...own.filter(({ takesTurns }) => takesTurns !== true),
        ],
      ]
    }),
  )
}
