import { PrepError } from '../../domain/prep-error.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { isUndo, readPast, takeBack } from '../recording/take-back.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const past = readPast(context.reader())
  const lastRecorded = past.operations.findLastIndex(({ id }) => !past.targets.has(id))
  const since = past.operations.slice(lastRecorded + 1)
  const target = since.findLast(({ id }) => isUndo(id, past) && !past.dead.has(id))
  if (target) return takeBack(context, input, 'redo', target)
  const isAnyUndone = past.operations.some(({ id }) => isUndo(id, past) && !past.dead.has(id))
  throw new PrepError(
    'no',
    isAnyUndone ? 'something was recorded since the last undo' : 'nothing is undone',
    isAnyUndone
      ? 'prep history --all shows what is undone; prep undo OPERATION, with the undo as the operation, brings it back'
      : null,
  )
}
