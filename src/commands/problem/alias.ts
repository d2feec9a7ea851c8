import { SELF } from '../../domain/facts/entry.ts'
import { problemIdNamed } from '../../domain/practice/problem-names.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { knownProblems, problemRecords } from '../lookup/problems.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { findProblem } from './find.ts'

export function run(context: Context, input: Input): Result {
  const alias = (input.args[0] ?? '').trim()
  if (alias === '') throw new PrepError('usage', 'the other name is empty')
  const { head, own } = findProblem(context, input, input.args[1] ?? '')
  const { id, activity, title } = head ?? own
  const present = problemIdNamed(knownProblems(context), activity, alias)
  if (present === id)
    throw new PrepError('no', `${alias} is ${title} already`, `prep problem show ${id} lists its names`)
  const known = problemRecords(context)
    .filter(({ subject }) => subject === id)
    .at(-1)?.payload
  const operation = openOperation(context, 'problem alias')
  const payload = { ...(known ?? { activity }), aliases: [...(known?.aliases ?? []), alias] }
  const [entry = ''] = operation.append([
    { kind: 'problem', occurredOn: context.today(), subject: id, source: 'self', rater: SELF, payload },
  ])
  return receipt(
    operation,
    { entry, problem: id, alias },
    [paragraph(`${alias} is ${title} from now on, also in what was recorded.`)],
    present === null ? [] : [`until now ${alias} was a name of ${present}`],
  )
}
