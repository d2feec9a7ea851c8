import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from '../commands/contract/world.ts'
import { readDescriptor } from '../files/read.ts'
import { keepCompiledCode } from './compiled-code.ts'
import { openOutput } from './output.ts'
import { compileWhole } from './v8-flags.ts'

/**
 * Builds the real world and runs. Only here, in compiled-code.ts, v8-flags.ts and output.ts is the process touched. Its
 * streams are opened by those who read or write them: Node loads much for each.
 */
export async function start(packageRoot: string): Promise<void> {
  const world: World = {
    stdin: {
      get isTTY() {
        return process.stdin.isTTY
      },
    },
    readStdin: (mostBytes) => readDescriptor(0, mostBytes),
    stdout: openOutput(1),
    stderr: openOutput(2),
    promptStreams: {
      get input() {
        return process.stdin
      },
      get output() {
        return process.stderr
      },
      onSignal,
    },
    env: process.env,
    now: clockOf(process.env.PREP_NOW),
    cwd: process.cwd(),
    platform: process.platform,
    packageRoot,
    version: versionOf(packageRoot),
    codeFolder: null,
    execPath: process.execPath,
  }
  const argv = process.argv.slice(2)
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    world.stdout.write(`${world.version}\n`)
    return
  }
  const codeFolder = keepCompiledCode()
  if (codeFolder !== null) compileWhole()
  const { main } = await import('./main.ts')
  process.exitCode = await main(argv, { ...world, codeFolder })
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Node gives a raw terminal back on its own only where nobody has listened to the signal, and prompts do. */
function onSignal(restore: () => void): () => void {
  const end = (signal: NodeJS.Signals): void => {
    callOff()
    restore()
    process.kill(process.pid, signal)
  }
  const callOff = (): void => {
    for (const signal of SIGNALS) process.off(signal, end)
  }
  for (const signal of SIGNALS) process.on(signal, end)
  return callOff
}

/** PREP_NOW sets the clock, for scripts that must be repeatable. */
function clockOf(fixed: string | undefined): () => Date {
  if (fixed === undefined || Number.isNaN(Date.parse(fixed))) return () => new Date()
  return () => new Date(fixed)
}

function versionOf(packageRoot: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
  return manifest.version
}
