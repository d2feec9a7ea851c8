import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandSpec } from '../src/commands/contract/spec.ts'
import { everyCommand } from '../src/commands/table.ts'
import type { ExampleIds } from '../src/domain/rules/example-ids.ts'
import { ledgerPath } from '../src/store/ledger.ts'
import type { Runner } from './bench-run.ts'
import { exampleCalls, shippedExampleIds } from './example-calls.ts'

const COMMANDS = await everyCommand()

/** What a command is owed: at most so many times an empty Node on the demo, and so many times that on the others. */
export interface Limit {
  demo: number
  long: number
  years: number
}

const READING: Limit = { demo: 3.8, long: 1.5, years: 2.5 }
const PLANNING: Limit = { demo: 5, long: 1.5, years: 2.5 }
const REPLAYING: Limit = { demo: 6, long: 1.5, years: 3 }
const RECEIPT: Limit = { demo: 3.5, long: 1.3, years: 1.5 }

/** Commands with a limit of their own; every other one that reads is owed `READING`. Null: those that make copies or read rules anew. */
export const LIMITS = new Map<string, Limit | null>([
  // They say what to do now, and so work out a week's plan.
  ...['', 'next', 'week', 'do'].map((name) => [name, PLANNING] as const),
  ...['plan', 'badges', 'report', 'story matrix', 'certificate', 'framework items'].map(
    (name) => [name, REPLAYING] as const,
  ),
  ...['log', 'assess'].map((name) => [name, RECEIPT] as const),
  ...['demo', 'backup', 'framework lint', 'framework schema', 'framework diff'].map((name) => [name, null] as const),
])

/** Measured by their rows (`bench.ts`). */
export const BULK = new Set(['check', 'export', 'import', 'merge'])

export interface Command {
  name: string
  argv: readonly string[]
  limit: Limit | null
}

export interface Found {
  commands: Command[]
  /** Commands that are not measured, by the reason. */
  left: { writing: string[]; withoutExample: string[] }
}

/**
 * Every wanted command of the table, called by its name alone or else by the first of its examples that runs on the ledger of
 * `home`, and runs again: those that leave the ledger as it was, and those that write and are owed speed.
 */
export function findCommands(
  prep: string,
  home: string,
  folder: string,
  { run }: Runner,
  isWanted: (name: string) => boolean,
): Found {
  const probe = join(folder, 'probe')
  const runsOn = (argv: readonly string[]): boolean =>
    run({ name: '', argv: [prep, ...argv], home: probe }).status === 0
  const ledger = (): Buffer => readFileSync(ledgerPath(probe))
  const ids = shippedExampleIds()
  mkdirSync(probe)
  const found: Found = { commands: [], left: { writing: [], withoutExample: [] } }
  for (const spec of COMMANDS.filter(({ name }) => !BULK.has(name) && isWanted(name || 'prep'))) {
    cpSync(home, probe, { recursive: true })
    const before = ledger()
    const argv = callsOf(spec, ids).find((call) => runsOn(call) && runsOn(call))
    const name = spec.name || 'prep'
    const limit = LIMITS.get(spec.name)
    if (!argv) found.left.withoutExample.push(name)
    else if (limit === undefined && !ledger().equals(before)) found.left.writing.push(name)
    else found.commands.push({ name: argv.join(' ') || 'prep', argv, limit: limit === undefined ? READING : limit })
  }
  return found
}

const callsOf = ({ name, examples }: CommandSpec, ids: ExampleIds): string[][] => {
  const words = name === '' ? [] : name.split(' ')
  const shown = exampleCalls(examples, ids)
  return [words, ...shown.filter((argv) => words.every((word, index) => argv[index] === word))]
}
