/**
 * Gives the program broken command lines, answer files, tables, frameworks, stories and exports, and watches what it does.
 * Each case damages a sound input in its own way, told by the seed alone. A case fails when the program crashes, hangs, or
 * leaves the ledger otherwise than it said: unchanged after an error, one whole operation after a success.
 *
 *     node scripts/faults/inputs.ts [CASES] [SEED]
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Faults } from './faults.ts'
import { GROUNDS, type Ground } from './input-grounds.ts'
import type { Told } from './inputs-worker.ts'

type Ended = Extract<Told, { ended: unknown }>['ended']

/** Longer than this, a case counts as hanging. */
const PATIENCE_MS = 60_000

/** Tries so many cases, in a thread of their own, so that one that hangs can be ended and named. */
export async function tryInputs(seed: number, cases: number): Promise<Faults> {
  const folder = mkdtempSync(join(tmpdir(), 'prep-inputs-'))
  const ended: Ended[] = []
  let begun: { ground: Ground; case: number } | null = null
  const worker = new Worker(new URL('./inputs-worker.ts', import.meta.url), { workerData: { cases, seed, folder } })
  const end = await new Promise<string | null>((resolve) => {
    let patience = setTimeout(() => resolve('hangs'), PATIENCE_MS)
    worker.on('message', (told: Told) => {
      clearTimeout(patience)
      patience = setTimeout(() => resolve('hangs'), PATIENCE_MS)
      if ('begun' in told) begun = told.begun
      else ended.push(told.ended)
    })
    worker.on('error', (error) => resolve(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    worker.on('exit', () => {
      clearTimeout(patience)
      resolve(null)
    })
  })
  await worker.terminate()
  rmSync(folder, { recursive: true, force: true })
  const called = (one: { ground: Ground; case: number } | null): string =>
    `${one?.ground ?? 'laying out'} ${one?.case ?? ''}, seed ${seed}`
  const failed = ended.flatMap((one) => (one.fault === null ? [] : [`${called(one)}: ${one.fault}`]))
  if (end !== null || ended.length < cases) failed.push(`${called(begun)}: ${end ?? 'ended before its time'}`)
  return { tried: ended.length, failed, figures: GROUNDS.map((ground) => figuresOf(ground, ended)).join('\n') }
}

function figuresOf(ground: Ground, all: readonly Ended[]): string {
  const own = all.filter((one) => one.ground === ground)
  const codes = [...Map.groupBy(own, ({ code }) => code)]
    .sort(([a], [b]) => a - b)
    .map(([code, cases]) => `exit ${code}: ${cases.length}`)
  const slowest = Math.max(0, ...own.map(({ milliseconds }) => milliseconds))
  return `${ground}: ${own.length} cases, ${codes.join(', ')}, slowest ${slowest.toFixed(0)} ms`
}

if (import.meta.main) {
  const [cases = 2000, seed = 1] = process.argv.slice(2).map(Number)
  const { tried, failed, figures } = await tryInputs(seed, cases)
  console.log([figures, ...failed.slice(0, 40).map((fault) => `FAILED ${fault}`)].join('\n'))
  console.log(`${tried} of ${cases} cases, ${failed.length} failed (seed ${seed})`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
