import { type EntryOf, isKind } from '../../domain/facts/entry.ts'
import { type OwnProblem, ownProblems, type ProblemNames, problemNames } from '../../domain/practice/problem-names.ts'
import type { Context } from '../contract/context.ts'

export const problemRecords = (context: Context): EntryOf<'problem'>[] =>
  context
    .reader()
    .entries({ kinds: ['problem'] })
    .filter(isKind('problem'))

/** Every name of a problem, of the catalog and the learner's own. */
export const knownProblems = (context: Context): ProblemNames =>
  problemNames(context.framework().problemNames, problemRecords(context))

/** The learner's own problem of this id; null where there is none. */
export const ownProblem = (context: Context, id: string | null): OwnProblem | null =>
  id === null
    ? null
    : (ownProblems(problemRecords(context), context.framework().problems).find((problem) => problem.id === id) ?? null)
