import { spawnSync } from 'node:child_process'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A process to measure. */
export interface Case {
  name: string
  argv: readonly string[]
  home: string
  /** Sets up what a run uses up. */
  before?: () => void
}

export interface Measured {
  /** Median wall time; not a number where the command failed. */
  ms: number
  /** Least processor time of a run: what else the machine does adds to it less than to the wall time. */
  cpuMs: number
  /** Largest resident memory. */
  megabytes: number
}

/** Once a case has taken so long, it is run no more than three times. */
const ENOUGH_MS = 5000

/** Writes what a process used into a file when it ends. */
const NOTE_USAGE = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  require('node:fs').writeFileSync(process.env.USAGE_FILE, JSON.stringify({ maxRSS, cpu: userCPUTime + systemCPUTime }))
})`

/** Runs prep, or Node itself, as it is run from a shell: with its own caches, its output into a file. */
export function runnerIn(folder: string, now: string) {
  const output = openSync(join(folder, 'output'), 'w')
  const usageFile = join(folder, 'usage')
  const hook = join(folder, 'note-usage.cjs')
  writeFileSync(hook, NOTE_USAGE)
  const env = { PATH: process.env.PATH ?? '', HOME: folder, PREP_NOW: now, TZ: 'UTC', LANG: 'C.UTF-8' }

  function run({ argv, home, before }: Case) {
    before?.()
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...argv], {
      env: { ...env, PREP_HOME: home, USAGE_FILE: usageFile },
      cwd: folder,
      stdio: ['ignore', output, 'pipe'],
      encoding: 'utf8',
    })
    return { ms: Number(process.hrtime.bigint() - start) / 1e6, status, stderr }
  }

  /** What the last run used. */
  function usage(): { megabytes: number; cpuMs: number } {
    const { maxRSS, cpu }: { maxRSS: number; cpu: number } = JSON.parse(readFileSync(usageFile, 'utf8'))
    return { megabytes: maxRSS / 1024, cpuMs: cpu / 1000 }
  }

  /** Megabytes at the peak of one run; not a number when the run fails. */
  function peakOf(one: Case): number {
    const { status, stderr } = run(one)
    if (status === 0) return usage().megabytes
    console.error(`${one.name} exited ${status}: ${stderr.slice(-500)}`)
    return Number.NaN
  }

  /** One warm-up each, then rounds in which every case runs once, so that a slow spell of the machine meets all alike. */
  function measure(cases: readonly Case[], runs: number): Map<Case, Measured> {
    const taken = cases.map((one) => ({ one, megabytes: peakOf(one), times: [] as number[], cpu: [] as number[] }))
    for (let round = 1; round <= runs; round++) {
      process.stderr.write(`round ${round} of ${runs}, ${cases.length} processes\n`)
      for (const { one, megabytes, times, cpu } of taken) {
        const isEnough = times.length >= 3 && times.reduce((sum, ms) => sum + ms, 0) > ENOUGH_MS
        if (isEnough || Number.isNaN(megabytes)) continue
        times.push(run(one).ms)
        cpu.push(usage().cpuMs)
      }
    }
    return new Map(
      taken.map(({ one, megabytes, times, cpu }) => [one, { ms: median(times), cpuMs: Math.min(...cpu), megabytes }]),
    )
  }

  return { run, measure }
}

export type Runner = ReturnType<typeof runnerIn>

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
}
