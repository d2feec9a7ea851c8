import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import type { World } from '../contract/world.ts'
import { type DrillFile, testCount } from './drill-folder.ts'

export interface DrillRun {
  isPassed: boolean
  passed: number
  failed: number
  /** Names of the tests that failed. */
  failing: string[]
  /** Why there is no result, or null. */
  fault: string | null
}

const TIMEOUT_MS = 20_000
const MOST_OUTPUT = 1_000_000

/**
 * The permission model keeps the program from reading and writing elsewhere and from starting others. One process runs
 * all tests, so that stopping it leaves none behind; `isolation` is that option as this Node calls it.
 */
const fence = (folder: string, isolation: string): string[] => [
  '--permission',
  `--allow-fs-read=${folder}`,
  `${isolation}=none`,
]

/** Runs a drill's tests with Node's own runner, in a process of its own that knows nothing of this one. */
export async function runDrillTests(
  { execPath, env }: Pick<World, 'execPath' | 'env'>,
  folder: string,
  files: readonly DrillFile[],
  timeoutMs = TIMEOUT_MS,
): Promise<DrillRun> {
  const real = realpathSync(folder)
  const tests = files.filter(({ isTest }) => isTest).map(({ name }) => name)
  const run = (isolation: string): Promise<Output> => {
    const args = [...fence(real, isolation), '--test', '--test-reporter=tap', ...tests]
    return runNode(execPath, args, real, scratchEnvironment(env), timeoutMs)
  }
  const output = await run('--test-isolation')
  const isOlderNode = output.code === 9 && /bad option/.test(output.stderr)
  return resultOf(isOlderNode ? await run('--experimental-test-isolation') : output, testCount(files))
}

/** Nothing of our own environment but what finds programs: no NODE_OPTIONS, no NODE_TEST_CONTEXT, no secrets. */
const scratchEnvironment = (env: World['env']): Record<string, string> => ({
  ...(env.PATH === undefined ? {} : { PATH: env.PATH }),
  ...(env.SystemRoot === undefined ? {} : { SystemRoot: env.SystemRoot }),
  NO_COLOR: '1',
})

interface Output {
  code: number | null
  stdout: string
  stderr: string
  isTimedOut: boolean
}

function runNode(
  execPath: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
  timeoutMs: number,
): Promise<Output> {
  return new Promise((resolve) => {
    const child = spawn(execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr, isTimedOut] = ['', '', false]
    const timeout = setTimeout(() => {
      isTimedOut = true
      child.kill('SIGKILL')
    }, timeoutMs)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (stdout.length < MOST_OUTPUT) stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (stderr.length < MOST_OUTPUT) stderr += chunk
    })
    const end = (code: number | null): void => {
      clearTimeout(timeout)
      resolve({ code, stdout, stderr, isTimedOut })
    }
    child.on('error', () => end(null))
    child.on('close', end)
  })
}

/** Counts of a TAP document's last lines; subtests are indented and not looked at. */
function resultOf({ code, stdout, isTimedOut }: Output, wanted: number): DrillRun {
  const countOf = (what: string): number => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0)
  const [passed, failed] = [countOf('pass'), countOf('fail') + countOf('canceled')]
  const left = countOf('skipped') + countOf('todo')
  const failing = [...stdout.matchAll(/^not ok \d+ - (.*)$/gm)].map(([, name = '']) => name)
  const fault = isTimedOut
    ? 'the tests did not end in time, and were stopped'
    : code === null
      ? 'Node could not be started'
      : passed + failed === 0
        ? 'no test could run'
        : null
  const isPassed = fault === null && code === 0 && failed === 0 && left === 0 && passed >= wanted
  return {
    isPassed,
    passed,
    failed,
    failing,
    fault: fault ?? (code === 0 && !isPassed ? 'some tests did not run' : null),
  }
}
