import type { InterviewerSheet } from '../../domain/rules/framework.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { type Block, heading, list, note, paragraph, stack } from '../../reports/block.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import type { PracticeBlock } from './practice-block.ts'

/** Follow-up questions as an interviewer puts them, one at a time, and then what the interviewer looked for. */
export async function followUp(context: Context, asker: Asker, { problem }: PracticeBlock): Promise<void> {
  const sheet = problem?.interviewer ?? null
  if (sheet === null) return
  asker.say('Now the follow-up questions. Answer each aloud; Enter continues.')
  for (const [index, probe] of sheet.probes.entries())
    await asker.text(`${index + 1} of ${sheet.probes.length}: ${probe}`)
  asker.say('')
  asker.show(renderTerminal(sheetBlocks(sheet, context.level(), { isAsked: true }), context.style).trimEnd())
}

/** What the interviewer was looking for at a level: shown when the block is over, never before. */
export function sheetBlocks(
  { looksFor, strong, weak, probes }: InterviewerSheet,
  level: string,
  { isAsked }: { isAsked: boolean },
): Block[] {
  const says = [
    strong[level] === undefined ? [] : [`strong: ${strong[level]}`],
    weak[level] === undefined ? [] : [`weak: ${weak[level]}`],
  ].flat()
  return stack(
    heading('What it looks for', 2),
    paragraph(looksFor),
    says.length > 0 && list(says),
    !isAsked && [heading('Follow-up questions', 2), list(probes), note('answer each aloud before you rate yourself')],
  )
}
