import { SELF } from '../../domain/facts/entry.ts'
import { addDays } from '../../domain/time/dates.ts'
import { note, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { occurredOn, openOperation, receipt } from '../recording/write.ts'

export function run(context: Context, input: Input): Result {
  const checkpoint = pick(context.framework().checkpoints, input.args[0] ?? '', 'checkpoint')
  const { date, warnings } = occurredOn(context, input)
  const dueOn = addDays(date, checkpoint.everyDays)
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
  return receipt(
    operation,
    { checkpoint: checkpoint.id, dueOn },
    [paragraph(`${checkpoint.title}: passed over. It comes up again on ${dueOn}.`), note('prep undo takes it back')],
    warnings,
  )
}
