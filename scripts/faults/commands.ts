/**
 * Kills writing commands at any moment, and lets the disk fill up under them. Whatever was in the ledger stays in it, what
 * a command acknowledged is there, and every file that is left is one that prep knows of.
 *
 *     node scripts/faults/commands.ts [CASES] [SEED]
 */

import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { everyCommand } from '../../src/commands/table.ts'
import type { LedgerDocument } from '../../src/store/document.ts'
import { inspectLedger } from '../../src/store/inspect.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { privatePlaces } from '../../src/store/places.ts'
import { exampleCalls, shippedExampleIds } from '../example-calls.ts'
import type { Faults } from './faults.ts'

const COMMANDS = await everyCommand()

const PREP = join(import.meta.dirname, '..', '..', 'bin', 'prep.js')
const NOW = '2026-11-22T12:00:00Z'
/** Longer than this, a command counts as hanging. */
const PATIENCE_MS = 60_000
/** Documented; a bug's 70 is not among them. */
const EXIT_CODES = new Set([0, 1, 2, 3, 4])

interface Call {
  argv: string[]
  milliseconds: number
}

interface Ended {
  code: number | null
  stderr: string
}

/** A made-up candidate's home, and the calls of the help's examples that write to it. */
export interface Ground {
  folder: string
  home: string
  calls: Call[]
}

export function layOut(weeks: number, wanted: (argv: readonly string[]) => boolean = () => true): Ground {
  const folder = mkdtempSync(join(tmpdir(), 'prep-commands-'))
  const home = join(folder, 'home')
  spawnSync(process.execPath, [PREP, 'demo', '--keep', home, '--weeks', String(weeks)], { env: envOf(home) })
  const ids = shippedExampleIds()
  const examples = COMMANDS.filter(({ name }) => name !== 'demo').flatMap(({ examples }) => exampleCalls(examples, ids))
  const calls = examples.filter(wanted).flatMap((argv): Call[] => {
    const probe = copyOf(home, folder)
    const before = documentIn(probe)
    const start = performance.now()
    const { status } = spawnSync(process.execPath, [PREP, ...argv], { env: envOf(probe), cwd: folder, input: '' })
    const milliseconds = performance.now() - start
    const isWriting = status === 0 && operationsIn(documentIn(probe)) > operationsIn(before)
    rmSync(probe, { recursive: true })
    return isWriting ? [{ argv, milliseconds }] : []
  })
  return { folder, home, calls }
}

/** Commands killed a random while after they began. */
export async function killCommands(ground: Ground, seed: number, kills: number): Promise<Faults> {
  const random = xoroshiro128plus(seed)
  const aftermath = beginAftermath(ground)
  for (let round = 0; round < kills; round++) {
    const call = oneOf(ground.calls, uniformInt(random, 0, ground.calls.length - 1))
    const delay = uniformInt(random, 0, Math.ceil(1.1 * call.milliseconds))
    await aftermath.look(`${call.argv.join(' ')} killed after ${delay} ms`, seed, [PREP, ...call.argv], delay)
  }
  return aftermath.told(`${kills} kills in ${ground.calls.length} writing commands`)
}

/** Commands that may not make a file grow beyond a random size: what a full disk does to them. */
export async function fillDisks(ground: Ground, seed: number, cases: number): Promise<Faults> {
  const random = xoroshiro128plus(seed)
  const aftermath = beginAftermath(ground)
  const largest = Math.ceil(statSync(ledgerPath(ground.home)).size / 1024) + 64
  for (let round = 0; round < cases; round++) {
    const call = oneOf(ground.calls, uniformInt(random, 0, ground.calls.length - 1))
    const kilobytes = uniformInt(random, 0, largest)
    const limited = ['-c', `ulimit -f ${kilobytes}; exec "$@"`, 'bash', process.execPath, PREP, ...call.argv]
    await aftermath.look(`${call.argv.join(' ')} with files of at most ${kilobytes} kB`, seed, limited, null)
  }
  return aftermath.told(`${cases} commands on a full disk`)
}

