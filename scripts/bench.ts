/**
 * Measures what every command of the table costs, as ratios to an empty Node in the same run, and names what is over the
 * limits (`npm run bench`). A time is the least of interleaved runs, since whatever else a machine does only adds to it;
 * memory is the peak of a run of its own.
 *
 *   npm run bench -- [--runs 5] [--only gate,why] [--quick] [--million]
 *
 * --quick measures the demo's ledger alone; --million adds what runs through a whole ledger, at a million entries.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bulkCases, tableCase } from './bench-bulk.ts'
import { findCommands, type Limit } from './bench-commands.ts'
import { MIXTURE, writeLedger } from './bench-ledger.ts'
import { type Case, type Measured, runnerIn } from './bench-run.ts'

const UNTIL = '2026-11-22'
const SIZES = {
  demo: { entries: 700, weeks: 12 },
  long: { entries: 10_000, weeks: 20 },
  years: { entries: 100_000, weeks: 104 },
  million: { entries: 1_000_000, weeks: 520 },
}
type Size = keyof typeof SIZES

/** Megabytes that a command may use at 100,000 entries, and one that runs through the ledger at a million. */
const MOST_MEMORY = { years: 150, million: 200 }
/** Ten times the rows may take so many times as long, beyond the start. */
const LINEAR = 13
const IMPORT_ROWS = 5000
const IMPORT_MS = 5000

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const only = values.only?.split(',')

const root = join(import.meta.dirname, '..')
const prep = join(root, 'bin', 'prep.js')
if (!existsSync(join(root, 'dist', 'entry.cjs'))) throw new Error('nothing is built yet: npm run build')

