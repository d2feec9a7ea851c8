import { appendFileSync, cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadProblem, loadProblemsOf } from '../../src/framework/load-problem.ts'
import { readProblems } from '../../src/framework/problem.ts'
import { listContentFiles } from '../../src/framework/source-files.ts'
import { PACKAGE_ROOT, temporaryFolder } from '../harness/prep.ts'

const SHIPPED = join(PACKAGE_ROOT, 'data', 'frameworks', 'amazon-em')
const options = (cacheFolder: string | null) => ({ prepVersion: 'test', cacheFolder, builtFolder: '/nowhere' })

/** A copy of the framework's folder that a test may change. */
function ownFolder(): string {
  const folder = join(temporaryFolder(), 'own')
  cpSync(SHIPPED, folder, { recursive: true })
  return folder
}

const NONE = { id: '', activity: '' }

const known = listContentFiles(SHIPPED, 'problems').flatMap((file) => readProblems(file).problems)

it('every problem is the one of its file, from a copy as well as from the file', async () => {
  const cache = temporaryFolder()
  expect(known.length).toBeGreaterThan(0)
  for (const problem of [...known, ...known.slice(0, 9)])
    expect(await loadProblem(SHIPPED, problem, options(cache))).toEqual(problem)
  expect(readdirSync(cache).some((name) => name.startsWith('problems-'))).toBe(true)
  expect(await loadProblem(SHIPPED, known[0] ?? NONE, options(null))).toEqual(known[0])
})

it('all of an activity come in the order of their files', async () => {
  const activity = known[0]?.activity ?? ''
  const own = known.filter((problem) => problem.activity === activity)
  const cache = temporaryFolder()
  expect(await loadProblemsOf(SHIPPED, [activity], options(cache))).toEqual(own)
  expect(await loadProblemsOf(SHIPPED, [activity], options(cache))).toEqual(own)
})

it('a copy counts for nothing once the file has changed', async () => {
  const [folder, cache] = [ownFolder(), temporaryFolder()]
  const problem = known[0] ?? NONE
  await loadProblem(folder, problem, options(cache))
  for (const { path } of listContentFiles(folder, 'problems')) appendFileSync(path, '\nstray: key\n')
  await expect(loadProblem(folder, problem, options(cache))).rejects.toThrow(/have faults[\s\S]*stray/)
})