/** Runs commands on copies of the home, and tells what is wrong with what they leave. */
function beginAftermath({ home, folder }: Ground) {
  const failed: string[] = []
  const seen = { before: 0, after: 0 }
  const present = documentIn(home)
  const look = async (what: string, seed: number, argv: readonly string[], delay: number | null): Promise<void> => {
    const which = `${what}, seed ${seed}`
    const probe = copyOf(home, folder)
    const { code, stderr } = await run(argv, probe, folder, delay)
    const left = documentIn(probe)
    const isChanged = operationsIn(left) > operationsIn(present)
    seen[isChanged ? 'after' : 'before']++
    if (code === null && delay === null) failed.push(`${which}: ended by a signal or not at all`)
    if (code !== null && !EXIT_CODES.has(code)) failed.push(`${which}: exit ${code} ${stderr.trim()}`)
    if (code === 0 && !isChanged) failed.push(`${which}: said to be done and is not in the ledger`)
    const kept = new Set(left.entries.map(({ id }) => id))
    const lost = present.entries.filter(({ id }) => !kept.has(id)).length
    if (lost > 0) failed.push(`${which}: ${lost} entries lost`)
    for (const { check, says } of inspectLedger(probe, NOW.slice(0, 10), process.platform))
      if (check !== 'strays') failed.push(`${which}: ${says}`)
    for (const path of unknownFiles(probe)) failed.push(`${which}: left ${path}`)
    rmSync(probe, { recursive: true })
  }
  const told = (what: string): Faults => ({
    tried: seen.before + seen.after,
    failed,
    figures: `${what}: ${seen.before} left the ledger as it was, ${seen.after} had written`,
  })
  return { look, told }
}

function run(argv: readonly string[], home: string, cwd: string, delay: number | null): Promise<Ended> {
  return new Promise((resolve) => {
    const program = argv[0] === PREP ? process.execPath : 'bash'
    const child = spawn(program, argv, { env: envOf(home), cwd, stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr.on('data', (chunk) => (stderr += String(chunk)))
    const timer = setTimeout(() => child.kill('SIGKILL'), delay ?? PATIENCE_MS)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, stderr })
    })
  })
}

const envOf = (home: string): NodeJS.ProcessEnv => {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
  return { ...env, PREP_HOME: home, PREP_NOW: NOW, CI: '1', TZ: 'UTC' }
}

function copyOf(home: string, folder: string): string {
  const probe = mkdtempSync(join(folder, 'probe-'))
  cpSync(home, probe, { recursive: true })
  return probe
}

function documentIn(home: string): LedgerDocument {
  const reader = openReader(home)
  try {
    return reader.document()
  } finally {
    reader.close()
  }
}

const operationsIn = ({ operations }: LedgerDocument): number => operations.length

/** Files under a home that are neither known to hold private text nor made of what is public. */
function unknownFiles(home: string): string[] {
  const known = new Set(privatePlaces(home, join(home, 'drafts')).map(({ path }) => path))
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !known.has(path) && !/[\\/](cache|frameworks)[\\/]|last-command\.json|\.json\.half/.test(path))
}

function oneOf<T>(list: readonly T[], at: number): T {
  const one = list[at]
  if (one === undefined) throw new RangeError('there is nothing to choose from')
  return one
}

if (import.meta.main) {
  const [cases = '200', given = ''] = process.argv.slice(2)
  const seed = given === '' ? Date.now() % 1_000_000 : Number(given)
  process.stdout.write(`seed ${seed}\n`)
  const ground = layOut(4)
  try {
    for (const { figures, failed } of [
      await killCommands(ground, seed, Number(cases)),
      await fillDisks(ground, seed, Number(cases)),
    ]) {
      process.stdout.write(`${figures}\n`)
      for (const fault of failed) process.stdout.write(`failed: ${fault}\n`)
      if (failed.length > 0) process.exitCode = 1
    }
  } finally {
    rmSync(ground.folder, { recursive: true, force: true })
  }
}
