import { PrepError } from '../../domain/prep-error.ts'
import type { Context } from '../contract/context.ts'

/**
 * Keeps the roll-up of answers in step with what a command wrote, so that no report has anything to replay. The record
 * stands already: where that cannot be done (no room, a lock that is not let go), readers go on replaying for themselves.
 */
export async function settleQuietly(context: Context): Promise<void> {
  try {
    if (context.reader().isOutdated()) context.refresh()
    if (!context.reader().hasStaleAnswers()) return
    const { settle } = await import('./settle.ts')
    settle(context)
  } catch (error) {
    if (!(error instanceof PrepError)) throw error
  }
}
