import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { join } from 'node:path'
import { inject } from 'vitest'

/** A script of `children` as a command: Node itself strips the types; older lines of it want to be told. */
const commandOf = (script: string): string[] => [
  process.execPath,
  '--experimental-strip-types',
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, 'children', script),
]

export const WRITER = commandOf('write.ts')

/** A process that holds the lock of a ledger until the file `release` is there; resolves when it has it. */
export async function holdLock(path: string, release: string, atMost = 15_000): Promise<{ released: Promise<Ended> }> {
  const [program = '', ...args] = commandOf('hold.ts')
  const child = spawn(program, [...args, path, String(atMost), release], { stdio: ['ignore', 'pipe', 'pipe'] })
  const released = ended(child)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return { released }
}

/** A process that writes `times` ratings into a home, each acknowledged by its id on a line of standard output. */
export function startWriter(home: string, times: number | 'Infinity', options: SpawnOptions = {}): ChildProcess {
  const [program = '', ...args] = WRITER
  return spawn(program, [...args, home, String(times)], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(inject('shared'), 'compiled') },
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => (stdout += String(chunk)))
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** Ids that were acknowledged by whole lines. */
export const acknowledged = (stdout: string): string[] => stdout.split('\n').slice(0, -1)

export const isRoot = process.getuid?.() === 0
