import { sum } from '../measure/mean.ts'
import type { Day } from '../time/dates.ts'

/** Blocks spread evenly over days in their order: each with the day that the middle of it falls on. */
export function spreadOver<T extends { hours: number }>(
  blocks: readonly T[],
  days: readonly Day[],
): { day: Day; block: T }[] {
  const perDay = days.length === 0 ? 0 : sum(blocks.map(({ hours }) => hours)) / days.length
  let spent = 0
  return blocks.flatMap((block) => {
    const at = Math.min(days.length - 1, Math.floor((spent + block.hours / 2) / perDay))
    const day = days[at]
    spent += block.hours
    return day === undefined ? [] : [{ day, block }]
  })
}
