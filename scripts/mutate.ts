/**
 * How sharp the tests are: makes small changes to `src/`, one at a time, runs the tests that the changed file concerns,
 * and says which changes neither a test nor, after the tests, the compiler noticed. `npm run mutate -- [--n 150] [--seed 1] [--floor reports]`. It works on a copy
 * in a temporary folder. Changes that no test could notice are listed in `mutate/equivalents.json` with their reason.
 */
import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Mutation, mutationsOf } from './mutate/mutations.ts'
import { isOfProgram, relatedTests } from './mutate/related.ts'

const FLOORS = ['cli', 'commands', 'render', 'reports', 'store', 'framework', 'domain']
const LEAST_OF_A_FLOOR = 20
/** Well over the time limit of a test: what a loop without end takes. */
const LONGEST_TEST_MS = 100_000
const LONGEST_END_MS = 10_000
const COPIED = ['bin', 'data', 'dist', 'docs', 'scripts', 'src', 'tests']

interface Mutant extends Mutation {
  file: string
  line: number
  floor: string
  /** The seed's lot: it hangs on the line alone, so that a change elsewhere draws no other mutants. */
  lot: string
}

interface Equivalent {
  file: string
  /** The line as it is written, without the space around it. */
  code: string
  from: string
  to: string
  reason: string
}

type Verdict = 'killed' | 'killed by the compiler' | 'SURVIVED' | 'no tests'

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    floor: { type: 'string', multiple: true, default: FLOORS },
  },
})
const root = join(import.meta.dirname, '..')
const sources = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.d.ts'))
const testsOf = relatedTests(root, [...sources, ...globSync('tests/**/*.ts', { cwd: root })].sort())
const equivalents: Equivalent[] = JSON.parse(readFileSync(join(root, 'scripts/mutate/equivalents.json'), 'utf8'))
const copy = realpathSync(mkdtempSync(join(tmpdir(), 'prep-mutate-')))
/** Test files that pass without any change: only their word counts against a mutant. */
const isGreen = new Map<string, boolean>()
const warm: { runner: ChildProcess | null } = { runner: null }

try {
  for (const part of COPIED) cpSync(join(root, part), join(copy, part), { recursive: true })
  for (const file of globSync(['*.json', '*.ts', '*.mjs', '*.md', 'LICENSE'], { cwd: root }))
    cpSync(join(root, file), join(copy, file))
  symlinkSync(realpathSync(join(root, 'node_modules')), join(copy, 'node_modules'))
  await tryAll(drawn(sources.sort().flatMap(mutantsOf), Number(values.n)))
} finally {
  warm.runner?.kill('SIGKILL')
  rmSync(copy, { recursive: true, force: true })
}

async function tryAll(mutants: readonly Mutant[]): Promise<void> {
  const counts = new Map(values.floor.map((floor) => [floor, { killed: 0, byCompiler: 0, survived: 0 }]))
  const survivors: string[] = []
  for (const [at, mutant] of mutants.entries()) {
    const begun = performance.now()
    const verdict = await tryOut(mutant)
    const seconds = Math.round((performance.now() - begun) / 1000)
    const said = `${mutant.file}:${mutant.line}  ${oneLine(mutant.from)}  ->  ${oneLine(mutant.to)}`
    console.log(`${at + 1}/${mutants.length} ${verdict} (${seconds} s)  ${said}`)
    const count = counts.get(mutant.floor)
    const isKilled = verdict.startsWith('killed')
    if (count) count[isKilled ? 'killed' : 'survived'] += 1
    if (count && verdict === 'killed by the compiler') count.byCompiler += 1
    if (!isKilled) survivors.push(said)
  }
  console.log(`\nseed ${values.seed}`)
  for (const [floor, { killed, byCompiler, survived }] of counts)
    console.log(
      `${floor.padEnd(10)} ${killed} of ${killed + survived} killed (${byCompiler} by the compiler), ${survived} survived`,
    )
  const red = [...isGreen].flatMap(([test, passes]) => (passes ? [] : [test]))
  if (red.length > 0) console.log(`\nnot counted, they fail without any change: ${red.join(', ')}`)
  console.log(['\nsurvivors:', ...survivors].join('\n'))
}

