import { PrepError } from '../../domain/prep-error.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Result } from '../contract/result.ts'
import { type BegunBlock, resumingCommand } from './practice-block.ts'

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
        'stopped; the block stays open, and its time is kept',
        `${resumingCommand(block)} continues`,
      )
    throw error
  }
}
