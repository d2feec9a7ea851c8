import { parentPort, workerData } from 'node:worker_threads'
import { dice } from './dice.ts'
import { GROUNDS, type Ground, layOutGrounds } from './input-grounds.ts'

/** What the worker tells: that a case has begun, and how it ended. */
export type Told =
  | { begun: { ground: Ground; case: number } }
  | { ended: { ground: Ground; case: number; code: number; fault: string | null; milliseconds: number } }

const { seed, cases, folder }: { seed: number; cases: number; folder: string } = workerData
const tell = (told: Told): void => parentPort?.postMessage(told)
const grounds = await layOutGrounds(folder)
for (let number = 0; number < cases; number++) {
  // Every other case is a command line: there are the most ways to go wrong.
  const ground = number % 2 === 0 ? 'argv' : (GROUNDS[1 + ((number >> 1) % (GROUNDS.length - 1))] ?? 'argv')
  tell({ begun: { ground, case: number } })
  const from = performance.now()
  const { code, fault } = await grounds[ground](dice(seed, number))
  tell({ ended: { ground, case: number, code, fault, milliseconds: performance.now() - from } })
}
