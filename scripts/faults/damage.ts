/**
 * Flips bytes of a ledger and watches what the program makes of it:
 *
 *     node scripts/faults/damage.ts [FLIPS] [SEED]
 *
 * After each flip every command below runs on the damaged file. A flip fails when a command ends with an exit code that
 * is none of prep's, by a signal or not at all, or when it shows other figures than before, without a word, and
 * `prep check` finds nothing.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { answeredItem } from '../../src/domain/quiz/answered.ts'
import { settleAnswers } from '../../src/store/answered.ts'
import { appendRevert, type OperationHead } from '../../src/store/append.ts'
import { forgetEntries } from '../../src/store/forget.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import { writeLedger } from '../bench-ledger.ts'
import type { Faults } from './faults.ts'

/** A byte of the file, and what it becomes: never what it was. */
export interface Flip {
  at: number
  mask: number
}

/** What a worker saw after a flip. */
export interface Seen {
  /** Why the flip fails; null when it does not. */
  fault: string | null
  /** Whether any command showed other figures, or said that it could not. */
  isFelt: boolean
}

const ROOT = join(import.meta.dirname, '..', '..')
const NOW = new Date('2026-11-22T12:00:00Z')
/** Longer than this, a flip counts as hanging. */
const PATIENCE_MS = 60_000

/** Flips one byte after the other, each in a whole ledger; `budget` is their number. */
export async function damageFaults(seed: number, budget: number): Promise<Faults> {
  const folder = mkdtempSync(join(tmpdir(), 'prep-damage-'))
  try {
    const home = join(folder, 'whole')
    makeLedger(home)
    const size = readFileSync(ledgerPath(home)).length
    const generator = xoroshiro128plus(seed)
    const flips = Array.from(
      { length: budget },
      (): Flip => ({ at: uniformInt(generator, 0, size - 1), mask: uniformInt(generator, 1, 255) }),
    )
    const failed: string[] = []
    let felt = 0
    const crew = crewOf(folder)
    try {
      for (const flip of flips) {
        const { fault, isFelt } = await crew.try(flip)
        if (isFelt) felt++
        if (fault !== null) failed.push(`byte ${flip.at} ^ ${flip.mask}, seed ${seed}: ${fault}`)
      }
    } finally {
      crew.dismiss()
    }
    return { tried: flips.length, failed, figures: `${felt} of ${flips.length} flips in ${size} bytes were felt` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A worker, and another in its place when it dies or hangs. */
function crewOf(folder: string): { try: (flip: Flip) => Promise<Seen>; dismiss: () => void } {
  let worker: ChildProcess | null = null
  return {
    try: async (flip) => {
      worker ??= fork(join(import.meta.dirname, 'damage-worker.ts'), [folder], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      const seen = await seenBy(worker, flip)
      if (typeof seen !== 'string') return seen
      worker.kill('SIGKILL')
      worker = null
      return { fault: seen, isFelt: true }
    },
    dismiss: () => worker?.kill('SIGKILL'),
  }
}

function seenBy(worker: ChildProcess, flip: Flip): Promise<Seen | string> {
  return new Promise((resolve) => {
    const settle = (seen: Seen | string): void => {
      clearTimeout(patience)
      worker.off('exit', onExit)
      worker.off('message', settle)
      resolve(seen)
    }
    const onExit = (code: number | null, signal: string | null): void => settle(`the process ended: ${signal ?? code}`)
    const patience = setTimeout(() => settle('it hangs'), PATIENCE_MS)
    worker.on('exit', onExit)
    worker.on('message', settle)
    worker.send(flip)
  })
}

/** A ledger with everything in it: entries of most kinds, an undo, a forgotten entry, a roll-up of answers. */
function makeLedger(home: string): void {
  mkdirSync(home, { recursive: true })
  writeLedger(home, ROOT, { entries: 260, weeks: 6, until: '2026-11-20' })
  const options = writeOptionsFor(home, NOW)
  const head = (command: string): OperationHead => ({
    command,
    zone: 'UTC',
    prepVersion: '0',
    framework: 'amazon-em@1.0.0',
    now: NOW,
  })
  const reader = openReader(home)
  const [last] = reader.rows({ kinds: ['practice'] })
  const [, story] = reader.rows({ kinds: ['story'] })
  reader.close()
  if (!last || !story) throw new Error('the made ledger lacks what is to be undone')
  appendRevert(home, last.operation, head('undo'), options)
  forgetEntries(home, [story.id], head('forget'), options)
  settleAnswers(home, answeredItem, options)
}

if (import.meta.main) {
  const [flips = 1000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number)
  const { tried, failed, figures } = await damageFaults(seed, flips)
  for (const line of failed) console.log(`FAILED ${line}`)
  console.log(`${tried} flips, ${failed.length} failed (seed ${seed}); ${figures}`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
