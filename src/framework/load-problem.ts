import { PrepError } from '../domain/prep-error.ts'
import type { Problem } from '../domain/rules/framework.ts'
import { formatIssue } from './issue.ts'
import { readProblems } from './problem.ts'
import { type ContentFile, listContentFiles } from './source-files.ts'

/**
 * A problem of the catalog with its prompt and what a good answer covers. Files named after its activity are looked
 * through first, the others only when it is not there. Throws a PrepError that lists the faults of its file.
 */
export function loadProblem(folder: string, { id, activity }: Pick<Problem, 'id' | 'activity'>): Problem {
  const files = listContentFiles(folder, 'problems').toSorted(
    (a, b) => Number(b.id.startsWith(activity)) - Number(a.id.startsWith(activity)),
  )
  for (const file of files) {
    const problem = problemsIn(file).find((known) => known.id === id)
    if (problem) return problem
  }
  throw new PrepError('data', `the catalog names ${id}, and no file has it`, 'prep framework lint finds what is wrong')
}

/** All problems of the catalog that belong to one of the activities, with their prompts. Throws as `loadProblem` does. */
export const loadProblemsOf = (folder: string, activities: readonly string[]): Problem[] =>
  listContentFiles(folder, 'problems')
    .filter(({ id }) => activities.some((activity) => id.startsWith(activity)))
    .flatMap(problemsIn)

function problemsIn(file: ContentFile): Problem[] {
  const { problems, issues } = readProblems(file)
  if (issues.length > 0)
    throw new PrepError(
      'data',
      `the problems in ${file.name} have faults:\n${issues.map(formatIssue).join('\n')}`,
      'fix them, then run prep framework lint',
    )
  return problems
}
