import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { main } from '../../src/cli/main.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** A record in a folder of its own, written and read by real command lines at moments that are given. */
export interface Home {
  folder: string
  run: (now: Date, argv: readonly string[], stdin?: string) => Promise<Ran>
  /** The data of a command's JSON; throws when it failed. */
  json: <T>(now: Date, argv: readonly string[], stdin?: string) => Promise<T>
  /** Runs a command line in a copy, which is thrown away. */
  inCopy: (now: Date, argv: readonly string[]) => Promise<Ran>
  remove: () => void
}

export function openHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'prep-weeks-'))
  const run: Home['run'] = (now, argv, stdin = '') => runIn(folder, now, argv, stdin)
  return {
    folder,
    run,
    json: async (now, argv, stdin) => {
      const { code, stdout, stderr } = await run(now, [...argv, '--json'], stdin)
      if (code !== 0) throw new Error(`prep ${argv.join(' ')} exited ${code}: ${stderr}`)
      return JSON.parse(stdout).data
    },
    inCopy: async (now, argv) => {
      const copy = mkdtempSync(join(tmpdir(), 'prep-weeks-copy-'))
      try {
        cpSync(folder, copy, { recursive: true })
        return await runIn(copy, now, argv, '')
      } finally {
        rmSync(copy, { recursive: true, force: true })
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function runIn(folder: string, now: Date, argv: readonly string[], stdin: string): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  const code = await main(argv, {
    readStdin: () => Buffer.from(stdin),
    stdin: Object.assign(Readable.from([stdin]), { isTTY: false }),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    promptStreams: null,
    env: { LANG: 'en_US.UTF-8', TERM: 'dumb', TZ: 'UTC', PREP_HOME: folder },
    now: () => now,
    cwd: folder,
    platform: 'linux',
    packageRoot: ROOT,
    version,
    codeFolder: null,
    execPath: process.execPath,
  })
  return { code, stdout, stderr }
}
