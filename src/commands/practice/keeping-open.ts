import { PrepError } from '../../domain/prep-error.ts'
import { shortId } from '../../domain/text/short-id.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Result } from '../contract/result.ts'
import type { BegunBlock, PracticeBlock } from './practice-block.ts'

/** Runs what follows a start; whatever stops it leaves the block open, and says so. */
export async function keepingOpen(
  operation: OpenOperation,
  block: BegunBlock,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    operation.close()
    if (error instanceof PrepError && error.kind === 'interrupted')
      throw new PrepError(
        'interrupted',
        'stopped; the block stays open',
        `${finishingCommand(block)} finishes it, prep practice abandon ${shortId(block.start.id)} gives it up`,
      )
    throw error
  }
}

export const finishingCommand = ({ activity, problem, problemId }: PracticeBlock): string =>
  `prep practice ${[activity.id, problemId].filter(Boolean).join(' ')} ${problem?.isDrill ? '--check' : activity.recall === null ? '--done' : ''}`.trimEnd()
