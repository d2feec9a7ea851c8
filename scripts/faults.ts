/**
 * Tries what may go wrong around the ledger (docs/reliability.md) and says what came of it. The same seed tries the same.
 *
 *     npm run faults -- [--seed N] [--share 0..1]
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fillDisks, killCommands, layOut } from './faults/commands.ts'
import { damageFaults } from './faults/damage.ts'
import type { Faults } from './faults/faults.ts'
import { tryInputs } from './faults/inputs.ts'
import { hasStrace, killAtCalls, killAtMoments, restoreBesideWriters } from './faults/restore.ts'

const { values } = parseArgs({ options: { seed: { type: 'string' }, share: { type: 'string', default: '1' } } })
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
const times = (cases: number): number => Math.max(1, Math.round(cases * Number(values.share)))

process.stdout.write(`seed ${seed}\n`)
const ground = layOut(4)
const trials: readonly (() => Promise<Faults>)[] = [
  () => killCommands(ground, seed, times(120)),
  () => fillDisks(ground, seed, times(120)),
  () => restoreBesideWriters(seed, times(25)),
  () => killAtMoments(seed, times(60)),
  ...(hasStrace() ? [() => killAtCalls(seed, times(60))] : []),
  () => damageFaults(seed, times(400)),
  () => tryInputs(seed, times(2_000)),
]
try {
  for (const trial of trials) {
    const { figures, failed } = await trial()
    process.stdout.write(`${figures}\n`)
    for (const fault of failed) process.stdout.write(`failed: ${fault}\n`)
    if (failed.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(ground.folder, { recursive: true, force: true })
}
process.stdout.write(process.exitCode === 1 ? 'some promises were not kept\n' : 'every promise was kept\n')
