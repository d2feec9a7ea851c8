import { checkIns, nextDue, settledParts } from '../../domain/check-in/check-ins.ts'
import { SELF } from '../../domain/facts/entry.ts'
import type { Checkpoint } from '../../domain/rules/framework.ts'
import { counted } from '../../domain/text/counted.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { note, paragraph } from '../../reports/block.ts'
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
  const check = checkIns(context.evidence()).find((one) => one.checkpoint.id === checkpoint.id)
  const of = counted(checkpoint.activities.length, 'part')
  const isSettled = check !== undefined && settledParts(check) === check.parts.length
  const dueOn = check === undefined ? null : isSettled ? nextDue(check) : check.dueOn
  const due = dueOn === null ? 'its day' : dayWords(dueOn, context.today())
  const words = isSettled
    ? `${checkpoint.title}: all of its ${of} done. It is next due on ${due}.`
    : `${checkpoint.title}: ${check === undefined ? 0 : settledParts(check)} of ${of} done. The rest is due on ${due}.`
  return receipt(operation, { checkpoint: checkpoint.id, activities, dueOn }, [
    paragraph(words),
    note('prep undo takes it back'),
  ])
}
