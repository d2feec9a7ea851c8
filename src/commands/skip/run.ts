import { checkIns, nextDue } from '../../domain/check-in/check-ins.ts'
import { SELF } from '../../domain/facts/entry.ts'
import { note, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { occurredOn, openOperation, receipt } from '../recording/write.ts'

export function run(context: Context, input: Input): Result {
  const checkpoint = pick(context.framework().checkpoints, input.args[0] ?? '', 'checkpoint')
  const { date, warnings } = occurredOn(context, input)
  const operation = openOperation(context, 'skip')
  operation.append([
    {
      kind: 'checkpoint',
      occurredOn: date,
      subject: checkpoint.id,
      source: 'self',
      rater: SELF,
      payload: { state: 'skipped' },
    },
  ])
  context.refresh()
  const check = checkIns(context.evidence()).find((one) => one.checkpoint.id === checkpoint.id)
  const dueOn = check === undefined ? null : nextDue(check)
  return receipt(
    operation,
    { checkpoint: checkpoint.id, dueOn },
    [
      paragraph(`${checkpoint.title}: what is open of it is set aside. It is next due on ${dueOn ?? 'its day'}.`),
      note('prep undo takes it back'),
    ],
    warnings,
  )
}
