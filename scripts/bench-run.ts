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
  /** Least wall time of a run: whatever else the machine does only adds to it. Infinite where the command failed. */
  ms: number
  /** Largest resident memory. */
  megabytes: number
}

/** Once a case has taken so long, it is run no more than three times. */
const ENOUGH_MS = 5000

/**
 * Writes a process's largest memory into a file when it ends. It takes time, and so no part in what is timed. Linux hands
 * the parent's `maxRSS` down to a child; what /proc says is the process's own.
 */
const NOTE_MEMORY = `process.on('exit', () => {
  const { existsSync, readFileSync, writeFileSync } = require('node:fs')
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  writeFileSync(process.env.MEMORY_FILE, /^VmHWM:\\s+(\\d+)/m.exec(status)?.[1] ?? String(process.resourceUsage().maxRSS))
})`

/** Runs prep, or Node itself, as it is run from a shell: with its own caches, its output into a file. */
export function runnerIn(folder: string, now: string) {
  const output = openSync(join(folder, 'output'), 'w')
  const memoryFile = join(folder, 'memory')
  const hook = join(folder, 'note-memory.cjs')
  writeFileSync(hook, NOTE_MEMORY)
  const env = { PATH: process.env.PATH ?? '', HOME: folder, PREP_NOW: now, TZ: 'UTC', LANG: 'C.UTF-8' }

  function run({ argv, home, before }: Case, nodeOptions: readonly string[] = []) {
    before?.()
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, [...nodeOptions, ...argv], {
      env: { ...env, PREP_HOME: home, MEMORY_FILE: memoryFile },
      cwd: folder,
      stdio: ['ignore', output, 'pipe'],
      encoding: 'utf8',
    })
    return { ms: Number(process.hrtime.bigint() - start) / 1e6, status, stderr }
  }

  /** Megabytes at the peak of one run; not a number when the run fails. */
  function peakOf(one: Case): number {
    const { status, stderr } = run(one, ['--require', hook])
    if (status === 0) return Number(readFileSync(memoryFile, 'utf8')) / 1024
    console.error(`${one.name} exited ${status}: ${stderr.slice(-500)}`)
    return Number.NaN
  }

  /** One warm-up each, then rounds in which every case runs once, so that a slow spell of the machine meets all alike. */
  function measure(cases: readonly Case[], runs: number): Map<Case, Measured> {
    const taken = cases.map((one) => ({ one, megabytes: peakOf(one), times: [] as number[] }))
    for (let round = 1; round <= runs; round++) {
      process.stderr.write(`round ${round} of ${runs}, ${cases.length} processes\n`)
      for (const { one, megabytes, times } of taken) {
        const isEnough = times.length >= 3 && times.reduce((sum, ms) => sum + ms, 0) > ENOUGH_MS
        if (isEnough || Number.isNaN(megabytes)) continue
        times.push(run(one).ms)
      }
    }
    return new Map(taken.map(({ one, megabytes, times }) => [one, { ms: Math.min(...times), megabytes }]))
  }

  return { run, measure }
}

export type Runner = ReturnType<typeof runnerIn>
