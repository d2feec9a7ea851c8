import type { PlanBlock } from '../domain/plan/blocks.ts'
import { spreadOver } from '../domain/plan/spread.ts'
import type { Day } from '../domain/time/dates.ts'
import { weekdayName } from '../domain/time/day-words.ts'
import { formatMinutes } from '../domain/time/duration.ts'
import { type Block, muted, steps } from './block.ts'

/** A week's blocks on the days that are left of it: day, what, how long, why (each reason once), and the command. */
export function weekTable(blocks: readonly PlanBlock[], days: readonly Day[]): Block {
  const placed = spreadOver(blocks, days)
  return steps(
    placed.map(({ day, block }, at) => ({
      mark: day === placed[at - 1]?.day ? '' : weekdayName(day).slice(0, 3),
      title: block.says,
      aside: formatMinutes(60 * block.hours),
      details: placed.slice(0, at).some((said) => said.block.because === block.because) ? [] : [[muted(block.because)]],
      commands: [block.command],
    })),
    true,
  )
}
