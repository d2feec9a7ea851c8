import { readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'

/** What a test is run for at most; the nearest come first. */
const MOST_TESTS = 12
/** Of these, how many of the file's own floor, which are quick, come before the others. */
const MOST_OF_FLOOR = 7
const FURTHEST = 4
const IMPORTS = /(?:^(?:import|export)(?! type)[^'"]*?from |import\()'(\.[^']+)'/gm

/**
 * The test files that a change to a source file concerns, those of its own floor first, the nearest before the others: its
 * mirror, those that import it, and those of the files that import it. Paths are relative to `root`. What imports everything (the table, the shell) says nothing
 * of a file below it, and is passed over. A file that no test imports has the tests of the program as it is built.
 */
export function relatedTests(root: string, files: readonly string[]): (file: string) => string[] {
  const importers = new Map<string, string[]>()
  for (const file of files)
    for (const [, to = ''] of readFileSync(join(root, file), 'utf8').matchAll(IMPORTS)) {
      const target = normalize(join(dirname(file), to))
      importers.set(target, [...(importers.get(target) ?? []), file])
    }
  const tests = files.filter((file) => file.endsWith('.test.ts'))
  return (file) => {
    const found = new Set<string>()
    const seen = new Set([file])
    let ring = [file]
    for (let distance = 0; distance <= FURTHEST && ring.length > 0; distance++) {
      for (const near of ring)
        for (const test of near.startsWith('tests/') ? [near] : mirrors(near, tests)) found.add(test)
      ring = ring
        .flatMap((near) => importers.get(near) ?? [])
        .filter((near) => !seen.has(near) && seen.add(near) && (file.startsWith('src/cli/') || !isWhole(near)))
    }
    const tried = [...found].filter((test) => test.endsWith('.test.ts'))
    if (tried.length === 0) return tests.filter((test) => isOfProgram(test) && !SLOW.test(test))
    const own = tried.filter((test) => floorOf(test) === floorOf(file)).slice(0, MOST_OF_FLOOR)
    const all = [...own, ...tried.filter((test) => !own.includes(test))].slice(0, MOST_TESTS)
    return all.sort((a, b) => Number(isInBrowser(a)) - Number(isInBrowser(b)))
  }
}

/** Those that install a package, or walk every file that a user may name. */
const SLOW = /(?:package|old-node|named-files)\.test\.ts$/

/** Whether a test starts the program as it is built. */
export const isOfProgram = (test: string): boolean => test.startsWith('tests/e2e/')

const floorOf = (file: string): string => file.split('/')[1] ?? ''

const isInBrowser = (test: string): boolean => test.endsWith('.browser.test.ts')

const isWhole = (file: string): boolean => file === 'src/commands/table.ts' || file.startsWith('src/cli/')

/** Holds each command's help, as its spec says it, to the written document. */
const TESTS_OF_SPECS = 'tests/architecture/commands.test.ts'

/**
 * `src/reports/gap.ts` has `tests/reports/gap.test.ts`; every file of `src/commands/gap/` has `gap*.test.ts` there, and its
 * spec the test of all specs.
 */
function mirrors(file: string, tests: readonly string[]): string[] {
  const folder = dirname(file).replace(/^src/, 'tests')
  const own = tests.filter((test) => test === join(folder, basename(file).replace(/\.ts$/, '.test.ts')))
  const command = /^src\/commands\/([^/]+)\//.exec(file)?.[1]
  if (command === undefined) return own
  const isOfCommand = (test: string): boolean => {
    const stem = basename(test, '.test.ts')
    return (
      dirname(test) === 'tests/commands' &&
      (stem === command || stem.startsWith(`${command}-`) || command.startsWith(`${stem}-`))
    )
  }
  return [...new Set([...own, ...tests.filter(isOfCommand), ...(basename(file) === 'spec.ts' ? [TESTS_OF_SPECS] : [])])]
}
