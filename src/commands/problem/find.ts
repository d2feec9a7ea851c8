import { type OwnProblem, ownProblems, problemIdNamed } from '../../domain/practice/problem-names.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { ProblemHead } from '../../domain/rules/framework.ts'
import { didYouMean } from '../../framework/nearest.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import { pick } from '../lookup/pick.ts'
import { knownProblems, problemRecords } from '../lookup/problems.ts'

/** A problem of the catalog, or one of the learner's own. */
export type Found = { head: ProblemHead; own: null } | { head: null; own: OwnProblem }

/** The problem of this id or name; `--activity` settles one that several activities have. */
export function findProblem(context: Context, input: Input, name: string): Found {
  const { activities, problems } = context.framework()
  const own = ownProblems(problemRecords(context), problems)
  const wanted = textOption(input, 'activity')
  const among = wanted === null ? activities : [pick(activities, wanted, 'activity')]
  const names = knownProblems(context)
  const found = among.flatMap((activity): Found[] => {
    const id = problemIdNamed(names, activity.id, name)
    const head = problems.find((problem) => problem.id === id && problem.activity === activity.id)
    const mine = own.find((problem) => problem.id === id && problem.activity === activity.id)
    return head ? [{ head, own: null }] : mine ? [{ head: null, own: mine }] : []
  })
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  if (found.length > 1)
    throw new PrepError(
      'ambiguous',
      `${name} could be ${found.map(({ head, own: mine }) => `${(head ?? mine)?.id} (${(head ?? mine)?.activity})`).join(' or ')}`,
      'name it by its id, or add --activity',
    )
  const ids = [
    ...problems.flatMap(({ id, title, knownAs }) => [id, title, ...knownAs]),
    ...own.flatMap(({ id, title, aliases }) => [id, title, ...aliases]),
  ]
  throw new PrepError('not-found', `no problem ${name}`, didYouMean(name, ids) ?? 'prep problem list shows them')
}