const folder = mkdtempSync(join(tmpdir(), 'prep-bench-'))
const runner = runnerIn(folder, `${UNTIL}T12:00:00Z`)
const over: string[] = []
try {
  const sizes: readonly Size[] = values.quick ? ['demo'] : ['demo', 'long', 'years']
  for (const size of sizes) writeLedger(homeOf(size), root, { ...SIZES[size], until: UNTIL })
  console.log(`Node ${process.versions.node}, ${runs} interleaved runs. ${MIXTURE.replaceAll('\n', ' ')}.\n`)
  const nodeMs = benchCommands(sizes)
  if (!values.quick) benchBulk(values.million ? ['long', 'years', 'million'] : ['long', 'years'], nodeMs)
  console.log(
    over.length === 0 ? '\nNothing is over its limit.' : `\nOver:\n${over.map((line) => `  ${line}`).join('\n')}`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function rowsOf(size: Size): string {
  return SIZES[size].entries.toLocaleString('en')
}

function homeOf(size: Size): string {
  return join(folder, size)
}

function isWanted(name: string): boolean {
  return only === undefined || only.some((word) => name === word || name.startsWith(`${word} `))
}

/** Prints the commands' table; returns the time of an empty Node. */
function benchCommands(sizes: readonly Size[]): number {
  const start: Case[] = [
    { name: 'node -e 0', argv: ['-e', '0'], home: homeOf('demo') },
    { name: '--version', argv: [prep, '--version'], home: homeOf('demo') },
    { name: '--help', argv: [prep, '--help'], home: homeOf('demo') },
  ]
  const { commands, left } = findCommands(prep, homeOf('demo'), folder, runner, isWanted)
  const rows = commands.map(({ name, argv, limit }) => {
    const cases = sizes
      .filter((size) => size === 'demo' || limit !== null)
      .map((size): Case => ({ name, argv: [prep, ...argv], home: homeOf(size) }))
    return { name, limit, cases }
  })
  const measured = runner.measure([...start, ...rows.flatMap(({ cases }) => cases)], runs)
  const figuresOf = (one: Case | undefined): Measured | undefined => one && measured.get(one)
  const node = figuresOf(start[0])
  print('', ['demo ms', '× node', 'limit', '10,000', 'limit', '100,000', 'limit', 'MB'])
  for (const [index, limit] of [undefined, 1.3, 1.6].entries())
    print(start[index]?.name ?? '', demoCells(start[index]?.name ?? '', figuresOf(start[index]), node, limit))
  for (const { name, limit, cases } of rows) {
    const [demo, long, years] = cases.map(figuresOf)
    print(name, [
      ...demoCells(name, demo, node, limit?.demo),
      ...growthCells(`${name} at 10,000`, long, demo, limit, 'long'),
      ...growthCells(`${name} at 100,000`, years, demo, limit, 'years'),
      years ? within(`${name} at 100,000: MB`, years.megabytes, MOST_MEMORY.years, 0) : '',
    ])
  }
  console.log(`\nWriting, and not measured: ${left.writing.join(', ')}`)
  console.log(`Without an example that runs here: ${left.withoutExample.join(', ')}`)
  return node?.ms ?? Number.NaN
}

/** How many times as long. */
function ratio(one: Measured, other: Measured | undefined): number {
  return one.ms / (other?.ms ?? Number.NaN)
}

function demoCells(
  name: string,
  demo: Measured | undefined,
  node: Measured | undefined,
  limit: number | undefined,
): string[] {
  if (!demo) return []
  return [demo.ms.toFixed(0), within(name, ratio(demo, node), limit, 2), limit?.toString() ?? '-']
}

function growthCells(
  name: string,
  grown: Measured | undefined,
  demo: Measured | undefined,
  limit: Limit | null,
  size: 'long' | 'years',
): string[] {
  if (!grown || !demo) return ['', '']
  return [within(name, ratio(grown, demo), limit?.[size], 2), limit?.[size].toString() ?? '-']
}

/** Prints what the commands that run through a whole ledger take, in time by its rows and in memory. */
function benchBulk(sizes: readonly Size[], nodeMs: number): void {
  print(
    '\nms, MB',
    sizes.flatMap((size) => [rowsOf(size), 'MB']),
  )
  const columns = sizes.map((size) => {
    if (size === 'million') writeLedger(homeOf(size), root, { ...SIZES[size], until: UNTIL })
    const cases = bulkCases(prep, homeOf(size), homeOf('demo'), folder, runner).filter(({ name }) => isWanted(name))
    return [...runner.measure(cases, size === 'million' ? 1 : Math.min(3, runs))]
  })
  for (const [index, [{ name }]] of (columns[0] ?? []).entries()) {
    const cells = sizes.flatMap((size, column) => {
      const [, own] = columns[column]?.[index] ?? []
      const [, smaller] = columns[column - 1]?.[index] ?? []
      if (!own) return []
      const linear = smaller && nodeMs + LINEAR * (smaller.ms - nodeMs)
      const most = size === 'million' ? MOST_MEMORY.million : undefined
      const at = `${name} at ${rowsOf(size)}`
      return [within(`${at}: ms`, own.ms, linear, 0), within(`${at}: MB`, own.megabytes, most, 0)]
    })
    print(name, cells)
  }
  if (!isWanted('import')) return
  const table = tableCase(prep, IMPORT_ROWS, folder)
  const taken = runner.measure([table], Math.min(3, runs)).get(table)
  if (taken) print(table.name, [within(`${table.name}: ms`, taken.ms, IMPORT_MS, 0), taken.megabytes.toFixed(0)])
}

/** A figure, noted as over when it is beyond its limit. */
function within(name: string, value: number, limit: number | undefined, digits: number): string {
  const text = value.toFixed(digits)
  if (limit === undefined || value <= limit) return text
  over.push(`${name}: ${text}, limit ${limit.toFixed(digits)}`)
  return `${text}!`
}

function print(name: string, cells: readonly string[]): void {
  console.log(`${name.slice(0, 42).padEnd(44)}${cells.map((cell) => cell.padStart(9)).join('')}`.trimEnd())
}
