import { MOCK } from '../../domain/practice/open-work.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { note, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { findLiveRow } from '../lookup/find-row.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { openNow } from './practice-block.ts'

/** Gives up an open block: the attempt stays in the ledger and counts as failed from now on. */
export function run(context: Context, input: Input): Result {
  const row = findLiveRow(context.reader(), input.args[0] ?? '')
  if (row.kind !== 'start')
    throw new PrepError(
      'not-found',
      `${row.kind} ${row.subject} is not an open block`,
      'prep practice list shows the open ones',
    )
  if (row.subject === MOCK)
    throw new PrepError(
      'usage',
      'a mock that was begun is finished, or stays open',
      'prep mock add --start ID; prep remove ID when it never took place',
    )
  if (!openNow(context.reader()).some(({ id }) => id === row.id))
    throw new PrepError(
      'no',
      `this block of ${row.subject} is not open any more`,
      'prep practice list shows the open ones',
    )
  const nameOf = namesIn(context.framework())
  const { occurredOn, subject, source, rater, framework } = row
  const operation = openOperation(context, 'practice abandon')
  operation.append([
    {
      kind: 'start',
      occurredOn,
      subject,
      source,
      rater,
      framework,
      payload: { ...row.payload, abandonedAt: context.world.now().toISOString() },
      replaces: row.id,
    },
  ])
  return receipt(operation, { start: row.id, activity: subject, problem: row.payload.problem ?? null }, [
    paragraph(`${nameOf(subject)}: given up. It counts as a failed attempt.`),
    note('prep undo takes it back'),
  ])
}
