/** Runs every check and then every test (`npm test`), and closes with the line that says how many passed. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const CHECKS = ['build', 'lint', 'types', 'layers', 'unused']

// Node 20 parses the whole bundle of certificates at every start; no check talks to anybody.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

interface TestResults {
  /** What vitest itself holds against the run besides tests: errors that no test caught, files that tests left behind. */
  isFaulty: boolean
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Test files that failed before any of their tests could run: vitest counts no test for them. */
const unreadableFiles = ({ testResults }: TestResults): number =>
  testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length

function failuresOf(results: TestResults): number {
  const failed = results.numFailedTests + unreadableFiles(results)
  return failed === 0 && results.isFaulty ? 1 : failed
}

const failedChecks = CHECKS.filter((check) => !isPassed(check))
const results = failedChecks.includes('build') ? null : runTests()
const passed = results?.numPassedTests ?? 0
const failed = failedChecks.length + (results === null ? 1 : failuresOf(results))
const skipped = results?.numPendingTests ?? 0
if (failedChecks.length > 0) console.log(`failed checks: ${failedChecks.join(', ')}`)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

/** Runs an npm script; its output is worth reading only when it fails. */
function isPassed(check: string): boolean {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--run', check], { cwd: root, env, encoding: 'utf8' })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${check}: ${status === 0 ? 'ok' : 'FAILED'} (${seconds} s)`)
  if (status !== 0) console.log(stdout + stderr)
  return status === 0
}

function runTests(): TestResults | null {
  const folder = mkdtempSync(join(tmpdir(), 'prep-results-'))
  const file = join(folder, 'results.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters], { cwd: root, env, stdio: 'inherit' })
  const found = existsSync(file) ? { ...JSON.parse(readFileSync(file, 'utf8')), isFaulty: status !== 0 } : null
  rmSync(folder, { recursive: true, force: true })
  return found
}
