/**
 * Runs test files for `mutate.ts` in one warm process: `{tests, changed}` comes in; a sign of life goes out for every test, with
 * the file of one that fails, and at last the first file that failed.
 */
import { join } from 'node:path'
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node'

/** The nearest tests first, as they were asked for: vitest would begin with the longest. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }
}

const root = process.cwd()
const nameOf = (path: string): string => path.slice(root.length + 1)
const vitest = await createVitest('test', {
  root,
  watch: false,
  bail: 1,
  // What the tests share is loaded once for all of them, not once for each file.
  isolate: false,
  maxWorkers: 2,
  sequence: { sequencer: InOrder },
  reporters: [
    {
      onTestCaseResult: (test) => {
        process.send?.({ failing: test.result().state === 'failed' ? nameOf(test.module.moduleId) : null })
      },
    },
  ],
  cache: false,
  onConsoleLog: () => false,
})
await vitest.standalone()

/** What was changed for the run before, and is whole again: vitest would keep what it read of it. */
let mended: string | null = null

/** The first of the files that does not pass; null when all do. */
async function firstFailure(tests: readonly string[], changed: string): Promise<string | null> {
  for (const file of [mended ?? changed, changed]) vitest.invalidateFile(join(root, file))
  mended = changed
  const known = await vitest.globTestSpecifications(tests.map((test) => join(root, test)))
  const wanted = tests.flatMap((test) => known.filter(({ moduleId }) => moduleId === join(root, test)))
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(wanted)
  const failed = testModules.find((module) => module.state() === 'failed')
  if (failed) return nameOf(failed.moduleId)
  return unhandledErrors.length > 0 ? (tests[0] ?? '') : null
}

process.on('disconnect', () => process.exit())
process.on('message', ({ tests, changed }: { tests: string[]; changed: string }) => {
  firstFailure(tests, changed).then(
    (failed) => process.send?.({ failed }),
    (error) => process.send?.({ failed: tests[0], error: String(error) }),
  )
})
process.send?.({ failed: null })
