import { SELF } from '../../domain/facts/entry.ts'
import { checkpointsDue } from '../../domain/plan/due.ts'
import type { Checkpoint } from '../../domain/rules/framework.ts'
import { note, paragraph } from '../../reports/block.ts'
import { count } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'
import { openOperation, receipt } from '../recording/write.ts'

/** The check as one entry, with the parts that were done. */
export function recordDone(context: Context, checkpoint: Checkpoint, activities: readonly string[]): Result {
  const operation = openOperation(context, 'check-in')
  operation.append([
    {
      kind: 'checkpoint',
      occurredOn: context.today(),
      subject: checkpoint.id,
      source: 'self',
      rater: SELF,
      payload: { state: 'done', activities: [...activities] },
    },
  ])
  context.refresh()
  const next = checkpointsDue(context.evidence()).find((check) => check.checkpoint.id === checkpoint.id)
  return receipt(operation, { checkpoint: checkpoint.id, activities, dueOn: next?.dueOn ?? null }, [
    paragraph(
      `${checkpoint.title}: done, ${activities.length} of ${count(checkpoint.activities.length, 'part')}. It comes up again on ${next?.dueOn ?? 'its day'}.`,
    ),
    note('prep undo takes it back'),
  ])
}
