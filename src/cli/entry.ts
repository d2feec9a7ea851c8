import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { World } from '../commands/world.ts'
import { openLoader } from './loader.ts'
import { openOutput } from './output.ts'

/** The built main.ts, as the build names it. */
declare const MAIN_FILE: string

/**
 * Builds the real world and runs. Only here, in loader.ts and in output.ts is the process touched. Its streams are opened
 * by those who read or write them: Node loads much for each. `require` is that of the file that was started.
 */
export async function start(builtFolder: string, require: NodeJS.Require): Promise<void> {
  const packageRoot = dirname(builtFolder)
  const world: World = {
    stdin: {
      get isTTY() {
        return process.stdin.isTTY
      },
    },
    readStdin: () => readFileSync(0, 'utf8'),
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
    execPath: process.execPath,
  }
  const argv = process.argv.slice(2)
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    world.stdout.write(`${world.version}\n`)
    return
  }
  const loader = openLoader(require)
  const { main, shapeOf }: typeof import('./main.ts') = loader.load(join(builtFolder, MAIN_FILE))
  process.exitCode = await main(argv, world)
  if (process.exitCode === 0) loader.keep(shapeOf(argv))
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
