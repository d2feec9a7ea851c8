import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { World } from '../commands/world.ts'

/** Builds the real world and runs. The only place that touches the process. */
export async function start(builtFolder: string): Promise<void> {
  const packageRoot = dirname(builtFolder)
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough (`| head`) is not an error.
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  const world: World = {
    stdin: process.stdin,
    readStdin: () => readFileSync(0, 'utf8'),
    stdout: process.stdout,
    stderr: process.stderr,
    promptStreams: { input: process.stdin, output: process.stderr, onSignal },
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
    process.stdout.write(`${world.version}\n`)
    return
  }
  const { main } = await import('./main.ts')
  process.exitCode = await main(argv, world)
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
