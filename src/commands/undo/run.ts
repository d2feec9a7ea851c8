import { PrepError } from '../../domain/prep-error.ts'
import { shortId } from '../../reports/entry-words.ts'
import type { Operation } from '../../store/ledger.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { findOperation } from '../lookup/find-row.ts'
import { operationLabel, readPast, takeBack } from '../recording/take-back.ts'

export function run(context: Context, input: Input): Result {
  const past = readPast(context.reader())
  const named = input.args[0] === undefined ? null : findOperation(context.reader(), input.args[0])
  const live = past.operations.filter(({ id }) => !past.targets.has(id) && !past.dead.has(id))
  const target = named === null ? live.at(-1) : past.operations.find(({ id }) => id === named)
  if (!target) throw new PrepError('no', 'there is nothing to undo')
  if (past.dead.has(target.id))
    throw new PrepError(
      'no',
      `${operationLabel(target)} is undone already`,
      'prep redo brings back what was undone last',
    )
  if (!past.targets.has(target.id) && context.reader().rowsOf(target.id).length === 0) throw unforgettable(target, live)
  return takeBack(context, 'undo', target)
}

/** Only an operation that destroyed text records nothing. */
function unforgettable(target: Operation, live: readonly Operation[]): PrepError {
  const before = live.findLast(({ id }) => id < target.id)
  return new PrepError(
    'no',
    `${operationLabel(target)} destroyed text, which nothing brings back`,
    before ? `prep undo ${shortId(before.id)} takes back the operation before it (${before.command})` : null,
  )
}
