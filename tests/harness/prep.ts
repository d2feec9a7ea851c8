import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { main } from '../../src/cli/main.ts'
import type { World } from '../../src/commands/contract/world.ts'

export const PACKAGE_ROOT = join(import.meta.dirname, '..', '..')

const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'))

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

export interface RunOptions {
  home: string
  /** The clock: an ISO instant, default 2026-11-22T12:00:00Z. */
  now?: string
  env?: Record<string, string>
  columns?: number
  /** Lines of the terminal. */
  rows?: number
  isTTY?: boolean
  stdin?: string
  promptStreams?: World['promptStreams']
  /** Called with what is written to standard error, when it is written. */
  onStderr?: (text: string) => void
  cwd?: string
}

/** Runs a command line in this process, on real files, with a fixed clock. */
export async function prep(argv: readonly string[], options: RunOptions): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  const { isTTY = false, columns, rows } = options
  let stdin = options.stdin ?? ''
  const size = { ...(columns === undefined ? {} : { columns }), ...(rows === undefined ? {} : { rows }) }
  const world: World = {
    // As of a pipe: what was read of it is gone.
    readStdin: () => {
      const read = Buffer.from(stdin)
      stdin = ''
      return read
    },
    stdin: Object.assign(Readable.from([options.stdin ?? '']), { isTTY }),
    stdout: { write: (text) => (stdout += text), isTTY, ...size },
    stderr: {
      write: (text) => {
        stderr += text
        options.onStderr?.(text)
      },
      isTTY,
      ...size,
    },
    promptStreams: options.promptStreams ?? null,
    env: { LANG: 'en_GB.UTF-8', TERM: 'xterm-256color', TZ: 'UTC', PREP_HOME: options.home, ...options.env },
    now: () => new Date(options.now ?? '2026-11-22T12:00:00Z'),
    cwd: options.cwd ?? options.home,
    platform: 'linux',
    packageRoot: PACKAGE_ROOT,
    version,
    codeFolder: null,
    execPath: process.execPath,
  }
  const code = await main(argv, world)
  return { code, stdout, stderr }
}

/** A temporary folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'prep-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The data of a command's JSON document; fails the test when the command did not exit 0. */
export async function prepJson(argv: readonly string[], options: RunOptions): Promise<Record<string, unknown>> {
  return JSON.parse(await prepText([...argv, '--json'], options))
}

/** What a command line prints; fails the test when it did not exit 0. */
export async function prepText(argv: readonly string[], options: RunOptions): Promise<string> {
  const { code, stdout, stderr } = await prep(argv, options)
  if (code !== 0) throw new Error(`prep ${argv.join(' ')} exited ${code}: ${stderr}`)
  return stdout
}