function mutantsOf(file: string): Mutant[] {
  const source = readFileSync(join(root, file), 'utf8')
  const lines = source.split('\n')
  const folder = file.split('/')[1] ?? ''
  const twins = new Map<string, number>()
  return mutationsOf(file, source).flatMap((mutation) => {
    const line = source.slice(0, mutation.start).split('\n').length
    const code = lines[line - 1]?.trim() ?? ''
    const { from, to } = mutation
    const told = JSON.stringify([values.seed, file, code, from, to])
    const twin = twins.get(told) ?? 0
    twins.set(told, twin + 1)
    const isKnown = equivalents.some(
      (known) => known.file === file && known.code === code && known.from === from && known.to === to,
    )
    const lot = createHash('sha256').update(`${told}${twin}`).digest('hex')
    // Reading and writing named files serves the store and the framework alike, and is too small for a floor.
    return isKnown ? [] : [{ ...mutation, file, line, lot, floor: folder === 'files' ? 'store' : folder }]
  })
}

/** A random choice: of every floor as many as of the others, up to the least; the rest from all that is left. */
function drawn(all: readonly Mutant[], n: number): Mutant[] {
  const share = Math.min(LEAST_OF_A_FLOOR, Math.floor(n / values.floor.length))
  const inOrder = all.toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
  const byFloor = values.floor.map((floor) => inOrder.filter((mutant) => mutant.floor === floor))
  const first = byFloor.flatMap((mutants) => mutants.slice(0, share))
  const rest = inOrder.filter((mutant) => values.floor.includes(mutant.floor) && !first.includes(mutant))
  return [...first, ...rest.slice(0, Math.max(0, n - first.length))]
}

async function tryOut({ file, start, end, to }: Mutant): Promise<Verdict> {
  const source = readFileSync(join(root, file), 'utf8')
  const place = join(copy, file)
  for (;;) {
    const tests = testsOf(file).filter((test) => isGreen.get(test) !== false)
    if (tests.length === 0) return 'no tests'
    const isBuilt = tests.every(isOfProgram)
    writeFileSync(place, source.slice(0, start) + to + source.slice(end))
    if (isBuilt) build()
    const failed = await firstFailure(tests, file)
    const isRefused = failed === null && !isTyped()
    writeFileSync(place, source)
    if (isBuilt) build()
    if (failed === null) {
      for (const test of tests) isGreen.set(test, true)
      return isRefused ? 'killed by the compiler' : 'SURVIVED'
    }
    if (!isGreen.has(failed)) isGreen.set(failed, passes(failed))
    if (isGreen.get(failed)) return 'killed'
  }
}

/** Whether the copy still compiles. A name that is no longer used is no fault here: it tells nothing of the tests. */
function isTyped(): boolean {
  const rules = ['--incremental', '--tsBuildInfoFile', join(copy, 'types.json'), '--noUnusedLocals', 'false']
  const compiler = join(copy, 'node_modules', '.bin', 'tsc')
  return spawnSync(compiler, ['--noEmit', ...rules, '--noUnusedParameters', 'false'], { cwd: copy }).status === 0
}

/** What no test imports stands in the program alone, as it is built. */
function build(): void {
  spawnSync(process.execPath, ['scripts/build.ts'], { cwd: copy })
}

/** Whether a test file passes in a process of its own: the warm one may still hold the mutant that it failed by. */
function passes(test: string): boolean {
  return spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', test], { cwd: copy }).status === 0
}

/** The first of the test files that does not pass, or goes on without end; null when all do. */
async function firstFailure(tests: readonly string[], changed: string): Promise<string | null> {
  warm.runner ??= await openRunner()
  const child = warm.runner
  return new Promise((resolve) => {
    const kill = (): unknown => child.kill('SIGKILL')
    let patience = setTimeout(kill, LONGEST_TEST_MS)
    let failing: string | null = null
    const settle = (failed: string | null): void => {
      clearTimeout(patience)
      child.removeAllListeners()
      resolve(failed)
    }
    child.on('message', (said: { failed?: string | null; failing?: string | null }) => {
      if (said.failed !== undefined) settle(said.failed)
      else if (failing === null && said.failing) {
        // A property that fails may look for its smallest case for hours: one failure is enough.
        failing = said.failing
        clearTimeout(patience)
        patience = setTimeout(kill, LONGEST_END_MS)
      } else if (failing === null) patience.refresh()
    })
    child.on('exit', () => {
      warm.runner = null
      settle(failing ?? tests[0] ?? '')
    })
    child.send({ tests, changed })
  })
}

async function openRunner(): Promise<ChildProcess> {
  const child = fork(join(copy, 'scripts/mutate/runner.ts'), {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-27)}` : line
}
