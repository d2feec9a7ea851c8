import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { PACKAGE_ROOT } from '../harness/prep.ts'

export const PREP = join(PACKAGE_ROOT, 'bin', 'prep.js')

/** A temporary folder that the tests of one `describe` share. */
export function sharedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'prep-e2e-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The clock of every run here: a Sunday noon in UTC. */
const NOW = '2026-11-22T12:00:00Z'

export interface Run {
  home: string
  env?: Record<string, string | undefined>
  input?: string
  cwd?: string
  /** Arguments of Node itself. */
  nodeArgs?: readonly string[]
}

/**
 * An environment made from nothing, so that the machine's own never decides a test. Compiled code is not kept: each test
 * has a home of its own, and would only write it.
 */
export function environment(home: string, env: Run['env'] = {}): NodeJS.ProcessEnv {
  const made = {
    PATH: process.env.PATH,
    HOME: home,
    PREP_HOME: home,
    PREP_NOW: NOW,
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    NODE_DISABLE_COMPILE_CACHE: '1',
    ...env,
  }
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined))
}

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

const ranOf = ({ status, stdout, stderr }: SpawnSyncReturns<string>): Ran => ({ code: status, stdout, stderr })

/** Runs the built program in a process of its own. */
export function runPrep(args: readonly string[], { home, env, input = '', cwd = home, nodeArgs = [] }: Run): Ran {
  const options = { env: environment(home, env), input, cwd, encoding: 'utf8', maxBuffer: 100_000_000 } as const
  return ranOf(spawnSync(process.execPath, [...nodeArgs, PREP, ...args], options))
}

/** Runs a line of bash in which `prep` is the built program; fails in any part of a pipe count. */
export function runShell(line: string, { home, env }: Run): Ran {
  const shell = `set -o pipefail; prep() { ${quoted(process.execPath)} ${quoted(PREP)} "$@"; }; ${line}`
  const options = { env: environment(home, env), cwd: home, encoding: 'utf8', maxBuffer: 100_000_000 } as const
  return ranOf(spawnSync('bash', ['-c', shell], options))
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** The data of a reading command's JSON document. */
export function dataOf({ code, stdout, stderr }: Ran): Record<string, unknown> {
  if (code !== 0) throw new Error(`exited ${code}: ${stderr}`)
  return JSON.parse(stdout).data
}
