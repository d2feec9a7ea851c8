import { PrepError } from '../domain/prep-error.ts'
import type { Problem } from '../domain/rules/framework.ts'
import { buildContentCopies, type ContentReader, loadContent } from './content-copy.ts'
import { unusable } from './issue.ts'
import type { LoadOptions } from './load.ts'
import { type ContentFile, listContentFiles } from './source-files.ts'

interface Catalog {
  problems: Problem[]
}

const CATALOGS: ContentReader<Catalog> = {
  kind: 'problems',
  isValue: (copy): copy is Catalog => 'problems' in copy,
  read: async (file) => ({ problems: await problemsIn(file) }),
}

/**
 * A problem of the catalog with its prompt and what a good answer covers. Files named after its activity are looked
 * through first, the others only when it is not there. Throws a PrepError that lists the faults of its file.
 */
export async function loadProblem(
  folder: string,
  { id, activity }: Pick<Problem, 'id' | 'activity'>,
  options: LoadOptions,
): Promise<Problem> {
  const files = listContentFiles(folder, 'problems').toSorted(
    (a, b) => Number(b.id.startsWith(activity)) - Number(a.id.startsWith(activity)),
  )
  for (const file of files) {
    const { problems } = await loadContent(CATALOGS, folder, file, options)
    const problem = problems.find((known) => known.id === id)
    if (problem) return problem
  }
  throw new PrepError('data', `the catalog names ${id}, and no file has it`, 'prep framework lint finds what is wrong')
}

/** All problems of the catalog that belong to one of the activities, with their prompts. Throws as `loadProblem` does. */
export async function loadProblemsOf(
  folder: string,
  activities: readonly string[],
  options: LoadOptions,
): Promise<Problem[]> {
  const files = listContentFiles(folder, 'problems').filter(({ id }) =>
    activities.some((activity) => id.startsWith(activity)),
  )
  const catalogs = await Promise.all(files.map((file) => loadContent(CATALOGS, folder, file, options)))
  return catalogs.flatMap(({ problems }) => problems)
}

/** Writes the copies of a framework's catalog that ship with the package. */
export const buildProblemCopies = (folder: string, builtFolder: string, prepVersion: string): Promise<void> =>
  buildContentCopies(CATALOGS, folder, listContentFiles(folder, 'problems'), builtFolder, prepVersion)

async function problemsIn(file: ContentFile): Promise<Problem[]> {
  const { readProblems } = await import('./problem.ts')
  const { problems, issues } = readProblems(file)
  if (issues.length > 0) throw unusable(`the problems in ${file.name} have faults`, issues)
  return problems
}
