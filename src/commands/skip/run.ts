import { addDays } from '../../domain/dates.ts'
import { SELF } from '../../domain/entry.ts'
import { note, paragraph } from '../../reports/block.ts'
import type { Context } from '../context.ts'
import type { Input } from '../input.ts'
import { pick } from '../pick.ts'
import type { Result } from '../result.ts'
import { occurredOn, openOperation, receipt } from '../write.ts'

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
