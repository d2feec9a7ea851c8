/**
 * Measures what a command costs, as ratios to an empty Node in the same run (`npm run bench`). Wall times are medians
 * of interleaved runs; processor time and instructions come from `perf`, where it works, and are steadier.
 *
 *   npm run bench -- [--runs 15] [--most ENTRIES]
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { MIXTURE, writeLedger } from './bench-ledger.ts'

const NOW = '2026-11-22T12:00:00Z'
const UNTIL = '2026-11-22'
const DEMO = { entries: 700, weeks: 12, until: UNTIL }

/** Ledgers beside the demo's: so many more answers in its twelve weeks, and years of everyday entries with their answers. */
const LONG = [
  { entries: 10_000, weeks: DEMO.weeks, limit: 1.1 },
  { entries: 100_000, weeks: DEMO.weeks, limit: 1.2 },
  { entries: 1_000_000, weeks: DEMO.weeks, limit: 2 },
  { entries: 100_000, weeks: 104, limit: 1.2 },
  { entries: 1_000_000, weeks: 520, limit: 2 },
]

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, most: { type: 'string', default: '1000000' } },
})
const runs = Number(values.runs)
const sizes = LONG.filter(({ entries }) => entries <= Number(values.most))

const root = join(import.meta.dirname, '..')
const prep = join(root, 'bin', 'prep.js')
if (!existsSync(join(root, 'dist', 'entry.cjs'))) throw new Error('nothing is built yet: npm run build')

interface Case {
  name: string
  argv: readonly string[]
  home: string
  /** At most so many times the case it is compared with: an empty Node, or another case. */
  limit?: { ratio: number; to: string }
}

interface Measured extends Case {
  ms: number
  /** Processor time, of which a busy machine takes less away than of wall time. */
  cpuMs: number | null
  instructions: number | null
}

const folder = mkdtempSync(join(tmpdir(), 'prep-bench-'))
try {
  const cases = prepareCases()
  const measured = measure(cases)
  print(measured)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function prepareCases(): Case[] {
  const emptyHome = join(folder, 'empty')
  mkdirSync(emptyHome)
  const demoHome = homeOf('demo', DEMO)
  const logHome = join(folder, 'log')
  cpSync(demoHome, logHome, { recursive: true })
  const floor: Case = { name: 'node -e 0', argv: ['-e', '0'], home: emptyHome }
  const command = (name: string, args: readonly string[], home: string, ratio?: number, to = floor.name): Case => ({
    name,
    argv: [prep, ...args],
    home,
    ...(ratio === undefined ? {} : { limit: { ratio, to } }),
  })
  return [
    floor,
    command('--version', ['--version'], emptyHome, 1.3),
    command('--help', ['--help'], emptyHome, 1.5),
    command('dashboard', ['dashboard'], demoHome, 2.5),
    command('dashboard --json', ['dashboard', '--json'], demoHome),
    command('gate', ['gate'], demoHome),
    command('log', ['log', 'reading', '30m'], logHome, 2.5),
    ...sizes.map(({ entries, weeks, limit }) =>
      command(
        `${entries.toLocaleString('en')} entries, ${weeks} weeks`,
        ['dashboard'],
        homeOf(`${entries}-${weeks}`, { entries, weeks, until: UNTIL }),
        limit,
        'dashboard',
      ),
    ),
  ]
}

function homeOf(name: string, size: Parameters<typeof writeLedger>[2]): string {
  const home = join(folder, name)
  const counts = writeLedger(home, root, size)
  const all = Object.entries(counts).sort((a, b) => b[1] - a[1])
  console.log(`${name}: ${all.map(([kind, count]) => `${count} ${kind}`).join(', ')}`)
  return home
}

/** One warm-up each, then rounds in which every case runs once, so that a slow spell of the machine meets all alike. */
function measure(cases: readonly Case[]): Measured[] {
  const times = cases.map((): number[] => [])
  for (const one of cases) run(one)
  for (let round = 0; round < runs; round++)
    for (const [index, one] of cases.entries()) {
      const start = process.hrtime.bigint()
      run(one)
      times[index]?.push(Number(process.hrtime.bigint() - start) / 1e6)
    }
  return cases.map((one, index) => ({
    ...one,
    ms: median(times[index] ?? []),
    cpuMs: counted('task-clock', one),
    instructions: counted('instructions:u', one),
  }))
}

function environmentOf({ home }: Case): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: folder, PREP_HOME: home, PREP_NOW: NOW, TZ: 'UTC', LANG: 'C.UTF-8' }
}

function run(one: Case): void {
  const { status, stderr } = spawnSync(process.execPath, one.argv, { env: environmentOf(one) })
  if (status !== 0) throw new Error(`${one.name} exited ${status}: ${stderr}`)
}

/** Least of five counts of an event by perf; null where there is no perf, or no such counter (virtual machines). */
function counted(event: string, one: Case): number | null {
  const counts = Array.from({ length: 5 }, () => {
    const { stderr, error } = spawnSync('perf', ['stat', '-x', ',', '-e', event, process.execPath, ...one.argv], {
      env: environmentOf(one),
      encoding: 'utf8',
    })
    const line = error ? undefined : stderr.split('\n').find((text) => text.includes(event))
    return Number.parseFloat(line ?? '')
  })
  const known = counts.filter(Number.isFinite)
  return known.length > 0 ? Math.min(...known) : null
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

function print(measured: readonly Measured[]): void {
  const byName = new Map(measured.map((one) => [one.name, one]))
  const floor = measured[0]
  console.log(
    `\nNode ${process.versions.node}, medians of ${runs} interleaved runs. In the ledgers ${MIXTURE.replaceAll('\n', ' ')}.\n`,
  )
  console.log(row('', 'ms', '× node', 'cpu ms', '× node', 'Minstr', '× node', 'limit', 'is', ''))
  for (const one of measured) {
    const to = one.limit ? byName.get(one.limit.to) : undefined
    const ratio = to ? one.ms / to.ms : null
    const cells = [
      one.ms.toFixed(0),
      ratioTo(floor?.ms, one.ms),
      one.cpuMs?.toFixed(0) ?? '-',
      ratioTo(floor?.cpuMs, one.cpuMs),
      one.instructions === null ? '-' : (one.instructions / 1e6).toFixed(0),
      ratioTo(floor?.instructions, one.instructions),
      one.limit ? `${one.limit.ratio} × ${one.limit.to}` : '',
      ratio?.toFixed(2) ?? '',
      ratio !== null && one.limit && ratio > one.limit.ratio ? 'OVER' : '',
    ]
    console.log(row(one.name, ...cells))
  }
}

function ratioTo(floor: number | null | undefined, value: number | null): string {
  return value === null || !floor ? '-' : (value / floor).toFixed(2)
}

function row(name: string, ...cells: readonly string[]): string {
  const widths = [6, 8, 8, 8, 8, 8, 18, 6, 6]
  return `${name.padEnd(30)}${cells.map((cell, index) => cell.padStart(widths[index] ?? 8)).join('')}`.trimEnd()
}
