import { failsOn } from '../../domain/practice/open-blocks.ts'
import { structurePlan } from '../../domain/practice/structure-marks.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { formatMinutes } from '../../domain/time/duration.ts'
import { formatClock } from '../../domain/time/stopwatch.ts'
import { type Block, heading, list, muted, paragraph, stack, type Text } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type BegunBlock, blockName } from './practice-block.ts'

/** The prompt with its time and the parts to go through; never what a good answer covers. */
export function promptBlocks(block: BegunBlock): Block[] {
  const { problem, activity, limitMinutes, tier, type, url } = block
  const plan = structurePlan(activity, limitMinutes)
  const marks = [tier, type].filter(Boolean).join(', ')
  const items = activity.structure.map(({ id, title }): Text => {
    const box = plan.find((planned) => planned.id === id)
    return box ? [muted(`${formatClock(box.fromSeconds)} `), title] : title
  })
  return stack(
    heading(blockName(block)),
    problem && paragraph([problem.prompt]),
    url !== null && paragraph(url),
    paragraph([
      muted([marks, limitMinutes === null ? 'no time limit' : formatMinutes(limitMinutes)].filter(Boolean).join(' · ')),
    ]),
    items.length > 0 && [heading('Structure', 2), list(items) satisfies Block],
  )
}

export const abandonHint = (context: Context, { start }: BegunBlock): string =>
  `prep practice abandon ${shortId(start.id)} gives it up; if left open, it counts as failed from ${dayWords(failsOn(start, context.framework().constants.gates.abandonedAfterDays), context.today())}`
